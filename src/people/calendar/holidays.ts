// “`location` holds an ISO 3166 code that chooses the public holidays; a bare country code can miss regional holidays.”
// A holiday that falls on a weekend and its substitute day are both days off: somebody works Saturdays.
import Holidays from 'date-holidays'
import { addDays, fromEpochDay, plainDate, toEpochDay } from '../../kernel/time.ts'

/** Which public holidays a location chooses. */
export type LocationCalendar =
  /** All that are public there: a region of its own, or a country of which no regional holidays are known. */
  | { readonly kind: 'region'; readonly code: string; readonly country: string; readonly region: string }
  /**
   * The country's only: a bare country code, or a region that the holiday data doesn't know.
   * `missesRegional`: there are regional holidays in that country, so some may be missing. Say so.
   */
  | { readonly kind: 'country-only'; readonly code: string; readonly country: string; readonly missesRegional: boolean }
  /** “No holiday calendar”: the unit's setting is used. */
  | { readonly kind: 'none' }

/** Reads `GB-ENG`, `US-CA`, `DE` (any case). Anything that is no ISO 3166 code of a known country is `none`. */
export function parseLocation(text: string): LocationCalendar {
  const known = locations.get(text)
  if (known !== undefined) return known
  const read = readLocation(text.trim().toUpperCase())
  // Only what exists is kept, so that a file of nonsense can't fill the memory.
  if (read.kind !== 'none') locations.set(text, read)
  return read
}

/**
 * A test of epoch days against the public holidays of a location; always false where it chooses none.
 * A year costs 4 ms on average over the 571 calendars that the library has (97 ms for Hong Kong's first), so years are
 * computed when first asked for and kept; a look-up costs some nanoseconds.
 */
export function holidayTest(location: string | undefined): (epochDay: number) => boolean {
  if (location === undefined) return never
  const parsed = parseLocation(location)
  if (parsed.kind === 'none') return never
  const test = tests.get(parsed.code) ?? newTest(parsed)
  tests.set(parsed.code, test)
  return test
}

type KnownCalendar = Exclude<LocationCalendar, { kind: 'none' }>

const isoCode = /^([A-Z]{2})(?:-([A-Z0-9]{1,3}))?$/
const locations = new Map<string, LocationCalendar>()
const tests = new Map<string, (epochDay: number) => boolean>()
const never = () => false
const catalogue = new Holidays()
const countries = new Set(Object.keys(catalogue.getCountries()))

function readLocation(code: string): LocationCalendar {
  const [, country, region] = isoCode.exec(code) ?? []
  if (country === undefined || !countries.has(country)) return { kind: 'none' }
  // Undefined for a country without regions, whatever the library's types say.
  const regions: Record<string, string> | undefined = catalogue.getStates(country)
  const hasRegions = regions !== undefined && Object.keys(regions).length > 0
  if (region === undefined) return { kind: 'country-only', code, country, missesRegional: hasRegions }
  if (!hasRegions || region in regions) return { kind: 'region', code, country, region }
  return { kind: 'country-only', code, country, missesRegional: true }
}

function newTest(calendar: KnownCalendar): (epochDay: number) => boolean {
  const years = new Map<number, ReadonlySet<number>>()
  let holidays: ReadonlySet<number> = new Set()
  let yearStart = 0
  let yearEnd = -1
  return (epochDay) => {
    if (epochDay < yearStart || epochDay > yearEnd) {
      const year = Number(fromEpochDay(epochDay).slice(0, 4))
      yearStart = toEpochDay(plainDate(`${year}-01-01`))
      yearEnd = toEpochDay(plainDate(`${year}-12-31`))
      holidays = years.get(year) ?? holidaysOf(calendar, year)
      years.set(year, holidays)
    }
    return holidays.has(epochDay)
  }
}

function holidaysOf(calendar: KnownCalendar, year: number): ReadonlySet<number> {
  const options = { types: ['public' as const] }
  const holidays =
    calendar.kind === 'region'
      ? new Holidays(calendar.country, calendar.region, options)
      : new Holidays(calendar.country, options)
  const days = new Set<number>()
  for (const { date, start, end } of holidays.getHolidays(year)) {
    // An afternoon off (Christmas Eve from 13:00 in Iceland) leaves a working day.
    if (date.slice(11, 16) !== '00:00') continue
    const first = plainDate(date.slice(0, 10))
    const lengthDays = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000))
    for (let offset = 0; offset < lengthDays; offset++) days.add(toEpochDay(addDays(first, offset)))
  }
  return days
}
