// Where a line that a coach was told stands now: what a redrawn message says, and what an old button may still do.
import type { PlainDate } from '../../kernel/time.ts'
import type { WorkingCalendar } from '../../people/index.ts'
import { openSlot, type Slot } from '../slot/slot.ts'
import { ladderState, type NudgedPair } from './ladder.ts'

/** Dates are the coach's. */
export type PairStanding =
  /** `since`: the first due date that nobody kept, over missed slots too. */
  | { readonly kind: 'due'; readonly since: PlainDate; readonly excuseWaits: boolean }
  | { readonly kind: 'planned' | 'snoozed'; readonly until: PlainDate }
  | { readonly kind: 'logged'; readonly heldOn: PlainDate }
  | { readonly kind: 'excused' }
  /** A session in between, or an absence, has moved the date. */
  | { readonly kind: 'not-due'; readonly dueOn: PlainDate }
  /** The line has ended, or the rhythm is off. */
  | { readonly kind: 'settled' }

/**
 * `seenOpenedOn`: `openedOn` of the slot that the coach was told of. What ended after that day ended what was told; so did
 * a slot that opened, was told (`toldOn`) and was held on one and the same day, as after a missed one.
 */
export function standingOf(
  pair: NudgedPair,
  seenOpenedOn: PlainDate,
  coach: WorkingCalendar,
  today: PlainDate,
  toldOn?: PlainDate | undefined,
): PairStanding {
  for (const slot of pair.slots) {
    if (slot.state === 'open' || slot.state === 'missed' || slot.endedOn < seenOpenedOn) continue
    const inOneDay = slot.openedOn === seenOpenedOn && toldOn === seenOpenedOn
    if (slot.endedOn === seenOpenedOn && !inOneDay) continue
    if (slot.state !== 'excused') return { kind: 'logged', heldOn: slot.endedOn }
    return { kind: slot.reason === 'left' || slot.reason === 'moved' ? 'settled' : 'excused' }
  }
  const slot = openSlot(pair.slots)
  if (slot === undefined) return { kind: 'settled' }
  if (slot.dueOn > today) return { kind: 'not-due', dueOn: slot.dueOn }
  const state = ladderState(pair, coach, today)
  const silence = pair.silences.at(-1)
  if (state.kind === 'silenced') return { kind: silence?.kind ?? 'snoozed', until: state.until }
  // Planned for this very day: nothing is silenced, and it is still what the coach has said.
  if (silence?.kind === 'planned' && silence.until === today) return { kind: 'planned', until: today }
  return { kind: 'due', since: openSince(pair.slots) ?? slot.dueOn, excuseWaits: slot.pendingExcuse !== undefined }
}

/** The due date of the first slot after the last one that was held or excused. */
export function openSince(slots: readonly Slot[]): PlainDate | undefined {
  return slots[slots.findLastIndex(({ state }) => state !== 'open' && state !== 'missed') + 1]?.dueOn
}
