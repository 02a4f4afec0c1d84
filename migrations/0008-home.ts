// What is known of somebody's Home tab: when they last looked, and what was drawn last.
import type { Kysely } from 'kysely'
import { tenantTable } from '../src/platform/database/migration.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(db, 'home_view', (table) =>
    table
      // By Slack user, since somebody who is no person here opens it too, and may become one.
      .addColumn('slack_user_id', 'text', (column) => column.notNull())
      .addColumn('opened_at', 'timestamptz', (column) => column.notNull())
      .addColumn('published_at', 'timestamptz')
      // Of the view that was drawn last: a digest, no words.
      .addColumn('fingerprint', 'text')
      .addPrimaryKeyConstraint('home_view_pkey', ['workspace_id', 'slack_user_id']),
  )
}
