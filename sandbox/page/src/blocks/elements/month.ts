// Plain dates (`YYYY-MM-DD`) for a calendar: no zone, no instant.

const dayMillis = 86_400_000

export function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && dateAt(Date.parse(text)) === text
}

export function addDays(date: string, days: number): string {
  return dateAt(Date.parse(date) + days * dayMillis)
}

/** The same day of another month, or that month's last one. */
export function addMonths(date: string, months: number): string {
  const first = new Date(`${date.slice(0, 7)}-01T00:00:00Z`)
  first.setUTCMonth(first.getUTCMonth() + months)
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(Number(date.slice(8)), last))
  return dateAt(first.getTime())
}

/** Whole weeks that cover the month. `firstDay`: 1 Monday to 7 Sunday. */
export function weeksOf(date: string, firstDay: number): readonly (readonly string[])[] {
  const first = `${date.slice(0, 7)}-01`
  const before = (weekday(first) - firstDay + 7) % 7
  const start = addDays(first, -before)
  const days = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate()
  const count = Math.ceil((before + days) / 7)
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (_each, day) => addDays(start, week * 7 + day)),
  )
}

/** 1 Monday to 7 Sunday. */
export function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7
}

/** Where it isn't known, weeks begin on Monday. */
export function firstDayOfWeek(locale: string): number {
  try {
    const found: unknown = new Intl.Locale(locale)
    if (typeof found !== 'object' || found === null) return 1
    const read: unknown = Reflect.get(found, 'getWeekInfo')
    const info: unknown = typeof read === 'function' ? Reflect.apply(read, found, []) : Reflect.get(found, 'weekInfo')
    const day: unknown = typeof info === 'object' && info !== null ? Reflect.get(info, 'firstDay') : undefined
    return typeof day === 'number' ? day : 1
  } catch {
    return 1
  }
}

function dateAt(millis: number): string {
  return new Date(millis).toISOString().slice(0, 10)
}
