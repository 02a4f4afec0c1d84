import type { PersonId, SessionId } from '../../kernel/ids.ts'
import type { Db, Tx } from '../../platform/database/database.ts'

export type Submission = { readonly viewId: string; readonly coachId: PersonId; readonly contentDigest: string }

/**
 * Takes a view's submission for this transaction. Of deliveries that arrive together one is `first`; the others wait
 * here until it has committed, and get what it had submitted.
 */
export async function claimSubmission(tx: Tx, submission: Submission): Promise<'first' | Submission> {
  const { viewId, coachId, contentDigest } = submission
  const inserted = await tx
    .insertInto('session_submission')
    .values({ view_id: viewId, coach_id: coachId, content_digest: contentDigest })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'view_id']).doNothing())
    .returning('view_id')
    .executeTakeFirst()
  if (inserted !== undefined) return 'first'
  const row = await tx
    .selectFrom('session_submission')
    .select(['coach_id', 'content_digest'])
    .where('view_id', '=', viewId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { viewId, coachId: row.coach_id, contentDigest: row.content_digest }
}

export async function updateSubmission(tx: Tx, viewId: string, contentDigest: string): Promise<void> {
  await tx
    .updateTable('session_submission')
    .set({ content_digest: contentDigest })
    .where('view_id', '=', viewId)
    .execute()
}

/** The sessions that a view logged, in the order of its coachees. */
export async function sessionIdsOfSubmission(db: Db | Tx, viewId: string): Promise<readonly SessionId[]> {
  const rows = await db
    .selectFrom('session')
    .select('id')
    .where('submission_view_id', '=', viewId)
    .orderBy('submission_index')
    .execute()
  return rows.map(({ id }) => id)
}
