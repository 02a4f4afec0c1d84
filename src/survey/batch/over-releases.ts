// “The people-weighted 90-day figure over released batches, change between releases.” Both are made of what each release
// showed already, so that neither says more than the releases do.
import { daysBetween, type PlainDate } from '../../kernel/time.ts'
import type { FigureName } from './figure-name.ts'
import { type Band, bandOf, fewestOf, type ShownFigure } from './shown-figure.ts'

/** A figure and the date of its release. */
export type ReleasedFigure = ShownFigure & { readonly releasedOn: PlainDate }

/** `isBottom`: some of it was shown as “2.0 or lower”, and the whole may be lower than it says. */
export type FigureOver = Pick<ShownFigure, 'figure' | 'tenths' | 'isBottom'> & {
  readonly band: Band
  readonly releases: number
  /** The questions were others in some of the releases. */
  readonly isMixed: boolean
}

const windowDays = 90

/** Of one figure about one coach; undefined where nothing was released in the ninety days to `today`. */
export function overNinetyDays(
  figures: readonly ReleasedFigure[],
  today: PlainDate,
  areSameItems: AreSameItems,
): FigureOver | undefined {
  const within = figures.filter(({ releasedOn }) => {
    const days = daysBetween(releasedOn, today)
    return days >= 0 && days < windowDays
  })
  const [first] = within
  if (first === undefined) return undefined
  const people = within.reduce((sum, { band }) => sum + fewestOf(band), 0)
  const weighted = within.reduce((sum, { tenths, band }) => sum + tenths * fewestOf(band), 0)
  return {
    figure: first.figure,
    tenths: Math.floor(weighted / people + 0.5),
    isBottom: within.some(({ isBottom }) => isBottom),
    // Mostly the same people in each release: as many as the largest of them had.
    band: bandOf(Math.max(...within.map(({ band }) => fewestOf(band)))),
    releases: within.length,
    isMixed: within.some((figure) => !isOneVersion(figure, first, areSameItems)),
  }
}

/** Whether a figure asked the same in two versions of the instrument. */
export type AreSameItems = (figure: FigureName, a: number, b: number) => boolean

export type Change =
  | { readonly kind: 'by'; readonly tenths: number }
  /** One of the two is “2.0 or lower”: it went up, down, or neither can be told. */
  | { readonly kind: 'up' | 'down' | 'untold' }
  | { readonly kind: 'other-questions' }

/** From the release before to the last one; undefined with fewer than two. `figures`: oldest first, of one kind. */
export function changeOf(figures: readonly ReleasedFigure[], areSameItems: AreSameItems): Change | undefined {
  const [before, last] = figures.slice(-2)
  if (before === undefined || last === undefined) return undefined
  if (!isOneVersion(before, last, areSameItems)) return { kind: 'other-questions' }
  if (before.isBottom && last.isBottom) return { kind: 'untold' }
  if (before.isBottom) return { kind: 'up' }
  if (last.isBottom) return { kind: 'down' }
  return { kind: 'by', tenths: last.tenths - before.tenths }
}

function isOneVersion(a: ShownFigure, b: ShownFigure, areSameItems: AreSameItems): boolean {
  const versions = [a.firstVersion, a.lastVersion, b.firstVersion, b.lastVersion]
  return versions.every((version) => areSameItems(a.figure, version, a.firstVersion))
}
