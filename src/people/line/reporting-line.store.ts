import { sql } from 'kysely'
import { newId, type PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { type ManagerOf, type ReportingLine, unbrokenSince } from './reporting-line.ts'

export async function managerOn(db: Db | Tx, personId: PersonId, on: PlainDate): Promise<PersonId | undefined> {
  const row = await linesOn(db, on).where('person_id', '=', personId).executeTakeFirst()
  return row?.manager_id
}

/** Of those who have one, by person. */
export async function managersOn(
  db: Db | Tx,
  personIds: readonly PersonId[],
  on: PlainDate,
): Promise<Map<PersonId, PersonId>> {
  if (personIds.length === 0) return new Map()
  const rows = await linesOn(db, on)
    .where('person_id', '=', sql<PersonId>`any(${[...personIds]})`)
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.manager_id]))
}

/** The whole workspace's. */
export async function allManagersOn(db: Db | Tx, on: PlainDate): Promise<ManagerOf> {
  const rows = await linesOn(db, on).execute()
  return new Map(rows.map((row) => [row.person_id, row.manager_id]))
}

/** Direct reports. */
export async function reportsOn(db: Db | Tx, managerId: PersonId, on: PlainDate): Promise<PersonId[]> {
  const rows = await linesOn(db, on).where('manager_id', '=', managerId).execute()
  return rows.map((row) => row.person_id)
}

/**
 * Everybody below, without the manager. The lateral query with its `offset 0` makes each step an index look-up: without
 * statistics (a fresh import; always in the embedded database) the plain join was a nested loop, 4 s for 3,000 reports.
 */
export async function subtreeOn(db: Db | Tx, managerId: PersonId, on: PlainDate): Promise<PersonId[]> {
  const { rows } = await sql<{ person_id: PersonId }>`
    with recursive below as (
      select person_id from reporting_line
      where manager_id = ${managerId} and starts_on <= ${on} and (ends_on is null or ends_on > ${on})
      union
      select line.person_id from below cross join lateral (
        select person_id from reporting_line
        where manager_id = below.person_id and starts_on <= ${on} and (ends_on is null or ends_on > ${on})
        offset 0
      ) line
    )
    select person_id from below where person_id <> ${managerId}`.execute(db)
  return rows.map((row) => row.person_id)
}

/** The managers above, the nearest first. */
export async function chainAboveOn(db: Db | Tx, personId: PersonId, on: PlainDate): Promise<PersonId[]> {
  const { rows } = await sql<{ manager_id: PersonId }>`
    with recursive above as (
      select manager_id, 1 as steps from reporting_line
      where person_id = ${personId} and starts_on <= ${on} and (ends_on is null or ends_on > ${on})
      union all
      select line.manager_id, above.steps + 1 from above cross join lateral (
        select manager_id from reporting_line
        where person_id = above.manager_id and starts_on <= ${on} and (ends_on is null or ends_on > ${on})
        offset 0
      ) line
      where above.steps < 100
    )
    select manager_id from above order by steps`.execute(db)
  return rows.map((row) => row.manager_id)
}

export async function isAboveOn(db: Db | Tx, managerId: PersonId, personId: PersonId, on: PlainDate): Promise<boolean> {
  return (await chainAboveOn(db, personId, on)).includes(managerId)
}

/** Direct lines of that pair, by start. Withdrawn ones are left out here as everywhere. */
export async function linesBetween(db: Db | Tx, coachId: PersonId, coacheeId: PersonId): Promise<ReportingLine[]> {
  const rows = await lines(db)
    .where('manager_id', '=', coachId)
    .where('person_id', '=', coacheeId)
    .orderBy('starts_on')
    .execute()
  return rows.map(toLine)
}

/** Since when, without a break, that person has reported to that manager directly; undefined where they don't on that day. */
export async function directSince(
  db: Db | Tx,
  managerId: PersonId,
  personId: PersonId,
  on: PlainDate,
): Promise<PlainDate | undefined> {
  return unbrokenSince(await linesBetween(db, managerId, personId), on)
}

/** All direct lines that ever had that manager, by start. */
export async function linesOf(db: Db | Tx, coachId: PersonId): Promise<ReportingLine[]> {
  const rows = await lines(db).where('manager_id', '=', coachId).orderBy('starts_on').orderBy('person_id').execute()
  return rows.map(toLine)
}

/** All lines that any of them ever stood in as the report, by start. */
export async function linesOfPeople(db: Db | Tx, personIds: readonly PersonId[]): Promise<ReportingLine[]> {
  const rows = await lines(db)
    .where('person_id', '=', sql<PersonId>`any(${[...personIds]})`)
    .orderBy('starts_on')
    .execute()
  return rows.map(toLine)
}

/** The lines that hold on some day of `from` to `until`, both included. */
export async function linesDuring(db: Db | Tx, from: PlainDate, until: PlainDate): Promise<ReportingLine[]> {
  const rows = await lines(db)
    .where('starts_on', '<=', until)
    .where((is) => is.or([is('ends_on', 'is', null), is('ends_on', '>', from)]))
    .execute()
  return rows.map(toLine)
}

/** The lines of that day in the order of their people's ids, the first `limit` after `after`: a walk, page by page. */
export async function linesAfter(
  db: Db | Tx,
  on: PlainDate,
  page: { readonly after: string | undefined; readonly limit: number },
): Promise<ReportingLine[]> {
  const rows = await linesOn(db, on)
    .where('person_id', '>', sql<PersonId>`${page.after ?? ''}`)
    .orderBy('person_id')
    .limit(page.limit)
    .execute()
  return rows.map(toLine)
}

