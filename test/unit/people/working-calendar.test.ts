import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type PlainDate, plainDate, toEpochDay, weekday } from '../../../src/kernel/time.ts'
import { parseLocation } from '../../../src/people/calendar/holidays.ts'
import { leaverPause } from '../../../src/people/calendar/working-calendar.ts'
import {
  addWorkingDays,
  commonWorkingDay,
  isAbsent,
  isWorkingDay,
  nextWorkingDay,
  pairDays,
  workingCalendar,
  workingPattern,
} from '../../../src/people/index.ts'

const d = (monthDay: string) => plainDate(`2026-${monthDay}`)
const span = (from: string, until: string) => ({ from: d(from), until: d(until) })
const worksOn = (location: string, on: PlainDate) => isWorkingDay(workingCalendar({ location }), on)

describe('a location', () => {
  it('chooses the holidays of a region', () => {
    for (const code of ['GB-ENG', 'US-CA', 'AU-VIC', 'DE-BY', 'IN-KA']) {
      expect(parseLocation(code)).toMatchObject({ kind: 'region', code })
    }
  })

  it('can be a bare country, which may miss regional holidays where there are any', () => {
    expect(parseLocation('GB')).toMatchObject({ kind: 'country-only', country: 'GB', missesRegional: true })
    expect(parseLocation('IN')).toMatchObject({ kind: 'country-only', missesRegional: true })
    expect(parseLocation('SG')).toMatchObject({ kind: 'country-only', missesRegional: false })
  })

  it('of an unknown region has its country’s holidays; of a country without regional ones, all there are', () => {
    expect(parseLocation('FR-IDF')).toMatchObject({ kind: 'country-only', country: 'FR', missesRegional: true })
    expect(parseLocation('PH-00')).toMatchObject({ kind: 'region', country: 'PH' })
    expect(worksOn('FR-IDF', d('07-14'))).toBe(false)
    expect(worksOn('PH-00', d('06-12'))).toBe(false)
  })

  it('is read in any case, and is none where it is no ISO 3166 code of a known country', () => {
    expect(parseLocation(' gb-eng ')).toMatchObject({ kind: 'region', code: 'GB-ENG' })
    for (const text of ['', 'London', 'UK', 'ZZ', 'GB_ENG', 'GB-', 'US-CA-LA', 'constructor', 'GBR']) {
      expect(parseLocation(text)).toEqual({ kind: 'none' })
    }
  })
})

describe('public holidays', () => {
  it('are those of the region alone', () => {
    expect(worksOn('GB-ENG', d('04-06'))).toBe(false)
    expect(worksOn('GB-SCT', d('04-06'))).toBe(true)
    expect(worksOn('GB-SCT', d('11-30'))).toBe(false)
    expect(worksOn('US-CA', d('04-06'))).toBe(true)
    expect(worksOn('AU-VIC', d('11-03'))).toBe(false)
    expect(worksOn('DE-BY', d('06-04'))).toBe(false)
    expect(worksOn('IN', d('10-02'))).toBe(false)
  })

  it('include the substitute day as well as the day itself', () => {
    const everyDay = workingCalendar({ location: 'GB-ENG', weekdays: [1, 2, 3, 4, 5, 6, 7] })
    expect(isWorkingDay(everyDay, d('12-26'))).toBe(false)
    expect(isWorkingDay(everyDay, d('12-27'))).toBe(true)
    expect(isWorkingDay(everyDay, d('12-28'))).toBe(false)
    expect(worksOn('US-CA', d('07-03'))).toBe(false)
  })

  it('can last several days, and an afternoon off is none', () => {
    for (const day of ['02-17', '02-18', '02-19']) expect(worksOn('KR', d(day))).toBe(false)
    expect(worksOn('IS', d('12-24'))).toBe(true)
    expect(worksOn('IS', d('12-25'))).toBe(false)
  })

  it('are right in any year, whichever was asked for first', () => {
    expect(worksOn('GB-ENG', plainDate('2027-12-28'))).toBe(false)
    expect(worksOn('GB-ENG', plainDate('2022-06-03'))).toBe(false)
    expect(worksOn('GB-ENG', plainDate('2026-12-28'))).toBe(false)
    expect(worksOn('GB-ENG', plainDate('1999-12-31'))).toBe(true)
  })

  it('are none where no location is known', () => {
    expect(worksOn('the moon', d('12-25'))).toBe(true)
    expect(isWorkingDay(workingCalendar(), d('12-25'))).toBe(true)
  })
})

