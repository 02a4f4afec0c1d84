// A changed rhythm in one line, for a digest or a list: what is so now, and why. Plain text.
import { type AboutManager, sayDecided, sayRecovered } from '../rule/rule-words.ts'
import type { PairRhythm } from './pair-rhythm.ts'
import { sayInterval } from './rhythm.ts'
import type { RhythmChange } from './rhythm-change.store.ts'

/** `coachee`: who is coached, and so is the manager whom the rule judged. */
export function sayRhythmChange(
  change: Pick<RhythmChange, 'intervalDays' | 'because' | 'cause'>,
  coachee: AboutManager,
): string {
  const { intervalDays, because, cause } = change
  const often = intervalDays === undefined ? 'as the standard says' : sayInterval(intervalDays)
  switch (because) {
    case 'pair':
      return `${often}, the coach’s own choice`
    case 'pin':
      return intervalDays === undefined ? 'no longer set by an admin' : `${often}, set by an admin`
    case 'rule':
      if (intervalDays !== undefined) {
        return cause?.figure === undefined ? 'weekly for now' : `weekly for now: ${sayDecided(cause.figure, coachee)}`
      }
      if (cause?.because === 'no-team') return 'back from weekly: no team at the moment'
      return cause?.figure === undefined
        ? 'back from weekly'
        : `back from weekly: ${sayRecovered(cause.figure, coachee)}`
  }
}

/** Why a pair meets as often as it does, where that isn't the standard; undefined where it is. */
export function sayRhythmWhy({ interval, because, ruling }: PairRhythm, coachee: AboutManager): string | undefined {
  if (because === 'standard' || interval === 'off') return undefined
  return sayRhythmChange({ intervalDays: interval, because, cause: ruling?.cause }, coachee)
}
