import type { PersonId, SlackUserId, WorkspaceId } from '../kernel/ids.ts'
import { type Instant, type PlainDate, utc, type Zone } from '../kernel/time.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Locale } from './person.ts'

/** What holds for a whole workspace. */
export type Directory = {
  readonly zone: Zone
  readonly locale: Locale
  readonly firstImportedOn?: PlainDate | undefined
  readonly goLiveOn?: PlainDate | undefined
  readonly wentLiveAt?: Instant | undefined
  readonly leaversMovedOn?: PlainDate | undefined
  readonly accountsDueAt?: Instant | undefined
  readonly accountsReadAt?: Instant | undefined
}

/** Of a workspace about which nothing was said yet: UTC and British English. */
export async function findDirectory(db: Db | Tx): Promise<Directory> {
  const row = await db
    .selectFrom('workspace')
    .leftJoin('directory', 'directory.workspace_id', 'workspace.id')
    .selectAll('directory')
    .select('workspace.timezone')
    .executeTakeFirst()
  if (row === undefined) return { zone: utc, locale: 'en-GB' }
  return {
    zone: row.timezone,
    locale: row.locale ?? 'en-GB',
    firstImportedOn: row.first_imported_on ?? undefined,
    goLiveOn: row.go_live_on ?? undefined,
    wentLiveAt: row.went_live_at ?? undefined,
    leaversMovedOn: row.leavers_moved_on ?? undefined,
    accountsDueAt: row.accounts_due_at ?? undefined,
    accountsReadAt: row.accounts_read_at ?? undefined,
  }
}

/** The one row of the workspace; a second call changes nothing. */
export async function createDirectory(
  tx: Tx,
  start: { readonly locale: Locale; readonly accountsDueAt: Instant },
): Promise<void> {
  await tx
    .insertInto('directory')
    .values({ locale: start.locale, accounts_due_at: start.accountsDueAt })
    .onConflict((conflict) => conflict.columns(['workspace_id']).doNothing())
    .execute()
}

export async function updateDirectory(
  tx: Tx,
  change: {
    readonly locale?: Locale
    readonly firstImportedOn?: PlainDate
    readonly goLiveOn?: PlainDate
    readonly wentLiveAt?: Instant
    readonly leaversMovedOn?: PlainDate
    readonly accountsDueAt?: Instant
    readonly accountsReadAt?: Instant
  },
): Promise<void> {
  await tx
    .updateTable('directory')
    .set({
      ...(change.locale !== undefined && { locale: change.locale }),
      ...(change.firstImportedOn !== undefined && { first_imported_on: change.firstImportedOn }),
      ...(change.goLiveOn !== undefined && { go_live_on: change.goLiveOn }),
      ...(change.wentLiveAt !== undefined && { went_live_at: change.wentLiveAt }),
      ...(change.leaversMovedOn !== undefined && { leavers_moved_on: change.leaversMovedOn }),
      ...(change.accountsDueAt !== undefined && { accounts_due_at: change.accountsDueAt }),
      ...(change.accountsReadAt !== undefined && { accounts_read_at: change.accountsReadAt }),
    })
    .execute()
}

export async function adminIds(db: Db | Tx): Promise<PersonId[]> {
  const rows = await db
    .selectFrom('administrator')
    .select('person_id')
    .orderBy('appointed_at')
    .orderBy('person_id')
    .execute()
  return rows.map((row) => row.person_id)
}

export async function isAdmin(db: Db | Tx, personId: PersonId): Promise<boolean> {
  const row = await db
    .selectFrom('administrator')
    .select('person_id')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertAdmin(tx: Tx, personId: PersonId, appointedAt: Instant): Promise<void> {
  await tx
    .insertInto('administrator')
    .values({ person_id: personId, appointed_at: appointedAt })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'person_id']).doNothing())
    .execute()
}

export async function deleteAdmin(tx: Tx, personId: PersonId): Promise<void> {
  await tx.deleteFrom('administrator').where('person_id', '=', personId).execute()
}

export async function workspaceZone(db: Db | Tx): Promise<Zone> {
  return (await findDirectory(db)).zone
}

/** Held until the transaction ends. */
export async function lockAdmins(tx: Tx): Promise<PersonId[]> {
  const rows = await tx.selectFrom('administrator').select('person_id').forUpdate().execute()
  return rows.map((row) => row.person_id)
}

/** Needs the system's role. */
export async function installedWorkspaces(tx: Tx): Promise<{ readonly id: WorkspaceId; readonly name: string }[]> {
  return await tx
    .selectFrom('workspace')
    .select(['id', 'name'])
    .where('uninstalled_at', 'is', null)
    .orderBy('id')
    .execute()
}

/** Who installed the bot; undefined with a token from the environment. */
export async function installedBy(db: Db | Tx): Promise<SlackUserId | undefined> {
  const row = await db.selectFrom('workspace').select('installed_by').executeTakeFirst()
  return row?.installed_by ?? undefined
}
