// Quality of coaching: what was asked under which version of the instrument, quarterly questions, the batches that answers
// are released in, and a role of its own that alone reads other people's answers, to close those batches.
import { type Kysely, sql } from 'kysely'
import { alsoFor, onlyFor, rolesOf, tenantTable } from '../src/platform/database/migration.ts'
import { ensureRoles, roleNamesFor } from '../src/platform/database/roles.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await addBatchRole(db)
  await widenSurveys(db)
  await createItems(db)
  await createBatches(db)
  await createPsychometrics(db)
}

async function addBatchRole(db: Kysely<unknown>): Promise<void> {
  const found = await sql<{ name: string }>`select current_database() as name`.execute(db)
  const { batchRole } = roleNamesFor(found.rows[0]?.name ?? 'touchline')
  await ensureRoles(db, { batchRole })
  await sql`alter table deployment add column batch_role text not null default ${sql.lit(batchRole)}`.execute(db)
  await sql`alter table deployment alter column batch_role drop default`.execute(db)
  await sql`grant usage on schema public to ${sql.id(batchRole)}`.execute(db)
  await sql`grant select on deployment to ${sql.id(batchRole)}`.execute(db)
  for (const table of ['survey', 'answer']) await alsoFor(db, table, batchRole, ['select'])
}

/** A quarterly question is about a coach and no session. `version`: of the instrument, at the moment of asking. */
async function widenSurveys(db: Kysely<unknown>): Promise<void> {
  await sql`alter table survey
    alter column session_id drop not null,
    add column stream text not null default 'session' check (stream in ('session', 'quarterly')),
    add column version integer not null default 1,
    add constraint survey_about check ((stream = 'session') = (session_id is not null))`.execute(db)
  // One of each quarter a person; `held_on` is the day on which the quarter's questions begin.
  await sql`create unique index survey_quarterly on survey (workspace_id, coachee_id, held_on)
    where stream = 'quarterly'`.execute(db)
  await sql`create index survey_of_coach on survey (workspace_id, coach_id, stream, closes_at)
    where closes_at is not null`.execute(db)
}

