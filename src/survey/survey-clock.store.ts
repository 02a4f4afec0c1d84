import type { PlainDate } from '../kernel/time.ts'
import type { Db, Tx } from '../platform/database/database.ts'

/** How far a job has come that goes through everybody: the date that is next, and the last id of it that is done. */
export type SurveyClock = { readonly nextOn: PlainDate; readonly afterId: string | undefined }

export type SurveyClockName = 'release' | 'quarter' | 'psychometrics'

export async function findSurveyClock(db: Db | Tx, what: SurveyClockName): Promise<SurveyClock | undefined> {
  const row = await db
    .selectFrom('survey_clock')
    .select(['next_on', 'after_id'])
    .where('what', '=', what)
    .executeTakeFirst()
  return row === undefined ? undefined : { nextOn: row.next_on, afterId: row.after_id ?? undefined }
}

export async function setSurveyClock(tx: Tx, what: SurveyClockName, { nextOn, afterId }: SurveyClock): Promise<void> {
  const clock = { what, next_on: nextOn, after_id: afterId ?? null }
  await tx
    .insertInto('survey_clock')
    .values(clock)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'what']).doUpdateSet(clock))
    .execute()
}
