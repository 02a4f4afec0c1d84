// How often two people meet, and whose word that is. Where it isn't the standard's, whoever reads it may ask why.
import type { Button } from '@slack/types'
import { explainRhythmButton, sayInterval } from '../../cadence/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { LineRhythm } from './team-line.ts'

/** “every week for now”. */
export function sayRhythm({ interval, because }: LineRhythm): string {
  const often = sayInterval(interval)
  switch (because) {
    case 'standard':
      return often
    case 'pair':
      return `${often}, as the coach chose`
    case 'rule':
      return `${often} for now`
    case 'pin':
      return `${often}, set by an admin`
  }
}

/** “Why weekly?” None where the standard holds. `name`: the other one of the two, for whoever hears the button read. */
export function whyButtons(
  pair: { readonly coachId: PersonId; readonly coacheeId: PersonId },
  rhythm: LineRhythm | undefined,
  name: string,
): readonly Button[] {
  if (rhythm === undefined || rhythm.because === 'standard') return []
  const { coachId, coacheeId } = pair
  const text = rhythm.interval === 7 ? 'Why weekly?' : 'Why this rhythm?'
  return [
    explainRhythmButton.draw({
      text,
      value: { coachId, coacheeId },
      accessibilityLabel: `${text} One-on-one with ${name}`,
    }),
  ]
}
