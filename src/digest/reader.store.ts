import type { PersonId } from '../kernel/ids.ts'
import type { Instant, PlainDate } from '../kernel/time.ts'
import type { Db, Tx } from '../platform/database/database.ts'

export type DigestReader = {
  readonly personId: PersonId
  readonly sentWeek: PlainDate
  readonly promptedOn: PlainDate | undefined
}

export async function firstAttemptAt(db: Db | Tx): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('digest_reader')
    .select('next_at')
    .where('next_at', 'is not', null)
    .orderBy('next_at')
    .limit(1)
    .executeTakeFirst()
  return row?.next_at ?? undefined
}

export async function readersDue(tx: Tx, by: Instant, atMost: number): Promise<DigestReader[]> {
  const rows = await tx
    .selectFrom('digest_reader')
    .select(['person_id', 'sent_week', 'prompted_on'])
    .where('next_at', '<=', by)
    .orderBy('next_at')
    .limit(atMost)
    .execute()
  return rows.map(fromRow)
}

export async function listReaders(db: Db | Tx): Promise<DigestReader[]> {
  return (await db.selectFrom('digest_reader').select(['person_id', 'sent_week', 'prompted_on']).execute()).map(fromRow)
}

export async function findReader(db: Db | Tx, personId: PersonId): Promise<DigestReader | undefined> {
  const row = await db
    .selectFrom('digest_reader')
    .select(['person_id', 'sent_week', 'prompted_on'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row === undefined ? undefined : fromRow(row)
}

export async function insertReader(tx: Tx, personId: PersonId, sentWeek: PlainDate): Promise<void> {
  await tx
    .insertInto('digest_reader')
    .values({ person_id: personId, sent_week: sentWeek, next_at: null, prompted_on: null })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'person_id']).doNothing())
    .execute()
}

export async function deleteReaders(tx: Tx, personIds: readonly PersonId[]): Promise<void> {
  if (personIds.length === 0) return
  await tx.deleteFrom('digest_reader').where('person_id', 'in', personIds).execute()
}

export async function setNextAttempt(tx: Tx, personId: PersonId, at: Instant | undefined): Promise<void> {
  await tx
    .updateTable('digest_reader')
    .set({ next_at: at ?? null })
    .where('person_id', '=', personId)
    .execute()
}

export async function recordSent(
  tx: Tx,
  personId: PersonId,
  sent: { readonly weekOf: PlainDate; readonly promptedOn: PlainDate | undefined },
): Promise<void> {
  await tx
    .updateTable('digest_reader')
    .set({ sent_week: sent.weekOf, ...(sent.promptedOn === undefined ? {} : { prompted_on: sent.promptedOn }) })
    .where('person_id', '=', personId)
    .execute()
}

function fromRow(row: { person_id: PersonId; sent_week: PlainDate; prompted_on: PlainDate | null }): DigestReader {
  return { personId: row.person_id, sentWeek: row.sent_week, promptedOn: row.prompted_on ?? undefined }
}
