// Where the buttons of the clock lead, and by which steps. What falls due in between must happen in order and on its
// day: messages go out when a step reaches them, and some of them (a nudge at 09:00) only on the same morning.
import {
  addDays,
  dateAt,
  type Instant,
  instantAt,
  type PlainDate,
  wallTime,
  wallTimeAt,
  weekday,
  type Zone,
} from '../../src/kernel/time.ts'

export type Move =
  | { readonly to: 'hour' }
  | { readonly to: 'day' }
  /** The next Monday at 08:00. */
  | { readonly to: 'monday' }
  /** That date at 08:00. */
  | { readonly to: 'date'; readonly date: PlainDate }

const hourMillis = 3_600_000
const minuteMillis = 60_000
const morning = wallTime('08:00')
const longestDays = 366

export type Target = { readonly at: Instant } | { readonly refused: string }

/** `where`: the zone of whoever presses the button. */
export function targetOf(move: Move, now: Instant, where: Zone): Target {
  const at = momentOf(move, now, where)
  if (at <= now) return { refused: `Time only runs forwards, and it is ${written(now, where)} already.` }
  if (at.getTime() - now.getTime() > longestDays * 24 * hourMillis) {
    return { refused: 'That is more than a year ahead: choose an earlier date.' }
  }
  return { at }
}

/**
 * The moments to stop at, in order, the last one being `target`: each full hour for up to two days; beyond that the
 * starts of the working day in all zones that people live in (08:00 and 09:00, when digests and nudges go out), and
 * every third hour for the rest.
 */
export function stepsBetween(now: Instant, target: Instant, zones: readonly Zone[]): readonly Instant[] {
  const near = target.getTime() - now.getTime() <= 48 * hourMillis
  const every = near ? hourMillis : 3 * hourMillis
  const moments = new Set<number>([target.getTime()])
  for (let at = (Math.floor(now.getTime() / every) + 1) * every; at < target.getTime(); at += every) moments.add(at)
  for (const zone of zones) {
    const last = dateAt(target, zone)
    for (let date = dateAt(now, zone); date <= last; date = addDays(date, 1)) {
      for (const time of startsOfDay) moments.add(instantAt(date, time, zone).getTime())
    }
  }
  return [...moments]
    .filter((at) => at > now.getTime() && at <= target.getTime())
    .sort((a, b) => a - b)
    .map((at) => new Date(at))
}

const startsOfDay = [wallTime('08:00'), wallTime('09:00')]

function momentOf(move: Move, now: Instant, where: Zone): Instant {
  switch (move.to) {
    case 'hour':
      return new Date(now.getTime() + hourMillis)
    case 'day': {
      // The same time on tomorrow's clock, which is 23 or 25 hours away when the clocks change.
      const tomorrow = instantAt(addDays(dateAt(now, where), 1), wallTimeAt(now, where), where)
      return new Date(tomorrow.getTime() + (now.getTime() % minuteMillis))
    }
    case 'monday': {
      const today = dateAt(now, where)
      const monday = addDays(today, (8 - weekday(today)) % 7)
      const at = instantAt(monday, morning, where)
      return at > now ? at : instantAt(addDays(monday, 7), morning, where)
    }
    case 'date':
      return instantAt(move.date, morning, where)
  }
}

function written(instant: Instant, where: Zone): string {
  const format = { timeZone: where, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
  return `${new Intl.DateTimeFormat('en-GB', format).format(instant)}, ${wallTimeAt(instant, where)}`
}
