// The coach-private note. The database gives and takes it in its coach's own scope alone (a restrictive policy, see the
// migration); everybody else finds no row, whatever they ask.
import type { PersonId, SessionId } from '../../kernel/ids.ts'
import type { Db, Tx } from '../../platform/database/database.ts'

export async function findCoachNote(db: Db | Tx, sessionId: SessionId): Promise<string | undefined> {
  const row = await db.selectFrom('coach_note').select('note').where('session_id', '=', sessionId).executeTakeFirst()
  return row?.note
}

export async function saveCoachNote(
  tx: Tx,
  of: { readonly sessionId: SessionId; readonly coachId: PersonId },
  note: string | undefined,
): Promise<void> {
  if (note === undefined) {
    await tx.deleteFrom('coach_note').where('session_id', '=', of.sessionId).execute()
    return
  }
  await tx
    .insertInto('coach_note')
    .values({ session_id: of.sessionId, coach_id: of.coachId, note })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'session_id']).doUpdateSet({ note }))
    .execute()
}
