// “Dimension means with band and interval, the people-weighted 90-day figure over released batches, change between
// releases.” Never one score, and never beside anybody else's as a rank.
import type { PlainDate } from '../../kernel/time.ts'
import type { FigureName, Stream } from '../batch/figure-name.ts'
import {
  type AreSameItems,
  type Change,
  changeOf,
  type FigureOver,
  overNinetyDays,
  type ReleasedFigure,
} from '../batch/over-releases.ts'

/** `own`: about the coach alone. `pooled`: of coaches below together, shown to their manager and above. */
export type Quality = { readonly own: readonly FigureQuality[]; readonly pooled: readonly FigureQuality[] }

/** One figure of one stream, as far as it was released. */
export type FigureQuality = {
  readonly stream: Stream
  readonly figure: FigureName
  /** Oldest first. */
  readonly releases: readonly ReleasedFigure[]
  readonly last: ReleasedFigure
  /** Undefined where the last release is more than ninety days ago. */
  readonly over: FigureOver | undefined
  /** Undefined with one release. */
  readonly change: Change | undefined
}

/** None, or one. `releases`: of one figure and stream, oldest first. */
export function figureQuality(
  stream: Stream,
  releases: readonly ReleasedFigure[],
  today: PlainDate,
  areSameItems: AreSameItems,
): readonly FigureQuality[] {
  const last = releases.at(-1)
  if (last === undefined) return []
  return [
    {
      stream,
      figure: last.figure,
      releases,
      last,
      over: overNinetyDays(releases, today, areSameItems),
      change: changeOf(releases, areSameItems),
    },
  ]
}

/** Of sessions, over ninety days: about the coach alone, or where there is no such figure, of the coaches below together. */
export type Usefulness = FigureQuality & { readonly isPool: boolean }

/**
 * The dimension with the lowest last value, within the stream that was released last; undefined without any. Of equal ones
 * the first. Where two differ by less than what can be told apart, it is still the one to look at, not a verdict.
 */
export function weakestDimension(figures: readonly FigureQuality[]): FigureQuality | undefined {
  const dimensions = figures.filter(({ figure }) => figure !== 'usefulness' && figure !== 'confirmed')
  const latest = dimensions
    .map(({ last }) => last.releasedOn)
    .sort()
    .at(-1)
  const ofStream = dimensions.find(({ last }) => last.releasedOn === latest)?.stream
  const [weakest] = dimensions.filter(({ stream }) => stream === ofStream).sort((a, b) => a.last.tenths - b.last.tenths)
  return weakest
}
