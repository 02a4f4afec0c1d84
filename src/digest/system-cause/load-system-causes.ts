// What a manager of managers sees of system causes: a few indexed queries, whatever is below.
import type { PersonId } from '../../kernel/ids.ts'
import { addDays } from '../../kernel/time.ts'
import { coachesUnder, findPeople, type Person, reportsOn, today } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { openCausesOf } from './owned-cause.store.ts'
import { countBranchCauses, countCauses } from './system-cause.store.ts'
import { causeWindowDays, composeCauses } from './system-cause.ts'
import type { SystemCausesView } from './system-cause.view.ts'

export async function loadSystemCauses({ tx, now }: Scope, manager: Person): Promise<SystemCausesView> {
  const on = today(manager, now)
  const reports = await reportsOn(tx, manager.id, on)
  const from = addDays(on, 1 - causeWindowDays)
  const counts = await countCauses(tx, manager.id, from, on)
  const vias = [...new Set([...reports, ...counts.map(({ viaId }) => viaId)])]
  const coaches = await coachesUnder(tx, vias, from, on)
  const owned = await openCausesOf(tx, [manager.id, ...reports])
  const causes = composeCauses({ managerId: manager.id, counts, coaches, owned })
  const named = owned.flatMap(({ managerId, ownerId }) => [managerId, ownerId])
  const people = await findPeople(tx, [...new Set([...counts.map(({ viaId }) => viaId), ...named])])
  return { causes, people, reader: manager, today: on }
}

/** By topic, of a manager's whole branch; none where it has fewer than two coaches. The most frequent first. */
export async function loadBranchCauses({ tx, now }: Scope, managerId: PersonId, reader: Person) {
  const on = today(reader, now)
  const from = addDays(on, 1 - causeWindowDays)
  if ((await coachesUnder(tx, [managerId], from, on)).get(managerId) !== 'several') return []
  const counts = await countBranchCauses(tx, managerId, from, on)
  return [...counts].sort((a, b) => b.count - a.count || (a.topic < b.topic ? -1 : 1))
}
