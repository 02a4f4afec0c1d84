// “Weekly, Monday 08:00 local (else the reader's next working day; once, also after an outage; on return from leave the
// latest one).” Each working day of a week is an attempt; the first that arrives is the week's digest. An attempt of an
// earlier day than today's is stale, so an outage of weeks ends in one digest.
import { addDays, type Instant, instantAt, type PlainDate, wallTime, weekday, type Zone } from '../kernel/time.ts'
import { nextWorkingDay, type WorkingCalendar } from '../people/index.ts'

export const digestTime = wallTime('08:00')

/** The Monday of that date's week. */
export function mondayOf(date: PlainDate): PlainDate {
  return addDays(date, 1 - weekday(date))
}

export type DigestAttempt = { readonly on: PlainDate; readonly weekOf: PlainDate; readonly at: Instant }

/**
 * The first attempt at or after `from` in a week whose digest the reader hasn't had. `sentWeek`: the Monday of the last
 * week whose digest was sent. Undefined for somebody who never works again.
 */
export function nextAttempt(reader: {
  readonly calendar: WorkingCalendar
  readonly zone: Zone
  readonly from: PlainDate
  readonly sentWeek: PlainDate | undefined
}): DigestAttempt | undefined {
  const { calendar, zone, from, sentWeek } = reader
  const earliest = sentWeek !== undefined && mondayOf(from) <= sentWeek ? addDays(sentWeek, 7) : from
  const on = nextWorkingDay(calendar, earliest)
  return on === undefined ? undefined : { on, weekOf: mondayOf(on), at: instantAt(on, digestTime, zone) }
}
