import { describe, expect, test } from 'vitest'
import { nextBundleTime, nextOpeningAt } from '../../../src/cadence/nudge/bundle-time.ts'
import type { NudgedPair } from '../../../src/cadence/nudge/ladder.ts'
import { decideSilence } from '../../../src/cadence/nudge/silence.ts'
import { standingOf } from '../../../src/cadence/nudge/standing.ts'
import { decideRhythm } from '../../../src/cadence/rhythm/rhythm.ts'
import { changesOf } from '../../../src/cadence/slot/replayed.ts'
import type { Slot } from '../../../src/cadence/slot/slot.ts'
import { decideStandard, defaultTerms, standardsFor, termsOn } from '../../../src/cadence/standard/standard-setting.ts'
import { asId, type PersonId, type SessionId } from '../../../src/kernel/ids.ts'
import { type PlainDate, plainDate, zone } from '../../../src/kernel/time.ts'
import { workingCalendar } from '../../../src/people/index.ts'

const calendar = workingCalendar()
const london = zone('Europe/London')
const date = plainDate

describe('a line that was told', () => {
  const seen = date('2026-03-02')

  test('is due, since the first date that nobody kept', () => {
    const missed = {
      ...slot(1, '2026-03-02', '2026-03-16'),
      state: 'missed',
      endedOn: date('2026-03-30'),
      knownOn: date('2026-03-30'),
    } as const
    const pair = pairOf([missed, slot(2, '2026-03-30', '2026-03-30')])
    expect(standingOf(pair, seen, calendar, date('2026-04-01'))).toEqual({
      kind: 'due',
      since: '2026-03-16',
      excuseWaits: false,
    })
  })

  test('is logged by the session that ended what was seen, not by one before it', () => {
    const before = held(1, '2026-02-16', '2026-03-02')
    const open = slot(2, '2026-03-02', '2026-03-16')
    expect(standingOf(pairOf([before, open]), seen, calendar, date('2026-03-16'))).toMatchObject({ kind: 'due' })
    const after = pairOf([held(2, '2026-03-02', '2026-03-17'), slot(3, '2026-03-17', '2026-03-31')])
    expect(standingOf(after, seen, calendar, date('2026-03-18'))).toEqual({ kind: 'logged', heldOn: '2026-03-17' })
  })

  test('is logged also where it opened, was told and was held on one day, as after a missed one', () => {
    const inOneDay = [held(2, '2026-03-02', '2026-03-02'), slot(3, '2026-03-02', '2026-03-16')]
    const standing = (today: string, toldOn: string) =>
      standingOf(pairOf(inOneDay), seen, calendar, date(today), date(toldOn))
    expect(standing('2026-03-02', '2026-03-02')).toEqual({ kind: 'logged', heldOn: '2026-03-02' })
    // The next slot opened on the same day, and is told when it is due: the session before it is none of its.
    expect(standing('2026-03-16', '2026-03-16')).toMatchObject({ kind: 'due' })
  })

  test('is silenced, planned for today included', () => {
    const pair = pairOf([slot(1, '2026-03-02', '2026-03-16')], '2026-03-18')
    expect(standingOf(pair, seen, calendar, date('2026-03-17'))).toEqual({ kind: 'planned', until: '2026-03-18' })
    expect(standingOf(pair, seen, calendar, date('2026-03-18'))).toEqual({ kind: 'planned', until: '2026-03-18' })
    expect(standingOf(pair, seen, calendar, date('2026-03-19'))).toMatchObject({ kind: 'due' })
  })

  test('is settled when the line has ended, not due when its date moved', () => {
    expect(standingOf(pairOf([]), seen, calendar, date('2026-03-16'))).toEqual({ kind: 'settled' })
    const moved = {
      ...slot(1, '2026-03-02', '2026-03-16'),
      state: 'excused',
      reason: 'moved',
      endedOn: date('2026-03-15'),
      knownOn: date('2026-03-15'),
    } as const
    expect(standingOf(pairOf([moved]), seen, calendar, date('2026-03-16'))).toEqual({ kind: 'settled' })
    const later = pairOf([slot(1, '2026-03-02', '2026-03-20')])
    expect(standingOf(later, seen, calendar, date('2026-03-16'))).toEqual({ kind: 'not-due', dueOn: '2026-03-20' })
  })
})

