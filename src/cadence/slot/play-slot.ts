// “One session, one slot: the open slot is resolved by the first counting session held at least half an interval after
// the session that resolved the one before. An earlier one is an extra: it moves the due date and resolves nothing.”
// On one date a session comes first, then what people were told, then an excuse; a slot is missed, and a line has ended,
// before anything of the next date. All numbers are epoch days.
import { fromEpochDay, toEpochDay } from '../../kernel/time.ts'
import { type DueDate, dueAfterExtra, dueTightened, graceOf, type Opening, type Tightening } from './due.ts'
import {
  type CadenceFacts,
  type ExcuseFact,
  intervalOn,
  type LineFact,
  type SessionFact,
  standardFor,
  tightens,
} from './facts.ts'
import type { IntervalDays } from './interval.ts'
import type { Judgement, Slot, SlotState } from './slot.ts'
import { countsFor } from './standard.ts'

/** Where a line's replay stands between two slots. */
export type Cursor = {
  /** Index of the first session that no slot has seen. */
  nextSession: number
  /** Index of the first excuse that may still end a slot: each ends one at most. */
  nextExcuse: number
  /** When the last session that resolved a slot was held. */
  resolvedOn: number | undefined
}

/** A slot's calendar so far: sessions and tightenings move it. */
type Calendar = DueDate & { readonly anchor: number; readonly graceUntil: number; readonly misses: number }

/** What becomes of a slot, and what opens after it. */
type Ending = { readonly state: SlotState; readonly next?: Opening | undefined }

/** Plays one slot from its opening to its end, or to today; moves the cursor on. */
export function playSlot(
  facts: CadenceFacts,
  line: LineFact,
  opening: Opening,
  firstDue: DueDate,
  cursor: Cursor,
  ordinal: number,
): { readonly slot: Slot; readonly next: Opening | undefined } {
  const standard = standardFor(facts, opening.on)
  const calendarOf = (anchor: number, due: DueDate): Calendar => ({
    ...due,
    anchor,
    graceUntil: graceOf(facts.days, due, standard.graceDays),
    misses: due.due + due.intervalDays,
  })
  const tightenings = tighteningsAfter(facts, opening.on)
  const excuseIndex = facts.excuses.findIndex(
    (candidate, index) => index >= cursor.nextExcuse && meansSlot(candidate, opening),
  )
  const excuse = facts.excuses[excuseIndex]
  const extras: SessionFact[] = []
  let calendar = calendarOf(opening.anchor, firstDue)
  let nextTightening = 0
  let ending: Ending | undefined

  while (ending === undefined) {
    const session = facts.sessions[cursor.nextSession]
    const tightening = tightenings[nextTightening]
    const sessionOn = session === undefined || session.held > line.until ? never : session.held
    const tightenedOn = tightening?.at ?? never
    const excusedOn = excuse?.made ?? never
    const on = Math.min(sessionOn, tightenedOn, excusedOn)
    const overOn = Math.min(calendar.misses, line.until + 1)
    if (on >= overOn || on > facts.through) {
      ending = endByTime(facts, line, calendar, Math.min(tightenedOn, overOn))
    } else if (session !== undefined && sessionOn === on) {
      cursor.nextSession += 1
      if (session.held < opening.on || !countsFor(standard, session.session)) continue
      if (isExtra(session, cursor.resolvedOn, calendar.intervalDays)) {
        extras.push(session)
        calendar = calendarOf(session.held, dueAfterExtra(facts.days, session.held, calendar))
      } else {
        cursor.resolvedOn = session.held
        ending = endBySession(session, calendar)
      }
    } else if (tightening !== undefined && tightenedOn === on) {
      nextTightening += 1
      // Told after the due date: the due date can't be earlier, and the shorter interval starts with the next slot.
      if (on > calendar.due || !tightens(tightening.to, calendar.intervalDays)) continue
      const { anchor } = calendar
      calendar = calendarOf(anchor, dueTightened(facts.days, anchor, tightening, calendar))
    } else if (excuse !== undefined) {
      cursor.nextExcuse = excuseIndex + 1
      ending = endByExcuse(excuse, calendar)
    }
  }

  const { state, next } = ending
  const slot: Slot = {
    ordinal,
    openedOn: fromEpochDay(opening.on),
    dueOn: fromEpochDay(calendar.due),
    graceUntil: fromEpochDay(calendar.graceUntil),
    missesOn: fromEpochDay(calendar.misses),
    intervalDays: calendar.intervalDays,
    extras: extras.map(({ session }) => session.id),
    noCommonDay: calendar.noCommonDay,
    pendingExcuse: pendingExcuse(facts, opening, state),
    judgement: judgementOf(facts, calendar, state),
    ...state,
  }
  return { slot, next }
}

