// “Slots are a pure function of lines, settings (effective-dated, never backwards), absences, excuses and sessions.”
// Each line is played from its first day, one slot after the other; within a slot its events by date. What the product's
// text leaves open is settled in docs/decisions/0005-cadence-interpretations.md.
import { fromEpochDay, type PlainDate } from '../../kernel/time.ts'
import type { Cadence } from './cadence.ts'
import { dueAtOpening, type Opening } from './due.ts'
import { type CadenceFacts, factsOf, type LineFact } from './facts.ts'
import { type Cursor, playSlot } from './play-slot.ts'
import { openSlot, type Slot } from './slot.ts'

export type Replay = {
  /** Oldest first. At most the last one is open. */
  readonly slots: readonly Slot[]
  /**
   * The next date on which a replay without any new fact gives something else: the open slot's, or the one on which a
   * line begins or an interval that was off comes on. Undefined: never.
   */
  readonly nextTransitionOn: PlainDate | undefined
}

/**
 * The slots of a pair as they stand during `today`, which is a date in the coach's zone: a session held today counts, and
 * a slot whose grace ends today is within grace. What was held, logged or excused later is not seen; so a caller whose
 * coach has just flown west passes the later of today and the last session's date.
 */
export function replayCadence(cadence: Cadence, today: PlainDate): Replay {
  const facts = factsOf(cadence, today)
  const slots: Slot[] = []
  for (const line of facts.lines) {
    const nextOpening = playLine(facts, line, slots)
    const open = openSlot(slots)
    if (open !== undefined) return { slots, nextTransitionOn: open.nextTransitionOn }
    if (nextOpening !== undefined) return { slots, nextTransitionOn: fromEpochDay(nextOpening) }
  }
  return { slots, nextTransitionOn: undefined }
}

/** Adds the slots of a line; returns the day after today on which its next one opens by time alone, if any. */
function playLine(facts: CadenceFacts, line: LineFact, slots: Slot[]): number | undefined {
  const cursor: Cursor = { nextSession: 0, nextExcuse: 0, resolvedOn: undefined }
  let opening: Opening | undefined = { on: line.from, anchor: line.from, firstDue: line.firstDue }
  while (opening !== undefined && opening.on <= line.until) {
    if (opening.on > facts.through) return opening.on
    const due = dueAtOpening(facts, opening)
    if (due === undefined) {
      opening = comesOn(facts, opening.on)
      continue
    }
    const played = playSlot(facts, line, opening, due, cursor, slots.length + 1)
    slots.push(played.slot)
    opening = played.next
  }
  return undefined
}

/** An interval that was off comes on again: a fresh start, as for a new report. */
function comesOn({ intervals }: CadenceFacts, after: number): Opening | undefined {
  const on = intervals.find(({ since, interval }) => since > after && interval !== 'off')?.since
  return on === undefined ? undefined : { on, anchor: on }
}
