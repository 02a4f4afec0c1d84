// “First slots of each coach are spread evenly over one interval from go-live, by employee number.” Drawn when the first
// of a coach's pairs is replayed after go-live, for all of them together, and kept: a later joiner moves nobody's date.
import type { Instant, PlainDate } from '../../kernel/time.ts'
import { findPeople, type Person, type ReportingLine, workingCalendarsOf } from '../../people/index.ts'
import type { Tx } from '../../platform/database/database.ts'
import { upsertCadences } from '../cadence.store.ts'
import { keyOfPair } from '../pair.ts'
import { firstDueDates, insertFirstDueDates } from '../rhythm/pair-setting.store.ts'
import { loadTerms } from '../rhythm/pair-terms.ts'
import type { Interval, IntervalChange } from './interval.ts'
import { standardInterval } from './interval.ts'
import { staggerFirstSlots } from './stagger.ts'

/** By pair, then by the date on which the line began. `linesInForce`: of each coach, those that hold on go-live. */
export async function drawFirstDates(
  tx: Tx,
  goLiveOn: PlainDate,
  linesInForce: ReadonlyMap<Person, readonly ReportingLine[]>,
  now: Instant,
): Promise<Map<string, Map<PlainDate, PlainDate>>> {
  const coachIds = [...linesInForce.keys()].map(({ id }) => id)
  const known = await firstDueDates(tx, coachIds)
  const drawn = new Set([...known.keys()].map((key) => key.split(' ')[0]))
  const undrawn = [...linesInForce].filter(([coach, lines]) => lines.length > 0 && !drawn.has(coach.id))
  if (undrawn.length === 0) return known

  const reportIds = undrawn.flatMap(([, lines]) => lines.map(({ personId }) => personId))
  const reports = await findPeople(tx, reportIds)
  const calendars = await workingCalendarsOf(tx, [...undrawn.map(([coach]) => coach.id), ...reportIds])
  const termsOf = await loadTerms(tx, coachIds, reportIds, now)
  for (const [coach, lines] of undrawn) {
    const calendar = calendars.get(coach.id)
    if (calendar === undefined) continue
    const dates = staggerFirstSlots(
      calendar,
      goLiveOn,
      lines.flatMap(({ personId }) => {
        const report = reports.get(personId)
        const coachee = calendars.get(personId)
        if (report === undefined || coachee === undefined) return []
        const { intervals } = termsOf({ coachId: coach.id, coacheeId: personId }, coach.zone)
        const interval = intervalOn(intervals, goLiveOn)
        return [{ coacheeId: personId, employeeNumber: report.employeeNumber ?? personId, coachee, interval }]
      }),
    )
    const rows = lines.flatMap(({ personId, startsOn }) => {
      const dueOn = dates.get(personId)
      return dueOn === undefined ? [] : [{ coachId: coach.id, coacheeId: personId, lineFrom: startsOn, dueOn }]
    })
    await upsertCadences(tx, rows, now)
    await insertFirstDueDates(tx, rows)
    for (const row of rows) known.set(keyOfPair(row), new Map([[row.lineFrom, row.dueOn]]))
  }
  return known
}

function intervalOn(changes: readonly IntervalChange[], on: PlainDate): Interval {
  return changes.findLast(({ since }) => since <= on)?.interval ?? standardInterval
}
