import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import { addDays, type PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { type Layer, layerKeptDays, layersFrom } from './layer.ts'
import { linesDuring } from './reporting-line.store.ts'

/** Of everybody who ever stood in a line; whoever is missing is a team member. One query and about 5 ms for 10,000 people. */
export async function layersOn(db: Db | Tx, on: PlainDate): Promise<Map<PersonId, Layer>> {
  return layersFrom(await linesDuring(db, sinceFor(on), on), on)
}

/** Of one person: index look-ups in three layers below, and for a senior leader hardly ever more than three of them. */
export async function layerOf(db: Db | Tx, id: PersonId, on: PlainDate): Promise<Layer> {
  if (await hasThreeBelow(db, id, on)) return 'senior-leader'
  return layersFrom(await linesBelow(db, id, sinceFor(on), on), on).get(id) ?? 'team-member'
}

function sinceFor(on: PlainDate): PlainDate {
  return addDays(on, -layerKeptDays - 1)
}

async function hasThreeBelow(db: Db | Tx, id: PersonId, on: PlainDate): Promise<boolean> {
  const { rows } = await sql`
    select from (${reportsOf(sql`${id}`, on)}) one
      cross join lateral (${reportsOf(sql`one.person_id`, on)}) two
      cross join lateral (${reportsOf(sql`two.person_id`, on)} limit 1) three
    limit 1`.execute(db)
  return rows.length > 0
}

function reportsOf(manager: ReturnType<typeof sql>, on: PlainDate) {
  return sql`select person_id from reporting_line
    where manager_id = ${manager} and starts_on <= ${on} and (ends_on is null or ends_on > ${on}) offset 0`
}

/** The lines that held on some day of `from` to `until`, both included, down to the third layer below: it decides no more. */
async function linesBelow(db: Db | Tx, id: PersonId, from: PlainDate, until: PlainDate) {
  const { rows } = await sql<{
    person_id: PersonId
    manager_id: PersonId
    starts_on: PlainDate
    ends_on: PlainDate | null
  }>`
    with recursive below as (
      select ${id}::text as manager_id, line.*, 1 as steps from (${linesOfManager(sql`${id}`, from, until)}) line
      union
      select below.person_id, line.*, below.steps + 1
      from below cross join lateral (${linesOfManager(sql`below.person_id`, from, until)}) line
      where below.steps < 3
    )
    select distinct manager_id, person_id, starts_on, ends_on from below`.execute(db)
  return rows.map((row) => ({
    personId: row.person_id,
    managerId: row.manager_id,
    startsOn: row.starts_on,
    endsOn: row.ends_on ?? undefined,
  }))
}

function linesOfManager(manager: ReturnType<typeof sql>, from: PlainDate, until: PlainDate) {
  return sql`select person_id, starts_on, ends_on from reporting_line
    where manager_id = ${manager} and starts_on <= ${until} and (ends_on is null or ends_on > ${from})
      and (ends_on is null or ends_on > starts_on) offset 0`
}
