// What a workspace asks today: the bank, and the questions of its own. “At most six of its own a dimension”: 36 in all, so
// that the quarterly form stays within a view and a person's patience.
import { type Dimension, dimensionOf, dimensions, type Item, type ItemId, itemsOf, sessionDimensions } from './item.ts'
import { isAskedIn, type OwnItem, versionOf } from './version.ts'

export const ownItemsADimension = 6

export type Instrument = {
  readonly version: number
  /** By dimension, the bank's first. */
  readonly items: readonly Item[]
}

/** `history`: all that the workspace ever added. */
export function instrumentOf(history: readonly OwnItem[]): Instrument {
  const version = versionOf(history)
  const own = history.filter((item) => isAskedIn(item, version)).map(itemOf)
  return {
    version,
    items: dimensions.flatMap((dimension) => [
      ...itemsOf(dimension),
      ...own.filter((item) => item.dimension === dimension),
    ]),
  }
}

export function itemOf({ id, wording }: Pick<OwnItem, 'id' | 'wording'>): Item {
  return { id, dimension: dimensionOf(id), wording }
}

export function itemsAbout(items: readonly Item[], dimension: Dimension): readonly Item[] {
  return items.filter((item) => item.dimension === dimension)
}

/**
 * The three items, one of each kind, for the `round`th question to one person (0 is the first). Consecutive rounds show
 * different sentences; after as many rounds as a kind has sentences they begin again. Where somebody begins depends on
 * their id, so that a team doesn't answer the same three in the same week.
 */
export function itemsForRound(
  { items }: Pick<Instrument, 'items'>,
  coacheeId: string,
  round: number,
): readonly ItemId[] {
  const start = [...coacheeId].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 10_007, 7)
  return sessionDimensions.flatMap((dimension, place) => {
    const kind = itemsAbout(items, dimension)
    const chosen = kind[(start * (place + 1) + round) % kind.length]
    return chosen === undefined ? [] : [chosen.id]
  })
}
