// “Shown: the mean to one decimal (2.0 and below as ‘2.0 or lower’), people in bands (5–7, 8–12, 13+), an interval from the
// instrument's published spread, not the batch's.” Nothing else of a batch is kept, so nothing else can be shown: what is
// derived later (an interval, ninety days together, a change) is derived from these values.
import type { FigureName } from './figure-name.ts'

export const bands = ['5-7', '8-12', '13+'] as const
export type Band = (typeof bands)[number]

export type ShownFigure = {
  readonly figure: FigureName
  /** Tenths of a point on the scale 1–5; of `confirmed`, tenths of the whole. */
  readonly tenths: number
  /** The value or anything below it. */
  readonly isBottom: boolean
  readonly band: Band
  /** Of the instrument, at the moment of asking: the first and the last. */
  readonly firstVersion: number
  readonly lastVersion: number
}

/**
 * `values`: one a person, in any order: no bit of the sum depends on whose is whose. Of a scale 1–5, or of 0–1 for `confirmed`. Rounded half up.
 */
export function codeMean(figure: FigureName, values: readonly number[]): Pick<ShownFigure, 'tenths' | 'isBottom'> {
  // Means of small whole numbers: what is nearer to a half than this is one.
  const tenths = Math.floor((sumOf(values) / values.length) * 10 + 0.5 + 1e-9)
  const bottom = bottomOf(figure)
  return { tenths: Math.max(tenths, bottom), isBottom: tenths <= bottom }
}

/** The same to the last bit, whatever the order. */
export function sumOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b).reduce((so, value) => so + value, 0)
}

/** Of five people or more. */
export function bandOf(people: number): Band {
  if (people >= 13) return '13+'
  return people >= 8 ? '8-12' : '5-7'
}

/** The fewest people that a band stands for: what a figure weighs, so that a weight says no more than the band. */
export function fewestOf(band: Band): number {
  switch (band) {
    case '5-7':
      return 5
    case '8-12':
      return 8
    case '13+':
      return 13
  }
}

/**
 * Where the mean would lie in nineteen of twenty such groups, by the spread that we publish for the instrument and the
 * fewest people of the band: the same for every batch with that value and band. From “2.0 or lower” it reaches down to the
 * end of the scale. In tenths.
 */
export function intervalOf({ figure, tenths, isBottom, band }: Omit<ShownFigure, 'firstVersion' | 'lastVersion'>): {
  readonly from: number
  readonly to: number
} {
  const half = Math.round((1.96 * publishedSpread(figure) * 10) / Math.sqrt(fewestOf(band)))
  const [lowest, highest] = figure === 'confirmed' ? [0, 10] : [10, 50]
  return { from: isBottom ? lowest : Math.max(lowest, tenths - half), to: Math.min(highest, tenths + half) }
}

/**
 * The standard deviation between people that is assumed of every batch: one point of five, 0.4 of a share. A convention
 * of ours, rather wide, until there is a validation of the instrument that publishes its own; see decision 0014.
 */
export function publishedSpread(figure: FigureName): number {
  return figure === 'confirmed' ? 0.4 : 1
}

/** 2.0 of five, and half of a share: from there down nobody is told how far. */
function bottomOf(figure: FigureName): number {
  return figure === 'confirmed' ? 5 : 20
}
