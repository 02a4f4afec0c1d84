// How managers were judged, Sunday by Sunday, and what the rule goes by.
import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import { addDays, type Instant, type PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'
import type { JudgementTable } from '../../schema/cadence.ts'
import type { Judgement, RuleTerms } from './judge.ts'
import type { JudgedSunday } from './judge-sunday.ts'
import type { RuleSetting } from './rule-setting.ts'

/** A judgement as it was made; it stays as it is, whatever is logged later. */
export type StoredJudgement = Omit<Judgement, 'recovered'> & {
  readonly managerId: PersonId
  readonly judgedOn: PlainDate
  /** Who was above the manager then. Undefined: nobody, and it is for the manager's own eyes only. */
  readonly coachId: PersonId | undefined
  readonly terms: RuleTerms
}

export async function insertJudgements(
  tx: Tx,
  terms: RuleTerms,
  judged: readonly (JudgedSunday & { readonly managerId: PersonId })[],
): Promise<void> {
  if (judged.length === 0) return
  await tx
    .insertInto('judgement')
    .values(
      judged.map(({ managerId, judgedOn, coachId, judgement, effect }) => ({
        manager_id: managerId,
        judged_on: judgedOn,
        coach_id: coachId ?? null,
        verdict: judgement.verdict,
        decided_by: judgement.decidedBy ?? null,
        own_from: judgement.own.from,
        own_met: judgement.own.met,
        own_not_on_time: judgement.own.notOnTime,
        pooled_from: judgement.pooled.from,
        pooled_met: judgement.pooled.met,
        pooled_not_on_time: judgement.pooled.notOnTime,
        effect: effect.change,
        because: effect.change === 'tighten' ? null : effect.because,
        window_days: terms.windowDays,
        share_percent: terms.sharePercent,
        relax_weeks: terms.relaxWeeks,
      })),
    )
    .execute()
}

/** Of each of them the last one; whoever was never judged is missing. Index look-ups, however long the history. */
export async function lastJudgements(
  db: Db | Tx,
  managerIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, StoredJudgement>> {
  if (managerIds.length === 0) return new Map()
  const { rows } = await sql<JudgementTable & { manager_id: PersonId }>`${prepared('cadence.last-judgements')}
    select last.* from unnest(${[...managerIds]}::text[]) as asked (id) cross join lateral (
      select manager_id, judged_on, coach_id, verdict, decided_by, own_from, own_met, own_not_on_time,
        pooled_from, pooled_met, pooled_not_on_time, effect, because, window_days, share_percent, relax_weeks
      from judgement where judgement.manager_id = asked.id order by judged_on desc limit 1
    ) last`.execute(db)
  return new Map(rows.map((row) => [row.manager_id, toJudgement(row)]))
}

/** All, in the order in which they were set. */
export async function ruleSettings(db: Db | Tx): Promise<readonly RuleSetting[]> {
  const rows = await db.selectFrom('rule_setting').selectAll().orderBy('set_at').execute()
  return rows.map((row) => ({ since: row.since, ...toTerms(row) }))
}

export async function insertRuleSetting(
  tx: Tx,
  setting: RuleSetting & { readonly setAt: Instant; readonly setBy: PersonId | undefined },
): Promise<void> {
  await tx
    .insertInto('rule_setting')
    .values({
      since: setting.since,
      set_at: setting.setAt,
      set_by: setting.setBy ?? null,
      window_days: setting.windowDays,
      share_percent: setting.sharePercent,
      relax_weeks: setting.relaxWeeks,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'since', 'set_at']).doUpdateSet((row) => ({
        window_days: row.ref('excluded.window_days'),
        share_percent: row.ref('excluded.share_percent'),
        relax_weeks: row.ref('excluded.relax_weeks'),
      })),
    )
    .execute()
}

function toJudgement(row: Omit<JudgementTable, 'workspace_id'>): StoredJudgement {
  const until = addDays(row.judged_on, -1)
  return {
    managerId: row.manager_id,
    judgedOn: row.judged_on,
    coachId: row.coach_id ?? undefined,
    verdict: row.verdict,
    decidedBy: row.decided_by ?? undefined,
    own: { from: row.own_from, until, met: row.own_met, notOnTime: row.own_not_on_time },
    pooled: { from: row.pooled_from, until, met: row.pooled_met, notOnTime: row.pooled_not_on_time },
    terms: toTerms(row),
  }
}

function toTerms(row: Pick<JudgementTable, 'window_days' | 'share_percent' | 'relax_weeks'>): RuleTerms {
  return { windowDays: row.window_days, sharePercent: row.share_percent, relaxWeeks: row.relax_weeks }
}
