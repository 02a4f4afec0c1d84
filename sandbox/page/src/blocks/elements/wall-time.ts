// Between an instant and what a clock on a wall shows in a zone, by what the browser knows of zones.

/** `2026-11-21T09:30` in that zone. */
export function wallTimeAt(epochSeconds: number, tz: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: tz,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(epochSeconds * 1000)
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/**
 * The other way. A time that a clock shows twice is the first of the two; one that it skips is as much later as was
 * skipped. Undefined for what is no time.
 */
export function instantOf(wallTime: string, tz: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wallTime)) return undefined
  const asUtc = Date.parse(`${wallTime}:00Z`) / 1000
  if (Number.isNaN(asUtc)) return undefined
  const offsetAt = (instant: number): number => Date.parse(`${wallTimeAt(instant, tz)}:00Z`) / 1000 - instant
  // The offsets a day before and after are the only two that can hold on either side of a change.
  const offsets = [offsetAt(asUtc - 86_400), offsetAt(asUtc + 86_400)]
  const found = offsets.map((offset) => asUtc - offset).filter((instant) => wallTimeAt(instant, tz) === wallTime)
  return found.length > 0 ? Math.min(...found) : asUtc - (offsets[0] ?? 0)
}
