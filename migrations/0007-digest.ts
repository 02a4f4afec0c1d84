// Who gets a digest, and when next.
import { type Kysely, sql } from 'kysely'
import { tenantTable } from '../src/platform/database/migration.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(db, 'digest_reader', (table) =>
    table
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('sent_week', 'date', (column) => column.notNull())
      .addColumn('next_at', 'timestamptz')
      .addColumn('prompted_on', 'date')
      .addPrimaryKeyConstraint('digest_reader_pkey', ['workspace_id', 'person_id'])
      .addForeignKeyConstraint(
        'digest_reader_person',
        ['workspace_id', 'person_id'],
        'person',
        ['workspace_id', 'id'],
        (constraint) => constraint.onDelete('cascade'),
      ),
  )
  await sql`create index digest_reader_next on digest_reader (workspace_id, next_at) where next_at is not null`.execute(
    db,
  )
}
