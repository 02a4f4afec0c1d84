// What the platform keeps: the directory of workspaces, the business clock, the outbox and its pace, events, the audit.
import { type Kysely, sql } from 'kysely'
import { rolesOf, tenantTable } from '../src/platform/database/migration.ts'
import { ensureRoles, roleNamesFor } from '../src/platform/database/roles.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createDeployment(db)
  await createWorkspaces(db)
  await createOutbox(db)
  await createEventsAndAudit(db)
}

async function createDeployment(db: Kysely<unknown>): Promise<void> {
  const found = await sql<{ name: string }>`select current_database() as name`.execute(db)
  const names = roleNamesFor(found.rows[0]?.name ?? 'touchline')
  await ensureRoles(db, names)
  await sql`
    create table deployment (
      singleton boolean primary key default true check (singleton),
      offset_millis bigint not null default 0,
      tenant_role text not null,
      system_role text not null
    )`.execute(db)
  await sql`insert into deployment (tenant_role, system_role) values (${names.tenantRole}, ${names.systemRole})`.execute(
    db,
  )
  await sql`grant select on deployment to ${sql.id(names.tenantRole)}`.execute(db)
  await sql`grant select, update on deployment to ${sql.id(names.systemRole)}`.execute(db)
  await sql`grant usage on schema public to ${sql.id(names.tenantRole)}, ${sql.id(names.systemRole)}`.execute(db)
}

async function createWorkspaces(db: Kysely<unknown>): Promise<void> {
  const { tenantRole, systemRole } = await rolesOf(db)
  await sql`
    create table workspace (
      id text primary key,
      kind text not null check (kind in ('team', 'enterprise')),
      team_id text not null,
      name text not null,
      url text,
      bot_user_id text not null,
      bot_token_encrypted text,
      scopes text[] not null,
      timezone text not null default 'UTC',
      location text,
      floor_k integer not null default 5 check (floor_k >= 5),
      installed_by text,
      installed_at timestamptz not null,
      uninstalled_at timestamptz,
      next_due_at timestamptz,
      last_pass_at timestamptz
    )`.execute(db)
  await sql`create index workspace_next_due on workspace (next_due_at) where uninstalled_at is null`.execute(db)
  await sql`alter table workspace enable row level security, force row level security`.execute(db)
  await sql`create policy workspace_own on workspace to ${sql.id(tenantRole)}
    using (id = (select current_setting('touchline.workspace_id', true)))
    with check (id = (select current_setting('touchline.workspace_id', true)))`.execute(db)
  await sql`create policy workspace_directory on workspace to ${sql.id(systemRole)} using (true) with check (true)`.execute(
    db,
  )
  await sql`grant select, update on workspace to ${sql.id(tenantRole)}`.execute(db)
  await sql`grant select, insert, update, delete on workspace to ${sql.id(systemRole)}`.execute(db)
  await sql`create table pulse_slot (slot timestamptz primary key, taken_by text not null)`.execute(db)
  await sql`grant select, insert, delete on pulse_slot to ${sql.id(systemRole)}`.execute(db)
}

async function createOutbox(db: Kysely<unknown>): Promise<void> {
  await tenantTable(db, 'outbox', (table) =>
    table
      .addColumn('id', 'uuid', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull().generatedAlwaysAsIdentity())
      .addColumn('dedupe_key', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('lane', 'smallint', (column) => column.notNull())
      .addColumn('facts', 'jsonb', (column) => column.notNull())
      .addColumn('conversation', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text')
      .addColumn('slack_user_id', 'text')
      .addColumn('channel_id', 'text')
      .addColumn('send_after', 'timestamptz', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull().defaultTo('waiting'))
      .addColumn('reason', 'text')
      .addColumn('sent_channel', 'text')
      .addColumn('sent_ts', 'text')
      .addColumn('wanted_version', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('drawn_version', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('doubt_checks', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('retry_at', 'timestamptz')
      .addColumn('leased_until', 'timestamptz')
      .addColumn('leased_by', 'text')
      .addColumn('sending_at', 'timestamptz')
      .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
      .addColumn('settled_at', 'timestamptz')
      .addPrimaryKeyConstraint('outbox_pk', ['workspace_id', 'id'])
      .addUniqueConstraint('outbox_dedupe', ['workspace_id', 'dedupe_key'])
      .addCheckConstraint(
        'outbox_state',
        sql`state in ('waiting', 'sending', 'doubt', 'sent', 'dropped', 'failed', 'cancelled', 'unknown')`,
      ),
  )
  // What is unfinished, in the order in which it is taken: the table keeps what was sent, these indexes don't.
  await sql`create index outbox_unsent on outbox (workspace_id, lane, send_after, seq)
    where state in ('waiting', 'sending', 'doubt')`.execute(db)
  await sql`create index outbox_next on outbox (workspace_id, send_after)
    where state in ('waiting', 'sending', 'doubt')`.execute(db)
  await sql`create index outbox_undrawn on outbox (workspace_id, lane, seq)
    where state = 'sent' and wanted_version > drawn_version`.execute(db)
  await sql`create index outbox_conversation on outbox (workspace_id, conversation, lane, send_after, seq)
    where state in ('waiting', 'sending', 'doubt')`.execute(db)
  await tenantTable(db, 'conversation', (table) =>
    table
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('channel_id', 'text')
      .addColumn('slack_user_id', 'text')
      .addColumn('ready_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('conversation_pk', ['workspace_id', 'key']),
  )
  await tenantTable(db, 'pace', (table) =>
    table
      .addColumn('method', 'text', (column) => column.notNull())
      .addColumn('tokens', 'double precision', (column) => column.notNull())
      .addColumn('per_minute', 'double precision', (column) => column.notNull())
      .addColumn('refilled_at', 'timestamptz', (column) => column.notNull())
      .addColumn('blocked_until', 'timestamptz')
      .addPrimaryKeyConstraint('pace_pk', ['workspace_id', 'method']),
  )
}

async function createEventsAndAudit(db: Kysely<unknown>): Promise<void> {
  // What Slack may deliver several times.
  await tenantTable(db, 'seen', (table) =>
    table
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('seen_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('seen_pk', ['workspace_id', 'key']),
  )
  await sql`create index seen_age on seen (workspace_id, seen_at)`.execute(db)
  await tenantTable(db, 'event', (table) =>
    table
      .addColumn('seq', 'bigint', (column) => column.notNull().generatedAlwaysAsIdentity())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('facts', 'jsonb', (column) => column.notNull())
      .addColumn('published_at', 'timestamptz', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('retry_at', 'timestamptz')
      .addColumn('failed_at', 'timestamptz')
      .addPrimaryKeyConstraint('event_pk', ['workspace_id', 'seq']),
  )
  await tenantTable(db, 'errand_lease', (table) =>
    table
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('leased_until', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('errand_lease_pk', ['workspace_id', 'name']),
  )
  await tenantTable(db, 'audit_entry', (table) =>
    table
      .addColumn('seq', 'bigint', (column) => column.notNull().generatedAlwaysAsIdentity())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('actor_person_id', 'text')
      .addColumn('subjects', sql`text[]`, (column) => column.notNull())
      .addColumn('facts', 'jsonb', (column) => column.notNull())
      .addColumn('occurred_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('audit_entry_pk', ['workspace_id', 'seq']),
  )
  const { tenantRole } = await rolesOf(db)
  await sql`revoke update, delete on audit_entry from ${sql.id(tenantRole)}`.execute(db)
}
