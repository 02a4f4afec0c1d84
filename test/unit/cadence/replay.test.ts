import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cadence } from '../../../src/cadence/slot/cadence.ts'
import { replayCadence } from '../../../src/cadence/slot/replay.ts'
import { openSlot, type Slot } from '../../../src/cadence/slot/slot.ts'
import { asId } from '../../../src/kernel/ids.ts'
import { addDays, daysBetween, type PlainDate } from '../../../src/kernel/time.ts'
import { type WorkingCalendar, workingCalendar } from '../../../src/people/index.ts'
import { cadence, d, excuse, held, logged, replaySlots } from './given.ts'

const dayOne = d('2026-01-05')
const horizonDays = 300

const date = fc.integer({ min: 0, max: horizonDays }).map((days) => addDays(dayOne, days))
const absence = fc
  .tuple(date, fc.integer({ min: 0, max: 60 }))
  .map(([from, days]) => ({ from, until: addDays(from, days) }))
const calendar: fc.Arbitrary<WorkingCalendar> = fc
  .record({
    weekdays: fc.oneof(fc.constant([1, 2, 3, 4, 5]), fc.subarray([1, 2, 3, 4, 5, 6, 7])),
    location: fc.constantFrom(undefined, 'GB-ENG', 'US-CA', 'IN'),
    absences: fc.array(absence, { maxLength: 4 }),
  })
  .map(workingCalendar)
const session = fc
  .record({
    heldOn: date,
    lateDays: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10 })),
    minutes: fc.constantFrom(3, 30),
    format: fc.constantFrom('one-on-one' as const, 'group' as const, 'call-review' as const),
    withdrawn: fc.boolean(),
  })
  .map(({ lateDays, heldOn, ...rest }) => held(heldOn, { ...rest, loggedOn: addDays(heldOn, lateDays) }))
const sessions = fc
  .array(session, { maxLength: 40 })
  .map((all) => all.map((one, index) => ({ ...one, id: asId<typeof one.id>(`session ${index}`) })))
const excuses = fc.array(
  fc
    .tuple(date, fc.integer({ min: 0, max: 30 }), fc.constantFrom('stands', 'accepted', 'pending', 'declined'))
    .map(([opened, days, status]) => excuse(addDays(opened, days), opened, status)),
  { maxLength: 3 },
)
const oneInterval = fc.constantFrom(7 as const, 14 as const, 28 as const)
const changingIntervals = fc.uniqueArray(
  fc.record({
    since: date,
    interval: fc.constantFrom(7 as const, 14 as const, 28 as const, 'off' as const),
    toldOn: fc.option(date, { nil: undefined }),
  }),
  { maxLength: 4, selector: ({ since }) => since },
)
const lines = fc.uniqueArray(date, { minLength: 1, maxLength: 4 }).map((dates) => {
  const sorted = [...dates].sort()
  return sorted.flatMap((startsOn, index) => (index % 2 === 0 ? [{ startsOn, endsOn: sorted[index + 1] }] : []))
})

const facts = { coach: calendar, coachee: calendar, sessions, excuses, lines }
const anyCadence: fc.Arbitrary<Cadence> = fc.record({ ...facts, intervals: changingIntervals }).map(cadence)
const steadyCadence: fc.Arbitrary<Cadence> = fc
  .record({ ...facts, interval: oneInterval, lines: fc.constant([{ startsOn: dayOne }]) })
  .map(({ interval, ...rest }) => cadence({ ...rest, intervals: [{ since: d('2025-01-01'), interval }] }))

function holds(check: (one: Cadence, today: PlainDate) => void, of = anyCadence) {
  fc.assert(fc.property(of, date, check), { numRuns: 300 })
}

