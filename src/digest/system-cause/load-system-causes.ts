// What a manager of managers sees of system causes: a few indexed queries, whatever is below.
import type { PersonId } from '../../kernel/ids.ts'
import { addDays, later } from '../../kernel/time.ts'
import { coachesUnder, directSince, findPeople, type Person, reportsOn, today } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { doneCausesOf, openCausesOf } from './owned-cause.store.ts'
import { countCauses } from './system-cause.store.ts'
import { type CauseCount, causeWindowDays, composeCauses, isStillDone } from './system-cause.ts'
import type { SystemCausesView } from './system-cause.view.ts'

export async function loadSystemCauses({ tx, now }: Scope, manager: Person): Promise<SystemCausesView> {
  const on = today(manager, now)
  const reports = await reportsOn(tx, manager.id, on)
  const from = addDays(on, 1 - causeWindowDays)
  const counts = await countCauses(tx, manager.id, from, on)
  const vias = [...new Set([...reports, ...counts.map(({ viaId }) => viaId)])]
  const coaches = await coachesUnder(tx, vias, from, on)
  const owned = await openCausesOf(tx, [manager.id, ...reports])
  const done = await doneCausesOf(tx, [manager.id, ...reports], from)
  const causes = composeCauses({ managerId: manager.id, counts, coaches, owned, done })
  const named = [
    ...owned.flatMap(({ managerId, ownerId }) => [managerId, ownerId]),
    ...done.flatMap(({ managerId, doneBy }) => [managerId, doneBy]),
  ]
  const people = await findPeople(tx, [...new Set([...counts.map(({ viaId }) => viaId), ...named])])
  return { causes, people, reader: manager, today: on }
}

/**
 * Of that person and all below, as it counts for their manager of today; none where there are fewer than two coaches. The
 * most frequent first. `isOwned`: somebody sees to it, or it is done.
 */
export async function loadBranchCauses(
  { tx, now }: Scope,
  { coachId, personId }: { readonly coachId: PersonId; readonly personId: PersonId },
  reader: Person,
): Promise<readonly (Pick<CauseCount, 'topic' | 'count'> & { readonly isOwned: boolean })[]> {
  const on = today(reader, now)
  const from = addDays(on, 1 - causeWindowDays)
  const since = (await directSince(tx, coachId, personId, on)) ?? from
  if ((await coachesUnder(tx, [personId], later(from, since), on)).get(personId) !== 'several') return []
  const counts = (await countCauses(tx, coachId, from, on)).filter(({ viaId }) => viaId === personId)
  const managers = [personId, reader.id]
  const open = await openCausesOf(tx, managers)
  const done = await doneCausesOf(tx, managers, from)
  const isOwned = (count: CauseCount) =>
    open.some(({ topic }) => topic === count.topic) ||
    done.some((one) => one.topic === count.topic && isStillDone(one, [count]))
  return [...counts]
    .sort((a, b) => b.count - a.count || (a.topic < b.topic ? -1 : 1))
    .map((count) => ({ topic: count.topic, count: count.count, isOwned: isOwned(count) }))
}
