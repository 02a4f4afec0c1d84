// What a shown figure leaves open: the values that a single answer in it may have. All that is shown of a batch is its value, its
// band and what follows from these two, so each figure is a problem of its own; whoever looks knows besides who was asked,
// and how often. Exact, in whole units of a common denominator.

import type { FigureName, Stream } from '../../src/survey/batch/figure-name.ts'
import { codeMean, fewestOf, type ShownFigure } from '../../src/survey/batch/shown-figure.ts'

export type Shown = Pick<ShownFigure, 'figure' | 'tenths' | 'isBottom' | 'band'> & {
  readonly stream: Stream
  /** How many were asked, and how many questions each of them had that count. */
  readonly asked: number
  readonly questions: number
}

/** What one answer can say to a figure. */
export function levelsOf(stream: Stream, figure: FigureName): readonly number[] {
  if (figure === 'confirmed') return [0, 0.5, 1]
  if (stream === 'session') return [1, 2, 3, 4, 5]
  const items = figure === 'guidance' ? 4 : figure === 'relationship' ? 2 : 3
  const means = Array.from({ length: items }, (_, place) => place + 1).flatMap((answered) =>
    Array.from({ length: 4 * answered + 1 }, (_, step) => 1 + step / answered),
  )
  return [...new Set(means)].sort((a, b) => a - b)
}

/** Those that somebody's answer may have, given what is shown. The same for every answer in the batch. */
export function feasibleValues(shown: Shown): readonly number[] {
  const { from, to } = peopleRange(shown)
  return feasibleAmong(shown, from, to)
}

function peopleRange({ band, asked }: Shown): { readonly from: number; readonly to: number } {
  const most = { '5-7': 7, '8-12': 12, '13+': asked }[band]
  return { from: fewestOf(band), to: Math.min(most, asked) }
}

/** With so many people: apart, so that a test can try few. */
export function feasibleAmong(shown: Shown, from: number, to: number): readonly number[] {
  const levels = levelsOf(shown.stream, shown.figure)
  const unit = denominator(levels, shown.questions)
  const means = meansOf(levels, shown.questions, unit)
  const sums = reachable(means, to - 1)
  return levels.filter((level) => {
    const own = meansWith(level, levels, shown.questions, unit)
    for (let people = from; people <= to; people++) {
      for (const others of sums[people - 1] ?? []) {
        if (own.some((mean) => isShown(shown, (others + mean) / unit / people))) return true
      }
    }
    return false
  })
}

function isShown({ figure, tenths, isBottom }: Shown, mean: number): boolean {
  const coded = codeMean(figure, [mean])
  return coded.tenths === tenths && coded.isBottom === isBottom
}

/** Makes the mean of up to so many answers whole. */
function denominator(levels: readonly number[], questions: number): number {
  const parts = [2, 3, 4].filter((part) => levels.some((level) => !isWhole(level) && isWhole(level * part)))
  const counts = Array.from({ length: questions }, (_, place) => place + 1)
  return parts.reduce(leastCommonMultiple, 1) * counts.reduce(leastCommonMultiple, 1)
}

/** In units, the means that up to so many answers can have. */
function meansOf(levels: readonly number[], questions: number, unit: number): readonly number[] {
  return [...new Set(levels.flatMap((level) => meansWith(level, levels, questions, unit)))]
}

/** The same, where one of the answers is given. */
function meansWith(level: number, levels: readonly number[], questions: number, unit: number): readonly number[] {
  const means = new Set<number>()
  let sums = new Set([level])
  for (let answers = 1; answers <= questions; answers++) {
    for (const sum of sums) means.add(Math.round((sum / answers) * unit))
    sums = new Set([...sums].flatMap((sum) => levels.map((more) => Math.round((sum + more) * unit) / unit)))
  }
  return [...means]
}

/** `[n]`: the sums that n people can have. */
function reachable(means: readonly number[], people: number): readonly (readonly number[])[] {
  const all: (readonly number[])[] = [[0]]
  for (let count = 1; count <= people; count++) {
    const before = all[count - 1] ?? []
    all.push([...new Set(before.flatMap((sum) => means.map((mean) => sum + mean)))])
  }
  return all
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-9
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y !== 0) [x, y] = [y, x % y]
  return (a / x) * b
}

/**
 * A rolling average that is shown at once, with its number of answers, as the products have it that this one is compared
 * with: the values that the newest answer may have, given what was shown before and after it.
 */
export function feasibleNewest(
  before: { readonly answers: number; readonly tenths: number },
  after: { readonly answers: number; readonly tenths: number },
): readonly number[] {
  const sums = ({ answers, tenths }: typeof before) =>
    Array.from({ length: 4 * answers + 1 }, (_, step) => answers + step).filter(
      (sum) => Math.floor((sum / answers) * 10 + 0.5 + 1e-9) === tenths,
    )
  return [1, 2, 3, 4, 5].filter((value) => sums(after).some((sum) => sums(before).includes(sum - value)))
}
