// Gathers what the rule sees of some managers: slots as they stand now, each with the line of the day on which it was judged.
import type { PersonId } from '../../kernel/ids.ts'
import { addDays, type Instant, type PlainDate } from '../../kernel/time.ts'
import { holdsOn, linesOf, linesOfPeople, type ReportingLine } from '../../people/index.ts'
import type { Tx } from '../../platform/database/database.ts'
import { type Entries, enteredSlots } from '../figure/tally.store.ts'
import { loadLevels, otherwiseOn } from '../rhythm/pair-terms.ts'
import type { JudgedDay } from './judge.ts'
import type { JudgedManager } from './judge-sunday.ts'

/** `from` and `until`: the first and last day on which a slot may have been judged. For a handful of managers a call. */
export async function loadJudgedManagers(
  tx: Tx,
  managerIds: readonly PersonId[],
  { from, until }: { readonly from: PlainDate; readonly until: PlainDate },
  now: Instant,
): Promise<readonly JudgedManager[]> {
  const linesUp = Map.groupBy(await linesOfPeople(tx, managerIds), ({ personId }) => personId)
  const linesDown = new Map<PersonId, readonly ReportingLine[]>()
  for (const managerId of managerIds) {
    const lines = await linesOf(tx, managerId)
    linesDown.set(
      managerId,
      lines.filter(({ startsOn, endsOn }) => startsOn <= addDays(until, 1) && (endsOn === undefined || endsOn > from)),
    )
  }
  const reports = [...linesDown.values()].flatMap((lines) => lines.map(({ personId }) => personId))
  const coachIds = [...new Set([...managerIds, ...reports])]
  const entries = Map.groupBy(
    await enteredSlots(
      tx,
      coachIds.map((coachId) => ({ coachId, from, before: addDays(until, 1) })),
    ),
    ({ coachId }) => coachId,
  )
  const above = [...linesUp.values()].flatMap((lines) => lines.map(({ managerId }) => managerId))
  const levelsOf = await loadLevels(tx, [...new Set(above)], managerIds, now)
  return managerIds.map((managerId): JudgedManager => {
    const down = linesDown.get(managerId) ?? []
    return {
      managerId,
      own: (entries.get(managerId) ?? []).map(judgedDay),
      pooled: pooledDays(down, entries),
      linesUp: linesUp.get(managerId) ?? [],
      linesDown: down,
      otherwise: (coachId, on) => otherwiseOn(levelsOf({ coachId, coacheeId: managerId }), on),
    }
  })
}

/** “Past figures stay with the line of that time”: a slot counts for whom its coach reported to when it was judged. */
function pooledDays(
  linesDown: readonly ReportingLine[],
  entries: ReadonlyMap<PersonId, readonly Entries[]>,
): readonly JudgedDay[] {
  return linesDown.flatMap((line) =>
    (entries.get(line.personId) ?? []).filter(({ on }) => holdsOn(line, on)).map(judgedDay),
  )
}

function judgedDay({ on, tally }: Entries): JudgedDay {
  return { on, met: tally.met, notOnTime: tally.notOnTime }
}
