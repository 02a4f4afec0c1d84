// What is said about a pair from above: by the rule, which makes it weekly and ends that, or by an admin, who pins it.
import type { PersonId } from '../../kernel/ids.ts'
import { addDays, type Instant, type PlainDate } from '../../kernel/time.ts'
import type { Pair } from '../pair.ts'
import type { DecidedBy, Judgement, RuleFigure, RuleTerms } from '../rule/judge.ts'
import type { PairEffect, ReturnReason } from '../rule/pair-effect.ts'
import type { IntervalDays } from '../slot/interval.ts'

export type RulingLevel = 'rule' | 'pin'

export type Ruling = Pair & {
  readonly level: RulingLevel
  readonly since: PlainDate
  /** Names it, together with pair and level. */
  readonly setAt: Instant
  /** Of a pin: the admin; undefined: the operator. */
  readonly setBy: PersonId | undefined
  /** Undefined: it says nothing any more. */
  readonly interval: IntervalDays | undefined
  /** Of its level, the last word on the pair. */
  readonly isLast: boolean
  /** It changed nothing that anybody could notice, and nobody is told. */
  readonly isQuiet: boolean
  readonly coachToldAt: Instant | undefined
  readonly coacheeToldAt: Instant | undefined
  /** What an admin wrote. */
  readonly reason: string | undefined
  /** Of the rule. */
  readonly cause: RulingCause | undefined
}

export type RulingCause = {
  readonly judgedOn: PlainDate
  readonly because: 'off-rhythm' | ReturnReason
  readonly figure: DecidingFigure | undefined
}

/** What people call the managers who report to a manager: `team-leads` where those have only team members. */
export type ReportsName = 'team-leads' | 'managers'

/** The figure that decided, with what it was measured by. */
export type DecidingFigure = RuleFigure & {
  readonly of: DecidedBy
  readonly reports: ReportsName
  readonly sharePercent: number
}

/**
 * What people are told of a change. Of a return it is the figure that made it weekly (`before`), as it is now; where
 * nothing of that kind was judged, the other one.
 */
export function figureToTell(
  { own, pooled, decidedBy }: Judgement,
  effect: PairEffect,
  before: DecidedBy | undefined,
  measured: Pick<DecidingFigure, 'reports' | 'sharePercent'>,
): DecidingFigure | undefined {
  const told = (of: DecidedBy): DecidingFigure => ({ ...(of === 'own' ? own : pooled), of, ...measured })
  if (effect.change === 'tighten') return decidedBy === undefined ? undefined : told(decidedBy)
  if (effect.change === 'none' || effect.because !== 'on-rhythm') return undefined
  const first = before ?? 'own'
  const figures = [told(first), told(first === 'own' ? 'pooled' : 'own')]
  return figures.find(({ met, notOnTime }) => met + notOnTime > 0)
}

/** The first Sunday on which a weekly one-on-one can return, if the last weeks are on rhythm then. */
export function returnsFrom(
  { judgedOn }: Pick<RulingCause, 'judgedOn'>,
  { relaxWeeks }: Pick<RuleTerms, 'relaxWeeks'>,
) {
  return addDays(judgedOn, 7 * relaxWeeks)
}
