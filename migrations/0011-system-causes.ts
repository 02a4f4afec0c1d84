// System causes on their way up: a row for each manager above the coach on the day of the session, with a topic and no
// word of it; and whom a manager gave a topic to.
import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import { tenantTable } from '../src/platform/database/migration.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(db, 'system_cause', (table) =>
    table
      .addColumn('session_id', 'text', (column) => column.notNull())
      .addColumn('manager_id', 'text', (column) => column.notNull())
      .addColumn('via_id', 'text', (column) => column.notNull())
      .addColumn('held_on', 'date', (column) => column.notNull())
      .addColumn('topic', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('system_cause_pkey', ['workspace_id', 'session_id', 'manager_id'])
      .addForeignKeyConstraint(
        'system_cause_session',
        ['workspace_id', 'session_id'],
        'session',
        ['workspace_id', 'id'],
        cascade,
      )
      .addForeignKeyConstraint(
        'system_cause_manager',
        ['workspace_id', 'manager_id'],
        'person',
        ['workspace_id', 'id'],
        cascade,
      )
      .addForeignKeyConstraint(
        'system_cause_via',
        ['workspace_id', 'via_id'],
        'person',
        ['workspace_id', 'id'],
        cascade,
      ),
  )
  // All that a count reads stands in it.
  await sql`create index system_cause_by_manager
    on system_cause (workspace_id, manager_id, held_on, via_id, topic, session_id)`.execute(db)

  await tenantTable(db, 'owned_cause', (table) =>
    table
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('manager_id', 'text', (column) => column.notNull())
      .addColumn('topic', 'text', (column) => column.notNull())
      .addColumn('owner_id', 'text', (column) => column.notNull())
      .addColumn('given_on', 'date', (column) => column.notNull())
      .addColumn('due_on', 'date', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('ended_on', 'date', (column) => column.check(sql`(ended_on is null) = (state = 'open')`))
      .addColumn('remind_at', 'timestamptz')
      .addPrimaryKeyConstraint('owned_cause_pkey', ['workspace_id', 'id'])
      .addForeignKeyConstraint(
        'owned_cause_manager',
        ['workspace_id', 'manager_id'],
        'person',
        ['workspace_id', 'id'],
        cascade,
      )
      .addForeignKeyConstraint(
        'owned_cause_owner',
        ['workspace_id', 'owner_id'],
        'person',
        ['workspace_id', 'id'],
        cascade,
      ),
  )
  await sql`create unique index owned_cause_open on owned_cause (workspace_id, manager_id, topic) where state = 'open'`.execute(
    db,
  )
  await sql`create index owned_cause_by_owner on owned_cause (workspace_id, owner_id) where state = 'open'`.execute(db)
  await sql`create index owned_cause_to_remind on owned_cause (workspace_id, remind_at) where remind_at is not null`.execute(
    db,
  )
  await routeEarlier(db)
}

type ForeignKeyOptions = Parameters<CreateTableBuilder<string>['addForeignKeyConstraint']>[4]
const cascade: ForeignKeyOptions = (key) => key.onDelete('cascade')

// Sessions of the releases before. The owner of the tables is held to their policies too, and has none: for these
// statements it isn't.
async function routeEarlier(db: Kysely<unknown>): Promise<void> {
  const tables = ['session', 'reporting_line', 'system_cause']
  for (const table of tables) await sql`alter table ${sql.table(table)} no force row level security`.execute(db)
  await sql`insert into system_cause (workspace_id, session_id, manager_id, via_id, held_on, topic)
    with recursive routed as (
      select workspace_id, id as session_id, coach_id as manager_id, coach_id as via_id, held_on, system_topic as topic
      from session where system_topic is not null and withdrawn_at is null
      union
      select routed.workspace_id, session_id, line.manager_id, routed.manager_id, held_on, topic
      from routed join reporting_line line on line.workspace_id = routed.workspace_id
        and line.person_id = routed.manager_id
        and line.starts_on <= held_on and (line.ends_on is null or line.ends_on > held_on)
    )
    select * from routed on conflict do nothing`.execute(db)
  for (const table of tables) await sql`alter table ${sql.table(table)} force row level security`.execute(db)
}
