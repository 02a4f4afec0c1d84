import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, fromEpochDay, plainDate, toEpochDay, weekday } from '../../../../src/kernel/time.ts'
import { firstQuarter, quarterBefore, quarterFrom, quarterToAsk } from '../../../../src/survey/quarterly/quarter.ts'

const day = (text: string) => plainDate(text)
const days = fc.integer({ min: toEpochDay(day('2024-01-01')), max: toEpochDay(day('2031-12-31')) }).map(fromEpochDay)

describe('a wave', () => {
  test('begins every 13 weeks, on Mondays that are the same for everybody', () => {
    expect(quarterFrom(day('2026-01-05'))).toBe('2026-01-05')
    expect(quarterFrom(day('2026-01-06'))).toBe('2026-04-06')
    expect(quarterFrom(day('2026-04-07'))).toBe('2026-07-06')
    expect(quarterFrom(day('2025-12-31'))).toBe('2026-01-05')
    fc.assert(
      fc.property(days, (date) => {
        const monday = quarterFrom(date)
        expect(weekday(monday)).toBe(1)
        expect(daysBetween(date, monday)).toBeGreaterThanOrEqual(0)
        expect(daysBetween(date, monday)).toBeLessThan(91)
        expect(quarterFrom(addDays(monday, 1))).toBe(addDays(monday, 91))
      }),
    )
  })

  test('comes for the first time four weeks after go-live or later, and never in the past', () => {
    expect(firstQuarter(day('2026-03-09'), day('2026-03-09'))).toBe('2026-04-06')
    expect(firstQuarter(day('2026-03-10'), day('2026-03-10'))).toBe('2026-07-06')
    expect(firstQuarter(day('2024-01-01'), day('2026-04-07'))).toBe('2026-07-06')
    fc.assert(
      fc.property(days, days, (goLiveOn, today) => {
        const first = firstQuarter(goLiveOn, today)
        expect(daysBetween(goLiveOn, first)).toBeGreaterThanOrEqual(28)
        expect(first >= today).toBe(true)
      }),
    )
  })

  test.each([
    ['2026-04-06', '2026-04-06'],
    ['2026-04-13', '2026-04-06'],
    ['2026-04-14', '2026-07-06'],
    ['2026-07-05', '2026-07-06'],
    ['2026-07-13', '2026-07-06'],
    ['2027-01-20', '2027-04-05'],
  ])('that was planned for 6 April is, on %s, that of %s', (today, expected) => {
    expect(quarterToAsk(day('2026-04-06'), day(today))).toBe(expected)
  })

  test('asks about sessions of the 13 weeks before it', () => {
    expect(quarterBefore(day('2026-04-06'))).toEqual({ from: '2026-01-05', until: '2026-04-05' })
  })
})
