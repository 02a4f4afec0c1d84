import type { PersonId } from '../../kernel/ids.ts'
import type { Db, Tx } from '../../platform/database/database.ts'

/** The coachee of every pair that has an open slot, once for each pair. */
export async function coacheesWithOpenSlot(db: Db | Tx): Promise<PersonId[]> {
  const rows = await db.selectFrom('slot').select('coachee_id').where('state', '=', 'open').execute()
  return rows.map((row) => row.coachee_id)
}
