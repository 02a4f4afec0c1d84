// A contact centre of 85 people, played day by day with the pure rules alone: coaches hold what is due, or don't; every
// Sunday everybody is judged, and who is told meets at the new rhythm from then on.

import { defaultRule, type JudgedDay } from '../../../src/cadence/rule/judge.ts'
import {
  type JudgedManager,
  type JudgedSunday,
  judgeSunday,
  type RuledPair,
  ruledAfter,
} from '../../../src/cadence/rule/judge-sunday.ts'
import type { Cadence } from '../../../src/cadence/slot/cadence.ts'
import { type IntervalSetting, intervalChanges } from '../../../src/cadence/slot/interval.ts'
import { type Replay, replayCadence } from '../../../src/cadence/slot/replay.ts'
import { openSlot, type Slot } from '../../../src/cadence/slot/slot.ts'
import { staggerFirstSlots } from '../../../src/cadence/slot/stagger.ts'
import type { CoachedSession } from '../../../src/cadence/slot/standard.ts'
import { asId, type PersonId, type SessionId } from '../../../src/kernel/ids.ts'
import { addDays, type PlainDate, plainDate, weekday } from '../../../src/kernel/time.ts'
import { type DateSpan, isWorkingDay, type WorkingCalendar, workingCalendar } from '../../../src/people/index.ts'
import { contactCentre } from '../../support/contact-centre.ts'

/** A Monday. */
export const goLiveOn = plainDate('2026-01-05')

/** A coach who holds nothing from the first to the last day. */
export type Slide = { readonly coachId: PersonId; readonly from: PlainDate; readonly until: PlainDate }

export type Year = {
  readonly weeks: number
  readonly slides: readonly Slide[]
  readonly leave?: ReadonlyMap<PersonId, readonly DateSpan[]>
  /** How many working days after the due date each one-on-one is held, from 0; default: on the due date. */
  readonly delay?: (coachId: PersonId, slot: Slot) => number
}

export type Played = {
  readonly judged: readonly (JudgedSunday & { readonly managerId: PersonId })[]
  readonly slotsOf: (coachId: PersonId) => readonly Slot[]
}

const line = { startsOn: plainDate('2025-01-06'), endsOn: undefined }
export const managerOf = new Map(
  contactCentre().flatMap((one) =>
    one.managerNumber === '' ? [] : [[asId<PersonId>(one.employeeNumber), asId<PersonId>(one.managerNumber)] as const],
  ),
)
export const managers = [...new Set(managerOf.values())]

type PlayedPair = {
  readonly coachId: PersonId
  readonly coacheeId: PersonId
  readonly firstDueOn: PlainDate | undefined
  readonly sessions: CoachedSession[]
  readonly rule: IntervalSetting[]
  replay: Replay
}

