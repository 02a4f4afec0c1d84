// Dates and times of pickers as the reader writes them. They have no zone: they are what a calendar and a clock show.

/** Of `2026-11-21`. */
export function sayDate(date: string, locale: string): string {
  return said(`${date}T00:00Z`, locale, { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' }, date)
}

/** Of `09:30`. */
export function sayTime(time: string, locale: string): string {
  return said(`1970-01-01T${time}Z`, locale, { timeStyle: 'short' }, time)
}

/** Of `2026-11-21T09:30`. */
export function sayMoment(wallTime: string, locale: string): string {
  const [date = '', time = ''] = wallTime.split('T')
  return `${sayDate(date, locale)}, ${sayTime(time, locale)}`
}

function said(iso: string, locale: string, options: Intl.DateTimeFormatOptions, otherwise: string): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return otherwise
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(at)
  } catch {
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(at)
  }
}
