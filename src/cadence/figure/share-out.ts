// “Past figures stay with the line of that time”: a slot counts for its coach, and for every manager above the coach on the
// day on which it entered the figures, each by the direct report under whom the coach stood. So a manager's branches sum to
// the whole by construction, whoever moves afterwards.
import type { PersonId } from '../../kernel/ids.ts'
import type { Entries } from './tally.store.ts'
import { addTallies, type Tally } from './tally.ts'
import { type Week, weekOf } from './week.ts'

export type Share = {
  readonly coachId: PersonId
  readonly week: Week
  readonly managerId: PersonId
  /** The manager's direct report under whom the coach stood; the manager, for their own. */
  readonly viaId: PersonId
  readonly tally: Tally
}

/** `above`: the managers of the coach on the day, the nearest first. One share for each coach, week, manager and branch. */
export function shareOut(entered: readonly (Entries & { readonly above: readonly PersonId[] })[]): readonly Share[] {
  const shares = new Map<string, Share>()
  for (const { coachId, on, tally, above } of entered) {
    const week = weekOf(on)
    let viaId = coachId
    for (const managerId of [coachId, ...above]) {
      const key = keyOfShare({ coachId, week, managerId, viaId })
      const known = shares.get(key)
      shares.set(key, {
        coachId,
        week,
        managerId,
        viaId,
        tally: known === undefined ? tally : addTallies([known.tally, tally]),
      })
      viaId = managerId
    }
  }
  return [...shares.values()]
}

/** For maps; ids and dates hold no space. */
export function keyOfShare({ coachId, week, managerId, viaId }: Omit<Share, 'tally'>): string {
  return `${week} ${managerId} ${viaId} ${coachId}`
}
