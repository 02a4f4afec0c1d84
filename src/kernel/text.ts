// How dates and counts are said to a person. Plain dates have no zone, so they are formatted in UTC.
import { type PlainDate, toEpochDay } from './time.ts'

export type Spelling = 'en-GB' | 'en-US'

/** “Thursday 5 March”, in American English “Thursday, March 5”; with the year where it isn't that of `near`. */
export function sayDay(date: PlainDate, spelling: Spelling, near: PlainDate = date): string {
  const said = formatOf(spelling, 'long', date.slice(0, 4) !== near.slice(0, 4)).format(toEpochDay(date) * dayMillis)
  return spelling === 'en-GB' ? said.replace(',', '') : said
}

/** “5 March”, in American English “March 5”; with the year where it isn't that of `near`. */
export function sayDate(date: PlainDate, spelling: Spelling, near: PlainDate = date): string {
  return formatOf(spelling, 'none', date.slice(0, 4) !== near.slice(0, 4)).format(toEpochDay(date) * dayMillis)
}

/** “1 session”, “3 sessions”. */
export function sayCount(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

/** “Ana”, “Ana and Ben”, “Ana, Ben and Chi”, “Ana, Ben and 4 more”: at most `most` are named. */
export function sayList(names: readonly string[], most: number = names.length): string {
  const named = names.length > most ? names.slice(0, most) : names
  const all = names.length > named.length ? [...named, `${names.length - named.length} more`] : named
  const last = all.at(-1) ?? ''
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} and ${last}`
}

/**
 * A name as it stands in the middle of a line: without characters that turn the direction of what follows, and isolated
 * where it is written from right to left (Unicode UAX 9). Else “שרה · 3 overdue” is drawn with the 3 before the name.
 */
export function isolated(name: string): string {
  const plain = name.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '')
  return rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain
}

/** Letters that are written from right to left, and the marks that say so. */
const rightToLeft = /[\u0590-\u08ff\u200f\u061c\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

const dayMillis = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(spelling: Spelling, weekday: 'long' | 'none', year: boolean): Intl.DateTimeFormat {
  const key = `${spelling} ${weekday} ${year}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat(spelling, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    ...(weekday === 'long' ? { weekday } : {}),
    ...(year ? { year: 'numeric' } : {}),
  })
  formats.set(key, format)
  return format
}
