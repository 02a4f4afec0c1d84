// “Before an admin changes a setting they see how the rule would have judged the last 26 weeks under it: a preview, not a
// guess.” Both settings are replayed over the same slots, as they were: what a weekly one-on-one would have changed about
// them nobody knows. Page by page, since an organisation of thousands is more than one transaction should hold.
import type { PersonId } from '../../kernel/ids.ts'
import { addDays, type Instant, type PlainDate } from '../../kernel/time.ts'
import { managersBetween } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import type { RuleTerms } from './judge.ts'
import { type JudgedManager, replayJudgements } from './judge-sunday.ts'
import { nextJudging, sundaysBefore } from './judging-time.ts'
import { loadJudgedManagers } from './load-judged-managers.ts'
import { ruleInForce } from './set-rule.ts'

const previewWeeks = 26
const managersAPage = 20

/** From the Sunday on which a one-on-one turned weekly to the one on which it returned; undefined: weekly to this day. */
export type WeeklySpan = { readonly from: PlainDate; readonly until: PlainDate | undefined }

/** A manager whom one of the two settings would have turned weekly. */
export type PreviewedManager = {
  readonly managerId: PersonId
  /** With the setting that holds. */
  readonly before: readonly WeeklySpan[]
  /** With the one that is looked at. */
  readonly after: readonly WeeklySpan[]
}

export type RulePreview = {
  readonly before: RuleTerms
  readonly after: RuleTerms
  /** The first of the judgements that would go by it. */
  readonly since: PlainDate
  /** The Sundays that were replayed. */
  readonly from: PlainDate
  readonly until: PlainDate
  readonly managers: readonly PreviewedManager[]
}

/** `transact`: each page in a transaction of its own. Nothing is written. */
export async function previewRule(
  transact: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>,
  after: RuleTerms,
): Promise<RulePreview> {
  const { since, now, ...before } = await transact(async (scope) => ({
    ...(await ruleInForce(scope.tx, scope.now)),
    now: scope.now,
  }))
  const sundays = sundaysBefore(nextJudging(now), previewWeeks)
  const [from = since] = sundays
  const until = sundays.at(-1) ?? from
  const managers: PreviewedManager[] = []
  let afterId: PersonId | undefined
  do {
    const page = await transact((scope) => previewPage(scope, { sundays, from, until, before, after, now }, afterId))
    managers.push(...page.managers)
    afterId = page.lastId
  } while (afterId !== undefined)
  return { before, after, since, from, until, managers }
}

type Replayed = {
  readonly sundays: readonly PlainDate[]
  readonly from: PlainDate
  readonly until: PlainDate
  readonly before: RuleTerms
  readonly after: RuleTerms
  readonly now: Instant
}

async function previewPage(
  { tx }: Scope,
  { sundays, from, until, before, after, now }: Replayed,
  afterId: PersonId | undefined,
): Promise<{ readonly managers: readonly PreviewedManager[]; readonly lastId: PersonId | undefined }> {
  const ids = await managersBetween(tx, { from, until }, { after: afterId, limit: managersAPage })
  const furthest = Math.max(...[before, after].flatMap((terms) => [2 * terms.windowDays, 7 * terms.relaxWeeks]))
  const days = { from: addDays(from, -furthest), until: addDays(until, -1) }
  const managers = (await loadJudgedManagers(tx, ids, days, now)).map((manager) => ({
    managerId: manager.managerId,
    before: weeklySpans(manager, sundays, before),
    after: weeklySpans(manager, sundays, after),
  }))
  return {
    managers: managers.filter((manager) => manager.before.length > 0 || manager.after.length > 0),
    lastId: ids.length < managersAPage ? undefined : ids.at(-1),
  }
}

/** When the rule would have held somebody's one-on-one weekly, whoever was above. */
function weeklySpans(manager: JudgedManager, sundays: readonly PlainDate[], terms: RuleTerms): readonly WeeklySpan[] {
  const spans: WeeklySpan[] = []
  let from: PlainDate | undefined
  for (const { judgedOn, isWeekly } of replayJudgements(manager, sundays, () => terms)) {
    if (isWeekly) from ??= judgedOn
    else if (from !== undefined) {
      spans.push({ from, until: judgedOn })
      from = undefined
    }
  }
  return from === undefined ? spans : [...spans, { from, until: undefined }]
}
