// “Streak = met slots of a pair in a row, excused ones skipped.”
import type { Slot } from './slot.ts'

/** Of one pair, oldest slot first, up to now: an open slot that isn't judged yet neither adds nor breaks. */
export function streak(slots: readonly Slot[]): number {
  const verdicts = slots.flatMap(({ judgement }) => (judgement === undefined ? [] : [judgement.verdict]))
  return verdicts.length - 1 - verdicts.lastIndexOf('not-on-time')
}
