import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import { addDays, type Instant } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { PairRulingTable } from '../../schema/cadence.ts'
import { keyOfPair, type Pair } from '../pair.ts'
import { daysOfText } from '../standard/setting.store.ts'
import type { DecidingFigure, Ruling, RulingCause, RulingLevel } from './ruling.ts'

/** Of all pairs of these coaches, by pair, in the order in which they were set. */
export async function rulingsOfCoaches(db: Db | Tx, coachIds: readonly PersonId[]): Promise<Map<string, Ruling[]>> {
  if (coachIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('pair_ruling')
    .selectAll()
    .where('coach_id', '=', anyOf(coachIds))
    .orderBy('set_at')
    .execute()
  return Map.groupBy(rows.map(toRuling), keyOfPair)
}

/** What the rule said last about each of the one-on-ones that these people are owed, with whomever. */
export async function lastRulingsOfCoachees(db: Db | Tx, coacheeIds: readonly PersonId[]): Promise<readonly Ruling[]> {
  if (coacheeIds.length === 0) return []
  const rows = await db
    .selectFrom('pair_ruling')
    .selectAll()
    .where('coachee_id', '=', anyOf(coacheeIds))
    .where('level', '=', 'rule')
    .where('is_last', '=', true)
    .orderBy('coachee_id')
    .orderBy('coach_id')
    .execute()
  return rows.map(toRuling)
}

/** What holds now of either level, in the whole workspace, in no order: weekly by the rule, or pinned. */
export async function rulingsInForce(db: Db | Tx): Promise<readonly Ruling[]> {
  const rows = await db
    .selectFrom('pair_ruling')
    .selectAll()
    .where('is_last', '=', true)
    .where('interval', 'is not', null)
    .execute()
  return rows.map(toRuling)
}

/** Set for pairs of these coaches after that moment, and told. */
export async function rulingsSince(
  db: Db | Tx,
  coachIds: readonly PersonId[],
  after: Instant,
): Promise<readonly Ruling[]> {
  if (coachIds.length === 0) return []
  const rows = await db
    .selectFrom('pair_ruling')
    .selectAll()
    .where('coach_id', '=', anyOf(coachIds))
    .where('set_at', '>', after)
    .where('is_quiet', '=', false)
    .execute()
  return rows.map(toRuling)
}

/** Becomes the last word of its level. The pair has to have its row in cadence. */
export async function insertRuling(
  tx: Tx,
  ruling: Omit<Ruling, 'isLast' | 'coachToldAt' | 'coacheeToldAt'>,
): Promise<void> {
  const { coachId, coacheeId, level, cause } = ruling
  await tx
    .updateTable('pair_ruling')
    .set({ is_last: false })
    .where('coach_id', '=', coachId)
    .where('coachee_id', '=', coacheeId)
    .where('level', '=', level)
    .where('is_last', '=', true)
    .execute()
  await tx
    .insertInto('pair_ruling')
    .values({
      coach_id: coachId,
      coachee_id: coacheeId,
      level,
      set_at: ruling.setAt,
      since: ruling.since,
      set_by: ruling.setBy ?? null,
      interval: ruling.interval === undefined ? null : (`${ruling.interval}` satisfies '7' | '14' | '28'),
      is_last: true,
      is_quiet: ruling.isQuiet,
      // Who needn't be told knows.
      coach_told_at: ruling.isQuiet ? ruling.setAt : null,
      coachee_told_at: ruling.isQuiet ? ruling.setAt : null,
      reason: ruling.reason ?? null,
      judged_on: cause?.judgedOn ?? null,
      because: cause?.because ?? null,
      figure_of: cause?.figure?.of ?? null,
      figure_reports: cause?.figure?.reports ?? null,
      figure_from: cause?.figure?.from ?? null,
      figure_met: cause?.figure?.met ?? null,
      figure_not_on_time: cause?.figure?.notOnTime ?? null,
      share_percent: cause?.figure?.sharePercent ?? null,
    })
    .execute()
}

/** Notes that one of the two was told. */
export async function recordRulingTold(
  tx: Tx,
  of: Pair & { readonly level: RulingLevel; readonly setAt: Instant },
  who: 'coach' | 'coachee',
  toldAt: Instant,
): Promise<void> {
  await tx
    .updateTable('pair_ruling')
    .set(who === 'coach' ? { coach_told_at: toldAt } : { coachee_told_at: toldAt })
    .where('coach_id', '=', of.coachId)
    .where('coachee_id', '=', of.coacheeId)
    .where('level', '=', of.level)
    .where('set_at', '=', of.setAt)
    .execute()
}

function toRuling(row: Omit<PairRulingTable, 'workspace_id'>): Ruling {
  return {
    coachId: row.coach_id,
    coacheeId: row.coachee_id,
    level: row.level,
    since: row.since,
    setAt: row.set_at,
    setBy: row.set_by ?? undefined,
    interval: row.interval === null ? undefined : daysOfText(row.interval),
    isLast: row.is_last,
    isQuiet: row.is_quiet,
    coachToldAt: row.coach_told_at ?? undefined,
    coacheeToldAt: row.coachee_told_at ?? undefined,
    reason: row.reason ?? undefined,
    cause: toCause(row),
  }
}

function toCause(row: Omit<PairRulingTable, 'workspace_id'>): RulingCause | undefined {
  const { judged_on: judgedOn, because } = row
  return judgedOn === null || because === null ? undefined : { judgedOn, because, figure: toFigure(row) }
}

function toFigure(row: Omit<PairRulingTable, 'workspace_id'>): DecidingFigure | undefined {
  const { figure_of, figure_reports, figure_from, figure_met, figure_not_on_time, share_percent, judged_on } = row
  if (figure_of === null || figure_reports === null || figure_from === null || judged_on === null) return undefined
  if (figure_met === null || figure_not_on_time === null || share_percent === null) return undefined
  return {
    of: figure_of,
    reports: figure_reports,
    from: figure_from,
    until: addDays(judged_on, -1),
    met: figure_met,
    notOnTime: figure_not_on_time,
    sharePercent: share_percent,
  }
}

function anyOf<Value extends string>(values: readonly Value[]) {
  return sql<Value>`any(${[...values]})`
}
