// “At most one bundle per coach and local date, at 09:00 (up to 12:00 if the bot was away; later than that it waits for
// the next working day), never on a day off, a holiday, in an absence. A bundle goes out only if some line has its day
// today. Other open lines are one count.”
import { dateAt, type Instant, instantAt, type PlainDate, wallTime, type Zone } from '../../kernel/time.ts'
import { isWorkingDay, type WorkingCalendar } from '../../people/index.ts'
import { ladderState, type NudgedPair, type NudgeLine } from './ladder.ts'

/** One message to one coach. */
export type Bundle = {
  /** The coach's date. */
  readonly on: PlainDate
  /** Longest open first. */
  readonly lines: readonly [NudgeLine, ...NudgeLine[]]
  /** “4 more are open”: due, not silenced, with no line today. */
  readonly otherOpen: number
}

/** Both instants included. */
export type BundleWindow = { readonly opensAt: Instant; readonly closesAt: Instant }

export type BundledCoach = {
  readonly calendar: WorkingCalendar
  readonly zone: Zone
  /** The coach's date of the last bundle, in whatever zone they were then. */
  readonly lastBundleOn?: PlainDate | undefined
  readonly pairs: readonly NudgedPair[]
}

/** What goes out at that instant; undefined: nothing. The same question asked again at sending says if it still should. */
export function bundleFor(coach: BundledCoach, now: Instant): Bundle | undefined {
  const today = dateAt(now, coach.zone)
  const window = bundleWindow(coach.calendar, coach.zone, today)
  if (window === undefined || now < window.opensAt || now > window.closesAt) return undefined
  return bundleOn(coach, today)
}

/** What goes out on that date, at whatever time. */
export function bundleOn(coach: BundledCoach, today: PlainDate): Bundle | undefined {
  if (coach.lastBundleOn !== undefined && coach.lastBundleOn >= today) return undefined
  if (!isWorkingDay(coach.calendar, today)) return undefined
  const states = coach.pairs.map((pair) => ladderState(pair, coach.calendar, today))
  const [first, ...others] = states.flatMap((state) => (state.kind === 'line' ? [state.line] : [])).sort(byOpenSince)
  if (first === undefined) return undefined
  return { on: today, lines: [first, ...others], otherOpen: states.filter(({ kind }) => kind === 'open').length }
}

/** Undefined on a day off. A change of the clocks at night moves neither end. */
export function bundleWindow(calendar: WorkingCalendar, zone: Zone, on: PlainDate): BundleWindow | undefined {
  if (!isWorkingDay(calendar, on)) return undefined
  return { opensAt: instantAt(on, opening, zone), closesAt: instantAt(on, closing, zone) }
}

const opening = wallTime('09:00')
const closing = wallTime('12:00')

function byOpenSince(a: NudgeLine, b: NudgeLine): number {
  if (a.openSince !== b.openSince) return a.openSince < b.openSince ? -1 : 1
  return a.coacheeId < b.coacheeId ? -1 : 1
}
