// Moments as a person reads them: in their own zone, and in their own habit of writing them.

export type Reader = { readonly tz: string; readonly locale: string }

/** `14:05`, or `2:05 PM` for those who write it so. */
export function timeOf(millis: number, reader: Reader): string {
  return formatter(reader, 'time').format(millis)
}

/** `Tuesday, 17 November 2026 at 14:05:09` */
export function wholeTimeOf(millis: number, reader: Reader): string {
  return formatter(reader, 'whole').format(millis)
}

/** `Tue 17 Nov 2026, 14:05` */
export function shortDateTimeOf(millis: number, reader: Reader): string {
  return `${formatter(reader, 'shortDate').format(millis).replace(',', '')}, ${timeOf(millis, reader)}`
}

/** `Tue 17 Nov` */
export function shortDayOf(millis: number, reader: Reader): string {
  return formatter(reader, 'shortDay').format(millis).replace(',', '')
}

/** The date there, `2026-11-17`. */
export function dateOf(millis: number, reader: Pick<Reader, 'tz'>): string {
  return formatter({ tz: reader.tz, locale: 'en' }, 'iso').format(millis)
}

/** `Lisbon`; for `UTC`, itself. */
export function cityOf(tz: string): string {
  return (tz.split('/').at(-1) ?? tz).replaceAll('_', ' ')
}

/** What stands between two days of a conversation. `date` and `today`: `2026-11-17`. */
export function dayLabel(date: string, today: string, locale: string): string {
  if (date === today) return 'Today'
  const midnight = Date.parse(`${date}T00:00:00Z`)
  if (midnight === Date.parse(`${today}T00:00:00Z`) - 86_400_000) return 'Yesterday'
  const sameYear = date.slice(0, 4) === today.slice(0, 4)
  return formatter({ tz: 'UTC', locale }, sameYear ? 'longDay' : 'longDate').format(midnight)
}

const shapes = {
  time: { timeStyle: 'short' },
  whole: { dateStyle: 'full', timeStyle: 'medium' },
  shortDate: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  shortDay: { weekday: 'short', day: 'numeric', month: 'short' },
  longDay: { weekday: 'long', day: 'numeric', month: 'long' },
  longDate: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  iso: { year: 'numeric', month: '2-digit', day: '2-digit' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>

// Making one takes far longer than using it, and a conversation has hundreds of moments.
const made = new Map<string, Intl.DateTimeFormat>()

function formatter(reader: Reader, shape: keyof typeof shapes): Intl.DateTimeFormat {
  // The page speaks English, so months and weekdays do too; a person's own habit decides their order and the clock's.
  const locale = shape === 'iso' ? 'en-CA' : /^en(-[A-Za-z]{2})?$/.test(reader.locale) ? reader.locale : 'en-GB'
  const key = `${locale} ${reader.tz} ${shape}`
  const known = made.get(key)
  if (known !== undefined) return known
  const fresh = newFormatter(locale, reader.tz, shapes[shape])
  made.set(key, fresh)
  return fresh
}

function newFormatter(locale: string, timeZone: string, shape: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { ...shape, timeZone })
  } catch {
    return new Intl.DateTimeFormat(locale, { ...shape, timeZone: 'UTC' })
  }
}
