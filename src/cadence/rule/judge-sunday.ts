// One manager at one Sunday after the other: what is judged, and what it does to the one-on-ones that they are owed. The
// job takes one step at a time; a preview, and whoever replays history, takes many. Both are this function.
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { holdsOn, type ReportingLine } from '../../people/index.ts'
import type { Interval } from '../slot/interval.ts'
import { type JudgedDay, type Judgement, judge, type RuleTerms } from './judge.ts'
import { effectAfterLine, type PairEffect, pairEffect } from './pair-effect.ts'

/** All that the rule knows of a manager. What lies on or after the Sunday that is judged isn't seen. */
export type JudgedManager = {
  readonly managerId: PersonId
  /** Of their slots as a coach. */
  readonly own: readonly JudgedDay[]
  /** Of the slots of those who reported to them on the day on which each was judged. */
  readonly pooled: readonly JudgedDay[]
  /** Their lines to whoever is above. */
  readonly linesUp: readonly Line[]
  /** The lines of whoever reports to them. */
  readonly linesDown: readonly Line[]
  /** What would hold between that coach and them on that date without the rule. */
  readonly otherwise: (coachId: PersonId, on: PlainDate) => { readonly interval: Interval; readonly isPinned: boolean }
}

type Line = Pick<ReportingLine, 'managerId' | 'startsOn' | 'endsOn'>

/** How the rule last changed what the manager is owed by that coach. */
export type RuledPair = {
  readonly coachId: PersonId
  readonly isRuled: boolean
  /** The Sunday of that judgement. */
  readonly changedOn: PlainDate
}

export type JudgedSunday = {
  readonly judgedOn: PlainDate
  /** Who was above the manager then, and so owes the one-on-one. */
  readonly coachId: PersonId | undefined
  readonly judgement: Judgement
  readonly effect: PairEffect
  /** Where a line has ended: pairs that are weekly for nobody any more. */
  readonly ended: readonly PersonId[]
}

/** `ruled`: one for each coach with whom the rule ever changed anything. */
export function judgeSunday(
  manager: JudgedManager,
  judgedOn: PlainDate,
  terms: RuleTerms,
  ruled: readonly RuledPair[],
): JudgedSunday {
  const coachId = manager.linesUp.find((line) => holdsOn(line, judgedOn))?.managerId
  const hasTeam = manager.linesDown.some((line) => holdsOn(line, judgedOn))
  const judgement = judge({ own: manager.own, pooled: manager.pooled, judgedOn, terms })
  const effect = pairEffect({ judgement, judgedOn, terms, hasTeam, pair: stateOf(manager, coachId, judgedOn, ruled) })
  const ended = ruled.filter(
    (pair) => pair.coachId !== coachId && pair.isRuled && effectAfterLine(pair, judgedOn).change === 'return',
  )
  return { judgedOn, coachId, judgement, effect, ended: ended.map((pair) => pair.coachId) }
}

/** How the pairs stand after it. */
export function ruledAfter(
  { judgedOn, coachId, effect, ended }: JudgedSunday,
  ruled: readonly RuledPair[],
): readonly RuledPair[] {
  const changed = new Map<PersonId, RuledPair>(
    ended.map((endedId) => [endedId, { coachId: endedId, isRuled: false, changedOn: judgedOn }]),
  )
  if (coachId !== undefined && effect.change !== 'none') {
    changed.set(coachId, { coachId, isRuled: effect.change === 'tighten', changedOn: judgedOn })
  }
  return [...ruled.filter((pair) => !changed.has(pair.coachId)), ...changed.values()]
}

/** `isWeekly`: the one-on-one with whoever was above then was weekly by the rule, from that judgement on or before. */
export type ReplayedSunday = JudgedSunday & { readonly isWeekly: boolean }

/** Of these Sundays, in their order; before the first the rule had changed nothing. */
export function replayJudgements(
  manager: JudgedManager,
  sundays: readonly PlainDate[],
  termsOn: (sunday: PlainDate) => RuleTerms,
): readonly ReplayedSunday[] {
  let ruled: readonly RuledPair[] = []
  return sundays.map((sunday) => {
    const judged = judgeSunday(manager, sunday, termsOn(sunday), ruled)
    ruled = ruledAfter(judged, ruled)
    return { ...judged, isWeekly: ruled.some((pair) => pair.coachId === judged.coachId && pair.isRuled) }
  })
}

function stateOf(
  manager: JudgedManager,
  coachId: PersonId | undefined,
  judgedOn: PlainDate,
  ruled: readonly RuledPair[],
) {
  if (coachId === undefined) return undefined
  const last = ruled.find((pair) => pair.coachId === coachId)
  const { interval, isPinned } = manager.otherwise(coachId, judgedOn)
  return { otherwise: interval, isPinned, isRuled: last?.isRuled ?? false, changedOn: last?.changedOn }
}
