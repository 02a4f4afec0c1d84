// “Judging. Every Sunday 12:00 UTC.” One Sunday after the other, also those that were missed, each as of its own date, by
// what is known when it is judged; a few managers a call. What a judgement said stands, whatever is logged later.
import type { PersonId } from '../../kernel/ids.ts'
import { addDays, dateAt, type Instant, type PlainDate, startOfDay } from '../../kernel/time.ts'
import { findDirectory, findPeople, layerOf, managersBetween } from '../../people/index.ts'
import { audit } from '../../platform/audit.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { upsertCadences } from '../cadence.store.ts'
import { insertRuling, lastRulingsOfCoachees } from '../ruling/ruling.store.ts'
import { figureToTell, type Ruling } from '../ruling/ruling.ts'
import { tellRuling } from '../ruling/tell-ruling.ts'
import type { RuleTerms } from './judge.ts'
import { type JudgedManager, type JudgedSunday, judgeSunday } from './judge-sunday.ts'
import { insertJudgements, ruleSettings } from './judgement.store.ts'
import { findJudgingClock, ruledButNotJudged, setJudgingClock } from './judging-clock.store.ts'
import { judgingAt, nextJudging } from './judging-time.ts'
import { loadJudgedManagers } from './load-judged-managers.ts'
import { ruleOn } from './rule-setting.ts'

const managersASlice = 10

/** Undefined before a go-live date is set. The first Sunday is chosen at go-live. */
export async function judgingDueAt({ tx }: Scope): Promise<Instant | undefined> {
  const clock = await findJudgingClock(tx)
  if (clock !== undefined) return judgingAt(clock.nextSunday)
  const { goLiveOn, wentLiveAt, zone } = await findDirectory(tx)
  return wentLiveAt ?? (goLiveOn === undefined ? undefined : startOfDay(goLiveOn, zone))
}

export async function judgeManagers(scope: Scope): Promise<'done' | 'more'> {
  const { tx, now } = scope
  const clock = await findJudgingClock(tx)
  if (clock === undefined) {
    await setJudgingClock(tx, { nextSunday: nextJudging(now), afterId: undefined })
    return 'done'
  }
  const { nextSunday: sunday, afterId } = clock
  const managers = await managersBetween(tx, { from: sunday, until: sunday }, { after: afterId, limit: managersASlice })
  const lastId = managers.at(-1)
  // After everybody with a team, whoever has given theirs up and is still weekly.
  const judged = lastId === undefined ? await ruledButNotJudged(tx, sunday, managersASlice) : managers
  if (judged.length > 0) await judgeSome(scope, sunday, judged)
  if (lastId !== undefined) await setJudgingClock(tx, { nextSunday: sunday, afterId: lastId })
  else if (judged.length === 0) {
    await setJudgingClock(tx, { nextSunday: addDays(sunday, 7), afterId: undefined })
    return 'done'
  }
  return 'more'
}

async function judgeSome(scope: Scope, sunday: PlainDate, managerIds: readonly PersonId[]): Promise<void> {
  const { tx, now } = scope
  const terms = ruleOn(await ruleSettings(tx), sunday)
  const furthest = addDays(sunday, -Math.max(2 * terms.windowDays, 7 * terms.relaxWeeks))
  const days = { from: furthest, until: addDays(sunday, -1) }
  const managers = await loadJudgedManagers(tx, managerIds, days, now)
  const rulings = Map.groupBy(await lastRulingsOfCoachees(tx, managerIds), ({ coacheeId }) => coacheeId)
  const judged = managers.map((manager) => {
    const last = rulings.get(manager.managerId) ?? []
    const judged = judgeSunday(
      manager,
      sunday,
      terms,
      last.flatMap(({ coachId, interval, cause }) =>
        cause === undefined ? [] : [{ coachId, isRuled: interval !== undefined, changedOn: cause.judgedOn }],
      ),
    )
    return { ...judged, manager, managerId: manager.managerId, last }
  })
  await insertJudgements(tx, terms, judged)
  for (const one of judged) await carryOut(scope, terms, one)
}

type Judged = JudgedSunday & { readonly manager: JudgedManager; readonly last: readonly Ruling[] }

async function carryOut(scope: Scope, terms: RuleTerms, judged: Judged): Promise<void> {
  const { judgedOn, coachId, judgement, effect, ended, manager, last } = judged
  for (const endedId of ended) {
    await rule(scope, { coachId: endedId, coacheeId: manager.managerId }, judgedOn, {
      interval: undefined,
      isQuiet: true,
      cause: { judgedOn, because: 'line-over', figure: undefined },
    })
  }
  if (coachId === undefined || effect.change === 'none') return
  const before = last.find((ruling) => ruling.coachId === coachId)?.cause?.figure?.of
  const layer = await layerOf(scope.tx, manager.managerId, judgedOn)
  const reports = layer === 'second-line' ? 'team-leads' : 'managers'
  const figure = figureToTell(judgement, effect, before, { reports, sharePercent: terms.sharePercent })
  const { interval, isPinned } = manager.otherwise(coachId, judgedOn)
  const tightened = effect.change === 'tighten'
  await rule(scope, { coachId, coacheeId: manager.managerId }, judgedOn, {
    interval: tightened ? 7 : undefined,
    // Weekly all the same, by the coach's choice or a standard set meanwhile, or held by a pin.
    isQuiet: !tightened && (isPinned || interval === 7),
    cause: { judgedOn, because: tightened ? 'off-rhythm' : effect.because, figure },
  })
}

async function rule(
  scope: Scope,
  pair: { readonly coachId: PersonId; readonly coacheeId: PersonId },
  judgedOn: PlainDate,
  said: Pick<Ruling, 'interval' | 'isQuiet' | 'cause'>,
): Promise<void> {
  const { tx, now } = scope
  const coach = (await findPeople(tx, [pair.coachId])).get(pair.coachId)
  const since = coach === undefined ? judgedOn : dateAt(now, coach.zone)
  // One for each Sunday, also where several that were missed are worked at one moment.
  const setAt = judgingAt(judgedOn)
  const ruling = { ...pair, ...said, level: 'rule', since, setAt, setBy: undefined, reason: undefined } as const
  await upsertCadences(tx, [pair], now)
  await insertRuling(tx, ruling)
  await audit(scope, {
    action: said.interval === undefined ? 'cadence.rule-ended' : 'cadence.rule-tightened',
    subjects: [pair.coachId, pair.coacheeId],
    facts: { judgedOn, because: said.cause?.because ?? '' },
  })
  if (!said.isQuiet) await tellRuling(scope, ruling)
}