describe('a silence', () => {
  const asked = {
    today: date('2026-03-16'),
    field: 'until',
    locale: 'en-GB',
    standing: { kind: 'due', since: date('2026-03-16'), excuseWaits: false },
  } as const

  test.each([
    ['planned', '2026-03-15', false],
    ['planned', '2026-03-16', true],
    ['snoozed', '2026-03-16', false],
    ['snoozed', '2026-03-17', true],
    ['snoozed', '2026-04-13', true],
    ['snoozed', '2026-04-14', false],
    ['planned', '2026-04-14', false],
  ] as const)('that is %s until %s: %s', (kind, until, isAllowed) => {
    expect(decideSilence({ ...asked, kind, until: date(until) }).ok).toBe(isAllowed)
  })

  test('is refused for what is settled', () => {
    const standing = { kind: 'logged', heldOn: date('2026-03-16') } as const
    expect(decideSilence({ ...asked, standing, kind: 'planned', until: date('2026-03-17') })).toMatchObject({
      refusals: [{ code: 'already-settled' }],
    })
  })
})

describe('what a replay changed', () => {
  const open = slot(1, '2026-03-02', '2026-03-16')
  const judged: Slot = { ...open, judgement: { verdict: 'not-on-time', on: date('2026-03-19') } }

  test('is nothing where nothing is different', () => {
    expect(changesOf([open], [slot(1, '2026-03-02', '2026-03-16')])).toMatchObject({ written: [], isNews: false })
  })

  test('is no change of the past when time judges, or when a judged slot is held late', () => {
    expect(changesOf([open], [judged])).toMatchObject({ written: [judged], pastChanged: [], isNews: false })
    const late: Slot = {
      ...heldDates(1, '2026-03-02', '2026-03-20'),
      state: 'late',
      judgement: judged.judgement,
    }
    expect(changesOf([judged], [late])).toMatchObject({ pastChanged: [], isNews: true })
  })

  test('is a change of the past when a session is withdrawn, or an absence moves a judged date', () => {
    const met = held(1, '2026-03-02', '2026-03-16')
    const next = slot(2, '2026-03-16', '2026-03-30')
    expect(changesOf([met, next], [open])).toMatchObject({
      hasFewer: true,
      keptUntil: 1,
      pastChanged: [met],
      isNews: true,
    })
    expect(changesOf([judged], [slot(1, '2026-03-02', '2026-03-23')])).toMatchObject({ pastChanged: [judged] })
  })
})

describe('the time of the next bundle', () => {
  const coach = (slots: readonly Slot[]) => ({ calendar, zone: london, pairs: [pairOf(slots)] })

  test('is nine o’clock on the day of the next line, whatever the clocks do', () => {
    const open = slot(1, '2026-03-16', '2026-03-30')
    expect(nextBundleTime(coach([open]), new Date('2026-03-20T09:00:00Z'))).toEqual(new Date('2026-03-30T08:00:00Z'))
    expect(nextBundleTime(coach([open]), new Date('2026-03-30T08:00:00Z'))).toEqual(new Date('2026-03-31T08:00:00Z'))
    expect(nextBundleTime(coach([]), new Date('2026-03-20T09:00:00Z'))).toBeUndefined()
  })

  test('is the next morning for news that comes after nine', () => {
    expect(nextOpeningAt(calendar, london, new Date('2026-03-20T09:00:00Z'))).toEqual(new Date('2026-03-20T09:00:00Z'))
    expect(nextOpeningAt(calendar, london, new Date('2026-03-20T09:00:01Z'))).toEqual(new Date('2026-03-23T09:00:00Z'))
  })
})