async function createItems(db: Kysely<unknown>): Promise<void> {
  // An admin's own, beside the bank. Never changed: one is added, or asked no more.
  await tenantTable(db, 'survey_item', (table) =>
    table
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('wording', 'text', (column) => column.notNull())
      .addColumn('wording_american', 'text', (column) => column.notNull())
      .addColumn('since_version', 'integer', (column) => column.notNull())
      // The first version in which it isn't asked any more.
      .addColumn('until_version', 'integer')
      .addColumn('added_by', 'text')
      .addColumn('added_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('survey_item_pk', ['workspace_id', 'id']),
  )
  const { tenantRole } = await rolesOf(db)
  await sql`revoke update on survey_item from ${sql.id(tenantRole)}`.execute(db)
  await sql`grant update (until_version) on survey_item to ${sql.id(tenantRole)}`.execute(db)
  // Which release and which quarter's questions come next, and how far through them the jobs have come.
  await tenantTable(db, 'survey_clock', (table) =>
    table
      .addColumn('what', 'text', (column) =>
        column.notNull().check(sql`what in ('release', 'quarter', 'psychometrics')`),
      )
      .addColumn('next_on', 'date', (column) => column.notNull())
      .addColumn('after_id', 'text')
      .addPrimaryKeyConstraint('survey_clock_pk', ['workspace_id', 'what']),
  )
  // What a coach thinks of their own coaching, to compare with: theirs alone.
  await tenantTable(db, 'self_rating', (table) =>
    table
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('rated_on', 'date', (column) => column.notNull())
      .addColumn('dimensions', 'jsonb', (column) => column.notNull())
      .addPrimaryKeyConstraint('self_rating_pk', ['workspace_id', 'person_id', 'rated_on'])
      .addForeignKeyConstraint('self_rating_person', ['workspace_id', 'person_id'], 'person', key, cascade),
  )
  await onlyFor(db, 'self_rating', 'person_id')
}

async function createBatches(db: Kysely<unknown>): Promise<void> {
  // What was released on one date about one coach, or about the coaches of one manager together.
  await tenantTable(db, 'batch', (table) =>
    table
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('stream', 'text', (column) => column.notNull().check(sql`stream in ('session', 'quarterly')`))
      .addColumn('released_on', 'date', (column) => column.notNull())
      .addColumn('coach_id', 'text')
      .addColumn('manager_id', 'text')
      // Of a pool: whose answers it joins.
      .addColumn('coach_ids', sql`text[]`, (column) => column.notNull())
      // Everybody above at that time: they may see it, and nobody who came later.
      .addColumn('reader_ids', sql`text[]`, (column) => column.notNull())
      .addPrimaryKeyConstraint('batch_pk', ['workspace_id', 'id'])
      .addForeignKeyConstraint('batch_coach', ['workspace_id', 'coach_id'], 'person', key, cascade)
      .addForeignKeyConstraint('batch_manager', ['workspace_id', 'manager_id'], 'person', key, cascade)
      .addCheckConstraint('batch_about_one', sql`num_nonnulls(coach_id, manager_id) = 1`),
  )
  await sql`create unique index batch_of_coach on batch (workspace_id, coach_id, released_on, stream)
    where coach_id is not null`.execute(db)
  await sql`create unique index batch_of_manager on batch (workspace_id, manager_id, released_on, stream)
    where manager_id is not null`.execute(db)

  // Only what is shown: rounded, coded at the bottom, people as a band.
  await tenantTable(db, 'batch_figure', (table) =>
    table
      .addColumn('batch_id', 'text', (column) => column.notNull())
      .addColumn('figure', 'text', (column) => column.notNull())
      .addColumn('tenths', 'integer', (column) => column.notNull())
      .addColumn('is_bottom', 'boolean', (column) => column.notNull())
      .addColumn('band', 'text', (column) => column.notNull().check(sql`band in ('5-7', '8-12', '13+')`))
      .addColumn('first_version', 'integer', (column) => column.notNull())
      .addColumn('last_version', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('batch_figure_pk', ['workspace_id', 'batch_id', 'figure'])
      .addForeignKeyConstraint('batch_figure_of', ['workspace_id', 'batch_id'], 'batch', key, cascade),
  )

  // In the order drawn when they were released. `author_id`: of a signed one only.
  await tenantTable(db, 'batch_comment', (table) =>
    table
      .addColumn('batch_id', 'text', (column) => column.notNull())
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('coach_id', 'text', (column) => column.notNull())
      .addColumn('audience', 'text', (column) => column.notNull().check(sql`audience in ('coach', 'coach-and-above')`))
      .addColumn('wording', 'text', (column) => column.notNull())
      .addColumn('author_id', 'text')
      .addPrimaryKeyConstraint('batch_comment_pk', ['workspace_id', 'batch_id', 'place'])
      .addForeignKeyConstraint('batch_comment_of', ['workspace_id', 'batch_id'], 'batch', key, cascade),
  )

  // Sums that psychometrics are computed from, and how far each kind of answer about a coach has gone into batches.
  await tenantTable(db, 'batch_moment', (table) =>
    table
      .addColumn('batch_id', 'text', (column) => column.notNull())
      .addColumn('dimension', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('moments', 'jsonb', (column) => column.notNull())
      .addPrimaryKeyConstraint('batch_moment_pk', ['workspace_id', 'batch_id', 'dimension'])
      .addForeignKeyConstraint('batch_moment_of', ['workspace_id', 'batch_id'], 'batch', key, cascade),
  )
  // Who had been asked for a figure about a coach: later ones are compared with it.
  await tenantTable(db, 'batch_asked', (table) =>
    table
      .addColumn('batch_id', 'text', (column) => column.notNull())
      .addColumn('figure', 'text', (column) => column.notNull())
      .addColumn('asked_ids', sql`text[]`, (column) => column.notNull())
      .addPrimaryKeyConstraint('batch_asked_pk', ['workspace_id', 'batch_id', 'figure'])
      .addForeignKeyConstraint('batch_asked_of', ['workspace_id', 'batch_id'], 'batch', key, cascade),
  )
  // Answers whose question closed up to `taken_until` are in a batch, and in no other one.
  await tenantTable(db, 'batch_cursor', (table) =>
    table
      .addColumn('coach_id', 'text', (column) => column.notNull())
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('part', 'text', (column) => column.notNull())
      .addColumn('taken_until', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('batch_cursor_pk', ['workspace_id', 'coach_id', 'stream', 'part'])
      .addForeignKeyConstraint('batch_cursor_coach', ['workspace_id', 'coach_id'], 'person', key, cascade),
  )

  const { tenantRole, batchRole } = await rolesOf(db)
  for (const table of ['batch', 'batch_figure', 'batch_comment', 'batch_moment', 'batch_asked', 'batch_cursor']) {
    await alsoFor(db, table, batchRole, ['select', 'insert', 'update'])
    // What was released is never changed; only the batch job writes it.
    await sql`revoke insert, update, delete on ${sql.table(table)} from ${sql.id(tenantRole)}`.execute(db)
  }
  for (const table of ['batch_moment', 'batch_asked', 'batch_cursor']) {
    await sql`revoke select on ${sql.table(table)} from ${sql.id(tenantRole)}`.execute(db)
  }
  const reader = sql`(select current_setting('touchline.person_id', true))`
  await sql`create policy batch_for_its_readers on batch as restrictive to ${sql.id(tenantRole)}
    using (coach_id = ${reader} or ${reader} = any(reader_ids)
      or exists (select 1 from administrator where administrator.person_id = ${reader}))`.execute(db)
  await sql`create policy batch_figure_for_its_readers on batch_figure as restrictive to ${sql.id(tenantRole)}
    using (exists (select 1 from batch where batch.id = batch_figure.batch_id
      and batch.workspace_id = batch_figure.workspace_id))`.execute(db)
  await sql`create policy batch_comment_for_its_readers on batch_comment as restrictive to ${sql.id(tenantRole)}
    using (coach_id = ${reader} or (audience = 'coach-and-above' and exists (select 1 from batch
      where batch.id = batch_comment.batch_id and batch.workspace_id = batch_comment.workspace_id
      and ${reader} = any(batch.reader_ids))))`.execute(db)
}

async function createPsychometrics(db: Kysely<unknown>): Promise<void> {
  const { tenantRole, batchRole } = await rolesOf(db)
  // Of each quarter, as shown. Null alpha or ICC: refused for want of people.
  await tenantTable(db, 'psychometric', (table) =>
    table
      .addColumn('computed_on', 'date', (column) => column.notNull())
      .addColumn('dimension', 'text', (column) => column.notNull())
      .addColumn('result', 'jsonb', (column) => column.notNull())
      .addPrimaryKeyConstraint('psychometric_pk', ['workspace_id', 'computed_on', 'dimension']),
  )
  await alsoFor(db, 'psychometric', batchRole, ['select', 'insert'])
  await sql`revoke insert, update, delete on psychometric from ${sql.id(tenantRole)}`.execute(db)
}

type AddForeignKey = Parameters<Parameters<typeof tenantTable>[2]>[0]['addForeignKeyConstraint']
const key: Parameters<AddForeignKey>[3] = ['workspace_id', 'id']
const cascade: Parameters<AddForeignKey>[4] = (constraint) => constraint.onDelete('cascade')
