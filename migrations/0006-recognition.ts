import type { Kysely } from 'kysely'
import { tenantTable } from '../src/platform/database/migration.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(db, 'recognition', (table) =>
    table
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('sender_id', 'text', (column) => column.notNull())
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('meant', 'text', (column) => column.notNull())
      .addColumn('channel', 'text')
      .addColumn('link', 'text')
      .addColumn('sent_at', 'timestamptz', (column) => column.notNull())
      // One view is one recognition, however often Slack delivers its submission.
      .addColumn('submission_key', 'text', (column) => column.notNull())
      .addColumn('post_state', 'text', (column) => column.notNull())
      .addColumn('post_attempt', 'integer', (column) => column.notNull())
      .addColumn('post_url', 'text')
      .addPrimaryKeyConstraint('recognition_pkey', ['workspace_id', 'id'])
      .addUniqueConstraint('recognition_submission_key', ['workspace_id', 'submission_key'])
      .addForeignKeyConstraint('recognition_sender', ['workspace_id', 'sender_id'], 'person', ['workspace_id', 'id']),
  )
  await db.schema
    .createIndex('recognition_by_sender')
    .on('recognition')
    .columns(['workspace_id', 'sender_id', 'sent_at'])
    .execute()

  await tenantTable(db, 'recognition_recipient', (table) =>
    table
      .addColumn('recognition_id', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('recognition_recipient_pkey', ['workspace_id', 'recognition_id', 'person_id'])
      .addForeignKeyConstraint(
        'recognition_recipient_recognition',
        ['workspace_id', 'recognition_id'],
        'recognition',
        ['workspace_id', 'id'],
        (constraint) => constraint.onDelete('cascade'),
      )
      .addForeignKeyConstraint('recognition_recipient_person', ['workspace_id', 'person_id'], 'person', [
        'workspace_id',
        'id',
      ]),
  )
  await db.schema
    .createIndex('recognition_recipient_by_person')
    .on('recognition_recipient')
    .columns(['workspace_id', 'person_id'])
    .execute()
}
