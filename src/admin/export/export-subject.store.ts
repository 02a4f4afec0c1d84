// Whose data is exported: which workspaces there are, somebody by their address, and through whose eyes released figures are
// read.
import { sql } from 'kysely'
import type { PersonId, WorkspaceId } from '../../kernel/ids.ts'
import type { Db, Tx } from '../../platform/database/database.ts'

export type ExportedWorkspace = { readonly id: WorkspaceId; readonly name: string; readonly isInstalled: boolean }
export type ExportedPerson = { readonly id: PersonId; readonly name: string }

/** Also those from which the bot was removed: their data is still here. Needs the system's role. */
export async function allWorkspaces(tx: Tx): Promise<readonly ExportedWorkspace[]> {
  const rows = await tx.selectFrom('workspace').select(['id', 'name', 'uninstalled_at']).orderBy('id').execute()
  return rows.map(({ id, name, uninstalled_at }) => ({ id, name, isInstalled: uninstalled_at === null }))
}

/** Also somebody who has left. */
export async function personWithEmail(db: Db | Tx, email: string): Promise<ExportedPerson | undefined> {
  return await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('email_key', '=', sql<string>`lower(${email}::text)`)
    .executeTakeFirst()
}

/** The policy of released figures lets an admin see all of them, and no transaction without a person. */
export async function someAdmin(db: Db | Tx): Promise<PersonId | undefined> {
  const row = await db
    .selectFrom('administrator')
    .select('person_id')
    .orderBy('appointed_at')
    .orderBy('person_id')
    .executeTakeFirst()
  return row?.person_id
}

/** The workspace's own items, also those that aren't asked any more. */
export async function ownItemWordings(db: Db | Tx): Promise<ReadonlyMap<string, Wording>> {
  const rows = await db.selectFrom('survey_item').select(['id', 'wording', 'wording_american']).execute()
  return new Map(rows.map((row) => [row.id, { 'en-GB': row.wording, 'en-US': row.wording_american }]))
}

export type Wording = Readonly<Record<'en-GB' | 'en-US', string>>
