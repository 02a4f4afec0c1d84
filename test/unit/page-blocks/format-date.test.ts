import { describe, expect, test } from 'vitest'
import { dayOf, formatSlackDate, type Reader } from '../../../sandbox/page/src/blocks/text/format-date.ts'

const now = Date.parse('2026-03-05T10:15:00Z')
const london: Reader = { tz: 'Europe/London', locale: 'en-GB', now }
const seconds = (iso: string): number => Date.parse(iso) / 1000

function said(iso: string, format: string, change: Partial<Reader> = {}): string {
  return formatSlackDate(seconds(iso), format, 'the fallback', { ...london, ...change })
}

describe('each token', () => {
  test.each([
    ['{date_num}', '2014-02-18'],
    ['{date_slash}', '18/02/2014'],
    ['{date}', '18 February 2014'],
    ['{date_short}', '18 Feb 2014'],
    ['{date_long}', 'Tuesday 18 February 2014'],
    ['{date_long_full}', '18 February 2014'],
    ['{date_pretty}', '18 February 2014'],
    ['{date_short_pretty}', '18 Feb 2014'],
    ['{date_long_pretty}', 'Tuesday 18 February 2014'],
    ['{day_divider_pretty}', 'Tuesday 18 February 2014'],
    ['{time}', '06:39'],
    ['{time_secs}', '06:39:42'],
    ['{ago}', '12 years ago'],
  ])('%s', (token, expected) => {
    // Some versions of ICU write a comma after the weekday.
    expect(said('2014-02-18T06:39:42Z', token).replace('Tuesday, ', 'Tuesday ')).toBe(expected)
  })

  test('reads as Americans write it for an American', () => {
    const american = { locale: 'en-US' }
    expect(said('2014-02-18T06:39:42Z', '{date_long} at {time}', american)).toMatch(
      /^Tuesday, February 18th, 2014 at 6:39\sAM$/,
    )
    expect(said('2014-02-11T06:39:42Z', '{date}', american)).toBe('February 11th, 2014')
    expect(said('2014-02-22T06:39:42Z', '{date_short}', american)).toBe('Feb 22, 2014')
  })

  test('of the last half year has no year where Slack leaves it out', () => {
    expect(said('2026-02-18T06:39:42Z', '{date}')).toBe('18 February')
    expect(said('2026-02-18T06:39:42Z', '{day_divider_pretty}').replace(',', '')).toBe('Wednesday 18 February')
  })
})

describe('today', () => {
  test('is the business day of the reader’s own zone', () => {
    expect(said('2026-03-05T00:30:00Z', '{date_pretty}')).toBe('Today')
    expect(said('2026-03-05T00:30:00Z', '{date_pretty}', { tz: 'America/New_York' })).toBe('Yesterday')
    expect(said('2026-03-05T23:30:00Z', '{date_pretty}', { tz: 'Asia/Kolkata' })).toBe('Tomorrow')
    expect(said('2026-03-07T10:00:00Z', '{date_short_pretty}')).toBe('7 Mar 2026')
  })

  test('is small within a sentence and speaks the reader’s language', () => {
    expect(said('2026-03-05T09:00:00Z', 'due {date_pretty} at {time}')).toBe('due today at 09:00')
    expect(said('2026-03-05T09:00:00Z', '{date_pretty}', { locale: 'de-DE' })).toBe('Heute')
  })

  test('is a day of a calendar, also where the clock changes', () => {
    const change = { now: Date.parse('2026-03-29T12:00:00Z') }
    expect(said('2026-03-28T23:30:00Z', '{date_pretty}', change)).toBe('Yesterday')
    expect(said('2026-03-29T23:30:00Z', '{date_pretty}', change)).toBe('Tomorrow')
  })

  test('how long ago', () => {
    expect(said('2026-03-05T09:15:00Z', '{ago}')).toBe('1 hour ago')
    expect(said('2026-03-05T10:18:00Z', '{ago}')).toBe('in 3 minutes')
    expect(said('2026-03-05T10:15:00Z', '{ago}')).toBe('now')
  })
})

describe('what can’t be drawn', () => {
  test('shows the fallback', () => {
    expect(said('2026-03-05T09:15:00Z', '{date} {nonsense}')).toBe('the fallback')
    expect(formatSlackDate(9e12, '{date}', 'far away', london)).toBe('far away')
    expect(formatSlackDate(Number.NaN, '{date}', 'never', london)).toBe('never')
  })

  test('a zone or language that isn’t known takes nothing down', () => {
    expect(said('2026-03-05T09:15:00Z', '{time}', { tz: 'Mars/Olympus', locale: '??' })).toBe('09:15')
  })
})

test('a day is written by the Gregorian calendar in every language', () => {
  expect(dayOf(new Date('2026-03-05T23:30:00Z'), 'Asia/Tokyo')).toBe('2026-03-06')
})
