// Slack's date tokens (`{date_short_pretty} at {time}`) in the reader's own zone and language. The tokens and what they
// show: docs.slack.dev/reference/block-kit/block-elements/date-element. “Today” is the reader's business day.

export type Reader = {
  /** IANA. */
  readonly tz: string
  /** `en-GB` */
  readonly locale: string
  /** Epoch milliseconds. */
  readonly now: number
}

/** `timestamp` in seconds. `fallback` where the format holds a token that is none, or the date can't be drawn. */
export function formatSlackDate(timestamp: number, format: string, fallback: string, reader: Reader): string {
  const at = new Date(timestamp * 1000)
  const known = knownReader(reader)
  if (Number.isNaN(at.getTime())) return fallback
  let isComplete = true
  const text = format.replace(/\{([a-z_]+)\}/g, (token, name: string, offset: number) => {
    const shown = tokenText(name, at, known, offset === 0)
    if (shown === undefined) isComplete = false
    return shown ?? token
  })
  return isComplete && /\{[a-z_]+\}/.test(format) ? text : fallback === '' ? text : fallback
}

/** A zone or a language that this browser doesn't know must not take the page down. */
function knownReader(reader: Reader): Reader {
  const works = (locale: string, timeZone: string): boolean => {
    try {
      new Intl.DateTimeFormat(locale, { timeZone })
      return true
    } catch {
      return false
    }
  }
  return {
    ...reader,
    locale: works(reader.locale, 'UTC') ? reader.locale : 'en-GB',
    tz: works('en-GB', reader.tz) ? reader.tz : 'UTC',
  }
}

function tokenText(name: string, at: Date, reader: Reader, first: boolean): string | undefined {
  const relative = (other: string): string | undefined => {
    const word = relativeDay(at, reader)
    if (word === undefined) return tokenText(other, at, reader, first)
    return first ? word.charAt(0).toLocaleUpperCase(reader.locale) + word.slice(1) : word
  }
  switch (name) {
    case 'date_num':
      return dayOf(at, reader.tz)
    case 'date_slash':
      return drawn(at, reader, { year: 'numeric', month: '2-digit', day: '2-digit' })
    case 'date':
      return longDate(at, reader, { withYear: !isWithinHalfAYear(at, reader) })
    case 'date_short':
      return drawn(at, reader, { year: 'numeric', month: 'short', day: 'numeric' })
    case 'date_long':
      return longDate(at, reader, { withYear: true, weekday: 'long' })
    case 'date_long_full':
      return drawn(at, reader, { year: 'numeric', month: 'long', day: 'numeric' })
    case 'date_pretty':
      return relative('date')
    case 'date_short_pretty':
      return relative('date_short')
    case 'date_long_pretty':
      return relative('date_long')
    case 'day_divider_pretty':
      return relativeDay(at, reader) === undefined && isThisYear(at, reader)
        ? longDate(at, reader, { withYear: false, weekday: 'long' })
        : relative('date_long')
    case 'time':
      return drawn(at, reader, { timeStyle: 'short' })
    case 'time_secs':
      return drawn(at, reader, { timeStyle: 'medium' })
    case 'ago':
      return ago(at, reader)
    default:
      return undefined
  }
}

/** `2026-11-21`, in that zone. */
export function dayOf(at: Date, tz: string): string {
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? ''
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: tz,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at)
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

function drawn(at: Date, reader: Reader, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(reader.locale, { ...options, timeZone: reader.tz }).format(at)
}

/** American English says `February 18th`; every other language as it is used to. */
function longDate(
  at: Date,
  reader: Reader,
  { withYear, weekday }: { readonly withYear: boolean; readonly weekday?: 'long' },
): string {
  const options: Intl.DateTimeFormatOptions = {
    ...(weekday === undefined ? {} : { weekday }),
    ...(withYear ? { year: 'numeric' } : {}),
    month: 'long',
    day: 'numeric',
    timeZone: reader.tz,
  }
  const isAmerican = /^en(-US)?$/i.test(reader.locale)
  return new Intl.DateTimeFormat(reader.locale, options)
    .formatToParts(at)
    .map(({ type, value }) => (type === 'day' && isAmerican ? ordinal(Number(value)) : value))
    .join('')
}

function ordinal(day: number): string {
  const suffix = day % 100 >= 11 && day % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')
  return `${day}${suffix}`
}

function relativeDay(at: Date, reader: Reader): string | undefined {
  const days = Math.round(
    (Date.parse(dayOf(at, reader.tz)) - Date.parse(dayOf(new Date(reader.now), reader.tz))) / 86_400_000,
  )
  if (Math.abs(days) > 1) return undefined
  return new Intl.RelativeTimeFormat(reader.locale, { numeric: 'auto' }).format(days, 'day')
}

function isWithinHalfAYear(at: Date, reader: Reader): boolean {
  return Math.abs(at.getTime() - reader.now) < 183 * 86_400_000
}

function isThisYear(at: Date, reader: Reader): boolean {
  return dayOf(at, reader.tz).slice(0, 4) === dayOf(new Date(reader.now), reader.tz).slice(0, 4)
}

function ago(at: Date, reader: Reader): string {
  const seconds = Math.round((at.getTime() - reader.now) / 1000)
  const words = new Intl.RelativeTimeFormat(reader.locale, { numeric: 'auto' })
  const steps = [
    ['year', 31_536_000],
    ['month', 2_592_000],
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return words.format(Math.trunc(seconds / length), unit)
  }
  return words.format(seconds, 'second')
}
