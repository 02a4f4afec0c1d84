// Psychometrics for the admin: alpha and ICC(1) per dimension, workspace-wide, from released batches; refused below 30
// raters and 8 coaches. “Whether somebody answered, or disputed, is shown to nobody, by no count”: what leaves here
// says which numbers are needed, or were reached, and never how many there are.
import type { PersonId } from '../../kernel/ids.ts'
import type { Dimension } from '../instrument/item.ts'
import { addMoments, type Moments, sum } from './moments.ts'
import { cronbachAlpha, icc1 } from './reliability.ts'

const fewestRaters = 30
const fewestCoaches = 8

export type ReleasedMoments = {
  readonly coachId: PersonId
  readonly dimension: Dimension
  readonly moments: Moments
}

/** `raters` and `coaches` are the fewest it takes: reached where there are figures, needed where there are not. */
export type Psychometric =
  | { readonly kind: 'refused'; readonly raters: number; readonly coaches: number }
  | {
      readonly kind: 'figures'
      readonly raters: number
      readonly coaches: number
      /** To two decimals, as shown. Undefined where it can't be worked out: one item, or answers that don't differ. */
      readonly alpha: number | undefined
      readonly icc1: number | undefined
    }

/**
 * Of each coach the largest batch counts, of equal ones the last in the list. The same people rate a coach again and
 * again: counted in each batch they would be several raters, and being like themselves they would make a coach's
 * ratings look alike, which is what ICC(1) measures. Somebody who rated two coaches counts for both: moments don't
 * tell. Throws where the batches of one dimension differ in their number of items, so pass those of one version of the
 * instrument.
 */
export function decidePsychometrics(batches: readonly ReleasedMoments[]): Readonly<Record<Dimension, Psychometric>> {
  const decide = (dimension: Dimension) =>
    decideOne(largestOfEachCoach(batches.filter((batch) => batch.dimension === dimension)))
  return {
    guidance: decide('guidance'),
    facilitation: decide('facilitation'),
    inspiration: decide('inspiration'),
    relationship: decide('relationship'),
  }
}

/** What the figures rest on, as a band. */
export function explainBasis({ raters, coaches }: { readonly raters: number; readonly coaches: number }): string {
  return `From ${raters} or more raters of ${coaches} or more coaches; somebody who rated two coaches counts for each.`
}

export function explainRefusal({ raters, coaches }: { readonly raters: number; readonly coaches: number }): string {
  return `Not enough answers yet: shown once at least ${raters} people, about at least ${coaches} coaches, have answered every question on this dimension. How many there are so far is shown to nobody.`
}

export function explainAlpha(alpha: number | undefined): string {
  if (alpha === undefined) {
    return 'Alpha cannot be worked out: it takes at least two questions, and people whose answers differ.'
  }
  const meaning =
    alpha < 0
      ? 'below 0, so the answers to the questions on this dimension run against each other, and their mean says little.'
      : 'how closely the answers to the questions on this dimension go together: near 1 very closely, near 0 hardly.'
  return `Alpha ${sayFigure(alpha)}: ${meaning} It depends on the number of questions: relationship has only two, which makes its alpha a weak guide. Even a high alpha does not show that the questions measure what they are meant to.`
}

export function explainIcc(icc: number | undefined): string {
  if (icc === undefined) {
    return 'ICC(1) cannot be worked out: it takes coaches with at least two raters, and people whose answers differ.'
  }
  const share = toTwoDecimals(icc)
  const meaning =
    share <= 0
      ? 'ICC(1), the share of the differences in ratings that lies between coaches: none that can be told from chance.'
      : `ICC(1) ${sayFigure(share)}: about ${Math.round(share * 100)} % of the differences in ratings lies between coaches, the rest between people who rated the same coach. It is an estimate, and a rough one with few coaches.`
  return `${meaning} It says nothing on any single coach, and no employment decision should rest on it.`
}

function decideOne(groups: readonly Moments[]): Psychometric {
  const needed = { raters: fewestRaters, coaches: fewestCoaches }
  const raters = sum(groups.map((group) => group.people))
  if (raters < fewestRaters || groups.length < fewestCoaches) return { kind: 'refused', ...needed }
  return {
    kind: 'figures',
    ...needed,
    alpha: rounded(cronbachAlpha(groups.reduce(addMoments))),
    icc1: rounded(icc1(groups)?.value),
  }
}

function largestOfEachCoach(batches: readonly ReleasedMoments[]): readonly Moments[] {
  const largest = new Map<PersonId, Moments>()
  for (const { coachId, moments } of batches) {
    if (moments.people > 0 && moments.people >= (largest.get(coachId)?.people ?? 0)) largest.set(coachId, moments)
  }
  return [...largest.values()]
}

function rounded(figure: number | undefined): number | undefined {
  return figure === undefined ? undefined : toTwoDecimals(figure)
}

/** Adding 0 makes a negative zero plain, which would be shown with a sign. */
function toTwoDecimals(figure: number): number {
  return Math.round(figure * 100) / 100 + 0
}

function sayFigure(figure: number): string {
  return figure.toFixed(2).replace('-', '−')
}
