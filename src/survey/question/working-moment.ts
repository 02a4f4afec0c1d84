// “In their working hours”: Slack's zone decides when messages go out, the working calendar on which days and hours.
// Somebody whose hours cross midnight works into the next date, unless that is a day of absence.
import { addDays, dateAt, type Instant, instantAt, type PlainDate, startOfDay, type Zone } from '../../kernel/time.ts'
import { isAbsent, isWorkingDay, nextWorkingDay, type WorkingCalendar, workingPattern } from '../../people/index.ts'

/** `now` where it lies in working hours, else when they next begin; undefined for somebody who never works again. */
export function nextWorkingMoment(calendar: WorkingCalendar, where: Zone, now: Instant): Instant | undefined {
  const on = dateAt(now, where)
  const upcoming = nextWorkingDay(calendar, addDays(on, 1))
  for (const date of [addDays(on, -1), on, upcoming]) {
    if (date === undefined || !isWorkingDay(calendar, date)) continue
    const { from, until } = shiftOn(calendar, where, date)
    if (now < from) return from
    if (now < until) return now
  }
  return undefined
}

type Shift = { readonly from: Instant; readonly until: Instant }

function shiftOn(calendar: WorkingCalendar, where: Zone, date: PlainDate): Shift {
  const { hours } = workingPattern(calendar, date)
  const from = instantAt(date, hours.from, where)
  if (hours.from < hours.until) return { from, until: instantAt(date, hours.until, where) }
  const next = addDays(date, 1)
  return { from, until: isAbsent(calendar, next) ? startOfDay(next, where) : instantAt(next, hours.until, where) }
}
