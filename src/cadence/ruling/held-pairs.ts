// For admins: which pairs meet as often as they do because of the rule or a pin.
import type { PlainDate } from '../../kernel/time.ts'
import { managersOn } from '../../people/index.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { keyOfPair } from '../pair.ts'
import { rulingsInForce } from './ruling.store.ts'
import type { Ruling } from './ruling.ts'

/** Of pairs that are one on that date; one that is both is pinned. */
export async function heldPairs(db: Db | Tx, on: PlainDate): Promise<readonly Ruling[]> {
  const rulings = await rulingsInForce(db)
  const managers = await managersOn(
    db,
    rulings.map(({ coacheeId }) => coacheeId),
    on,
  )
  const held = rulings.filter(({ coachId, coacheeId }) => managers.get(coacheeId) === coachId)
  const pinned = new Set(held.filter(({ level }) => level === 'pin').map(keyOfPair))
  return held.filter((ruling) => ruling.level === 'pin' || !pinned.has(keyOfPair(ruling)))
}
