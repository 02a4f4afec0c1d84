import { describe, expect, test } from 'vitest'
import { plainDate, type WallTime, wallTime, zone } from '../../../src/kernel/time.ts'
import { workingCalendar } from '../../../src/people/index.ts'
import { type AskFacts, decideAsk, retryAskAt } from '../../../src/survey/question/ask.ts'
import { askFacts, at, kolkata, london } from './given.ts'

const hours = (from: string, until: string): { from: WallTime; until: WallTime } => ({
  from: wallTime(from),
  until: wallTime(until),
})
const away = (from: string, until: string) =>
  workingCalendar({ absences: [{ from: plainDate(from), until: plainDate(until) }] })

/** Days of February from the 24th, of March before. */
const asks = (...times: readonly string[]) =>
  times.map((time) => at(`2026-${Number(time.slice(0, 2)) > 23 ? '02' : '03'}-${time}:00Z`))

type Case = { readonly when: string; readonly facts?: Partial<AskFacts>; readonly expected: string }

describe('a question', () => {
  const cases: readonly (Case & { readonly name: string })[] = [
    { name: 'is asked at once in working hours', when: '2026-03-03T10:30:00Z', expected: 'ask' },
    { name: 'is asked in the minute in which work begins', when: '2026-03-04T09:00:00Z', expected: 'ask' },
    {
      name: 'waits for the morning when logged before work',
      when: '2026-03-04T07:59:00Z',
      expected: '2026-03-04T09:00:00Z',
    },
    {
      name: 'waits for the next day from the minute in which work ends',
      when: '2026-03-03T17:00:00Z',
      expected: '2026-03-04T09:00:00Z',
    },
    {
      name: 'waits over a weekend',
      when: '2026-03-06T18:00:00Z',
      facts: { heldOn: plainDate('2026-03-06') },
      expected: '2026-03-09T09:00:00Z',
    },
    {
      name: 'waits in a half-hour zone for that zone’s nine o’clock',
      when: '2026-03-03T22:00:00Z',
      facts: { coacheeZone: kolkata },
      expected: '2026-03-04T03:30:00Z',
    },
    {
      name: 'is asked in Kolkata while the coach in London sleeps',
      when: '2026-03-04T04:00:00Z',
      facts: { coacheeZone: kolkata },
      expected: 'ask',
    },
    {
      name: 'waits for nine o’clock summer time after the clocks went forward',
      when: '2026-03-28T12:00:00Z',
      facts: { heldOn: plainDate('2026-03-27') },
      expected: '2026-03-30T08:00:00Z',
    },
    {
      name: 'waits for nine o’clock winter time after the clocks went back',
      when: '2026-10-24T12:00:00Z',
      facts: { heldOn: plainDate('2026-10-23') },
      expected: '2026-10-26T09:00:00Z',
    },
    {
      name: 'waits for the end of an absence',
      when: '2026-03-03T10:00:00Z',
      facts: { calendar: away('2026-03-03', '2026-03-05') },
      expected: '2026-03-06T09:00:00Z',
    },
    {
      name: 'waits until the window ends for somebody who is away longer, and is then never asked',
      when: '2026-03-03T10:00:00Z',
      facts: { calendar: away('2026-03-03', '2026-03-20') },
      expected: '2026-03-11T00:00:00Z',
    },
    {
      name: 'waits over a public holiday',
      when: '2026-04-02T17:30:00Z',
      facts: { heldOn: plainDate('2026-04-02'), calendar: workingCalendar({ location: 'GB-ENG' }) },
      expected: '2026-04-07T08:00:00Z',
    },
    {
      name: 'is asked at night of somebody who works nights',
      when: '2026-03-04T02:00:00Z',
      facts: { calendar: workingCalendar({ hours: hours('22:00', '06:00') }) },
      expected: 'ask',
    },
    {
      name: 'is asked after midnight on a day off that a night shift reaches into',
      when: '2026-03-07T02:00:00Z',
      facts: { heldOn: plainDate('2026-03-06'), calendar: workingCalendar({ hours: hours('22:00', '06:00') }) },
      expected: 'ask',
    },
    {
      name: 'is not asked after midnight when that date is one of absence',
      when: '2026-03-04T02:00:00Z',
      facts: {
        calendar: workingCalendar({
          hours: hours('22:00', '06:00'),
          absences: [{ from: plainDate('2026-03-04'), until: plainDate('2026-03-04') }],
        }),
      },
      expected: '2026-03-05T22:00:00Z',
    },
    { name: 'is asked on the seventh day after the session', when: '2026-03-10T16:59:00Z', expected: 'ask' },
    { name: 'is never asked on the eighth', when: '2026-03-11T09:00:00Z', expected: 'never' },
    {
      name: 'counts those days in the coach’s calendar',
      when: '2026-03-10T23:59:00Z',
      facts: { coacheeZone: zone('America/Los_Angeles'), calendar: workingCalendar() },
      expected: 'ask',
    },
    {
      name: 'is never asked once the coach’s eighth day began, whatever the coachee’s clock says',
      when: '2026-03-11T00:00:00Z',
      facts: { coacheeZone: zone('America/Los_Angeles') },
      expected: 'never',
    },
    {
      name: 'is never asked of somebody out of reach',
      when: '2026-03-03T10:00:00Z',
      facts: { reachable: false },
      expected: 'never',
    },
    {
      name: 'is never asked of somebody who wants none',
      when: '2026-03-03T10:00:00Z',
      facts: { stopped: true },
      expected: 'never',
    },
    {
      name: 'is asked as a third in seven days',
      when: '2026-03-03T10:00:00Z',
      facts: { otherAsks: asks('02T10:00', '28T10:00') },
      expected: 'ask',
    },
    {
      name: 'is never asked as a fourth',
      when: '2026-03-03T10:00:00Z',
      facts: { otherAsks: asks('02T10:00', '02T11:00', '28T10:00') },
      expected: 'never',
    },
    {
      name: 'leaves the count until it is about to be asked',
      when: '2026-03-03T20:00:00Z',
      facts: { otherAsks: asks('02T10:00', '02T11:00', '28T10:00') },
      expected: '2026-03-04T09:00:00Z',
    },
    {
      name: 'waits for go-live, which begins at the coachee’s midnight',
      when: '2026-03-03T10:00:00Z',
      facts: { goLiveOn: plainDate('2026-03-05') },
      expected: '2026-03-05T09:00:00Z',
    },
    {
      name: 'is never asked where go-live comes too late',
      when: '2026-03-03T10:00:00Z',
      facts: { goLiveOn: plainDate('2026-04-01') },
      expected: '2026-03-11T00:00:00Z',
    },
    {
      name: 'waits while no go-live date is set',
      when: '2026-03-03T10:00:00Z',
      facts: { goLiveOn: undefined },
      expected: '2026-03-11T00:00:00Z',
    },
    {
      name: 'waits for nothing where somebody has no working days',
      when: '2026-03-03T10:00:00Z',
      facts: { calendar: workingCalendar({ weekdays: [] }) },
      expected: '2026-03-11T00:00:00Z',
    },
  ]

  test.each(cases)('$name', ({ when, facts, expected }) => {
    const decided = decideAsk(askFacts(facts), at(when))
    expect(decided.decision === 'wait' ? decided.until : decided.decision).toEqual(
      /^\d/.test(expected) ? at(expected) : expected,
    )
  })
})

