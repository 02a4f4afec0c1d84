// What an admin may change of the rule: how far it looks back, the share, how long weekly lasts. It holds from the next
// judgement on, never backwards: what was judged before stands.
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { defaultRule, type RuleTerms } from './judge.ts'
import { weeksBetweenChanges } from './pair-effect.ts'

/** `since`: the Sunday of the first judgement that it holds for. */
export type RuleSetting = RuleTerms & { readonly since: PlainDate }

export const ruleLimits = {
  windowWeeks: { min: 2, max: 12 },
  sharePercent: { min: 50, max: 100 },
  relaxWeeks: { min: weeksBetweenChanges, max: 26 },
} as const

/** What the judgement of that Sunday goes by. Of two with the same `since`, the later in the list holds. */
export function ruleOn(settings: readonly RuleSetting[], sunday: PlainDate): RuleTerms {
  const setting = settings.reduce<RuleSetting | undefined>(
    (last, one) => (one.since <= sunday && (last === undefined || last.since <= one.since) ? one : last),
    undefined,
  )
  if (setting === undefined) return defaultRule
  const { windowDays, sharePercent, relaxWeeks } = setting
  return { windowDays, sharePercent, relaxWeeks }
}

export function decideRule(terms: RuleTerms): Outcome<RuleTerms> {
  const { windowWeeks, sharePercent, relaxWeeks } = ruleLimits
  if (!isWhole(terms.windowDays / 7, windowWeeks)) {
    return refused({
      code: 'window',
      field: 'windowWeeks',
      say: `The rule can look back over ${windowWeeks.min} to ${windowWeeks.max} whole weeks.`,
    })
  }
  if (!isWhole(terms.sharePercent, sharePercent)) {
    return refused({
      code: 'share',
      field: 'sharePercent',
      say: `Please choose a share from ${sharePercent.min} to ${sharePercent.max} %.`,
    })
  }
  if (!isWhole(terms.relaxWeeks, relaxWeeks)) {
    return refused({
      code: 'relax-weeks',
      field: 'relaxWeeks',
      say: `Please choose ${relaxWeeks.min} to ${relaxWeeks.max} weeks: no one-on-one changes twice within ${weeksBetweenChanges}.`,
    })
  }
  return done(terms)
}

export function isSameRule(a: RuleTerms, b: RuleTerms): boolean {
  return a.windowDays === b.windowDays && a.sharePercent === b.sharePercent && a.relaxWeeks === b.relaxWeeks
}

function isWhole(value: number, { min, max }: { readonly min: number; readonly max: number }): boolean {
  return Number.isInteger(value) && min <= value && value <= max
}
