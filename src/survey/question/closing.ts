// “One reminder at 09:00 on the third working day unless it closes that day; it closes at the end of the seventh local
// day.” Counted from the day on which it was asked: the first of the seven days, and the third working day after it (see
// decision 0007). Dates are the coachee's; once sent, a change of zone moves none of them.
import {
  addDays,
  dateAt,
  type Instant,
  instantAt,
  later,
  type PlainDate,
  startOfDay,
  type WallTime,
  wallTime,
  wallTimeAt,
  type Zone,
} from '../../kernel/time.ts'
import {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  type WorkingCalendar,
  workingPattern,
} from '../../people/index.ts'
import { askedOf, type Survey } from '../survey.ts'

export type Closing = { readonly closesOn: PlainDate; readonly closesAt: Instant }

export function closingFor(askedAt: Instant, where: Zone): Closing {
  const closesOn = addDays(dateAt(askedAt, where), openDays - 1)
  return { closesOn, closesAt: startOfDay(addDays(closesOn, 1), where) }
}

/** Of a question that stands there already, also while Slack's word that it arrived is on its way to us. */
export function closesOnFor(survey: Survey, now: Instant, where: Zone): PlainDate {
  return askedOf(survey)?.closesOn ?? closingFor(now, where).closesOn
}

type ReminderFacts = {
  readonly calendar: WorkingCalendar
  readonly zone: Zone
  readonly askedAt: Instant
  readonly closesOn: PlainDate
}

/** When the reminder is due, looked at from `now`; undefined where there is none. A reminder whose time has come is due now. */
export function reminderAt({ calendar, zone, askedAt, closesOn }: ReminderFacts, now: Instant): Instant | undefined {
  const third = addWorkingDays(calendar, dateAt(askedAt, zone), reminderWorkingDays)
  if (third === undefined) return undefined
  const on = nextWorkingDay(calendar, later(third, dateAt(now, zone)))
  if (on === undefined || on >= closesOn) return undefined
  return instantAt(on, reminderTime, zone)
}

/**
 * Whether a reminder for that date may still go out: on no other date, on a working day, not before 09:00, and not after
 * work. A bot that was away all day sends none: somebody who wants to answer has the message.
 */
export function isReminderMoment(calendar: WorkingCalendar, zone: Zone, on: PlainDate, now: Instant): boolean {
  if (dateAt(now, zone) !== on || !isWorkingDay(calendar, on)) return false
  const time = wallTimeAt(now, zone)
  const { until } = workingPattern(calendar, on).hours
  return time >= reminderTime && time < (until > noon ? until : noon)
}

/** The day of asking is the first of them. */
export const openDays = 7
const reminderWorkingDays = 3
const reminderTime: WallTime = wallTime('09:00')
const noon: WallTime = wallTime('12:00')
