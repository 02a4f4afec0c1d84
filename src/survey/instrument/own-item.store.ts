// The questions that a workspace added. A row is inserted and, once, ended; the database lets nobody update a wording.
import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { type ItemId, parseItemId } from './item.ts'
import type { OwnItem } from './version.ts'

/** All that were ever added, also those that aren't asked any more; the oldest first. */
export async function findOwnItems(db: Db | Tx): Promise<readonly OwnItem[]> {
  const rows = await db
    .selectFrom('survey_item')
    .select(['id', 'wording', 'wording_american', 'since_version', 'until_version'])
    .orderBy('since_version')
    .orderBy('id')
    .execute()
  return rows.flatMap((row) => {
    const id = parseItemId(row.id)
    const wording = { 'en-GB': row.wording, 'en-US': row.wording_american }
    return id === undefined ? [] : [{ id, wording, since: row.since_version, until: row.until_version ?? undefined }]
  })
}

/** Waits for whoever is changing the workspace's questions, so that each change makes a version of its own. */
export async function lockInstrument(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(
    'touchline.instrument:' || current_database() || current_setting('touchline.workspace_id'), 0))`.execute(tx)
}

export async function insertOwnItem(
  tx: Tx,
  item: Omit<OwnItem, 'until'> & { readonly addedBy: PersonId | undefined; readonly addedAt: Instant },
): Promise<void> {
  await tx
    .insertInto('survey_item')
    .values({
      id: item.id,
      wording: item.wording['en-GB'],
      wording_american: item.wording['en-US'],
      since_version: item.since,
      until_version: null,
      added_by: item.addedBy ?? null,
      added_at: item.addedAt,
    })
    .execute()
}

/** `until`: the first version that doesn't ask it. One that has ended stays as it is. */
export async function endOwnItem(tx: Tx, id: ItemId, until: number): Promise<void> {
  await tx
    .updateTable('survey_item')
    .set({ until_version: until })
    .where('id', '=', id)
    .where('until_version', 'is', null)
    .execute()
}
