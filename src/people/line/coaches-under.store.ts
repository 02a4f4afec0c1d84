import { type RawBuilder, sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'

/** `one`: has a team of their own, and nobody in it has one. */
export type CoachesUnder = 'none' | 'one' | 'several'

/** How many coaches there are among each of them and all below, by who has reports on some day from `from` to `until`. */
export async function coachesUnder(
  db: Db | Tx,
  ids: readonly PersonId[],
  from: PlainDate,
  until: PlainDate,
): Promise<ReadonlyMap<PersonId, CoachesUnder>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: PersonId; one: boolean; several: boolean }>`
    select asked.id,
      exists (
        select from reporting_line report
        where report.manager_id = asked.id and ${holds(sql`report`, from, until)}
      ) as one,
      exists (
        select from reporting_line report cross join lateral (
          select from reporting_line below
          where below.manager_id = report.person_id
            and ${holds(sql`below`, from, until)}
          limit 1
        ) line
        where report.manager_id = asked.id and ${holds(sql`report`, from, until)}
      ) as several
    from unnest(${[...ids]}::text[]) as asked(id)`.execute(db)
  return new Map(rows.map(({ id, one, several }) => [id, several ? 'several' : one ? 'one' : 'none']))
}

// Withdrawn lines end on the day on which they start.
function holds(line: RawBuilder<unknown>, from: PlainDate, until: PlainDate) {
  return sql`${line}.starts_on <= ${until}
    and (${line}.ends_on is null or ${line}.ends_on > greatest(${from}::date, ${line}.starts_on))`
}
