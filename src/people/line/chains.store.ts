import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'

/**
 * The managers above each of them on that day, the nearest first, in the order asked. One query: each step is an index
 * look-up (see `subtreeOn`).
 */
export async function chainsAboveOn(
  db: Db | Tx,
  asked: readonly { readonly personId: PersonId; readonly on: PlainDate }[],
): Promise<readonly (readonly PersonId[])[]> {
  if (asked.length === 0) return []
  const { rows } = await sql<{ place: number; manager_id: PersonId }>`
    with recursive above as (
      select asked.place, asked.on_day, line.manager_id, 1 as steps
      from unnest(${asked.map(({ personId }) => personId)}::text[], ${asked.map(({ on }) => on)}::date[])
        with ordinality as asked (person_id, on_day, place)
      cross join lateral (
        select manager_id from reporting_line
        where person_id = asked.person_id and starts_on <= asked.on_day and (ends_on is null or ends_on > asked.on_day)
        offset 0
      ) line
      union all
      select above.place, above.on_day, line.manager_id, above.steps + 1 from above cross join lateral (
        select manager_id from reporting_line
        where person_id = above.manager_id and starts_on <= above.on_day and (ends_on is null or ends_on > above.on_day)
        offset 0
      ) line
      where above.steps < 100
    )
    select place, manager_id from above order by place, steps`.execute(db)
  const chains: PersonId[][] = asked.map(() => [])
  for (const row of rows) {
    const chain = chains[row.place - 1]
    // A circle can't be in the data; if one is, the chain ends where it closes.
    if (chain !== undefined && !chain.includes(row.manager_id)) chain.push(row.manager_id)
  }
  return chains
}
