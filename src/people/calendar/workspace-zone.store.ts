import type { PersonId } from '../../kernel/ids.ts'
import type { Zone } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'

/** Whose zone holds where nothing nearer says one. */
export async function updateWorkspaceZone(tx: Tx, zone: Zone): Promise<void> {
  await tx.updateTable('workspace').set({ timezone: zone }).execute()
}

/** People whose zone neither Slack nor a people file says: they live by the workspace's. */
export async function peopleByWorkspaceZone(db: Db | Tx): Promise<PersonId[]> {
  const rows = await db
    .selectFrom('person')
    .leftJoin('slack_account as account', (join) =>
      join
        .onRef('account.workspace_id', '=', 'person.workspace_id')
        .onRef('account.slack_user_id', '=', 'person.slack_user_id'),
    )
    .select('person.id')
    .where('person.file_zone', 'is', null)
    .where('account.zone', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}
