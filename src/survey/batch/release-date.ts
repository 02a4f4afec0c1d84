// “The release dates (every fourth Sunday, the same for all).” The same for every workspace too: one release of a date that
// everybody knows says nothing about who answered when.
import {
  addDays,
  dateAt,
  fromEpochDay,
  type Instant,
  instantAt,
  type PlainDate,
  plainDate,
  toEpochDay,
  utc,
  wallTime,
} from '../../kernel/time.ts'

const releaseEveryDays = 28
const anchor = toEpochDay(plainDate('2026-01-04'))

/** The first release date after that one. */
export function nextRelease(after: PlainDate): PlainDate {
  const passed = Math.floor((toEpochDay(after) - anchor) / releaseEveryDays)
  return fromEpochDay(anchor + (passed + 1) * releaseEveryDays)
}

export function releaseBefore(date: PlainDate): PlainDate {
  return addDays(nextRelease(addDays(date, -1)), -releaseEveryDays)
}

/** An hour after the judgements of that Sunday, when Saturday is over everywhere on earth. */
export function releaseAt(date: PlainDate): Instant {
  return instantAt(date, wallTime('13:00'), utc)
}

/** The first release after that moment. */
export function firstRelease(after: Instant): PlainDate {
  const date = dateAt(after, utc)
  const next = nextRelease(addDays(date, -1))
  return releaseAt(next) > after ? next : nextRelease(next)
}
