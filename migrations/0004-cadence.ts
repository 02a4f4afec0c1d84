// Cadences and their slots; what a coach, the line above or an admin decided about them; what the coach was told.
import { type ForeignKeyConstraintBuilder, type Kysely, sql } from 'kysely'
import { tenantTable } from '../src/platform/database/migration.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  // A coach with a coachee, from their first line on. `next_transition_at` stands here and not on the slot: a pair whose
  // first slot opens next week has no slot yet, and a pass finds it by the same index. A time that has passed means that
  // some fact changed: the pair is to be replayed.
  await tenantTable(db, 'cadence', (table) =>
    table
      .addColumn('coach_id', 'text', (column) => column.notNull())
      .addColumn('coachee_id', 'text', (column) => column.notNull())
      .addColumn('next_transition_at', 'timestamptz')
      .addColumn('streak', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('last_held_on', 'date')
      .addPrimaryKeyConstraint('cadence_pk', ['workspace_id', 'coach_id', 'coachee_id'])
      .addForeignKeyConstraint('cadence_coach', ['workspace_id', 'coach_id'], 'person', ['workspace_id', 'id'], cascade)
      .addForeignKeyConstraint(
        'cadence_coachee',
        ['workspace_id', 'coachee_id'],
        'person',
        ['workspace_id', 'id'],
        cascade,
      ),
  )
  await sql`create index cadence_next_transition on cadence (workspace_id, next_transition_at)
    where next_transition_at is not null`.execute(db)
  await sql`create index cadence_coachee on cadence (workspace_id, coachee_id)`.execute(db)
  await sql`create index cadence_streak on cadence (workspace_id, coach_id) where streak >= 4`.execute(db)

  await tenantTable(db, 'slot', (table) =>
    table
      .addColumn('coach_id', 'text', (column) => column.notNull())
      .addColumn('coachee_id', 'text', (column) => column.notNull())
      .addColumn('ordinal', 'integer', (column) => column.notNull())
      .addColumn('opened_on', 'date', (column) => column.notNull())
      .addColumn('due_on', 'date', (column) => column.notNull())
      .addColumn('grace_until', 'date', (column) => column.notNull())
      .addColumn('misses_on', 'date', (column) => column.notNull())
      .addColumn('interval_days', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('open', 'met', 'late', 'missed', 'excused')`),
      )
      .addColumn('session_id', 'text')
      .addColumn('ended_on', 'date')
      .addColumn('known_on', 'date')
      .addColumn('reason', 'text')
      .addColumn('verdict', 'text', (column) => column.check(sql`verdict in ('met', 'not-on-time')`))
      .addColumn('judged_on', 'date')
      .addColumn('pending_excuse', 'text')
      .addColumn('no_common_day', 'boolean', (column) => column.notNull())
      .addColumn('next_transition_on', 'date')
      .addColumn('extras', sql`text[]`, (column) => column.notNull())
      .addPrimaryKeyConstraint('slot_pk', ['workspace_id', 'coach_id', 'coachee_id', 'ordinal'])
      .addForeignKeyConstraint('slot_cadence', pairColumns, 'cadence', pairColumns, cascade)
      .addCheckConstraint('slot_ends', sql`(state = 'open') = (ended_on is null)`)
      .addCheckConstraint('slot_judged', sql`(verdict is null) = (judged_on is null)`),
  )
  await sql`create unique index slot_open on slot (workspace_id, coach_id, coachee_id) where state = 'open'`.execute(db)
  await sql`create index slot_open_coachee on slot (workspace_id, coachee_id) where state = 'open'`.execute(db)
  await sql`create index slot_judged on slot (workspace_id, coach_id, judged_on) where judged_on is not null`.execute(
    db,
  )

  // The staggered dates of the lines in force at go-live: drawn once, since a later joiner would change them.
  await tenantTable(db, 'first_due', (table) =>
    table
      .addColumn('coach_id', 'text', (column) => column.notNull())
      .addColumn('coachee_id', 'text', (column) => column.notNull())
      .addColumn('line_from', 'date', (column) => column.notNull())
      .addColumn('due_on', 'date', (column) => column.notNull())
      .addPrimaryKeyConstraint('first_due_pk', ['workspace_id', 'coach_id', 'coachee_id', 'line_from'])
      .addForeignKeyConstraint('first_due_cadence', pairColumns, 'cadence', pairColumns, cascade),
  )

  // `layer` '' is the workspace's own; `interval` null: a layer that goes with the workspace again. Of two with the same
  // `since`, the one set later holds.
  await tenantTable(db, 'standard_setting', (table) =>
    table
      .addColumn('layer', 'text', (column) => column.notNull())
      .addColumn('since', 'date', (column) => column.notNull())
      .addColumn('set_at', 'timestamptz', (column) => column.notNull())
      .addColumn('set_by', 'text')
      .addColumn('interval', 'text', (column) => column.check(sql`interval in ('7', '14', '28', 'off')`))
      .addColumn('grace_days', 'integer', (column) => column.notNull())
      .addColumn('minimum_minutes', 'integer', (column) => column.notNull())
      .addColumn('formats', sql`text[]`, (column) => column.notNull())
      .addPrimaryKeyConstraint('standard_setting_pk', ['workspace_id', 'layer', 'since', 'set_at']),
  )
  // The layer that a coachee was seen in, kept only where a layer has a standard of its own: past slots keep theirs.
  await tenantTable(db, 'seen_layer', (table) =>
    table
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('since', 'date', (column) => column.notNull())
      .addColumn('layer', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('seen_layer_pk', ['workspace_id', 'person_id', 'since'])
      .addForeignKeyConstraint(
        'seen_layer_person',
        ['workspace_id', 'person_id'],
        'person',
        ['workspace_id', 'id'],
        cascade,
      ),
  )
  // The coach's own choice for a pair; `interval` null: back to the standard.
  await tenantTable(db, 'pair_interval', (table) =>
    table
      .addColumn('coach_id', 'text', (column) => column.notNull())
      .addColumn('coachee_id', 'text', (column) => column.notNull())
      .addColumn('since', 'date', (column) => column.notNull())
      .addColumn('set_at', 'timestamptz', (column) => column.notNull())
      .addColumn('set_by', 'text', (column) => column.notNull())
      .addColumn('interval', 'text', (column) => column.check(sql`interval in ('7', '14', '28')`))
      .addColumn('coach_told_at', 'timestamptz')
      .addColumn('coachee_told_at', 'timestamptz')
      .addPrimaryKeyConstraint('pair_interval_pk', ['workspace_id', 'coach_id', 'coachee_id', 'set_at'])
      .addForeignKeyConstraint('pair_interval_cadence', pairColumns, 'cadence', pairColumns, cascade),
  )

  await tenantTable(db, 'excuse', (table) =>
    table
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('coach_id', 'text', (column) => column.notNull())
      .addColumn('coachee_id', 'text', (column) => column.notNull())
      .addColumn('slot_opened_on', 'date', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('made_on', 'date', (column) => column.notNull())
      .addColumn('made_at', 'timestamptz', (column) => column.notNull())
      .addColumn('status', 'text', (column) =>
        column.notNull().check(sql`status in ('stands', 'pending', 'accepted', 'declined')`),
      )
      .addColumn('decided_on', 'date')
      .addColumn('decided_by', 'text')
      .addPrimaryKeyConstraint('excuse_pk', ['workspace_id', 'id'])
      .addForeignKeyConstraint('excuse_cadence', pairColumns, 'cadence', pairColumns, cascade),
  )
  await sql`create index excuse_pair on excuse (workspace_id, coach_id, coachee_id)`.execute(db)
  await sql`create index excuse_pending on excuse (workspace_id, coach_id) where status = 'pending'`.execute(db)

  await tenantTable(db, 'stand_in', (table) =>
    table
      .addColumn('coach_id', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('from_on', 'date', (column) => column.notNull())
      .addColumn('until_on', 'date')
      .addPrimaryKeyConstraint('stand_in_pk', ['workspace_id', 'coach_id', 'person_id', 'from_on'])
      .addForeignKeyConstraint(
        'stand_in_coach',
        ['workspace_id', 'coach_id'],
        'person',
        ['workspace_id', 'id'],
        cascade,
      )
      .addForeignKeyConstraint(
        'stand_in_named',
        ['workspace_id', 'person_id'],
        'person',
        ['workspace_id', 'id'],
        cascade,
      ),
  )
  await sql`create index stand_in_person on stand_in (workspace_id, person_id)`.execute(db)

  // What silences the nudges of a pair until a date: the latest word of the coach.
  await tenantTable(db, 'pair_plan', (table) =>
    table
      .addColumn('coach_id', 'text', (column) => column.notNull())
      .addColumn('coachee_id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('planned', 'snoozed')`))
      .addColumn('until_on', 'date', (column) => column.notNull())
      .addColumn('made_on', 'date', (column) => column.notNull())
      .addPrimaryKeyConstraint('pair_plan_pk', ['workspace_id', 'coach_id', 'coachee_id'])
      .addForeignKeyConstraint('pair_plan_cadence', pairColumns, 'cadence', pairColumns, cascade),
  )
  // Nudge lines that really went out, by the local date of their bundle.
  await tenantTable(db, 'told_line', (table) =>
    table
      .addColumn('coach_id', 'text', (column) => column.notNull())
      .addColumn('coachee_id', 'text', (column) => column.notNull())
      .addColumn('told_on', 'date', (column) => column.notNull())
      .addColumn('slot_opened_on', 'date', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('told_line_pk', ['workspace_id', 'coach_id', 'coachee_id', 'told_on'])
      .addForeignKeyConstraint('told_line_cadence', pairColumns, 'cadence', pairColumns, cascade),
  )
  // When a coach's next bundle is to be thought about: nobody else is looked at.
  await tenantTable(db, 'nudge_clock', (table) =>
    table
      .addColumn('coach_id', 'text', (column) => column.notNull())
      .addColumn('next_bundle_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('nudge_clock_pk', ['workspace_id', 'coach_id'])
      .addForeignKeyConstraint(
        'nudge_clock_person',
        ['workspace_id', 'coach_id'],
        'person',
        ['workspace_id', 'id'],
        cascade,
      ),
  )
  await sql`create index nudge_clock_next on nudge_clock (workspace_id, next_bundle_at)`.execute(db)
}

const pairColumns = ['workspace_id', 'coach_id', 'coachee_id']

function cascade(key: ForeignKeyConstraintBuilder): ForeignKeyConstraintBuilder {
  return key.onDelete('cascade')
}
