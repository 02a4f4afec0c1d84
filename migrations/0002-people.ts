import { type Kysely, sql } from 'kysely'
import { tenantTable } from '../src/platform/database/migration.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(db, 'person', (table) =>
    table
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('employee_number', 'text')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('email', 'text')
      .addColumn('email_key', 'text')
      .addColumn('title', 'text')
      .addColumn('unit', 'text')
      .addColumn('location', 'text')
      .addColumn('file_zone', 'text')
      .addColumn('file_locale', 'text')
      .addColumn('start_on', 'date')
      .addColumn('end_on', 'date')
      .addColumn('origin', 'text', (column) => column.notNull().check(sql`origin in ('file', 'slack')`))
      .addColumn('file_slack_user_id', 'text')
      .addColumn('slack_user_id', 'text')
      .addColumn('linked_by', 'text')
      .addColumn('refused_reason', 'text')
      .addColumn('search_text', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('person_pk', ['workspace_id', 'id'])
      .addCheckConstraint('person_email_key', sql`email_key is not distinct from lower(email)`)
      .addCheckConstraint('person_linked_by', sql`(slack_user_id is null) = (linked_by is null)`),
  )
  // Deferred, so that one import can give two people each other's number or address.
  for (const column of ['employee_number', 'email_key', 'slack_user_id']) {
    await sql`alter table person add constraint ${sql.ref(`person_${column}_unique`)}
      unique (workspace_id, ${sql.ref(column)}) deferrable initially deferred`.execute(db)
  }
  await db.schema
    .createIndex('person_file_slack_user_id')
    .on('person')
    .columns(['workspace_id', 'file_slack_user_id'])
    .execute()
  await db.schema.createIndex('person_end_on').on('person').columns(['workspace_id', 'end_on']).execute()

  await tenantTable(db, 'posting', (table) =>
    table
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('since', 'date', (column) => column.notNull())
      .addColumn('unit', 'text')
      .addColumn('location', 'text')
      .addPrimaryKeyConstraint('posting_pk', ['workspace_id', 'person_id', 'since'])
      .addForeignKeyConstraint(
        'posting_person',
        ['workspace_id', 'person_id'],
        'person',
        ['workspace_id', 'id'],
        cascade,
      ),
  )

  await tenantTable(db, 'reporting_line', (table) =>
    table
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('manager_id', 'text', (column) => column.notNull())
      .addColumn('starts_on', 'date', (column) => column.notNull())
      .addColumn('ends_on', 'date')
      .addColumn('origin', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('reporting_line_pk', ['workspace_id', 'id'])
      .addForeignKeyConstraint('line_person', ['workspace_id', 'person_id'], 'person', ['workspace_id', 'id'], cascade)
      .addForeignKeyConstraint(
        'line_manager',
        ['workspace_id', 'manager_id'],
        'person',
        ['workspace_id', 'id'],
        cascade,
      )
      .addCheckConstraint('line_dates', sql`ends_on is null or ends_on >= starts_on`)
      .addCheckConstraint('line_not_to_oneself', sql`person_id <> manager_id`),
  )
  // One line per person and date. An equality of text in a GiST index needs btree_gist, which an embedded or a managed
  // database may lack; a range of one 64-bit hash compares as well. (Two people with one hash: 1 in 10^11 for a million.)
  await sql`alter table reporting_line add constraint one_line_per_person_and_date exclude using gist (
    int8range(
      hashtextextended(workspace_id || '/' || person_id, 0) / 2,
      hashtextextended(workspace_id || '/' || person_id, 0) / 2, '[]') with &&,
    daterange(starts_on, ends_on) with &&)`.execute(db)
  await db.schema
    .createIndex('line_by_person')
    .on('reporting_line')
    .columns(['workspace_id', 'person_id', 'starts_on'])
    .execute()
  await db.schema
    .createIndex('line_by_manager')
    .on('reporting_line')
    .columns(['workspace_id', 'manager_id', 'starts_on'])
    .execute()

  await tenantTable(db, 'administrator', (table) =>
    table
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('appointed_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('administrator_pk', ['workspace_id', 'person_id'])
      .addForeignKeyConstraint(
        'administrator_person',
        ['workspace_id', 'person_id'],
        'person',
        ['workspace_id', 'id'],
        cascade,
      ),
  )

  await tenantTable(db, 'absence', (table) =>
    table
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('from_on', 'date', (column) => column.notNull())
      .addColumn('until_on', 'date', (column) => column.notNull())
      .addColumn('entered_by', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('absence_pk', ['workspace_id', 'id'])
      .addForeignKeyConstraint(
        'absence_person',
        ['workspace_id', 'person_id'],
        'person',
        ['workspace_id', 'id'],
        cascade,
      )
      .addCheckConstraint('absence_dates', sql`until_on >= from_on`),
  )
  await db.schema
    .createIndex('absence_by_person')
    .on('absence')
    .columns(['workspace_id', 'person_id', 'from_on'])
    .execute()

  await tenantTable(db, 'working_setting', (table) =>
    table
      .addColumn('scope', 'text', (column) => column.notNull().check(sql`scope in ('workspace', 'unit', 'person')`))
      .addColumn('scope_key', 'text', (column) => column.notNull())
      .addColumn('since', 'date', (column) => column.notNull())
      .addColumn('weekdays', 'text')
      .addColumn('hours_from', 'text')
      .addColumn('hours_until', 'text')
      .addColumn('location', 'text')
      .addPrimaryKeyConstraint('working_setting_pk', ['workspace_id', 'scope', 'scope_key', 'since']),
  )

  await tenantTable(db, 'directory', (table) =>
    table
      .addColumn('locale', 'text', (column) => column.notNull())
      .addColumn('first_imported_on', 'date')
      .addColumn('go_live_on', 'date')
      .addColumn('went_live_at', 'timestamptz')
      .addColumn('accounts_read_at', 'timestamptz')
      .addColumn('accounts_due_at', 'timestamptz', (column) => column.notNull())
      .addColumn('leavers_moved_on', 'date')
      .addPrimaryKeyConstraint('directory_pk', ['workspace_id']),
  )

  await tenantTable(db, 'slack_account', (table) =>
    table
      .addColumn('slack_user_id', 'text', (column) => column.notNull())
      .addColumn('email', 'text')
      .addColumn('zone', 'text')
      .addColumn('locale', 'text')
      .addColumn('standing', 'text', (column) =>
        column.notNull().check(sql`standing in ('member', 'guest', 'bot', 'deactivated')`),
      )
      .addPrimaryKeyConstraint('slack_account_pk', ['workspace_id', 'slack_user_id']),
  )
  await db.schema.createIndex('slack_account_email').on('slack_account').columns(['workspace_id', 'email']).execute()

  await tenantTable(db, 'pending_import', (table) =>
    table
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('uploaded_by', 'text', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addColumn('plan_digest', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('pending_import_pk', ['workspace_id', 'id'])
      .addForeignKeyConstraint(
        'pending_import_person',
        ['workspace_id', 'uploaded_by'],
        'person',
        ['workspace_id', 'id'],
        cascade,
      ),
  )
}

type ForeignKeys = Parameters<import('kysely').CreateTableBuilder<string>['addForeignKeyConstraint']>[4]
const cascade: ForeignKeys = (key) => key.onDelete('cascade')