const never = Number.POSITIVE_INFINITY

function endBySession({ held, logged, session }: SessionFact, calendar: Calendar): Ending {
  return {
    state: {
      state: held <= calendar.graceUntil ? 'met' : 'late',
      sessionId: session.id,
      endedOn: session.heldOn,
      knownOn: session.loggedOn,
    },
    next: { on: held, anchor: held, sessionLogged: logged },
  }
}

function endByExcuse({ made, excuse }: ExcuseFact, calendar: Calendar): Ending {
  const { reason, madeOn, decidedOn } = excuse
  return {
    state: { state: 'excused', reason, endedOn: madeOn, knownOn: decidedOn ?? madeOn },
    // As after a missed slot: the excused due date is skipped, the rhythm goes on.
    next: { on: made, anchor: calendar.due },
  }
}

/** `changesOn`: the first day after today on which the slot ends, or a tightening takes hold, by time alone. */
function endByTime(facts: CadenceFacts, line: LineFact, calendar: Calendar, changesOn: number): Ending {
  const { through } = facts
  const { due, graceUntil, misses } = calendar
  if (misses <= through && misses <= line.until + 1) {
    const missedOn = fromEpochDay(misses)
    return {
      state: { state: 'missed', endedOn: missedOn, knownOn: missedOn },
      next: { on: misses, anchor: due },
    }
  }
  if (line.until < through) {
    const lastDay = fromEpochDay(line.until)
    return { state: { state: 'excused', reason: line.endedBy, endedOn: lastDay, knownOn: lastDay } }
  }
  const next = Math.min(...[due, graceUntil + 1, changesOn].filter((day) => day > through))
  return { state: { state: 'open', nextTransitionOn: fromEpochDay(next) } }
}

/** “At least half an interval after the session that resolved the one before”; without one before, any session will do. */
function isExtra(session: SessionFact, resolvedOn: number | undefined, intervalDays: IntervalDays): boolean {
  return resolvedOn !== undefined && 2 * (session.held - resolvedOn) < intervalDays
}

/** Tightenings that reach a slot that opened before, if still in force when both know. */
function tighteningsAfter(facts: CadenceFacts, openedOn: number): readonly Tightening[] {
  return facts.intervals
    .flatMap(({ since, interval, told }) =>
      told === undefined || interval === 'off' ? [] : [{ at: Math.max(since, told), told, to: interval }],
    )
    .filter(({ at, to }) => at > openedOn && !tightens(to, intervalOn(facts, at)))
    .sort((a, b) => a.at - b.at || a.to - b.to)
}

/**
 * An excuse is for the slot that the coach saw, or for the earlier one that a replay has made of it; not for one that
 * opened later, nor for one opened by a session that the coach logged only after excusing.
 */
function meansSlot({ made, slotOpened }: ExcuseFact, { on, sessionLogged }: Opening): boolean {
  return made >= on && slotOpened >= on && (sessionLogged === undefined || sessionLogged <= made)
}

function pendingExcuse(facts: CadenceFacts, opening: Opening, state: SlotState): Slot['pendingExcuse'] {
  if (state.state === 'met' || state.state === 'excused') return undefined
  const pending = facts.pendingExcuses.find(
    (candidate) =>
      meansSlot(candidate, opening) && (state.state === 'open' || candidate.excuse.madeOn <= state.endedOn),
  )
  return pending?.excuse.reason
}

function judgementOf({ through }: CadenceFacts, { graceUntil }: Calendar, state: SlotState): Judgement | undefined {
  if (state.state === 'excused') {
    // “A change of team never changes a past slot”: what was overdue before the line ended stays judged, so that a move
    // changes no figure. An excuse of the coach, where it holds, is for the whole slot.
    const isOverByLine = state.reason === 'left' || state.reason === 'moved'
    return isOverByLine && graceUntil < toEpochDay(state.endedOn) ? notOnTimeAfter(graceUntil) : undefined
  }
  if (state.state === 'met') return { verdict: 'met', on: state.endedOn }
  return graceUntil < through ? notOnTimeAfter(graceUntil) : undefined
}

function notOnTimeAfter(graceUntil: number): Judgement {
  return { verdict: 'not-on-time', on: fromEpochDay(graceUntil + 1) }
}