describe('a replay', () => {
  it('gives the same slots whatever the order of its lists', () => {
    const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length })
    const pairs = anyCadence.chain((one) =>
      fc
        .record({
          sessions: shuffled(one.sessions),
          excuses: shuffled(one.excuses),
          lines: shuffled(one.lines),
          intervals: shuffled(one.intervals),
        })
        .map((changed) => [one, { ...one, ...changed }] as const),
    )
    fc.assert(
      fc.property(pairs, date, ([one, other], today) => {
        expect(replayCadence(other, today)).toEqual(replayCadence(one, today))
      }),
      { numRuns: 300 },
    )
  })

  it('has at most one open slot, the last', () => {
    holds((one, today) => {
      const open = replaySlots(one, today).flatMap(({ state }, index) => (state === 'open' ? [index] : []))
      expect(open.length).toBeLessThanOrEqual(1)
      for (const index of open) expect(index).toBe(replaySlots(one, today).length - 1)
    })
  })

  it('judges every slot but those excused in time and an open one within grace, exactly once', () => {
    holds((one, today) => {
      for (const slot of replaySlots(one, today)) {
        const expected = { met: 'met', late: 'not-on-time', missed: 'not-on-time', excused: undefined }
        const isOverByLine = slot.state === 'excused' && (slot.reason === 'left' || slot.reason === 'moved')
        if (isOverByLine) expect(slot.judgement !== undefined).toBe(slot.graceUntil < slot.endedOn)
        else if (slot.state !== 'open') expect(slot.judgement?.verdict).toBe(expected[slot.state])
        else expect(slot.judgement !== undefined).toBe(slot.graceUntil < today)
        if (slot.judgement !== undefined) expect(slot.judgement.on <= today).toBe(true)
      }
    })
  })

  it('keeps every judgement when the line ends: a move changes no figure', () => {
    fc.assert(
      fc.property(steadyCadence, date, fc.integer({ min: 0, max: 60 }), (one, lastDay, days) => {
        const ended = { ...one, lines: [{ startsOn: dayOne, endsOn: addDays(lastDay, 1) }] }
        const judged = (slots: readonly Slot[]) =>
          slots.flatMap(({ judgement }) => (judgement !== undefined && judgement.on <= lastDay ? [judgement] : []))
        const known = (of: Cadence) => ({
          ...of,
          sessions: of.sessions.filter(({ loggedOn }) => loggedOn <= lastDay),
          excuses: of.excuses.filter(({ madeOn }) => madeOn <= lastDay),
        })
        expect(judged(replaySlots(known(ended), addDays(lastDay, days)))).toEqual(
          judged(replaySlots(known(one), lastDay)),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('keeps grace between the due date and the day before due date + interval', () => {
    holds((one, today) => {
      for (const slot of replaySlots(one, today)) {
        expect(slot.graceUntil >= slot.dueOn).toBe(true)
        expect(slot.missesOn).toBe(addDays(slot.dueOn, slot.intervalDays))
        expect(slot.graceUntil < slot.missesOn).toBe(true)
        expect(slot.dueOn >= slot.openedOn).toBe(true)
      }
    })
  })

  it('resolves at most one slot with a session, and never the same one as an extra too', () => {
    holds((one, today) => {
      const used = replaySlots(one, today).flatMap((slot) => [
        ...slot.extras,
        ...(slot.state === 'met' || slot.state === 'late' ? [slot.sessionId] : []),
      ])
      expect(new Set(used).size).toBe(used.length)
    })
  })

  it('never moves a due date back from one slot to the next while the interval stays and nothing is excused', () => {
    holds((one, today) => {
      const due = replaySlots({ ...one, excuses: [] }, today).map(({ dueOn }) => dueOn)
      expect(due).toEqual([...due].sort())
    }, steadyCadence)
  })

  it('leaves half an interval between two sessions that resolve', () => {
    holds((one, today) => {
      const resolved = replaySlots(one, today).filter(({ state }) => state === 'met' || state === 'late')
      resolved.slice(1).forEach((slot, index) => {
        const before = resolved[index]
        if (slot.state === 'open' || before === undefined || before.state === 'open') return
        expect(2 * daysBetween(before.endedOn, slot.endedOn)).toBeGreaterThanOrEqual(slot.intervalDays)
      })
    }, steadyCadence)
  })

  it('is not changed by a withdrawn session, nor by one logged eight days after it was held', () => {
    fc.assert(
      fc.property(anyCadence, date, date, (one, heldOn, today) => {
        const withdrawn = held(heldOn, { withdrawn: true })
        const tooLate = logged(heldOn, addDays(heldOn, 8))
        for (const idle of [withdrawn, tooLate]) {
          expect(replayCadence({ ...one, sessions: [idle, ...one.sessions] }, today)).toEqual(replayCadence(one, today))
        }
      }),
      { numRuns: 200 },
    )
  })

  it('keeps what has ended as it is while time passes without a new fact', () => {
    const later = fc.integer({ min: 0, max: 100 })
    fc.assert(
      fc.property(anyCadence, date, later, (one, today, days) => {
        const known = {
          ...one,
          sessions: one.sessions.filter(({ loggedOn }) => loggedOn <= today),
          excuses: one.excuses.filter(({ madeOn }) => madeOn <= today),
        }
        const ended = replaySlots(known, today).filter(({ state }) => state !== 'open')
        expect(replaySlots(known, addDays(today, days)).slice(0, ended.length)).toEqual(ended)
      }),
      { numRuns: 300 },
    )
  })

  it('changes by time alone on the date that it announces, and on none before', () => {
    holds((one, today) => {
      const known = {
        ...one,
        sessions: one.sessions.filter(({ loggedOn }) => loggedOn <= today),
        excuses: one.excuses.filter(({ madeOn }) => madeOn <= today),
      }
      const now = replayCadence(known, today)
      const dayBefore = now.nextTransitionOn === undefined ? d('2031-01-01') : addDays(now.nextTransitionOn, -1)
      expect(now.nextTransitionOn === undefined || now.nextTransitionOn > today).toBe(true)
      expect(replayCadence(known, dayBefore)).toEqual(now)
      if (now.nextTransitionOn !== undefined) expect(replayCadence(known, now.nextTransitionOn)).not.toEqual(now)
    })
  })

  it('numbers the slots from one', () => {
    holds((one, today) => {
      const slots = replaySlots(one, today)
      expect(slots.map(({ ordinal }) => ordinal)).toEqual(slots.map((_, index) => index + 1))
    })
  })
})

describe('what a replay says beside the dates', () => {
  it('names the session that met a slot, when it was logged, and the extras before it', () => {
    const [, slot] = replaySlots(
      cadence({ sessions: [held('03-16'), held('03-20'), logged('03-23', '03-25')] }),
      d('03-25'),
    )
    expect(slot).toMatchObject({ sessionId: '03-23', endedOn: '2026-03-23', knownOn: '2026-03-25', ordinal: 2 })
    expect(slot?.extras).toEqual(['03-20'])
    expect(slot?.openedOn).toBe('2026-03-16')
  })

  it('shows a pending excuse on the slot that it asks for, also when that was missed meanwhile', () => {
    const asked = cadence({ excuses: [excuse('03-17', '03-02', 'pending')] })
    expect(replaySlots(asked, d('03-30')).map(({ pendingExcuse }) => pendingExcuse)).toEqual(['workload', undefined])
  })

  it('shows no pending excuse on a slot that was met', () => {
    const asked = cadence({ excuses: [excuse('03-17', '03-02', 'pending')], sessions: [held('03-18')] })
    expect(replaySlots(asked, d('03-20')).map(({ pendingExcuse }) => pendingExcuse)).toEqual([undefined, undefined])
  })

  it('warns where no common working day was in reach', () => {
    const apart = cadence({
      coach: workingCalendar({ weekdays: [1, 2] }),
      coachee: workingCalendar({ weekdays: [4, 5] }),
    })
    expect(openSlot(replaySlots(apart, d('03-10')))?.noCommonDay).toBe(true)
    expect(openSlot(replaySlots(cadence(), d('03-10')))?.noCommonDay).toBe(false)
  })

  it('announces the day on which a line begins, and the one on which an interval comes on', () => {
    expect(replayCadence(cadence({ lines: [{ startsOn: d('04-06') }] }), d('03-10'))).toEqual({
      slots: [],
      nextTransitionOn: '2026-04-06',
    })
    const off = [
      { since: d('01-01'), interval: 'off' as const },
      { since: d('04-06'), interval: 14 as const },
    ]
    expect(replayCadence(cadence({ intervals: off }), d('03-10')).nextTransitionOn).toBe('2026-04-06')
  })

  it('ends for people who never work, and for an absence without an end', () => {
    const nobody = workingCalendar({ weekdays: [] })
    expect(openSlot(replaySlots(cadence({ coach: nobody, coachee: nobody }), d('03-10')))?.dueOn).toBe('2026-03-16')
    const gone = workingCalendar({ absences: [{ from: d('03-10') }] })
    expect(openSlot(replaySlots(cadence({ coachee: gone }), d('2029-01-01')))?.dueOn).toBe('2199-11-30')
  })
})
