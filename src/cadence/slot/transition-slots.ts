// What time alone does to slots: it opens, judges and misses them. And what changed in the background: pairs that were
// marked are due at once.
import type { Scope } from '../../platform/tenancy.ts'
import { pairsDue } from '../cadence.store.ts'
import { replayPairs } from './replay-pairs.ts'

const pairsASlice = 40

/** `more`: there may be others that are due. */
export async function transitionSlots(scope: Scope): Promise<'done' | 'more'> {
  const pairs = await pairsDue(scope.tx, scope.now, pairsASlice)
  await replayPairs(scope, pairs)
  return pairs.length === pairsASlice ? 'more' : 'done'
}
