// Builders for the worked cases: a coach and a coachee who work Monday to Friday without holidays, a line from Monday
// 2 March 2026, and the default settings, unless a case says otherwise.

import type { Excuse, ExcuseStatus } from '../../../src/cadence/excuse/excuse.ts'
import type { Cadence } from '../../../src/cadence/slot/cadence.ts'
import { replayCadence } from '../../../src/cadence/slot/replay.ts'
import type { Slot } from '../../../src/cadence/slot/slot.ts'
import type { CoachedSession } from '../../../src/cadence/slot/standard.ts'
import { asId, type PersonId, type SessionId } from '../../../src/kernel/ids.ts'
import { type PlainDate, plainDate } from '../../../src/kernel/time.ts'
import { type DateSpan, type WorkingCalendar, workingCalendar } from '../../../src/people/index.ts'

const coachId = asId<PersonId>('coach')

/** `d('03-16')` is 16 March 2026. */
export function d(monthDay: string): PlainDate {
  return plainDate(monthDay.length === 5 ? `2026-${monthDay}` : monthDay)
}

export function cadence(changes: Partial<Cadence> = {}): Cadence {
  return {
    coachId,
    lines: [{ startsOn: d('03-02') }],
    goLiveOn: d('2026-01-01'),
    intervals: [],
    standards: [],
    coach: workingCalendar(),
    coachee: workingCalendar(),
    pauses: [],
    standIns: [],
    sessions: [],
    excuses: [],
    ...changes,
  }
}

/** Held on that date, logged the same day; its id is the date. */
export function held(on: string, changes: Partial<CoachedSession> = {}): CoachedSession {
  const id = asId<SessionId>(on)
  const heldOn = d(on)
  return { id, coachId, format: 'one-on-one', minutes: 30, heldOn, loggedOn: heldOn, withdrawn: false, ...changes }
}

export function logged(on: string, loggedOn: string): CoachedSession {
  return held(on, { loggedOn: d(loggedOn) })
}

export function away(from: string, until: string, calendar: WorkingCalendar = workingCalendar()): WorkingCalendar {
  return { ...calendar, absences: [...calendar.absences, span(from, until)] }
}

function span(from: string, until: string): DateSpan {
  return { from: d(from), until: d(until) }
}

export function excuse(madeOn: string, slotOpenedOn: string, status: ExcuseStatus): Excuse {
  return { reason: 'workload', madeOn: d(madeOn), slotOpenedOn: d(slotOpenedOn), status }
}

/** A slot in one line, as the worked cases write it. */
export function told(slot: Slot): string {
  const { dueOn, graceUntil, missesOn, judgement } = slot
  const dates = `due ${short(dueOn)}, grace to ${short(graceUntil)}, misses ${short(missesOn)}`
  const judged = judgement === undefined ? 'not judged' : `${judgement.verdict} on ${short(judgement.on)}`
  return `${dates}: ${state(slot)}; ${judged}`
}

function state(slot: Slot): string {
  switch (slot.state) {
    case 'open':
      return `open, next ${short(slot.nextTransitionOn)}`
    case 'met':
    case 'late':
      return `${slot.state} ${short(slot.endedOn)}`
    case 'missed':
      return 'missed'
    case 'excused':
      return `excused (${slot.reason}) ${short(slot.endedOn)}`
  }
}

function short(date: PlainDate): string {
  return date.startsWith('2026-') ? date.slice(5) : date
}

export function replaySlots(of: Cadence, today: PlainDate): readonly Slot[] {
  return replayCadence(of, today).slots
}
