// What slots come to, counted by week, coach and the line above on the day: so that a leader of thousands reads a few rows,
// and a change of team changes no past figure.
import { type Kysely, sql } from 'kysely'
import { type TableBuilder, tenantTable } from '../src/platform/database/migration.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  // The day on which a slot enters the figures: when it was judged; an excused one, when it ended.
  await sql`alter table slot add column entered_on date
    generated always as (coalesce(judged_on, case when state = 'excused' then ended_on end)) stored`.execute(db)
  await sql`create index slot_entered on slot (workspace_id, coach_id, entered_on) where entered_on is not null`.execute(
    db,
  )

  // No foreign keys: when somebody is erased, their slots go, which marks their weeks, and the next count takes them out of
  // every sum. A cascade would take a branch's rows away from under its manager's whole.
  await tenantTable(db, 'coach_tally', (table) =>
    counted(
      table
        .addColumn('coach_id', 'text', (column) => column.notNull())
        .addColumn('week', 'date', (column) => column.notNull())
        .addColumn('manager_id', 'text', (column) => column.notNull())
        .addColumn('via_id', 'text', (column) => column.notNull()),
    ).addPrimaryKeyConstraint('coach_tally_pk', ['workspace_id', 'coach_id', 'week', 'manager_id', 'via_id']),
  )
  await sql`create index coach_tally_under on coach_tally (workspace_id, manager_id, week, via_id)`.execute(db)
  await tenantTable(db, 'branch_tally', (table) =>
    counted(
      table
        .addColumn('manager_id', 'text', (column) => column.notNull())
        .addColumn('week', 'date', (column) => column.notNull())
        .addColumn('via_id', 'text', (column) => column.notNull()),
    ).addPrimaryKeyConstraint('branch_tally_pk', ['workspace_id', 'manager_id', 'week', 'via_id']),
  )

  await sql`create index branch_tally_own on branch_tally (workspace_id, manager_id, week) where via_id = manager_id`.execute(
    db,
  )

  // Weeks of a coach that are to be counted again. Rows are only ever added by whoever changes a slot, several for one week
  // if need be: an “on conflict do nothing” beside a count that is taking the row away would lose the change.
  await tenantTable(db, 'tally_due', (table) =>
    table
      .addColumn('seq', 'bigint', (column) => column.notNull().generatedAlwaysAsIdentity())
      .addColumn('coach_id', 'text', (column) => column.notNull())
      .addColumn('week', 'date', (column) => column.notNull())
      .addPrimaryKeyConstraint('tally_due_pk', ['workspace_id', 'seq']),
  )
  await sql`create index tally_due_week on tally_due (workspace_id, week, coach_id)`.execute(db)
  await markBySlot(db)
  await markAll(db)
}

function counted(table: TableBuilder): TableBuilder {
  return ['met', 'not_on_time', 'excused', 'ended'].reduce(
    (with_, name) => with_.addColumn(name, 'integer', (column) => column.notNull().check(sql`${sql.ref(name)} >= 0`)),
    table,
  )
}

// The table of slots marks what is to be counted itself, so that nothing that writes a slot can forget it: a replay, an
// erasure by cascade, a replica of the release before this one. What goes with its whole workspace is not counted again.
async function markBySlot(db: Kysely<unknown>): Promise<void> {
  await sql`create function mark_slots_to_count() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into tally_due (workspace_id, coach_id, week)
          select distinct workspace_id, coach_id, entered_on - extract(dow from entered_on)::integer
          from entered where entered_on is not null;
      elsif tg_op = 'DELETE' and not has_table_privilege('tally_due', 'insert') then
        -- PostgreSQL 15 runs a cascade as whoever began it: only the system's role, which ends a whole workspace, is here.
        return null;
      elsif tg_op = 'DELETE' then
        insert into tally_due (workspace_id, coach_id, week)
          select distinct workspace_id, coach_id, entered_on - extract(dow from entered_on)::integer
          from gone where entered_on is not null
            and exists (select from workspace where workspace.id = gone.workspace_id);
      else
        insert into tally_due (workspace_id, coach_id, week)
          select distinct workspace_id, coach_id, entered_on - extract(dow from entered_on)::integer
          from (
            (select workspace_id, coach_id, entered_on, verdict, reason from entered
              except all select workspace_id, coach_id, entered_on, verdict, reason from gone)
            union all
            (select workspace_id, coach_id, entered_on, verdict, reason from gone
              except all select workspace_id, coach_id, entered_on, verdict, reason from entered)
          ) as changed where entered_on is not null;
      end if;
      return null;
    end $$`.execute(db)
  await sql`create trigger slot_inserted after insert on slot referencing new table as entered
    for each statement execute function mark_slots_to_count()`.execute(db)
  await sql`create trigger slot_updated after update on slot referencing old table as gone new table as entered
    for each statement execute function mark_slots_to_count()`.execute(db)
  await sql`create trigger slot_deleted after delete on slot referencing old table as gone
    for each statement execute function mark_slots_to_count()`.execute(db)
}

// Slots of the releases before: counted by the job, in slices, the latest weeks first. The owner of the tables is held to
// their policies too, and has none: for these statements it isn't.
async function markAll(db: Kysely<unknown>): Promise<void> {
  const tables = ['slot', 'tally_due', 'workspace']
  for (const table of tables) await sql`alter table ${sql.table(table)} no force row level security`.execute(db)
  await sql`insert into tally_due (workspace_id, coach_id, week)
    select distinct workspace_id, coach_id, entered_on - extract(dow from entered_on)::integer
    from slot where entered_on is not null`.execute(db)
  await sql`update workspace set next_due_at = least(next_due_at, last_pass_at)
    where id in (select workspace_id from tally_due)`.execute(db)
  for (const table of tables) await sql`alter table ${sql.table(table)} force row level security`.execute(db)
}
