import type { PersonId, SlackUserId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { KnownAccounts, KnownPerson } from './import-plan.ts'

/**
 * Everybody in the directory, leavers included, each with the line that has no end. Joined here: without statistics (the
 * embedded database gathers none) the planner took a nested loop over all lines, 17 s for 10,000 people.
 */
export async function knownPeople(db: Db | Tx): Promise<KnownPerson[]> {
  const rows = await db.selectFrom('person').selectAll().execute()
  const openLines = await db
    .selectFrom('reporting_line')
    .select(['person_id', 'manager_id', 'starts_on'])
    .where('ends_on', 'is', null)
    .execute()
  const lineOf = new Map(
    openLines.map((line) => [line.person_id, { managerId: line.manager_id, startsOn: line.starts_on }]),
  )
  return rows.map((row) => ({
    id: row.id,
    origin: row.origin,
    employeeNumber: row.employee_number ?? undefined,
    name: row.name,
    email: row.email ?? undefined,
    title: row.title ?? undefined,
    unit: row.unit ?? undefined,
    location: row.location ?? undefined,
    zone: row.file_zone ?? undefined,
    locale: row.file_locale ?? undefined,
    startOn: row.start_on ?? undefined,
    endOn: row.end_on ?? undefined,
    slackUserId: row.slack_user_id ?? undefined,
    fileSlackUserId: row.file_slack_user_id ?? undefined,
    line: lineOf.get(row.id),
  }))
}

/** Undefined before Slack's list of users was read. */
export async function knownAccounts(db: Db | Tx): Promise<KnownAccounts> {
  const rows = await db
    .selectFrom('slack_account')
    .select(['slack_user_id', 'email'])
    .where('standing', '=', 'member')
    .execute()
  if (rows.length === 0) return undefined
  return {
    emails: new Set(rows.flatMap((row) => row.email ?? [])),
    ids: new Set<SlackUserId>(rows.map((row) => row.slack_user_id)),
  }
}

/** Held until the transaction ends: two imports of one workspace come one after the other. */
export async function lockDirectory(tx: Tx): Promise<void> {
  await tx.selectFrom('directory').select('workspace_id').forUpdate().execute()
}

export type PendingImport = { readonly id: string; readonly content: string; readonly planDigest: string }

/** Replaces what the same person uploaded before, and drops what has expired. */
export async function savePendingImport(
  tx: Tx,
  pending: PendingImport & { readonly uploadedBy: PersonId; readonly expiresAt: Instant },
  now: Instant,
): Promise<void> {
  await tx
    .deleteFrom('pending_import')
    .where((is) => is.or([is('uploaded_by', '=', pending.uploadedBy), is('expires_at', '<=', now)]))
    .execute()
  await tx
    .insertInto('pending_import')
    .values({
      id: pending.id,
      uploaded_by: pending.uploadedBy,
      content: pending.content,
      plan_digest: pending.planDigest,
      expires_at: pending.expiresAt,
    })
    .execute()
}

export async function findPendingImport(
  db: Db | Tx,
  of: { readonly id: string; readonly uploadedBy: PersonId; readonly now: Instant },
): Promise<PendingImport | undefined> {
  const row = await db
    .selectFrom('pending_import')
    .selectAll()
    .where('id', '=', of.id)
    .where('uploaded_by', '=', of.uploadedBy)
    .where('expires_at', '>', of.now)
    .executeTakeFirst()
  return row === undefined ? undefined : { id: row.id, content: row.content, planDigest: row.plan_digest }
}

export async function deletePendingImport(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('pending_import').where('id', '=', id).execute()
}
