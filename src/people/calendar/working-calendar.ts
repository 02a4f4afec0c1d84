// “Working days and hours (Mon–Fri, 09:00–17:00 by default) are set per unit or person. A common working day is one for
// both; where the next 28 days have none, the coach's working day stands in and the admin is warned.”
// “Absences are dates without a reason.”
import { addDays, fromEpochDay, type PlainDate, toEpochDay, type WallTime, wallTime } from '../../kernel/time.ts'
import { nextWorkingEpochDay, pairDays, workingDays } from './working-days.ts'

/** Both dates included; without `until` it has no end yet. */
export type DateSpan = { readonly from: PlainDate; readonly until?: PlainDate | undefined }

export type WorkingHours = { readonly from: WallTime; readonly until: WallTime }

/** How somebody works from a date on, until the next pattern takes over. */
export type WorkingPattern = {
  /** Absent in the first pattern of a person: it holds for all dates before the next one. */
  readonly since?: PlainDate | undefined
  /** ISO weekdays: 1 is Monday, 7 is Sunday. */
  readonly weekdays: readonly number[]
  readonly hours: WorkingHours
  /** ISO 3166 code that chooses the public holidays (see `parseLocation`); absent or unknown: none. */
  readonly location?: string | undefined
}

/** Effective-dated, so that a change of working days leaves past due dates where they were. */
export type WorkingCalendar = {
  readonly patterns: readonly [WorkingPattern, ...WorkingPattern[]]
  readonly absences: readonly DateSpan[]
}

/** `coach-only`: the two have no common working day in 28 days. `nobody`: the coach has none either, the date itself stands. */
export type CommonWorkingDay = { readonly date: PlainDate; readonly found: 'common' | 'coach-only' | 'nobody' }

export const defaultWeekdays: readonly number[] = [1, 2, 3, 4, 5]
export const defaultHours: WorkingHours = { from: wallTime('09:00'), until: wallTime('17:00') }

/** A calendar of one pattern; what is left out is the default: Monday to Friday, 09:00–17:00, no holidays, no absence. */
export function workingCalendar(
  of: {
    readonly weekdays?: readonly number[] | undefined
    readonly hours?: WorkingHours | undefined
    readonly location?: string | undefined
    readonly absences?: readonly DateSpan[] | undefined
  } = {},
): WorkingCalendar {
  const { weekdays = defaultWeekdays, hours = defaultHours, location, absences = [] } = of
  return { patterns: [{ weekdays, hours, location }], absences }
}

/** The pattern in force on that date. */
export function workingPattern(calendar: WorkingCalendar, on: PlainDate): WorkingPattern {
  const [first, ...others] = [...calendar.patterns].sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1))
  return others.findLast((pattern) => startOf(pattern) <= on) ?? first ?? calendar.patterns[0]
}

export function isAbsent(calendar: WorkingCalendar, on: PlainDate): boolean {
  return workingDays(calendar).isAbsent(toEpochDay(on))
}

/** One of the weekdays, no public holiday, no absence. */
export function isWorkingDay(calendar: WorkingCalendar, on: PlainDate): boolean {
  return workingDays(calendar).isWorking(toEpochDay(on))
}

/** That date if it is a working day, else the next one; undefined for somebody who never works again. */
export function nextWorkingDay(calendar: WorkingCalendar, onOrAfter: PlainDate): PlainDate | undefined {
  const day = nextWorkingEpochDay(workingDays(calendar), toEpochDay(onOrAfter))
  return day === undefined ? undefined : fromEpochDay(day)
}

/** The `count`th working day after that date (0: the date itself); undefined where there are not so many. */
export function addWorkingDays(calendar: WorkingCalendar, after: PlainDate, count: number): PlainDate | undefined {
  const days = workingDays(calendar)
  let day: number | undefined = toEpochDay(after)
  for (let counted = 0; counted < count && day !== undefined; counted++) day = nextWorkingEpochDay(days, day + 1)
  return day === undefined ? undefined : fromEpochDay(day)
}

/** The first common working day on or after that date, or what stands in for it. */
export function commonWorkingDay(
  coach: WorkingCalendar,
  coachee: WorkingCalendar,
  onOrAfter: PlainDate,
): CommonWorkingDay {
  const { day, found } = pairDays(coach, coachee).commonOnOrAfter(toEpochDay(onOrAfter))
  return { date: fromEpochDay(day), found }
}

function startOf({ since }: WorkingPattern): string {
  return since ?? ''
}

/**
 * “A leaver's reports go to the next line above, their slots paused for 14 days”: the dates on which the clock of the
 * pair that begins on `startsOn` stands still. Nothing is ever counted on the first day, so the pause begins after it.
 */
export function leaverPause(startsOn: PlainDate): DateSpan {
  return { from: addDays(startsOn, 1), until: addDays(startsOn, leaverPauseDays) }
}

const leaverPauseDays = 14