export function playYear({ weeks, slides, leave = new Map(), delay = () => 0 }: Year): Played {
  const calendars = new Map(
    [...managerOf.keys(), ...managers].map((id) => [id, workingCalendar({ absences: leave.get(id) ?? [] })]),
  )
  const calendarOf = (id: PersonId): WorkingCalendar => calendars.get(id) ?? workingCalendar()
  const pairs = pairsOfAll(calendarOf)
  const replayed = (pair: PlayedPair, on: PlainDate): Replay => {
    const { coachId, coacheeId, firstDueOn, sessions, rule } = pair
    const cadence: Cadence = {
      coachId,
      lines: [{ ...line, firstDueOn }],
      goLiveOn,
      intervals: intervalChanges({ rule }),
      standards: [],
      coach: calendarOf(coachId),
      coachee: calendarOf(coacheeId),
      pauses: [],
      standIns: [],
      sessions,
      excuses: [],
    }
    return replayCadence(cadence, on)
  }
  for (const pair of pairs) pair.replay = replayed(pair, goLiveOn)

  const judged: (JudgedSunday & { managerId: PersonId })[] = []
  const ruled = new Map<PersonId, readonly RuledPair[]>()
  for (let day = 0; day < 7 * weeks; day++) {
    const on = addDays(goLiveOn, day)
    for (const pair of pairs) {
      const { nextTransitionOn } = pair.replay
      if (nextTransitionOn !== undefined && nextTransitionOn <= on) pair.replay = replayed(pair, on)
      if (!isHeld(pair, on)) continue
      pair.sessions.push(session(pair, on))
      pair.replay = replayed(pair, on)
    }
    if (weekday(on) === 7) judgeAll(on)
  }
  return { judged, slotsOf: (coachId) => slotsOf(coachId) }

  function isHeld({ coachId, coacheeId, replay }: PlayedPair, on: PlainDate): boolean {
    const slot = openSlot(replay.slots)
    if (slot === undefined || slot.dueOn > on) return false
    if (slides.some((slide) => slide.coachId === coachId && slide.from <= on && on <= slide.until)) return false
    if (!isWorkingDay(calendarOf(coachId), on) || !isWorkingDay(calendarOf(coacheeId), on)) return false
    return workingDaysFrom(slot.dueOn, on) >= delay(coachId, slot)
  }

  function slotsOf(coachId: PersonId): readonly Slot[] {
    return pairs.filter((pair) => pair.coachId === coachId).flatMap(({ replay }) => replay.slots)
  }

  function judgeAll(sunday: PlainDate): void {
    const days = new Map(managers.map((id) => [id, judgedDays(slotsOf(id))]))
    for (const managerId of managers) {
      const before = ruled.get(managerId) ?? []
      const manager = soloManager(managerId, (id) => days.get(id) ?? [])
      const result = judgeSunday(manager, sunday, defaultRule, before)
      ruled.set(managerId, ruledAfter(result, before))
      judged.push({ ...result, managerId })
      const pair = pairs.find(({ coacheeId }) => coacheeId === managerId)
      if (pair === undefined || result.effect.change === 'none') continue
      // Both are told on the Sunday itself.
      const interval = result.effect.change === 'tighten' ? 7 : undefined
      pair.rule.push({ since: sunday, interval, toldOn: sunday })
      pair.replay = replayed(pair, sunday)
    }
  }
}

/** A manager as the rule sees one in this organisation, in which nobody moves. */
export function soloManager(managerId: PersonId, judgedBy: (coachId: PersonId) => readonly JudgedDay[]): JudgedManager {
  const above = managerOf.get(managerId)
  const reports = managers.filter((id) => managerOf.get(id) === managerId)
  return {
    managerId,
    own: judgedBy(managerId),
    pooled: reports.flatMap(judgedBy),
    linesUp: above === undefined ? [] : [{ ...line, managerId: above }],
    linesDown: [{ ...line, managerId }],
    otherwise: () => ({ interval: 14, isPinned: false }),
  }
}

function pairsOfAll(calendarOf: (id: PersonId) => WorkingCalendar): readonly PlayedPair[] {
  return managers.flatMap((coachId) => {
    const reports = [...managerOf].flatMap(([id, above]) => (above === coachId ? [id] : []))
    const dates = staggerFirstSlots(
      calendarOf(coachId),
      goLiveOn,
      reports.map((id) => ({ coacheeId: id, employeeNumber: id, coachee: calendarOf(id), interval: 14 })),
    )
    return reports.map((coacheeId) => ({
      coachId,
      coacheeId,
      firstDueOn: dates.get(coacheeId),
      sessions: [],
      rule: [],
      replay: { slots: [], nextTransitionOn: undefined },
    }))
  })
}

function session({ coachId, coacheeId, sessions }: PlayedPair, heldOn: PlainDate): CoachedSession {
  const id = asId<SessionId>(`${coacheeId}-${sessions.length}`)
  return { id, coachId, format: 'one-on-one', minutes: 30, heldOn, loggedOn: heldOn, withdrawn: false }
}

export function judgedDays(slots: readonly Slot[]): readonly JudgedDay[] {
  return slots.flatMap(({ judgement }) =>
    judgement === undefined
      ? []
      : [
          {
            on: judgement.on,
            met: judgement.verdict === 'met' ? 1 : 0,
            notOnTime: judgement.verdict === 'met' ? 0 : 1,
          },
        ],
  )
}

/** Mondays to Fridays after the first date, up to the second. */
function workingDaysFrom(first: PlainDate, on: PlainDate): number {
  let count = 0
  for (let day = addDays(first, 1); day <= on; day = addDays(day, 1)) if (weekday(day) < 6) count += 1
  return count
}
