// What stands around somebody in the line, as their own page and those of the managers above need it: in one query, since
// Home is counted in queries.
import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'

export type LineAround = {
  readonly managerId: PersonId | undefined
  /** The last day of an absence that has begun. */
  readonly awayUntil: PlainDate | undefined
  /** Direct ones, by name. */
  readonly reports: readonly Report[]
}

type Report = {
  readonly id: PersonId
  readonly name: string
  /** How many report to them in turn. */
  readonly reports: number
  readonly awayUntil: PlainDate | undefined
}

/**
 * On that date. The person comes back as a row of their own, with their manager; so they do where they have none, or
 * nobody reports to them. Lateral queries with `offset 0` have the reason that `subtreeOn` gives.
 */
export async function lineAround(db: Db | Tx, personId: PersonId, on: PlainDate): Promise<LineAround> {
  const { rows } = await sql<LineRow>`${prepared('people.line-around')}
    select person.id, person.name, around.manager_id, below.reports, absence.until_on
    from (
      select ${personId}::text as id, null as manager_id
      union all
      select person_id, manager_id from reporting_line
      where manager_id = ${personId} and starts_on <= ${on} and (ends_on is null or ends_on > ${on})
      union all
      select person_id, manager_id from reporting_line
      where person_id = ${personId} and starts_on <= ${on} and (ends_on is null or ends_on > ${on})
    ) around
    cross join lateral (select id, name from person where person.id = around.id offset 0) person
    cross join lateral (
      select count(*)::integer as reports from reporting_line
      where manager_id = around.id and starts_on <= ${on} and (ends_on is null or ends_on > ${on})
    ) below
    cross join lateral (
      select max(until_on) as until_on from absence
      where person_id = around.id and from_on <= ${on} and until_on >= ${on}
    ) absence
    order by person.name, person.id`.execute(db)
  const own = rows.filter(({ id }) => id === personId)
  return {
    managerId: own.find(({ manager_id }) => manager_id !== null)?.manager_id ?? undefined,
    awayUntil: own[0]?.until_on ?? undefined,
    reports: rows.flatMap(({ id, name, reports, until_on }) =>
      id === personId ? [] : [{ id, name, reports, awayUntil: until_on ?? undefined }],
    ),
  }
}

type LineRow = {
  readonly id: PersonId
  readonly name: string
  readonly manager_id: PersonId | null
  readonly reports: number
  readonly until_on: PlainDate | null
}
