// “Every Sunday 12:00 UTC”: the moment at which Saturday is over everywhere on earth.
import { addDays, dateAt, type Instant, instantAt, type PlainDate, utc, wallTime, weekday } from '../../kernel/time.ts'

export function judgingAt(sunday: PlainDate): Instant {
  return instantAt(sunday, wallTime('12:00'), utc)
}

/** The Sunday of the first judgement after that moment. */
export function nextJudging(after: Instant): PlainDate {
  const date = dateAt(after, utc)
  const sunday = addDays(date, 7 - weekday(date))
  return judgingAt(sunday) > after ? sunday : addDays(sunday, 7)
}

/** The last `count` Sundays before that one, oldest first. */
export function sundaysBefore(sunday: PlainDate, count: number): readonly PlainDate[] {
  return Array.from({ length: count }, (_, index) => addDays(sunday, 7 * (index - count)))
}
