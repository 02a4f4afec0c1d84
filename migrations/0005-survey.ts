// Surveys: who was asked, what they answered (their own eyes only), who wants no questions, and corrections.
import { type Kysely, sql } from 'kysely'
import { onlyFor, tenantTable } from '../src/platform/database/migration.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(db, 'survey', (table) =>
    table
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('session_id', 'text', (column) => column.notNull())
      .addColumn('coach_id', 'text', (column) => column.notNull())
      .addColumn('coachee_id', 'text', (column) => column.notNull())
      .addColumn('held_on', 'date', (column) => column.notNull())
      .addColumn('floor', 'integer', (column) => column.notNull().check(sql`floor >= 5`))
      .addColumn('items', 'jsonb', (column) => column.notNull())
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('waiting', 'open', 'closed', 'withdrawn', 'removed', 'never')`),
      )
      .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('check_at', 'timestamptz')
      .addColumn('sent_attempt', 'integer')
      .addColumn('asked_at', 'timestamptz')
      .addColumn('closes_on', 'date')
      .addColumn('closes_at', 'timestamptz')
      .addColumn('remind_at', 'timestamptz')
      .addPrimaryKeyConstraint('survey_pk', ['workspace_id', 'id'])
      .addUniqueConstraint('survey_once', ['workspace_id', 'session_id', 'coachee_id'])
      .addForeignKeyConstraint('survey_session', ['workspace_id', 'session_id'], 'session', key, cascade)
      .addForeignKeyConstraint('survey_coach', ['workspace_id', 'coach_id'], 'person', key, cascade)
      .addForeignKeyConstraint('survey_coachee', ['workspace_id', 'coachee_id'], 'person', key, cascade)
      .addCheckConstraint('survey_waits_for_a_check', sql`(state = 'waiting') = (check_at is not null)`)
      .addCheckConstraint(
        'survey_asked',
        sql`num_nulls(sent_attempt, asked_at, closes_on, closes_at) in (0, 4)
          and (state not in ('open', 'closed') or asked_at is not null)
          and (state not in ('waiting', 'never') or asked_at is null)`,
      ),
  )
  await sql`create index survey_to_check on survey (workspace_id, check_at) where check_at is not null`.execute(db)
  await sql`create index survey_to_remind on survey (workspace_id, remind_at) where remind_at is not null`.execute(db)
  await sql`create index survey_to_close on survey (workspace_id, closes_at) where state = 'open'`.execute(db)
  await sql`create index survey_by_coachee on survey (workspace_id, coachee_id, asked_at)`.execute(db)

  await tenantTable(db, 'answer', (table) =>
    table
      .addColumn('survey_id', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('usefulness', 'integer', (column) => column.check(sql`usefulness between 1 and 5`))
      .addColumn('items', 'jsonb', (column) => column.notNull())
      .addColumn('happened', 'text', (column) => column.check(sql`happened in ('yes', 'partly', 'no')`))
      .addColumn('comment', 'text')
      .addColumn('audience', 'text', (column) => column.check(sql`audience in ('coach', 'coach-and-above')`))
      .addColumn('signed', 'boolean', (column) => column.notNull())
      .addColumn('acted_micros', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('answer_pk', ['workspace_id', 'survey_id'])
      .addForeignKeyConstraint('answer_survey', ['workspace_id', 'survey_id'], 'survey', key, cascade)
      .addForeignKeyConstraint('answer_author', ['workspace_id', 'person_id'], 'person', key, cascade)
      .addCheckConstraint(
        'answer_comment',
        sql`(comment is null) = (audience is null) and (comment is not null or not signed)`,
      ),
  )
  await onlyFor(db, 'answer', 'person_id')

  await tenantTable(db, 'survey_stop', (table) =>
    table
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('survey_stop_pk', ['workspace_id', 'person_id'])
      .addForeignKeyConstraint('survey_stop_person', ['workspace_id', 'person_id'], 'person', key, cascade),
  )
  await onlyFor(db, 'survey_stop', 'person_id')

  await tenantTable(db, 'correction', (table) =>
    table
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('survey_id', 'text', (column) => column.notNull())
      .addColumn('coach_id', 'text', (column) => column.notNull())
      .addColumn('coachee_id', 'text', (column) => column.notNull())
      .addColumn('view_id', 'text', (column) => column.notNull())
      .addColumn('wording', 'text', (column) => column.notNull())
      .addColumn('asked_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('correction_pk', ['workspace_id', 'id'])
      .addUniqueConstraint('correction_once', ['workspace_id', 'view_id'])
      .addForeignKeyConstraint('correction_survey', ['workspace_id', 'survey_id'], 'survey', key, cascade)
      .addForeignKeyConstraint('correction_coach', ['workspace_id', 'coach_id'], 'person', key, cascade)
      .addForeignKeyConstraint('correction_author', ['workspace_id', 'coachee_id'], 'person', key, cascade),
  )
  // Two may read it, so `onlyFor` doesn't fit: the author, who alone writes it, and the coach to whom it is addressed.
  await sql`create policy author_and_coach_only on correction as restrictive
    using (
      coachee_id = (select current_setting('touchline.person_id', true))
      or coach_id = (select current_setting('touchline.person_id', true)))
    with check (coachee_id = (select current_setting('touchline.person_id', true)))`.execute(db)

  await tenantTable(db, 'survey_setting', (table) =>
    table
      .addColumn('floor', 'integer', (column) => column.notNull().check(sql`floor between 5 and 50`))
      .addPrimaryKeyConstraint('survey_setting_pk', ['workspace_id']),
  )
}

type AddForeignKey = Parameters<Parameters<typeof tenantTable>[2]>[0]['addForeignKeyConstraint']
const key: Parameters<AddForeignKey>[3] = ['workspace_id', 'id']
const cascade: Parameters<AddForeignKey>[4] = (constraint) => constraint.onDelete('cascade')
