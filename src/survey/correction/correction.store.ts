// Corrections: the scopes of the author and of the coach read them, the author's alone writes them.
import type { PersonId, SurveyId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Correction } from './correction.ts'

/** The same modal again: the wording is replaced, the id stays. */
export async function upsertCorrection(
  tx: Tx,
  correction: Correction & { readonly viewId: string; readonly askedAt: Instant },
): Promise<string> {
  const row = await tx
    .insertInto('correction')
    .values({
      id: correction.id,
      survey_id: correction.surveyId,
      coach_id: correction.coachId,
      coachee_id: correction.coacheeId,
      view_id: correction.viewId,
      wording: correction.wording,
      asked_at: correction.askedAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'view_id']).doUpdateSet({ wording: correction.wording }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function findCorrection(db: Db | Tx, id: string): Promise<Correction | undefined> {
  const row = await db.selectFrom('correction').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toCorrection(row)
}

function toCorrection(row: {
  id: string
  survey_id: SurveyId
  coach_id: PersonId
  coachee_id: PersonId
  wording: string
}): Correction {
  return {
    id: row.id,
    surveyId: row.survey_id,
    coachId: row.coach_id,
    coacheeId: row.coachee_id,
    wording: row.wording,
  }
}
