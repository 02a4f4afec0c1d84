// “Prompts to senior leaders carry facts (streaks, recovery, a figure with its range of six months; no causal verb), ask for
// one personal sentence.” The facts travel as numbers, so that the digest and the form say the same; the praise itself is
// never written for anybody.
import { z } from 'zod'
import { sayCount } from '../kernel/text.ts'

export const promptFacts = z.discriminatedUnion('because', [
  /** One-on-ones that were overdue and have been held since. */
  z.object({ because: z.literal('recovered'), count: z.int().min(1).max(10_000) }),
  /** Met slots in a row with one coachee. */
  z.object({ because: z.literal('streak'), length: z.int().min(1).max(10_000) }),
  /** On-time rates of four weeks each, in whole percent: the latest, and the lowest and highest of the last six months. */
  z.object({
    because: z.literal('figure'),
    percent: z.int().min(0).max(100),
    lowest: z.int().min(0).max(100),
    highest: z.int().min(0).max(100),
  }),
])
export type PromptFacts = z.infer<typeof promptFacts>

/** To be read after a name: “held 3 one-on-ones last week that had been overdue”. No full stop. */
export function sayPromptFacts(facts: PromptFacts): string {
  switch (facts.because) {
    case 'recovered':
      return `held ${sayCount(facts.count, 'one-on-one', 'one-on-ones')} in the last week that had been overdue`
    case 'streak':
      return `has held ${facts.length} one-on-ones with the same person on time in a row`
    case 'figure':
      return `held ${facts.percent} % of one-on-ones on time in the last four weeks; over six months it was between ${facts.lowest} % and ${facts.highest} %`
  }
}
