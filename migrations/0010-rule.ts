// Adaptive accountability: what the rule goes by, how it judged, and what it or an admin says about single pairs.
import { type Kysely, sql } from 'kysely'
import { tenantTable } from '../src/platform/database/migration.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  // `since`: the Sunday of the first judgement that it holds for. Of two with the same, the one set later holds.
  await tenantTable(db, 'rule_setting', (table) =>
    table
      .addColumn('since', 'date', (column) => column.notNull())
      .addColumn('set_at', 'timestamptz', (column) => column.notNull())
      .addColumn('set_by', 'text')
      .addColumn('window_days', 'integer', (column) => column.notNull())
      .addColumn('share_percent', 'integer', (column) => column.notNull())
      .addColumn('relax_weeks', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('rule_setting_pk', ['workspace_id', 'since', 'set_at']),
  )

  // The Sunday that is judged next, and how far through it the job has come: everybody up to that id.
  await tenantTable(db, 'judging_clock', (table) =>
    table
      .addColumn('next_sunday', 'date', (column) => column.notNull())
      .addColumn('after_id', 'text')
      .addPrimaryKeyConstraint('judging_clock_pk', ['workspace_id']),
  )

  // How each manager was judged, with the setting of that time. Never changed afterwards: what was told stands.
  await tenantTable(db, 'judgement', (table) =>
    table
      .addColumn('manager_id', 'text', (column) => column.notNull())
      .addColumn('judged_on', 'date', (column) => column.notNull())
      // Who was above then; null: nobody, and it is for the manager's own eyes.
      .addColumn('coach_id', 'text')
      .addColumn('verdict', 'text', (column) => column.notNull().check(sql`verdict in ('on', 'off', 'none')`))
      .addColumn('decided_by', 'text', (column) => column.check(sql`decided_by in ('own', 'pooled')`))
      .addColumn('own_from', 'date', (column) => column.notNull())
      .addColumn('own_met', 'integer', (column) => column.notNull())
      .addColumn('own_not_on_time', 'integer', (column) => column.notNull())
      .addColumn('pooled_from', 'date', (column) => column.notNull())
      .addColumn('pooled_met', 'integer', (column) => column.notNull())
      .addColumn('pooled_not_on_time', 'integer', (column) => column.notNull())
      .addColumn('effect', 'text', (column) => column.notNull().check(sql`effect in ('tighten', 'return', 'none')`))
      // Why it came back, or why nothing changed.
      .addColumn('because', 'text')
      .addColumn('window_days', 'integer', (column) => column.notNull())
      .addColumn('share_percent', 'integer', (column) => column.notNull())
      .addColumn('relax_weeks', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('judgement_pk', ['workspace_id', 'manager_id', 'judged_on'])
      .addForeignKeyConstraint(
        'judgement_manager',
        ['workspace_id', 'manager_id'],
        'person',
        ['workspace_id', 'id'],
        (key) => key.onDelete('cascade'),
      )
      .addCheckConstraint('judgement_decided', sql`(verdict = 'off') = (decided_by is not null)`),
  )

  // What the rule says about a pair, and what an admin pinned. `interval` null: it says nothing any more. Not in
  // pair_interval, which holds the coach's own choices: a replica of the release before would take these for such.
  await tenantTable(db, 'pair_ruling', (table) =>
    table
      .addColumn('coach_id', 'text', (column) => column.notNull())
      .addColumn('coachee_id', 'text', (column) => column.notNull())
      .addColumn('level', 'text', (column) => column.notNull().check(sql`level in ('rule', 'pin')`))
      .addColumn('set_at', 'timestamptz', (column) => column.notNull())
      .addColumn('since', 'date', (column) => column.notNull())
      .addColumn('set_by', 'text')
      .addColumn('interval', 'text', (column) => column.check(sql`interval in ('7', '14', '28')`))
      // Of its level, the last word on the pair.
      .addColumn('is_last', 'boolean', (column) => column.notNull())
      // It changed nothing that anybody could notice, and nobody is told.
      .addColumn('is_quiet', 'boolean', (column) => column.notNull())
      .addColumn('coach_told_at', 'timestamptz')
      .addColumn('coachee_told_at', 'timestamptz')
      // What an admin wrote.
      .addColumn('reason', 'text')
      // Of the rule: the Sunday, why, and the figure that decided.
      .addColumn('judged_on', 'date')
      .addColumn('because', 'text', (column) =>
        column.check(sql`because in ('off-rhythm', 'on-rhythm', 'no-team', 'line-over')`),
      )
      .addColumn('figure_of', 'text', (column) => column.check(sql`figure_of in ('own', 'pooled')`))
      .addColumn('figure_reports', 'text', (column) => column.check(sql`figure_reports in ('team-leads', 'managers')`))
      .addColumn('figure_from', 'date')
      .addColumn('figure_met', 'integer')
      .addColumn('figure_not_on_time', 'integer')
      .addColumn('share_percent', 'integer')
      .addPrimaryKeyConstraint('pair_ruling_pk', ['workspace_id', 'coach_id', 'coachee_id', 'level', 'set_at'])
      .addForeignKeyConstraint('pair_ruling_cadence', pairColumns, 'cadence', pairColumns, (key) =>
        key.onDelete('cascade'),
      )
      .addCheckConstraint('pair_ruling_judged', sql`(level = 'rule') = (judged_on is not null and because is not null)`)
      .addCheckConstraint(
        'pair_ruling_figure',
        sql`num_nonnulls(figure_of, figure_reports, figure_from, figure_met, figure_not_on_time, share_percent) in (0, 6)`,
      ),
  )
  await sql`create index pair_ruling_coachee on pair_ruling (workspace_id, coachee_id)`.execute(db)
  await sql`create unique index pair_ruling_last on pair_ruling (workspace_id, level, coachee_id, coach_id)
    where is_last`.execute(db)
}

const pairColumns = ['workspace_id', 'coach_id', 'coachee_id']
