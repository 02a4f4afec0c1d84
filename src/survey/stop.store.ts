// *Stop asking me*: a row that only its own person's scope sees.
import type { PersonId } from '../kernel/ids.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { prepared } from '../platform/database/prepared.ts'

/** Of the scope's own person; of anybody else the answer is always false. */
export async function isStopped(db: Db | Tx, personId: PersonId): Promise<boolean> {
  const row = await db
    .selectFrom('survey_stop')
    .modifyFront(prepared('survey.stop'))
    .select('person_id')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertStop(tx: Tx, personId: PersonId): Promise<void> {
  await tx
    .insertInto('survey_stop')
    .values({ person_id: personId })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'person_id']).doNothing())
    .execute()
}

export async function deleteStop(tx: Tx, personId: PersonId): Promise<void> {
  await tx.deleteFrom('survey_stop').where('person_id', '=', personId).execute()
}
