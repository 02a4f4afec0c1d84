// Dates and instants are different types: a due date is a PlainDate in somebody's calendar, a sending time an Instant.
// The only import of Temporal, so that the polyfill can go when Node has it. Plain date arithmetic is done on epoch days
// instead: a Temporal call costs 2–8 µs, too much in a replay of a million slots, and a date without a zone has no DST.
import { Temporal } from 'temporal-polyfill'

declare const brand: unique symbol
/** `YYYY-MM-DD`, years 1900–2199. Compares and sorts as text. */
export type PlainDate = string & { readonly [brand]: 'PlainDate' }
/** An IANA time zone that this machine knows, as `Europe/London`. */
export type Zone = string & { readonly [brand]: 'Zone' }
/** `HH:MM`, 00:00–23:59. */
export type WallTime = string & { readonly [brand]: 'WallTime' }
/** A point in time. A `Date`, since both database drivers read and write it as such. Never mutate one. */
export type Instant = Date

/** Where “now” comes from. The system's clock in production, a clock that a test moves in tests. */
export type Clock = { readonly now: () => Instant }

export const systemClock: Clock = { now: () => new Date() }

const dayMillis = 86_400_000
const datePattern = /^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** Undefined for anything but a real calendar date written `YYYY-MM-DD` (2026-02-30 is none). */
export function parsePlainDate(text: string): PlainDate | undefined {
  if (!datePattern.test(text)) return undefined
  const date = text as PlainDate
  return fromEpochDay(toEpochDay(date)) === date ? date : undefined
}

/** For dates that the caller knows to be right: constants, rows. Throws a RangeError otherwise. */
export function plainDate(text: string): PlainDate {
  const date = parsePlainDate(text)
  if (date === undefined) throw new RangeError(`not a date: ${text}`)
  return date
}

/** Days since 1970-01-01. */
export function toEpochDay(date: PlainDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / dayMillis
}

export function fromEpochDay(day: number): PlainDate {
  const known = writtenDates.get(day)
  if (known !== undefined) return known
  const date = new Date(day * dayMillis).toISOString().slice(0, 10) as PlainDate
  writtenDates.set(day, date)
  return date
}

// There are 110,000 days in all, and a replay writes the same few thousand again and again: writing one took 1 µs, half
// of a replay's time. Entries are never wrong, so they are never dropped.
const writtenDates = new Map<number, PlainDate>()

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromEpochDay(toEpochDay(date) + days)
}

/** Calendar days from `start` to `end`; negative where `end` is earlier. */
export function daysBetween(start: PlainDate, end: PlainDate): number {
  return toEpochDay(end) - toEpochDay(start)
}

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export function weekday(date: PlainDate): number {
  return ((((toEpochDay(date) + 3) % 7) + 7) % 7) + 1
}

export function earlier(a: PlainDate, b: PlainDate): PlainDate {
  return a < b ? a : b
}

export function later(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b
}

/** Undefined for anything but an IANA zone that this machine's data knows. Offsets such as `+02:00` are none. */
export function parseZone(text: string): Zone | undefined {
  if (!/^[A-Za-z]/.test(text) || text.length > 64) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone === undefined
      ? undefined
      : (text as Zone)
  } catch {
    return undefined
  }
}

/** For zones that the caller knows to be right. Throws a RangeError otherwise. */
export function zone(text: string): Zone {
  const parsed = parseZone(text)
  if (parsed === undefined) throw new RangeError(`not a time zone: ${text}`)
  return parsed
}

export const utc: Zone = 'UTC' as Zone

export function parseWallTime(text: string): WallTime | undefined {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? (text as WallTime) : undefined
}

/** For times that the caller knows to be right. Throws a RangeError otherwise. */
export function wallTime(text: string): WallTime {
  const parsed = parseWallTime(text)
  if (parsed === undefined) throw new RangeError(`not a time of day: ${text}`)
  return parsed
}

/** The calendar date at that instant in that zone: “today” there. */
export function dateAt(instant: Instant, where: Zone): PlainDate {
  return zoned(instant, where).toPlainDate().toString() as PlainDate
}

/** The time of day at that instant in that zone, to the minute. */
export function wallTimeAt(instant: Instant, where: Zone): WallTime {
  return zoned(instant, where).toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'floor' }) as WallTime
}

/**
 * The instant of that time of day on that date. A time that a DST change skips is moved forward by the gap, one that
 * happens twice is the first of the two (Temporal's “compatible”).
 */
export function instantAt(date: PlainDate, time: WallTime, where: Zone): Instant {
  const at = Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone: where,
    plainTime: Temporal.PlainTime.from(time),
  })
  return new Date(at.epochMilliseconds)
}

/** The first instant of that date, in a zone where midnight may be skipped by DST. */
export function startOfDay(date: PlainDate, where: Zone): Instant {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: where }).epochMilliseconds)
}

export function addMillis(instant: Instant, millis: number): Instant {
  return new Date(instant.getTime() + millis)
}

/** Undefined for anything but an ISO 8601 instant with an offset: `2026-03-02T09:00:00Z`, `…+05:30`. */
export function parseInstant(text: string): Instant | undefined {
  try {
    return new Date(Temporal.Instant.from(text).epochMilliseconds)
  } catch {
    return undefined
  }
}

function zoned(instant: Instant, where: Zone): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(where)
}
