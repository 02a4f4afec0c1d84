// “A coach may tighten a pair, never loosen it past the standard.” “Both are told.”
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { type Interval, type IntervalDays, stricter } from '../slot/interval.ts'

/** In words, as after “your one-on-one is”. */
export function sayInterval(interval: Interval): string {
  switch (interval) {
    case 7:
      return 'every week'
    case 14:
      return 'every two weeks'
    case 28:
      return 'every four weeks'
    case 'off':
      return 'not asked for'
  }
}

/** `chosen` 'standard': the pair goes with the standard again. */
export function decideRhythm(
  chosen: IntervalDays | 'standard',
  standard: Interval,
): Outcome<{ readonly interval: IntervalDays | undefined }> {
  if (chosen === 'standard') return done({ interval: undefined })
  if (stricter(chosen, standard) === chosen) return done({ interval: chosen })
  return refused({
    code: 'looser-than-standard',
    field: 'interval',
    say: `The standard is ${sayInterval(standard)}. You can choose to meet more often, not less.`,
  })
}

/** Of the modal's options. */
export function intervalChosen(value: '7' | '14' | '28' | 'standard'): IntervalDays | 'standard' {
  switch (value) {
    case '7':
      return 7
    case '14':
      return 14
    case '28':
      return 28
    case 'standard':
      return 'standard'
  }
}