/** The start of the unbroken time, up to and including `on`, in which the coach stood somewhere above the coachee. */
export async function reachSince(
  db: Db | Tx,
  coachId: PersonId,
  coacheeId: PersonId,
  on: PlainDate,
): Promise<PlainDate | undefined> {
  const { rows } = await sql<{ starts_on: PlainDate; ends_on: PlainDate | null }>`
    with recursive above as (
      select manager_id, starts_on, ends_on, 1 as steps from reporting_line
      where person_id = ${coacheeId} and (ends_on is null or ends_on > starts_on)
      union
      select line.manager_id, greatest(line.starts_on, above.starts_on), least(line.ends_on, above.ends_on), above.steps + 1
      from above cross join lateral (
        select manager_id, starts_on, ends_on from reporting_line where person_id = above.manager_id offset 0
      ) line
      where (line.ends_on is null or line.ends_on > greatest(line.starts_on, above.starts_on))
        and (above.ends_on is null or above.ends_on > greatest(line.starts_on, above.starts_on))
        and above.steps < 100
    )
    select starts_on, ends_on from above where manager_id = ${coachId}`.execute(db)
  return unbrokenSince(
    rows.map((row) => ({ startsOn: row.starts_on, endsOn: row.ends_on ?? undefined })),
    on,
  )
}

/** The last day on which somebody had reports, up to `on`; undefined for somebody who never had. */
export async function lastDayWithReports(
  db: Db | Tx,
  managerId: PersonId,
  on: PlainDate,
): Promise<PlainDate | undefined> {
  const { rows } = await sql<{ last_day: PlainDate | null }>`
    select max(least(coalesce(ends_on - 1, ${on}::date), ${on}::date)) as last_day from reporting_line
    where manager_id = ${managerId} and starts_on <= ${on} and (ends_on is null or ends_on > starts_on)`.execute(db)
  return rows[0]?.last_day ?? undefined
}

export type LineOrigin = 'file' | 'slack' | 'stand-in'

export async function startLines(
  tx: Tx,
  newLines: readonly { readonly personId: PersonId; readonly managerId: PersonId; readonly startsOn: PlainDate }[],
  origin: LineOrigin,
): Promise<void> {
  for (let start = 0; start < newLines.length; start += rowsAStatement) {
    const rows = newLines.slice(start, start + rowsAStatement).map((line) => ({
      id: newId<string>(),
      person_id: line.personId,
      manager_id: line.managerId,
      starts_on: line.startsOn,
      ends_on: null,
      origin,
    }))
    await tx.insertInto('reporting_line').values(rows).execute()
  }
}

/** Closes the open lines of those people on that day; one that had not begun by then is withdrawn. */
export async function endLines(tx: Tx, personIds: readonly PersonId[], endsOn: PlainDate): Promise<void> {
  if (personIds.length === 0) return
  await tx
    .updateTable('reporting_line')
    .set({ ends_on: sql<PlainDate>`greatest(starts_on, ${endsOn}::date)` })
    .where('person_id', '=', sql<PersonId>`any(${[...personIds]})`)
    .where((is) => is.or([is('ends_on', 'is', null), is('ends_on', '>', endsOn)]))
    .execute()
}

/** As if it had never been: the person objected. Only one that was made in Slack. */
export async function withdrawLine(
  tx: Tx,
  personId: PersonId,
  managerId: PersonId,
): Promise<{ readonly id: string; readonly startsOn: PlainDate } | undefined> {
  const row = await tx
    .updateTable('reporting_line')
    .set({ ends_on: sql<PlainDate>`starts_on` })
    .where('person_id', '=', personId)
    .where('manager_id', '=', managerId)
    .where('ends_on', 'is', null)
    .where('origin', '=', 'slack')
    .returning(['id', 'starts_on'])
    .executeTakeFirst()
  return row === undefined ? undefined : { id: row.id, startsOn: row.starts_on }
}

/** Direct reports by a line without end that was made in Slack, also one that begins later. */
export async function reportsMadeInSlack(db: Db | Tx, managerId: PersonId): Promise<PersonId[]> {
  const rows = await lines(db)
    .where('manager_id', '=', managerId)
    .where('ends_on', 'is', null)
    .where('origin', '=', 'slack')
    .execute()
  return rows.map((row) => row.person_id)
}

const rowsAStatement = 500

function lines(db: Db | Tx) {
  return db
    .selectFrom('reporting_line')
    .select(['person_id', 'manager_id', 'starts_on', 'ends_on'])
    .where((is) => is.or([is('ends_on', 'is', null), is('ends_on', '>', is.ref('starts_on'))]))
}

function linesOn(db: Db | Tx, on: PlainDate) {
  return lines(db)
    .where('starts_on', '<=', on)
    .where((is) => is.or([is('ends_on', 'is', null), is('ends_on', '>', on)]))
}

function toLine(row: {
  person_id: PersonId
  manager_id: PersonId
  starts_on: PlainDate
  ends_on: PlainDate | null
}): ReportingLine {
  return {
    personId: row.person_id,
    managerId: row.manager_id,
    startsOn: row.starts_on,
    endsOn: row.ends_on ?? undefined,
  }
}
