// “Quarterly all of them … at most once in 90 days.” A wave begins every 13 weeks, on Mondays that are the same for every
// workspace: whether somebody is asked now says nothing about them. The first comes four weeks after go-live or later, so
// that people know what they rate.
import { addDays, fromEpochDay, later, type PlainDate, plainDate, toEpochDay } from '../../kernel/time.ts'

export const quarterDays = 91
const anchor = toEpochDay(plainDate('2026-01-05'))
const daysFromGoLive = 28
/** A wave that was missed, since the bot was away, is still asked for so long. */
const catchUpDays = 7

/** The first Monday of a wave on that date or after it. */
export function quarterFrom(date: PlainDate): PlainDate {
  const passed = Math.ceil((toEpochDay(date) - anchor) / quarterDays)
  return fromEpochDay(anchor + passed * quarterDays)
}

/** The first wave of a workspace, seen from `today`. */
export function firstQuarter(goLiveOn: PlainDate, today: PlainDate): PlainDate {
  return quarterFrom(later(addDays(goLiveOn, daysFromGoLive), today))
}

/** The wave to ask now that `planned` is due: itself, or where it is too long ago the first one that isn't. */
export function quarterToAsk(planned: PlainDate, today: PlainDate): PlainDate {
  return later(planned, quarterFrom(addDays(today, -catchUpDays)))
}

/** Sessions of these days make somebody one to ask: the 13 weeks before the Monday. */
export function quarterBefore(monday: PlainDate): { readonly from: PlainDate; readonly until: PlainDate } {
  return { from: addDays(monday, -quarterDays), until: addDays(monday, -1) }
}
