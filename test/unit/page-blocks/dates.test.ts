import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  firstDayOfWeek,
  isDate,
  weekday,
  weeksOf,
} from '../../../sandbox/page/src/blocks/elements/month.ts'
import { sayDate, sayMoment, sayTime } from '../../../sandbox/page/src/blocks/elements/say-moment.ts'
import { instantOf, wallTimeAt } from '../../../sandbox/page/src/blocks/elements/wall-time.ts'

const zones = ['Europe/London', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC']
const minute = fc.integer({ min: 25_000_000, max: 33_000_000 }).map((each) => each * 60)

describe('between an instant and a clock on a wall', () => {
  test('the clock shows what Temporal says', () => {
    fc.assert(
      fc.property(minute, fc.constantFrom(...zones), (instant, tz) => {
        const wall = Temporal.Instant.fromEpochMilliseconds(instant * 1000)
          .toZonedDateTimeISO(tz)
          .toPlainDateTime()
        expect(wallTimeAt(instant, tz)).toBe(wall.toString({ smallestUnit: 'minute' }))
      }),
    )
  })

  test('and back, also in the hour that comes twice: the first of the two', () => {
    fc.assert(
      fc.property(minute, fc.constantFrom(...zones), (instant, tz) => {
        const wall = wallTimeAt(instant, tz)
        const expected = Temporal.PlainDateTime.from(wall).toZonedDateTime(tz, { disambiguation: 'earlier' })
        expect(instantOf(wall, tz)).toBe(expected.epochMilliseconds / 1000)
      }),
    )
    expect(instantOf('2026-10-25T01:30', 'Europe/London')).toBe(Date.parse('2026-10-25T00:30:00Z') / 1000)
  })

  test('a time that the clock skips is as much later; no time is none', () => {
    expect(instantOf('2026-03-29T01:30', 'Europe/London')).toBe(Date.parse('2026-03-29T01:30:00Z') / 1000)
    expect(instantOf('', 'Europe/London')).toBeUndefined()
  })
})

describe('a month to pick from', () => {
  test('covers it with whole weeks, from the first day of the week', () => {
    const weeks = weeksOf('2026-03-15', 1)
    expect(weeks[0]).toEqual([
      '2026-02-23',
      '2026-02-24',
      '2026-02-25',
      '2026-02-26',
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
    ])
    expect(weeks.at(-1)?.at(-1)).toBe('2026-04-05')
    expect(weeksOf('2026-02-10', 7)[0]?.[0]).toBe('2026-02-01')
    expect(weeksOf('2026-02-10', 7)).toHaveLength(4)
  })

  test('moves by days and months, never past a month’s end', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(addDays('2026-03-29', 7)).toBe('2026-04-05')
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
    expect(addMonths('2026-03-15', -12)).toBe('2025-03-15')
    expect(weekday('2026-03-01')).toBe(7)
  })

  test('knows where weeks begin, and Monday where it doesn’t', () => {
    expect(firstDayOfWeek('en-GB')).toBe(1)
    expect(firstDayOfWeek('en-US')).toBe(7)
    expect(firstDayOfWeek('no such language!')).toBe(1)
  })

  test('tells a date from what only looks like one', () => {
    expect(['2026-02-28', '2026-02-30', '2026-2-3', ''].map(isDate)).toEqual([true, false, false, false])
  })
})

test('dates and times are said in the reader’s language', () => {
  expect(sayDate('2026-03-05', 'en-GB')).toBe('Thu, 5 March 2026')
  expect(sayTime('09:30', 'en-GB')).toBe('09:30')
  expect(sayMoment('2026-03-05T09:30', 'en-GB')).toBe('Thu, 5 March 2026, 09:30')
  expect(sayDate('nonsense', 'en-GB')).toBe('nonsense')
  expect(sayDate('2026-03-05', '??')).toBe('Thu, 5 March 2026')
})
