import { describe, expect, it } from 'vitest'
import { cityOf, dateOf, dayLabel, shortDateTimeOf, shortDayOf, timeOf } from '../../../sandbox/page/src/parts/times.ts'

const moment = Date.parse('2026-11-17T19:05:00Z')

describe('a moment', () => {
  it.each([
    ['Europe/London', 'en-GB', '19:05', '2026-11-17'],
    ['Asia/Kolkata', 'en-GB', '00:35', '2026-11-18'],
    ['Europe/Lisbon', 'pt-PT', '19:05', '2026-11-17'],
    ['Australia/Melbourne', 'en-GB', '06:05', '2026-11-18'],
    ['Nowhere/Else', 'en-GB', '19:05', '2026-11-17'],
  ])('in %s (%s) is %s on %s', (tz, locale, time, date) => {
    expect(timeOf(moment, { tz, locale })).toBe(time)
    expect(dateOf(moment, { tz })).toBe(date)
  })

  it('is read with AM and PM by those who write it so', () => {
    expect(timeOf(moment, { tz: 'America/Chicago', locale: 'en-US' })).toMatch(/^1:05\sPM$/u)
  })

  it('is shown in short with its day', () => {
    const reader = { tz: 'Europe/London', locale: 'en-GB' }
    expect(shortDayOf(moment, reader)).toBe('Tue 17 Nov')
    expect(shortDateTimeOf(moment, reader)).toBe('Tue 17 Nov 2026, 19:05')
    expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
    expect(cityOf('UTC')).toBe('UTC')
  })
})

it.each([
  ['2026-11-17', '2026-11-17', 'Today'],
  ['2026-11-16', '2026-11-17', 'Yesterday'],
  ['2026-10-31', '2026-11-01', 'Yesterday'],
  ['2026-11-09', '2026-11-17', 'Monday 9 November'],
  ['2025-12-31', '2026-11-17', 'Wednesday 31 December 2025'],
  ['2026-11-18', '2026-11-17', 'Wednesday 18 November'],
])('the day %s is called on %s: %s', (date, today, label) => {
  expect(dayLabel(date, today, 'en-GB').replaceAll(',', '')).toBe(label)
})
