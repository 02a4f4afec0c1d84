import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'

/** Where judging stands: the Sunday that is next, and the last manager of it who was judged already. */
export type JudgingClock = { readonly nextSunday: PlainDate; readonly afterId: PersonId | undefined }

export async function findJudgingClock(db: Db | Tx): Promise<JudgingClock | undefined> {
  const row = await db.selectFrom('judging_clock').select(['next_sunday', 'after_id']).executeTakeFirst()
  return row === undefined ? undefined : { nextSunday: row.next_sunday, afterId: row.after_id ?? undefined }
}

export async function setJudgingClock(tx: Tx, { nextSunday, afterId }: JudgingClock): Promise<void> {
  const clock = { next_sunday: nextSunday, after_id: afterId ?? null }
  await tx
    .insertInto('judging_clock')
    .values(clock)
    .onConflict((conflict) => conflict.columns(['workspace_id']).doUpdateSet(clock))
    .execute()
}

/** Whoever is owed a one-on-one that is weekly by the rule, and wasn't judged on that Sunday. */
export async function ruledButNotJudged(db: Db | Tx, sunday: PlainDate, limit: number): Promise<readonly PersonId[]> {
  const rows = await db
    .selectFrom('pair_ruling')
    .select('coachee_id')
    .distinct()
    .where('level', '=', 'rule')
    .where('is_last', '=', true)
    .where('interval', 'is not', null)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('judgement')
            .select(sql<number>`1`.as('one'))
            .whereRef('judgement.manager_id', '=', 'pair_ruling.coachee_id')
            .where('judgement.judged_on', '=', sunday),
        ),
      ),
    )
    .orderBy('coachee_id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.coachee_id)
}
