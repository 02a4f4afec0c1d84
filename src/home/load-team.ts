import { openOneOnOnesOf, overdueIn, pairsOfCoach } from '../cadence/index.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { PlainDate } from '../kernel/time.ts'
import { allManagersOn, findPeople, type Person, reportsOn, subtreeOn } from '../people/index.ts'
import type { Scope } from '../platform/tenancy.ts'
import { orderTeam, type TeamFigures, type TeamLine, teamStateOf } from './team-line.ts'

/** Everybody who reports to that person on that date, in order. A handful of queries, however many. */
export async function loadTeam(scope: Scope, manager: Person, on: PlainDate): Promise<readonly TeamLine[]> {
  const { tx } = scope
  const reportIds = await reportsOn(tx, manager.id, on)
  if (reportIds.length === 0) return []
  const reports = await findPeople(tx, reportIds)
  const pairs = await pairsOfCoach(tx, manager.id, reportIds, on)
  const pairOf = new Map(pairs.map((pair) => [pair.coacheeId, pair]))
  const open = new Map((await openOneOnOnesOf(scope, manager.id)).map((line) => [line.coacheeId, line]))
  const teams = await loadTeamFigures(scope, manager.id, reportIds, on)
  const lines = reportIds.flatMap((coacheeId): TeamLine[] => {
    const report = reports.get(coacheeId)
    if (report === undefined) return []
    const pair = pairOf.get(coacheeId)
    return [
      {
        coacheeId,
        name: report.name,
        state: pair === undefined ? { kind: 'none' } : teamStateOf(pair, open.get(coacheeId)),
        lastHeldOn: pair?.lastHeldOn,
        team: teams.get(coacheeId),
      },
    ]
  })
  return orderTeam(lines)
}

/** Of reports who have a team themselves: how the one-on-ones stand that they owe. */
async function loadTeamFigures(
  { tx }: Scope,
  managerId: PersonId,
  reportIds: readonly PersonId[],
  on: PlainDate,
): Promise<ReadonlyMap<PersonId, TeamFigures>> {
  // Most managers have nobody below their own reports.
  if ((await subtreeOn(tx, managerId, on)).length === reportIds.length) return new Map()
  const figures = new Map<PersonId, { pairs: number; overdue: number }>()
  const own = new Set(reportIds)
  for (const above of (await allManagersOn(tx, on)).values()) {
    if (!own.has(above)) continue
    const known = figures.get(above)
    if (known === undefined) figures.set(above, { pairs: 1, overdue: 0 })
    else known.pairs += 1
  }
  for (const { coachId } of await overdueIn(tx, [...figures.keys()], on)) {
    const known = figures.get(coachId)
    if (known !== undefined) known.overdue += 1
  }
  return figures
}
