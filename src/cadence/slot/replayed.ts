// What a replay changed of the slots that are stored. “A late log, an edit, a withdrawal or a late absence replays them;
// the replay is audited.” Time alone opens, judges and misses slots: that is no change of the past.
import { isDeepStrictEqual } from 'node:util'
import type { Slot } from './slot.ts'

export type SlotChanges = {
  /** To be written, oldest first. */
  readonly written: readonly Slot[]
  /** Stored slots past that ordinal are no more. */
  readonly keptUntil: number
  readonly hasFewer: boolean
  /** Slots that had ended or were judged, and are now something else, as they were. */
  readonly pastChanged: readonly Slot[]
  /** A session, an excuse or a withdrawal made the difference: whoever was told of the slot wants to know. */
  readonly isNews: boolean
}

export function changesOf(stored: readonly Slot[], replayed: readonly Slot[]): SlotChanges {
  const written = replayed.filter((slot, index) => !isDeepStrictEqual(slot, stored[index]))
  const dropped = stored.slice(replayed.length)
  const pastChanged = stored.filter((slot, index) => isPast(slot) && hasOtherPast(slot, replayed[index]))
  return {
    written,
    keptUntil: replayed.length,
    hasFewer: dropped.length > 0,
    pastChanged,
    isNews:
      dropped.length > 0 || pastChanged.length > 0 || written.some((slot) => isNews(stored[slot.ordinal - 1], slot)),
  }
}

function isPast(slot: Slot): boolean {
  return slot.state !== 'open' || slot.judgement !== undefined
}

/** A slot that was judged and is then held late or missed only goes on: its verdict stands. */
function hasOtherPast(was: Slot, is: Slot | undefined): boolean {
  if (is === undefined) return true
  if (!isDeepStrictEqual(was.judgement, is.judgement)) return true
  if (was.state === 'open') return false
  return is.state === 'open' || was.state !== is.state || was.endedOn !== is.endedOn
}

function isNews(was: Slot | undefined, is: Slot): boolean {
  if (is.state === 'met' || is.state === 'late' || is.state === 'excused') return was?.state !== is.state
  if (is.state !== 'open' || was === undefined) return false
  return was.extras.length !== is.extras.length || was.pendingExcuse !== is.pendingExcuse
}
