import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { Instant, PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Scope } from '../../platform/tenancy.ts'
import type { Share } from './share-out.ts'
import { type Week, weekOf } from './week.ts'

export type DueWeek = { readonly coachId: PersonId; readonly week: Week }

/** At once, at the moment that is being worked, where something is marked: before what that moment still holds for others. */
export async function countDueAt({ tx, now, workspaceId }: Scope): Promise<Instant | undefined> {
  const marked = await tx.selectFrom('tally_due').select('seq').orderBy('seq').limit(1).executeTakeFirst()
  if (marked === undefined) return undefined
  const row = await tx.selectFrom('workspace').select('last_pass_at').where('id', '=', workspaceId).executeTakeFirst()
  return row?.last_pass_at ?? now
}

/**
 * The line of these people is another one from that day on: weeks of theirs, and of every coach below them, that have been
 * counted since are to be counted again.
 */
export async function markLines(tx: Tx, personIds: readonly PersonId[], from: PlainDate): Promise<void> {
  await tx
    .insertInto('tally_due')
    .columns(['coach_id', 'week'])
    .expression((is) =>
      is
        .selectFrom('coach_tally')
        .select(['coach_id', 'week'])
        .distinct()
        .where('manager_id', '=', sql<PersonId>`any(${[...personIds]})`)
        .where('week', '>=', weekOf(from)),
    )
    .execute()
}

/**
 * Takes at most that many weeks off the list, the latest first: in the order of the index, read backwards, so that a slice
 * of a hundred thousand costs no more than one of a hundred. The slots are to be read after it: then a mark that came
 * with a change that isn't seen yet is still there.
 */
export async function takeDue(tx: Tx, atMost: number): Promise<readonly DueWeek[]> {
  const { rows } = await sql<{ coach_id: PersonId; week: Week }>`
    with taken as (select distinct week, coach_id from tally_due order by week desc, coach_id desc limit ${atMost}),
    gone as (
      delete from tally_due where seq = any(array(
        select marked.seq from taken cross join lateral (
          select seq from tally_due where week = taken.week and coach_id = taken.coach_id offset 0
        ) marked))
    )
    select week, coach_id from taken`.execute(tx)
  return rows.map((row) => ({ coachId: row.coach_id, week: row.week }))
}

/** What was counted of those weeks so far. */
export async function sharesOf(db: Db | Tx, weeks: readonly DueWeek[]): Promise<readonly Share[]> {
  if (weeks.length === 0) return []
  const { rows } = await sql<ShareRow>`
    select tally.* from ${asked(weeks)} cross join lateral (
      select * from coach_tally where coach_id = asked.coach_id and week = asked.week offset 0
    ) tally`.execute(db)
  return rows.map((row) => ({
    coachId: row.coach_id,
    week: row.week,
    managerId: row.manager_id,
    viaId: row.via_id,
    tally: { met: row.met, notOnTime: row.not_on_time, excused: row.excused, ended: row.ended },
  }))
}

export async function replaceShares(tx: Tx, gone: readonly Share[], written: readonly Share[]): Promise<void> {
  if (gone.length > 0) {
    await sql`delete from coach_tally using ${keyed(gone)}
      where coach_tally.coach_id = keyed.coach_id and coach_tally.week = keyed.week
        and coach_tally.manager_id = keyed.manager_id and coach_tally.via_id = keyed.via_id`.execute(tx)
  }
  if (written.length === 0) return
  // Arrays instead of a list of values: 500 rows are one short statement.
  const column = (name: keyof Share['tally']) => sql`${written.map(({ tally }) => tally[name])}::integer[]`
  await sql`
    insert into coach_tally (coach_id, week, manager_id, via_id, met, not_on_time, excused, ended)
    select * from unnest(
      ${written.map(({ coachId }) => coachId)}::text[], ${written.map(({ week }) => week)}::date[],
      ${written.map(({ managerId }) => managerId)}::text[], ${written.map(({ viaId }) => viaId)}::text[],
      ${column('met')}, ${column('notOnTime')}, ${column('excused')}, ${column('ended')})
    on conflict (workspace_id, coach_id, week, manager_id, via_id) do update set met = excluded.met,
      not_on_time = excluded.not_on_time, excused = excluded.excused, ended = excluded.ended`.execute(tx)
}

/**
 * Sums those branches anew from their coaches: a sum that is computed whole can't drift. A branch of a thousand coaches is
 * 1 ms; a slice's coaches stand in few branches.
 */
export async function sumBranches(tx: Tx, changed: readonly Share[]): Promise<void> {
  if (changed.length === 0) return
  const branches = [
    ...new Map(changed.map((share) => [`${share.week} ${share.managerId} ${share.viaId}`, share])).values(),
  ]
  await sql`
    insert into branch_tally (manager_id, week, via_id, met, not_on_time, excused, ended)
    select keyed.manager_id, keyed.week, keyed.via_id, tally.met, tally.not_on_time, tally.excused, tally.ended
    from ${keyed(branches)} cross join lateral (
      select coalesce(sum(met), 0) as met, coalesce(sum(not_on_time), 0) as not_on_time,
        coalesce(sum(excused), 0) as excused, coalesce(sum(ended), 0) as ended
      from coach_tally
      where coach_tally.manager_id = keyed.manager_id and coach_tally.week = keyed.week
        and coach_tally.via_id = keyed.via_id
      offset 0
    ) tally
    on conflict (workspace_id, manager_id, week, via_id) do update set met = excluded.met,
      not_on_time = excluded.not_on_time, excused = excluded.excused, ended = excluded.ended`.execute(tx)
  await sql`delete from branch_tally using ${keyed(branches)}
    where branch_tally.manager_id = keyed.manager_id and branch_tally.week = keyed.week
      and branch_tally.via_id = keyed.via_id and met + not_on_time + excused + ended = 0`.execute(tx)
}

type ShareRow = {
  coach_id: PersonId
  week: Week
  manager_id: PersonId
  via_id: PersonId
  met: number
  not_on_time: number
  excused: number
  ended: number
}

function asked(weeks: readonly DueWeek[]) {
  return sql`unnest(${weeks.map(({ coachId }) => coachId)}::text[], ${weeks.map(({ week }) => week)}::date[])
    as asked (coach_id, week)`
}

function keyed(shares: readonly Share[]) {
  return sql`unnest(
    ${shares.map(({ coachId }) => coachId)}::text[], ${shares.map(({ week }) => week)}::date[],
    ${shares.map(({ managerId }) => managerId)}::text[], ${shares.map(({ viaId }) => viaId)}::text[]
  ) as keyed (coach_id, week, manager_id, via_id)`
}