describe('a quarter’s questions', () => {
  const quarterly = { stream: 'quarterly', heldOn: plainDate('2026-03-02') } as const
  const cases: readonly (Case & { readonly name: string })[] = [
    { name: 'are asked at once in working hours', when: '2026-03-02T10:30:00Z', expected: 'ask' },
    {
      name: 'wait for their Monday where the coachee is',
      when: '2026-03-01T21:00:00Z',
      facts: {
        coacheeZone: zone('America/Los_Angeles'),
        calendar: workingCalendar({ weekdays: [1, 2, 3, 4, 5, 6, 7] }),
      },
      expected: '2026-03-02T17:00:00Z',
    },
    {
      name: 'have reached a Monday that is well on its way in the east',
      when: '2026-03-02T00:00:00Z',
      facts: { coacheeZone: zone('Pacific/Auckland') },
      expected: 'ask',
    },
    { name: 'are asked on the seventh day after it', when: '2026-03-09T16:59:00Z', expected: 'ask' },
    { name: 'are never asked on the eighth', when: '2026-03-10T00:00:00Z', expected: 'never' },
    {
      name: 'count those days in the coachee’s calendar, not in the coach’s',
      when: '2026-03-10T00:30:00Z',
      facts: { coacheeZone: zone('Pacific/Honolulu') },
      expected: 'ask',
    },
    {
      name: 'wait for room under the cap instead of being dropped',
      when: '2026-03-02T10:00:00Z',
      facts: { otherAsks: asks('02T09:00', '26T11:00', '27T09:00') },
      expected: '2026-03-05T11:00:00Z',
    },
    {
      name: 'wait with more than three others for the third latest to be a week ago',
      when: '2026-03-02T10:00:00Z',
      facts: { otherAsks: asks('02T09:00', '02T10:00', '26T11:00', '27T09:00') },
      expected: '2026-03-06T09:00:00Z',
    },
    {
      name: 'are asked on the last day where there is room only then',
      when: '2026-03-02T10:00:00Z',
      facts: { otherAsks: asks('02T09:30', '02T09:45', '02T10:00') },
      expected: '2026-03-09T09:30:00Z',
    },
    {
      name: 'are never asked where there is no room in time',
      when: '2026-03-05T10:00:00Z',
      facts: { otherAsks: asks('03T09:00', '03T09:15', '04T09:00') },
      expected: '2026-03-10T00:00:00Z',
    },
    {
      name: 'have room in the very moment in which the first of three is seven days ago',
      when: '2026-03-05T11:00:00Z',
      facts: { otherAsks: asks('02T09:00', '27T09:00') },
      expected: 'ask',
    },
    {
      name: 'wait until the last ones are 90 days ago',
      when: '2026-03-02T10:00:00Z',
      facts: { lastQuarterlyAt: at('2025-12-05T14:00:00Z') },
      expected: '2026-03-05T14:00:00Z',
    },
    {
      name: 'are asked on the minute on which they are',
      when: '2026-03-05T14:00:00Z',
      facts: { lastQuarterlyAt: at('2025-12-05T14:00:00Z') },
      expected: 'ask',
    },
    {
      name: 'are never asked of somebody who wants none',
      when: '2026-03-02T10:00:00Z',
      facts: { stopped: true },
      expected: 'never',
    },
    {
      name: 'wait for the end of an absence',
      when: '2026-03-02T10:00:00Z',
      facts: { calendar: away('2026-03-02', '2026-03-05') },
      expected: '2026-03-06T09:00:00Z',
    },
  ]

  test.each(cases)('$name', ({ when, facts, expected }) => {
    const decided = decideAsk(askFacts({ ...quarterly, ...facts }), at(when))
    expect(decided.decision === 'wait' ? decided.until : decided.decision).toEqual(
      /^\d/.test(expected) ? at(expected) : expected,
    )
  })

  test('of two waves are at least 90 days apart, and those of the second are always in time', () => {
    const monday = '2026-03-02'
    // As late in the wave before, 13 weeks earlier, as it can have been.
    const lastQuarterlyAt = at('2025-12-08T23:59:00Z')
    const decided = decideAsk(askFacts({ ...quarterly, lastQuarterlyAt }), at(`${monday}T10:00:00Z`))
    expect(decided).toEqual({ decision: 'wait', until: at('2026-03-09T09:00:00Z') })
  })
})

describe('a question that was dropped on its way', () => {
  test.each([
    ['2026-03-03T09:00:00Z', '2026-03-04T09:00:00Z'],
    ['2026-03-03T16:59:00Z', '2026-03-04T09:00:00Z'],
    ['2026-03-06T16:00:00Z', '2026-03-09T09:00:00Z'],
    ['2026-03-10T10:00:00Z', '2026-03-11T00:00:00Z'],
  ])('and was due at %s is tried again at %s', (now, expected) => {
    expect(retryAskAt(askFacts(), at(now))).toEqual(at(expected))
  })

  test('by a night shift is tried again on the next one', () => {
    const facts = askFacts({ calendar: workingCalendar({ hours: hours('22:00', '06:00') }), coacheeZone: london })
    expect(retryAskAt(facts, at('2026-03-04T05:30:00Z'))).toEqual(at('2026-03-04T22:00:00Z'))
  })
})