describe('a standard', () => {
  const weekly = { ...defaultTerms, interval: 7 } as const

  test('of a layer goes before the workspace’s, and back to it', () => {
    const settings = [
      { layer: undefined, since: date('2026-01-01'), said: { ...defaultTerms, interval: 28 } },
      { layer: 'first-line', since: date('2026-02-01'), said: weekly },
      { layer: 'first-line', since: date('2026-03-01'), said: undefined },
    ] as const
    expect(termsOn(settings, 'first-line', date('2026-02-10')).interval).toBe(7)
    expect(termsOn(settings, 'first-line', date('2026-03-01')).interval).toBe(28)
    expect(termsOn(settings, 'team-member', date('2026-02-10')).interval).toBe(28)
    expect(termsOn([], undefined, date('2026-02-10'))).toEqual(defaultTerms)
  })

  test('follows a coachee from layer to layer', () => {
    const settings = [{ layer: 'first-line', since: date('2026-01-01'), said: weekly }] as const
    const seen = [
      { since: date('2026-01-05'), layer: 'team-member' },
      { since: date('2026-02-05'), layer: 'first-line' },
    ] as const
    expect(standardsFor(settings, seen).layer).toEqual([
      { since: '2026-01-01', interval: undefined },
      { since: '2026-01-05', interval: undefined },
      { since: '2026-02-05', interval: 7 },
    ])
  })

  test.each([
    [{ since: date('2026-03-01'), interval: 7 }, 'backwards'],
    [{ since: date('2026-03-02'), graceDays: 9 }, 'grace'],
    [{ since: date('2026-03-02'), minimumMinutes: 0 }, 'minutes'],
    [{ since: date('2026-03-02'), formats: [] }, 'formats'],
    [{ since: date('2026-03-02'), interval: 'as-workspace' }, 'no-wider-standard'],
  ] as const)('is refused: %o, %s', (change, code) => {
    expect(decideStandard([], change, date('2026-03-02'))).toMatchObject({ ok: false, refusals: [{ code }] })
  })

  test('bounds what a coach chooses: tighter or the same, never looser', () => {
    expect(decideRhythm(7, 14).ok).toBe(true)
    expect(decideRhythm(14, 14).ok).toBe(true)
    expect(decideRhythm(28, 14).ok).toBe(false)
    expect(decideRhythm(28, 'off').ok).toBe(true)
    expect(decideRhythm('standard', 7)).toEqual({ ok: true, value: { interval: undefined } })
  })
})

function slot(ordinal: number, openedOn: string, dueOn: string): Slot {
  return {
    ordinal,
    openedOn: date(openedOn),
    dueOn: date(dueOn),
    graceUntil: date(dueOn),
    missesOn: plusTwoWeeks(date(dueOn)),
    intervalDays: 14,
    extras: [],
    noCommonDay: false,
    pendingExcuse: undefined,
    judgement: undefined,
    state: 'open',
    nextTransitionOn: date(dueOn),
  }
}

function held(ordinal: number, openedOn: string, endedOn: string): Slot {
  return { ...heldDates(ordinal, openedOn, endedOn), state: 'met' }
}

function heldDates(ordinal: number, openedOn: string, endedOn: string) {
  const { state: _, ...dates } = slot(ordinal, openedOn, endedOn)
  return {
    ordinal: dates.ordinal,
    openedOn: dates.openedOn,
    dueOn: dates.dueOn,
    graceUntil: dates.graceUntil,
    missesOn: dates.missesOn,
    intervalDays: dates.intervalDays,
    extras: [],
    noCommonDay: false,
    pendingExcuse: undefined,
    judgement: { verdict: 'met', on: date(endedOn) },
    sessionId: asId<SessionId>('session'),
    endedOn: date(endedOn),
    knownOn: date(endedOn),
  } as const
}

function pairOf(slots: readonly Slot[], plannedFor?: string): NudgedPair {
  return {
    coacheeId: asId<PersonId>('ben'),
    slots,
    toldOn: [],
    silences:
      plannedFor === undefined ? [] : [{ kind: 'planned', madeOn: date('2026-03-16'), until: date(plannedFor) }],
  }
}

function plusTwoWeeks(on: PlainDate): PlainDate {
  return date(new Date(Date.parse(on) + 14 * 86_400_000).toISOString().slice(0, 10))
}
