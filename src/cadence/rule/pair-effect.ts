// “Off rhythm: the one-on-one owed to them by their own manager becomes weekly. It returns to the standard at the first
// judgement, four weeks or more after the one that changed it, whose own four weeks are on rhythm. No second change of a
// pair within four weeks. The strictest of standard, the pair's own choice and this rule holds; an admin may pin a pair.”
import { daysBetween, type PlainDate } from '../../kernel/time.ts'
import type { Interval } from '../slot/interval.ts'
import type { Judgement, RuleTerms } from './judge.ts'

/** How the one-on-one that a manager is owed stands at a judgement. */
export type PairState = {
  /** What the standard and the pair's own choice ask for, the stricter of the two. */
  readonly otherwise: Interval
  readonly isPinned: boolean
  /** Weekly by the rule. */
  readonly isRuled: boolean
  /** The Sunday of the judgement that last changed it. */
  readonly changedOn: PlainDate | undefined
}

export type ReturnReason = 'on-rhythm' | 'no-team' | 'line-over'

export type KeptReason =
  | 'on-rhythm'
  | 'no-judgement'
  /** Off rhythm, and weekly since an earlier judgement. */
  | 'still-off'
  /** On rhythm, but its own four weeks aren't. */
  | 'not-yet'
  | 'too-soon'
  | 'pinned'
  /** By the standard, or as the coach chose. */
  | 'weekly-anyway'
  | 'nothing-owed'
  | 'nobody-above'

export type PairEffect =
  | { readonly change: 'tighten' }
  | { readonly change: 'return'; readonly because: ReturnReason }
  | { readonly change: 'none'; readonly because: KeptReason }

export const weeksBetweenChanges = 4

/** `pair` undefined: nobody is above. `hasTeam`: somebody reports to the manager that Sunday. */
export function pairEffect(of: {
  readonly judgement: Pick<Judgement, 'verdict' | 'recovered'>
  readonly judgedOn: PlainDate
  readonly terms: Pick<RuleTerms, 'relaxWeeks'>
  readonly hasTeam: boolean
  readonly pair: PairState | undefined
}): PairEffect {
  const { judgement, judgedOn, terms, hasTeam, pair } = of
  if (pair === undefined) return keep('nobody-above')
  const weeks = weeksSince(pair.changedOn, judgedOn)
  if (!hasTeam) return pair.isRuled ? returning('no-team', weeks, weeksBetweenChanges) : keep('no-judgement')
  switch (judgement.verdict) {
    case 'none':
      return keep('no-judgement')
    case 'on':
      if (!pair.isRuled) return keep('on-rhythm')
      if (!judgement.recovered) return keep('not-yet')
      return returning('on-rhythm', weeks, Math.max(weeksBetweenChanges, terms.relaxWeeks))
    case 'off':
      if (pair.isRuled) return keep('still-off')
      if (pair.isPinned) return keep('pinned')
      if (pair.otherwise === 7) return keep('weekly-anyway')
      if (pair.otherwise === 'off') return keep('nothing-owed')
      return weeks < weeksBetweenChanges ? keep('too-soon') : { change: 'tighten' }
  }
}

/** Of a pair that the rule made weekly and whose line has ended since: nobody owes that one-on-one any more. */
export function effectAfterLine(pair: Pick<PairState, 'changedOn'>, judgedOn: PlainDate): PairEffect {
  return returning('line-over', weeksSince(pair.changedOn, judgedOn), weeksBetweenChanges)
}

function returning(because: ReturnReason, weeks: number, needed: number): PairEffect {
  return weeks < needed ? keep('too-soon') : { change: 'return', because }
}

function keep(because: KeptReason): PairEffect {
  return { change: 'none', because }
}

function weeksSince(changedOn: PlainDate | undefined, judgedOn: PlainDate): number {
  return changedOn === undefined ? Number.POSITIVE_INFINITY : daysBetween(changedOn, judgedOn) / 7
}
