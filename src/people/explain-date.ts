// Dates as people read them, in the spelling of their locale.
import type { PlainDate } from '../kernel/time.ts'
import type { Locale } from './person.ts'

/** `Monday, 2 March 2026`, `Monday, March 2, 2026`. */
export function explainDate(date: PlainDate, locale: Locale): string {
  return formatOf(locale).format(new Date(`${date}T00:00:00Z`))
}

/** One day, or `from … to …`. Both ends included. */
export function explainDates(dates: { readonly from: PlainDate; readonly until: PlainDate }, locale: Locale): string {
  const { from, until } = dates
  return from === until ? explainDate(from, locale) : `${explainDate(from, locale)} to ${explainDate(until, locale)}`
}

const formats = new Map<Locale, Intl.DateTimeFormat>()

function formatOf(locale: Locale): Intl.DateTimeFormat {
  const known = formats.get(locale)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' })
  formats.set(locale, format)
  return format
}
