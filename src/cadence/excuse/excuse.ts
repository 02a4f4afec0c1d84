// “A coach may excuse an open slot of their own from a list of reasons (no free text): once per pair in eight weeks it
// stands at once; further ones count as not on time until the layer above accepts them.” “Left and moved come from data.”
// The reasons say nothing about anybody's health or private life: an absence is “away”, whatever it is.
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { daysBetween, type PlainDate } from '../../kernel/time.ts'
import type { Slot } from '../slot/slot.ts'

export const excuseReasons = ['away', 'workload', 'training', 'clash', 'outage'] as const
/** What a coach can choose. */
export type ExcuseReason = (typeof excuseReasons)[number]
/** What is read from the reporting line. */
export type LineReason = 'left' | 'moved'

/** `accepted` and `declined` are the layer above's; `stands` needed nobody. */
export type ExcuseStatus = 'stands' | 'pending' | 'accepted' | 'declined'

export type Excuse = {
  readonly reason: ExcuseReason
  readonly madeOn: PlainDate
  /** `openedOn` of the slot that the coach saw: what tells it from the next one when slots are replayed. */
  readonly slotOpenedOn: PlainDate
  readonly status: ExcuseStatus
  /** When the layer above accepted or declined it. */
  readonly decidedOn?: PlainDate | undefined
}

const excuseAllowanceDays = 56

/** The words that a coach chooses from, and that the layer above reads. */
export function explainReason(reason: ExcuseReason | LineReason): string {
  switch (reason) {
    case 'away':
      return 'One of us was away'
    case 'workload':
      return 'Too much work on the floor'
    case 'training':
      return 'Training or an event took the time'
    case 'clash':
      return 'Our hours did not meet'
    case 'outage':
      return 'Systems or premises were not available'
    case 'left':
      return 'One of the two has left'
    case 'moved':
      return 'The reporting line has changed'
  }
}

/**
 * Whether an excuse of the pair stands at once. One that stood less than eight weeks before uses up the allowance; one
 * that had to be accepted doesn't. `earlier`: all excuses of the pair, in any order.
 */
export function excuseStatus(madeOn: PlainDate, earlier: readonly Excuse[]): 'stands' | 'pending' {
  const used = earlier.some(
    (excuse) => excuse.status === 'stands' && daysBetween(excuse.madeOn, madeOn) < excuseAllowanceDays,
  )
  return used ? 'pending' : 'stands'
}

/** Excuses a slot. Refused where it is no longer open, or was already put to the layer above. */
export function decideExcuse(asked: {
  readonly slot: Slot
  readonly reason: ExcuseReason
  readonly madeOn: PlainDate
  readonly earlier: readonly Excuse[]
}): Outcome<Excuse> {
  const { slot, reason, madeOn, earlier } = asked
  if (slot.state !== 'open') {
    return refused({ code: 'slot-not-open', say: 'This one-on-one is no longer open, so there is nothing to excuse.' })
  }
  const same = earlier.find(
    ({ slotOpenedOn, status }) => slotOpenedOn === slot.openedOn && (status === 'pending' || status === 'declined'),
  )
  if (same?.status === 'pending') {
    return refused({ code: 'already-asked', say: 'This one is already with the manager above you. They will decide.' })
  }
  if (same?.status === 'declined') {
    return refused({
      code: 'already-declined',
      say: 'The manager above you did not accept this one. Please hold the one-on-one, or talk with them.',
    })
  }
  return done({ reason, madeOn, slotOpenedOn: slot.openedOn, status: excuseStatus(madeOn, earlier) })
}
