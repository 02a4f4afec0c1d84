import { sql } from 'kysely'
import type { PersonId } from '../kernel/ids.ts'
import type { PlainDate } from '../kernel/time.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { searchWords } from './directory-search.ts'
import { findPeople } from './person.store.ts'
import type { Person } from './person.ts'

/** How somebody stands to the person who searches. */
export type DirectoryEntry = { readonly person: Person; readonly relation: 'report' | 'below' | 'other' }

/**
 * Current people whose name, e-mail or number holds every word of the query, own reports first, then those further
 * below, then the others, each by name. Never the searcher. 10,000 people are one index range of the workspace, read
 * whole: an infix match has no cheaper index that row-level security would use (`like` isn't leakproof). The two sides
 * are grouped rather than joined, for the reason that `subtreeOn` has.
 */
export async function searchDirectory(
  db: Db | Tx,
  search: { readonly coachId: PersonId; readonly query: string; readonly on: PlainDate; readonly limit: number },
): Promise<DirectoryEntry[]> {
  const { coachId, on, limit } = search
  const words = searchWords(search.query)
  const matches = words.map((word) => sql`and strpos(person.search_text, ${word}) > 0`)
  const { rows } = await sql<{ id: PersonId; rank: number }>`
    with recursive below as (
      select person_id, 1 as rank from reporting_line
      where manager_id = ${coachId} and starts_on <= ${on} and (ends_on is null or ends_on > ${on})
      union
      select line.person_id, 2 from below cross join lateral (
        select person_id from reporting_line
        where manager_id = below.person_id and starts_on <= ${on} and (ends_on is null or ends_on > ${on})
        offset 0
      ) line
    )
    select id, min(rank) as rank
    from (
      select person_id as id, rank, null as search_text from below
      union all
      select person.id, 3, person.search_text from person
      where person.id <> ${coachId}
        and (person.end_on is null or person.end_on >= ${on})
        ${sql.join(matches, sql` `)}
    ) either
    group by id
    having max(search_text) is not null
    order by min(rank), max(search_text), id
    limit ${limit}`.execute(db)
  const found = await findPeople(
    db,
    rows.map((row) => row.id),
  )
  return rows.flatMap(({ id, rank }) => {
    const person = found.get(id)
    return person === undefined ? [] : [{ person, relation: relations[rank - 1] ?? 'other' }]
  })
}

const relations = ['report', 'below', 'other'] as const
