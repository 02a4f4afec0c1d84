// “First slots of each coach are spread evenly over one interval from go-live, by employee number.”
// Spread over the coach's working days, not over calendar days moved forward: that would put three shares on each Monday.
import type { PersonId } from '../../kernel/ids.ts'
import { addDays, fromEpochDay, type PlainDate, toEpochDay } from '../../kernel/time.ts'
import { commonWorkingDay, isWorkingDay, type WorkingCalendar } from '../../people/index.ts'
import type { Interval, IntervalDays } from './interval.ts'

/** A report of the coach whose line is in force at go-live. */
export type FirstSlot = {
  readonly coacheeId: PersonId
  readonly employeeNumber: string
  readonly coachee: WorkingCalendar
  readonly interval: Interval
}

/**
 * The `firstDueOn` of each report's line: store it at go-live, so that whoever joins or leaves later moves nobody's
 * date. Absences are left out here, since a replay stops the clock for them. Pairs whose interval is off get none.
 */
export function staggerFirstSlots(
  coach: WorkingCalendar,
  goLiveOn: PlainDate,
  reports: readonly FirstSlot[],
): ReadonlyMap<PersonId, PlainDate> {
  const inOrder = reports
    .flatMap((report) => (report.interval === 'off' ? [] : [{ ...report, intervalDays: report.interval }]))
    .sort(byEmployeeNumber)
  const always = presentAlways(coach)
  return new Map(
    inOrder.map(({ coacheeId, coachee, intervalDays }, index) => {
      const share = (index + 1) / inOrder.length
      const date = dateAtShare(always, goLiveOn, intervalDays, share)
      return [coacheeId, commonWorkingDay(always, presentAlways(coachee), date).date]
    }),
  )
}

/** The last share falls on the last working day of the interval: a coach with one report has one full interval. */
function dateAtShare(
  coach: WorkingCalendar,
  goLiveOn: PlainDate,
  intervalDays: IntervalDays,
  share: number,
): PlainDate {
  const dates = Array.from({ length: intervalDays }, (_, index) => addDays(goLiveOn, index + 1))
  const working = dates.filter((date) => isWorkingDay(coach, date))
  const candidates = working.length > 0 ? working : dates
  // A whole number of days can come out a hair too high: 3 × (1/3 × 10) is no more than 10.
  const index = Math.ceil(share * candidates.length - 1e-9) - 1
  return candidates[index] ?? fromEpochDay(toEpochDay(goLiveOn) + intervalDays)
}

const numbers = new Intl.Collator('en', { numeric: true })

/** `E9` before `E10`; equal ones by their exact text, so that the order is always the same. */
function byEmployeeNumber(a: FirstSlot, b: FirstSlot): number {
  return numbers.compare(a.employeeNumber, b.employeeNumber) || (a.employeeNumber < b.employeeNumber ? -1 : 1)
}

function presentAlways(calendar: WorkingCalendar): WorkingCalendar {
  return { ...calendar, absences: [] }
}
