// The stretch of time that is prepared: so many weeks up to a Monday morning, the days on which somebody works, and the
// moments of a day at which people act or something goes out by itself.
import {
  addDays,
  dateAt,
  type Instant,
  instantAt,
  type PlainDate,
  plainDate,
  toEpochDay,
  wallTime,
  wallTimeAt,
  weekday,
  zone,
} from '../../src/kernel/time.ts'
import { holidayTest } from '../../src/people/calendar/holidays.ts'
import { type Member, members } from './people.ts'

/** The day on which the prepared organisation is found; nobody has acted on it yet. */
export const lastMonday = plainDate('2026-11-16')
/** 09:40 in Leeds: digests and nudges have gone out in Europe, Africa and India. */
export const endsAt: Instant = new Date('2026-11-16T09:40:00Z')

export type Span = {
  readonly weeks: number
  /** A Monday. */
  readonly goLiveOn: PlainDate
  /** When the people file is imported: the Thursday before. */
  readonly importedAt: Instant
}

export function spanOf(weeks: number): Span {
  const goLiveOn = addDays(lastMonday, -7 * weeks)
  return { weeks, goLiveOn, importedAt: new Date(`${addDays(goLiveOn, -4)}T09:30:00Z`) }
}

/** The Monday so many weeks before the last. */
export function weeksAgo(weeks: number): PlainDate {
  return addDays(lastMonday, -7 * weeks)
}

/** Monday to Friday, and no public holiday of that place. */
export function isWorkingDay(member: Member, date: PlainDate): boolean {
  return weekday(date) <= 5 && !holidayTest(member.location)(toEpochDay(date))
}

/** When people act: India's morning, Europe's and Africa's, America's, and America's afternoon. UTC. */
const actingTimes = ['05:10', '09:20', '14:40', '19:00'] as const

export type Moment = { readonly at: Instant; readonly acts: boolean }

/** What is ticked through on that date, in order. At 09:00 somewhere (Mondays 08:00 too) things go out by themselves. */
export function momentsOf(date: PlainDate): readonly Moment[] {
  const times = weekday(date) === 1 ? ['08:00', '09:00'] : ['09:00']
  const zones = [...new Set(members.map((member) => member.zone))]
  const sending = new Set(
    zones.flatMap((name) => times.map((time) => instantAt(date, wallTime(time), zone(name)).getTime())),
  )
  const acting = actingTimes.map((time) => new Date(`${date}T${time}:00Z`).getTime())
  return [...sending, ...acting]
    .sort((a, b) => a - b)
    .map((millis) => ({ at: new Date(millis), acts: acting.includes(millis) }))
}

/** Whether it is between 09:00 and 17:30 where that person is, on a day on which they work. */
export function isAtWork(member: Member, at: Instant): boolean {
  const where = zone(member.zone)
  const time = wallTimeAt(at, where)
  return time >= '09:00' && time < '17:30' && isWorkingDay(member, dateAt(at, where))
}
