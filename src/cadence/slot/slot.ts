// “Open until resolved: held up to the end of grace, met; after grace and before due date + interval, late; nothing by
// the day before due date + interval, missed, and the next slot opens. Excused ends a slot outside every denominator.”
// “Judged on: a slot enters the figures on the day it is met, otherwise on the first day after grace, as not on time.”
import type { SessionId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { ExcuseReason, LineReason } from '../excuse/excuse.ts'
import type { IntervalDays } from './interval.ts'

/** One due date of a cadence. Narrow it by `state`. */
export type Slot = SlotDates & SlotState

export type SlotDates = {
  /** 1 for the pair's first, counted over all its lines. A replay may renumber what it changes. */
  readonly ordinal: number
  readonly openedOn: PlainDate
  readonly dueOn: PlainDate
  /** The last day on which a session makes it met. */
  readonly graceUntil: PlainDate
  /** Due date + interval: the day after the last one on which it can be late. */
  readonly missesOn: PlainDate
  readonly intervalDays: IntervalDays
  /** Sessions that moved the due date and resolved nothing, oldest first. */
  readonly extras: readonly SessionId[]
  /** Coach and coachee have no common working day in reach: the coach's stood in. The admin is warned. */
  readonly noCommonDay: boolean
  /** An excuse of this slot that the layer above hasn't decided. It changes nothing until accepted. */
  readonly pendingExcuse: ExcuseReason | undefined
  /**
   * How and when it entered the figures; undefined while it hasn't, and for ever if excused: unless its line ended when it
   * was overdue already, for a move changes no figure.
   */
  readonly judgement: Judgement | undefined
}

export type Judgement = { readonly verdict: 'met' | 'not-on-time'; readonly on: PlainDate }

export type SlotState = OpenSlot | HeldSlot | MissedSlot | ExcusedSlot

export type OpenSlot = {
  readonly state: 'open'
  /** The next date on which it changes by time alone: due, the first day after grace, missed, the end of the line. */
  readonly nextTransitionOn: PlainDate
}

export type HeldSlot = {
  readonly state: 'met' | 'late'
  readonly sessionId: SessionId
  /** The date held. */
  readonly endedOn: PlainDate
  /** The date logged: since when anybody could know. */
  readonly knownOn: PlainDate
}

export type MissedSlot = { readonly state: 'missed'; readonly endedOn: PlainDate; readonly knownOn: PlainDate }

export type ExcusedSlot = {
  readonly state: 'excused'
  readonly reason: ExcuseReason | LineReason
  /** When the coach excused it, or the last day of the line. */
  readonly endedOn: PlainDate
  /** When it was accepted, else the same. */
  readonly knownOn: PlainDate
}

/** The pair's open slot; there is at most one, and it is the last. */
export function openSlot(slots: readonly Slot[]): (SlotDates & OpenSlot) | undefined {
  const last = slots.at(-1)
  return last?.state === 'open' ? last : undefined
}
