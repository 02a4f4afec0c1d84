// The coaching log: sessions, their coachees and actions, and the coach's private notes.
import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import { onlyFor, tenantTable } from '../src/platform/database/migration.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Five deliveries of one submission meet here: the second waits for the first, and then finds its sessions.
  await tenantTable(db, 'session_submission', (table) =>
    table
      .addColumn('view_id', 'text', (column) => column.notNull())
      .addColumn('coach_id', 'text', (column) => column.notNull())
      .addColumn('content_digest', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('session_submission_pkey', ['workspace_id', 'view_id'])
      .addForeignKeyConstraint(
        'session_submission_coach',
        ['workspace_id', 'coach_id'],
        'person',
        ['workspace_id', 'id'],
        cascade,
      ),
  )
  await tenantTable(db, 'session', (table) =>
    table
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('coach_id', 'text', (column) => column.notNull())
      .addColumn('held_on', 'date', (column) => column.notNull())
      .addColumn('minutes', 'integer', (column) => column.notNull().check(sql`minutes between 1 and 600`))
      .addColumn('format', 'text', (column) => column.notNull())
      .addColumn('focus', 'text')
      .addColumn('focus_detail', 'text')
      .addColumn('outcome', 'text')
      .addColumn('system_topic', 'text', (column) =>
        column.check(sql`(system_topic is not null) = (outcome is not distinct from 'system-cause')`),
      )
      .addColumn('goal', 'text')
      .addColumn('reality', 'text')
      .addColumn('options', 'text')
      .addColumn('will', 'text')
      .addColumn('shared_note', 'text')
      .addColumn('logged_at', 'timestamptz', (column) => column.notNull())
      .addColumn('logged_on', 'date', (column) => column.notNull())
      .addColumn('late_logged', 'boolean', (column) => column.notNull())
      .addColumn('withdrawn_at', 'timestamptz')
      .addColumn('submission_view_id', 'text', (column) => column.notNull())
      .addColumn('submission_index', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('session_pkey', ['workspace_id', 'id'])
      .addUniqueConstraint('session_with_coach', ['workspace_id', 'id', 'coach_id'])
      .addUniqueConstraint('session_submission_once', ['workspace_id', 'submission_view_id', 'submission_index'])
      .addForeignKeyConstraint('session_coach', ['workspace_id', 'coach_id'], 'person', ['workspace_id', 'id'], cascade)
      .addForeignKeyConstraint(
        'session_submitted',
        ['workspace_id', 'submission_view_id'],
        'session_submission',
        ['workspace_id', 'view_id'],
        cascade,
      ),
  )
  await sql`create index session_by_coach on session (workspace_id, coach_id, held_on desc)`.execute(db)

  await tenantTable(db, 'session_coachee', (table) =>
    table
      .addColumn('session_id', 'text', (column) => column.notNull())
      .addColumn('coachee_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('session_coachee_pkey', ['workspace_id', 'session_id', 'coachee_id'])
      .addForeignKeyConstraint(
        'session_coachee_session',
        ['workspace_id', 'session_id'],
        'session',
        ['workspace_id', 'id'],
        cascade,
      )
      .addForeignKeyConstraint(
        'session_coachee_person',
        ['workspace_id', 'coachee_id'],
        'person',
        ['workspace_id', 'id'],
        cascade,
      ),
  )
  await sql`create index session_coachee_by_coachee on session_coachee (workspace_id, coachee_id)`.execute(db)

  // A table of its own, so that no join and no `select *` of a session can ever carry the note along.
  await tenantTable(db, 'coach_note', (table) =>
    table
      .addColumn('session_id', 'text', (column) => column.notNull())
      .addColumn('coach_id', 'text', (column) => column.notNull())
      .addColumn('note', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('coach_note_pkey', ['workspace_id', 'session_id'])
      .addForeignKeyConstraint(
        'coach_note_session',
        ['workspace_id', 'session_id', 'coach_id'],
        'session',
        ['workspace_id', 'id', 'coach_id'],
        cascade,
      ),
  )
  await onlyFor(db, 'coach_note', 'coach_id')

  await tenantTable(db, 'action', (table) =>
    table
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('session_id', 'text', (column) => column.notNull())
      .addColumn('line', 'integer', (column) => column.notNull())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('owner_id', 'text', (column) => column.notNull())
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('success_criterion', 'text')
      .addColumn('due_on', 'date')
      .addColumn('state', 'text', (column) => column.notNull().defaultTo('open'))
      .addColumn('closed_at', 'timestamptz')
      .addColumn('closed_by', 'text')
      .addColumn('closed_tap_at', 'text')
      .addColumn('remind_at', 'timestamptz')
      .addColumn('reminded_on', 'date')
      .addPrimaryKeyConstraint('action_pkey', ['workspace_id', 'id'])
      .addUniqueConstraint('action_once_per_owner', ['workspace_id', 'session_id', 'line', 'owner_id'])
      .addForeignKeyConstraint(
        'action_session',
        ['workspace_id', 'session_id'],
        'session',
        ['workspace_id', 'id'],
        cascade,
      )
      .addForeignKeyConstraint('action_owner', ['workspace_id', 'owner_id'], 'person', ['workspace_id', 'id'], cascade),
  )
  await sql`create index action_by_owner on action (workspace_id, owner_id, state)`.execute(db)
  await sql`create index action_to_remind on action (workspace_id, remind_at) where remind_at is not null`.execute(db)
}

type ForeignKeyOptions = Parameters<CreateTableBuilder<string>['addForeignKeyConstraint']>[4]
const cascade: ForeignKeyOptions = (key) => key.onDelete('cascade')
