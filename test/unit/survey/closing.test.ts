import { describe, expect, test } from 'vitest'
import { plainDate, wallTime, type Zone, zone } from '../../../src/kernel/time.ts'
import { type WorkingCalendar, workingCalendar } from '../../../src/people/index.ts'
import { closesOnFor, closingFor, isReminderMoment, reminderAt } from '../../../src/survey/question/closing.ts'
import { asked, at, kolkata, london, survey } from './given.ts'

describe('a question closes', () => {
  test.each([
    [
      'at the end of the seventh day, the day of asking being the first',
      london,
      '2026-03-03T10:00:00Z',
      '2026-03-09',
      '2026-03-10T00:00:00Z',
    ],
    [
      'at the coachee’s midnight in a half-hour zone',
      kolkata,
      '2026-03-03T20:00:00Z',
      '2026-03-10',
      '2026-03-10T18:30:00Z',
    ],
    [
      'an hour earlier by UTC after the clocks went forward',
      london,
      '2026-03-25T10:00:00Z',
      '2026-03-31',
      '2026-03-31T23:00:00Z',
    ],
    [
      'an hour later by UTC after the clocks went back',
      london,
      '2026-10-21T10:00:00Z',
      '2026-10-27',
      '2026-10-28T00:00:00Z',
    ],
    [
      'at one o’clock where midnight is skipped',
      zone('Africa/Cairo'),
      '2026-04-17T10:00:00Z',
      '2026-04-23',
      '2026-04-23T22:00:00Z',
    ],
  ] as const)('%s', (_, where, askedAt, closesOn, closesAt) => {
    expect(closingFor(at(askedAt), where)).toEqual({ closesOn: plainDate(closesOn), closesAt: at(closesAt) })
  })

  test('on the day that it was given when it was sent, whatever the zone is now', () => {
    expect(closesOnFor(survey({ state: 'open', asked }), at('2026-03-05T10:00:00Z'), kolkata)).toBe('2026-03-09')
  })

  test('as if sent now, while our own sending is still being written down', () => {
    const waiting = survey({ state: 'waiting', attempts: 1, checkAt: at('2026-03-04T09:00:00Z') })
    expect(closesOnFor(waiting, at('2026-03-05T10:00:00Z'), london)).toBe('2026-03-11')
  })
})

describe('the reminder', () => {
  const reminder = (askedAt: string, calendar: WorkingCalendar, where: Zone = london, now = askedAt) =>
    reminderAt(
      { calendar, zone: where, askedAt: at(askedAt), closesOn: closingFor(at(askedAt), where).closesOn },
      at(now),
    )
  const withLeave = (from: string, until: string) =>
    workingCalendar({ absences: [{ from: plainDate(from), until: plainDate(until) }] })

  test.each([
    [
      'comes at 09:00 on the third working day after',
      '2026-03-03T10:00:00Z',
      workingCalendar(),
      '2026-03-06T09:00:00Z',
    ],
    ['skips the weekend', '2026-03-05T10:00:00Z', workingCalendar(), '2026-03-10T09:00:00Z'],
    [
      'comes at 09:00 whatever the hours are',
      '2026-03-03T14:00:00Z',
      workingCalendar({ hours: { from: wallTime('13:00'), until: wallTime('21:00') } }),
      '2026-03-06T09:00:00Z',
    ],
    ['comes at summer time’s nine o’clock', '2026-03-26T10:00:00Z', workingCalendar(), '2026-03-31T08:00:00Z'],
    [
      'is left out where an absence moves it to the day that closes',
      '2026-03-03T10:00:00Z',
      withLeave('2026-03-05', '2026-03-05'),
      undefined,
    ],
    [
      'comes on the day before it closes',
      '2026-03-27T10:00:00Z',
      workingCalendar({ location: 'GB-ENG' }),
      '2026-04-01T08:00:00Z',
    ],
    ['is left out on the day that closes', '2026-04-02T10:00:00Z', workingCalendar({ location: 'GB-ENG' }), undefined],
    [
      'is left out for two working days a week',
      '2026-03-03T10:00:00Z',
      workingCalendar({ weekdays: [2, 3] }),
      undefined,
    ],
    [
      'is left out for somebody who never works again',
      '2026-03-03T10:00:00Z',
      workingCalendar({ weekdays: [] }),
      undefined,
    ],
  ] as const)('%s', (_, askedAt, calendar, expected) => {
    expect(reminder(askedAt, calendar)).toEqual(expected === undefined ? undefined : at(expected))
  })

  test('comes at 09:00 in a half-hour zone', () => {
    expect(reminder('2026-03-03T10:00:00Z', workingCalendar(), kolkata)).toEqual(at('2026-03-06T03:30:00Z'))
  })

  test('whose day became one of absence moves to the next working day', () => {
    const calendar = withLeave('2026-03-05', '2026-03-06')
    expect(reminder('2026-03-02T10:00:00Z', calendar, london, '2026-03-05T09:00:00Z')).toBeUndefined()
    const short = withLeave('2026-03-05', '2026-03-05')
    expect(reminder('2026-03-02T10:00:00Z', short, london, '2026-03-05T09:00:00Z')).toEqual(at('2026-03-06T09:00:00Z'))
  })

  test.each([
    ['not before nine', '2026-03-06T08:59:00Z', false],
    ['at nine', '2026-03-06T09:00:00Z', true],
    ['later in the working day, if the bot was away', '2026-03-06T16:59:00Z', true],
    ['not after work', '2026-03-06T17:00:00Z', false],
    ['not on another day', '2026-03-09T09:00:00Z', false],
  ])('goes out %s', (_, now, expected) => {
    expect(isReminderMoment(workingCalendar(), london, plainDate('2026-03-06'), at(now))).toBe(expected)
  })

  test('does not go out in an absence that was entered since', () => {
    const calendar = withLeave('2026-03-06', '2026-03-06')
    expect(isReminderMoment(calendar, london, plainDate('2026-03-06'), at('2026-03-06T09:00:00Z'))).toBe(false)
  })
})