describe('a working calendar', () => {
  it('is Monday to Friday, nine to five, by default', () => {
    const week = [2, 3, 4, 5, 6, 7, 8].map((day) => isWorkingDay(workingCalendar(), d(`03-0${day}`)))
    expect(week).toEqual([true, true, true, true, true, false, false])
    expect(workingPattern(workingCalendar(), d('03-02')).hours).toEqual({ from: '09:00', until: '17:00' })
  })

  it('has no working day in an absence, first and last date included', () => {
    const calendar = workingCalendar({ absences: [span('03-04', '03-05')] })
    expect(['03-03', '03-04', '03-05', '03-06'].map((on) => isWorkingDay(calendar, d(on)))).toEqual([
      true,
      false,
      false,
      true,
    ])
    expect(isAbsent(calendar, d('03-04'))).toBe(true)
    expect(isAbsent(calendar, d('03-06'))).toBe(false)
  })

  it('changes its pattern from a date on, and not before', () => {
    const [usual] = workingCalendar().patterns
    const calendar = { patterns: [usual, { ...usual, weekdays: [6], since: d('03-09') }] as const, absences: [] }
    expect(isWorkingDay(calendar, d('03-06'))).toBe(true)
    expect(isWorkingDay(calendar, d('03-09'))).toBe(false)
    expect(isWorkingDay(calendar, d('03-14'))).toBe(true)
    expect(workingPattern(calendar, d('03-08')).weekdays).toEqual([1, 2, 3, 4, 5])
    expect(workingPattern(calendar, d('03-09')).weekdays).toEqual([6])
  })

  it('finds the next working day, that date included', () => {
    expect(nextWorkingDay(workingCalendar(), d('03-06'))).toBe('2026-03-06')
    expect(nextWorkingDay(workingCalendar(), d('03-07'))).toBe('2026-03-09')
    expect(nextWorkingDay(workingCalendar({ location: 'GB-ENG' }), d('04-03'))).toBe('2026-04-07')
    expect(nextWorkingDay(workingCalendar({ absences: [span('03-06', '09-30')] }), d('03-06'))).toBe('2026-10-01')
  })

  it('adds working days', () => {
    expect(addWorkingDays(workingCalendar(), d('03-05'), 0)).toBe('2026-03-05')
    expect(addWorkingDays(workingCalendar(), d('03-05'), 3)).toBe('2026-03-10')
    expect(addWorkingDays(workingCalendar(), d('03-07'), 1)).toBe('2026-03-09')
  })

  it('has no next working day for somebody who never works, or is away for good', () => {
    expect(nextWorkingDay(workingCalendar({ weekdays: [] }), d('03-05'))).toBeUndefined()
    expect(addWorkingDays(workingCalendar({ weekdays: [] }), d('03-05'), 3)).toBeUndefined()
    expect(nextWorkingDay(workingCalendar({ absences: [{ from: d('03-01') }] }), d('03-05'))).toBeUndefined()
  })
})

