// When a coach's next bundle is to be thought about. A change after nine waits for the next working day: the hours until
// noon are for a bot that was away, not for news.
import type { PersonId } from '../../kernel/ids.ts'
import { addDays, dateAt, type Instant, type PlainDate, type Zone } from '../../kernel/time.ts'
import { nextWorkingDay, type WorkingCalendar } from '../../people/index.ts'
import { type BundledCoach, bundleWindow } from './bundle.ts'
import { nextLineOn } from './ladder.ts'

/** The first opening of a window at or after `now`; undefined for a coach who never works again. */
export function nextOpeningAt(calendar: WorkingCalendar, zone: Zone, now: Instant): Instant | undefined {
  const on = nextWorkingDay(calendar, firstDateAhead(calendar, zone, now))
  return on === undefined ? undefined : bundleWindow(calendar, zone, on)?.opensAt
}

/** The opening on the next day, after `now`, on which some line of the coach has its day; undefined: none without news. */
export function nextBundleTime({ calendar, zone, pairs }: BundledCoach, now: Instant): Instant | undefined {
  const from = firstDateAhead(calendar, zone, new Date(now.getTime() + 1))
  const days = pairs.flatMap((pair) => nextLineOn(pair, calendar, from) ?? [])
  const [first] = days.sort()
  return first === undefined ? undefined : bundleWindow(calendar, zone, first)?.opensAt
}

/** One message a coach and local date: what makes it the same message. */
export function bundleKey(coachId: PersonId, on: PlainDate): string {
  return `cadence.nudge:${coachId}:${on}`
}

/** Today, where today's window is still to open; else tomorrow. */
function firstDateAhead(calendar: WorkingCalendar, zone: Zone, now: Instant): PlainDate {
  const today = dateAt(now, zone)
  const window = bundleWindow(calendar, zone, today)
  return window !== undefined && now <= window.opensAt ? today : addDays(today, 1)
}
