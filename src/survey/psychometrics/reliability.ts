// Cronbach's alpha and ICC(1) of one dimension, both from moments alone. A sum of squared deviations is the sum of
// squares less the square of the sum by the number of people; the sum and the sum of squares of each person's score
// follow from the items' sums and products.
import { type Moments, sum } from './moments.ts'

/**
 * Cronbach's alpha of the people of all coaches together:
 *
 *   k / (k − 1) × (1 − sum of the k items' variances / variance of the total)
 *
 * (Cronbach, “Coefficient alpha and the internal structure of tests”, Psychometrika 16, 1951.) The variances are those
 * of a sample, whose n − 1 cancels out. People aren't centred on their coach first: what the items have in common then
 * includes what the coaches differ in, which is what a rating is asked for. Below 0 where the items run against each
 * other. Undefined for fewer than two items or people, and where everybody's total is the same.
 */
export function cronbachAlpha(moments: Moments): number | undefined {
  const { people, items, sums, products } = moments
  if (items < 2 || people < 2) return undefined
  const total = { people, sum: sum(sums), squares: sum(products.map(sum)) }
  if (isWithoutSpread(total)) return undefined
  const ofItems = sums.map((one, item) =>
    deviation({ people, sum: one, squares: products[item]?.[item] ?? Number.NaN }),
  )
  return (items / (items - 1)) * (1 - sum(ofItems) / deviation(total))
}

/**
 * ICC(1) of a person's score, the mean of the items, in the one-way random effects model. A group is a coach; who rates
 * one coach is taken not to rate another.
 *
 *   (MSB − MSW) / (MSB + (k0 − 1) × MSW)
 *
 * with the mean squares between and within G groups (ICC(1,1) of Shrout and Fleiss, Psychological Bulletin 86, 1979)
 * and, as groups differ in size, k0 = (N − sum of n² / N) / (G − 1) in place of the common size (Sokal and Rohlf,
 * Biometry, 2nd ed. 1981, Box 9.1; Donner, International Statistical Review 54, 1986). Groups without people don't
 * count. Below 0 where groups differ less than chance alone would have them. Undefined for fewer than two groups, where
 * no group has two people, and where everybody's score is the same. Throws where the groups' numbers of items differ.
 */
export function icc1(
  groups: readonly Moments[],
): { readonly value: number; readonly groups: number; readonly people: number } | undefined {
  const filled = groups.filter((group) => group.people > 0)
  const items = filled[0]?.items ?? 0
  if (filled.some((group) => group.items !== items)) throw new Error('groups of different numbers of items')
  const scores = filled.map(scoresOf)
  const all = {
    people: sum(scores.map((group) => group.people)),
    sum: sum(scores.map((group) => group.sum)),
    squares: sum(scores.map((group) => group.squares)),
  }
  if (items === 0 || scores.length < 2 || all.people <= scores.length || isWithoutSpread(all)) return undefined

  const within = sum(scores.map(deviation))
  const between = Math.max(0, deviation(all) - within)
  const meanSquareBetween = between / (scores.length - 1)
  const meanSquareWithin = within / (all.people - scores.length)
  const size = (all.people - sum(scores.map((group) => group.people ** 2)) / all.people) / (scores.length - 1)
  return {
    value: (meanSquareBetween - meanSquareWithin) / (meanSquareBetween + (size - 1) * meanSquareWithin),
    groups: scores.length,
    people: all.people,
  }
}

type Scores = { readonly people: number; readonly sum: number; readonly squares: number }

function scoresOf({ people, items, sums, products }: Moments): Scores {
  return { people, sum: sum(sums) / items, squares: sum(products.map(sum)) / items ** 2 }
}

/** The sum of squared deviations from the mean. Never below 0, where rounding would take it. */
function deviation(scores: Scores): number {
  return Math.max(0, scores.squares - scores.sum ** 2 / scores.people)
}

/**
 * Answers are means of several, so equal ones leave a rounding error of some 1e-16 of the squares, which divided by
 * itself would pass for a figure. One answer of 100,000 that differs by a point leaves more than 1e-7.
 */
function isWithoutSpread(scores: Scores): boolean {
  return deviation(scores) <= 1e-10 * scores.squares
}