describe('a common working day', () => {
  const monTue = workingCalendar({ weekdays: [1, 2] })
  const thuFri = workingCalendar({ weekdays: [4, 5] })

  it('is one for both', () => {
    const wedOnly = workingCalendar({ weekdays: [3] })
    expect(commonWorkingDay(workingCalendar(), wedOnly, d('03-05'))).toEqual({ date: '2026-03-11', found: 'common' })
    const english = workingCalendar({ location: 'GB-ENG' })
    expect(commonWorkingDay(english, workingCalendar({ location: 'US-CA' }), d('04-03')).date).toBe('2026-04-07')
  })

  it('is the coach’s where there is none in 28 days', () => {
    expect(commonWorkingDay(monTue, thuFri, d('03-04'))).toEqual({ date: '2026-03-09', found: 'coach-only' })
    expect(commonWorkingDay(thuFri, monTue, d('03-04'))).toEqual({ date: '2026-03-05', found: 'coach-only' })
  })

  it('may come on the 28th day, and not on the 29th', () => {
    const rare = (since: string) => ({
      patterns: [thuFri.patterns[0], { ...workingCalendar().patterns[0], since: d(since) }] as const,
      absences: [],
    })
    // From Tuesday 3 March, the 28th day is Monday the 30th.
    const mondays = workingCalendar({ weekdays: [1] })
    expect(commonWorkingDay(mondays, rare('03-30'), d('03-03'))).toEqual({ date: '2026-03-30', found: 'common' })
    expect(commonWorkingDay(mondays, rare('03-30'), d('03-02'))).toEqual({ date: '2026-03-02', found: 'coach-only' })
  })

  it('waits for the end of an absence, however long', () => {
    const onLeave = workingCalendar({ absences: [span('03-09', '08-31')] })
    expect(commonWorkingDay(workingCalendar(), onLeave, d('03-07'))).toEqual({ date: '2026-09-01', found: 'common' })
  })

  it('is the date itself where nobody ever works', () => {
    const never = workingCalendar({ weekdays: [] })
    expect(commonWorkingDay(never, never, d('03-07'))).toEqual({ date: '2026-03-07', found: 'nobody' })
    expect(commonWorkingDay(workingCalendar({ absences: [{ from: d('01-01') }] }), monTue, d('03-07')).found).toBe(
      'nobody',
    )
  })
})

describe('the clock of a pair', () => {
  const absence = fc
    .tuple(fc.integer({ min: -20, max: 120 }), fc.integer({ min: 0, max: 30 }))
    .map(([start, days]) => ({ from: addDays(d('03-02'), start), until: addDays(d('03-02'), start + days) }))

  it('adds a day for each one since then on which either was absent', () => {
    fc.assert(
      fc.property(fc.array(absence), fc.array(absence), fc.constantFrom(7, 14, 28), (ofCoach, ofCoachee, days) => {
        const coach = workingCalendar({ absences: ofCoach })
        const coachee = workingCalendar({ absences: ofCoachee })
        let left = days
        let date = d('03-02')
        while (left > 0) {
          date = addDays(date, 1)
          if (!isAbsent(coach, date) && !isAbsent(coachee, date)) left -= 1
        }
        expect(pairDays(coach, coachee).afterClockDays(toEpochDay(d('03-02')), days)).toBe(toEpochDay(date))
      }),
    )
  })

  it('stands still for 14 days when a leaver’s report begins with the line above', () => {
    const days = pairDays(workingCalendar(), workingCalendar(), [leaverPause(d('03-02'))])
    expect(days.afterClockDays(toEpochDay(d('03-02')), 14)).toBe(toEpochDay(d('03-30')))
  })
})

describe('any calendar', () => {
  it('gives a working day that it calls one, and skips none', () => {
    const anyCalendar = fc
      .record({
        weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
        location: fc.constantFrom(undefined, 'GB-ENG', 'HK', 'SA'),
        absences: fc.array(
          fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -3, max: 40 })).map(([start, days]) => ({
            from: addDays(d('03-02'), start),
            until: addDays(d('03-02'), start + days),
          })),
          { maxLength: 4 },
        ),
      })
      .map(workingCalendar)
    fc.assert(
      fc.property(anyCalendar, fc.integer({ min: 0, max: 90 }), (calendar, offset) => {
        const from = addDays(d('03-02'), offset)
        const found = nextWorkingDay(calendar, from)
        if (found === undefined) return
        expect(isWorkingDay(calendar, found)).toBe(true)
        expect(calendar.patterns[0].weekdays).toContain(weekday(found))
        for (let date = from; date < found; date = addDays(date, 1)) expect(isWorkingDay(calendar, date)).toBe(false)
      }),
    )
  })
})
