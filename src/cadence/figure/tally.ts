// “Judged on: a slot enters the figures on the day it is met, otherwise on the first day after grace, as not on time.”
// A tally counts the slots that entered in some time. Every slot is in one place: met, not on time (late, missed, open past
// grace, or so when its line ended), excused by its coach, ended before it was judged (left, moved), or open and not yet
// judged, and then in none.
import type { Slot } from '../slot/slot.ts'

export type Tally = {
  readonly met: number
  readonly notOnTime: number
  /** By a coach's excuse that stands or was accepted. */
  readonly excused: number
  /** Because one of the two left, or the coachee moved. */
  readonly ended: number
}

/** What a slot counts as, once it has entered the figures. */
export type Counted = keyof Tally

export const noTally: Tally = { met: 0, notOnTime: 0, excused: 0, ended: 0 }

/** How a slot counts; undefined while it is open and not judged. */
export function countedAs(slot: Slot): Counted | undefined {
  return countOf(slot.judgement?.verdict, slot.state === 'excused' ? slot.reason : undefined)
}

/** The same of what a row says: the verdict, and why a slot was excused. */
export function countOf(
  verdict: 'met' | 'not-on-time' | undefined,
  excuse: (Slot & { state: 'excused' })['reason'] | undefined,
): Counted | undefined {
  if (verdict !== undefined) return verdict === 'met' ? 'met' : 'notOnTime'
  if (excuse === undefined) return undefined
  return excuse === 'left' || excuse === 'moved' ? 'ended' : 'excused'
}

export function addTallies(tallies: Iterable<Tally>): Tally {
  let sum = noTally
  for (const tally of tallies) {
    sum = {
      met: sum.met + tally.met,
      notOnTime: sum.notOnTime + tally.notOnTime,
      excused: sum.excused + tally.excused,
      ended: sum.ended + tally.ended,
    }
  }
  return sum
}
