import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'

/**
 * Whoever had a report on some day of `from` to `until`, both included, in the order of their ids, the first `limit` after
 * `after`: a walk through all of them, page by page.
 */
export async function managersBetween(
  db: Db | Tx,
  days: { readonly from: PlainDate; readonly until: PlainDate },
  page: { readonly after: PersonId | undefined; readonly limit: number },
): Promise<readonly PersonId[]> {
  const rows = await db
    .selectFrom('reporting_line')
    .select('manager_id')
    .distinct()
    .where('manager_id', '>', page.after ?? sql<PersonId>`''`)
    .where('starts_on', '<=', days.until)
    .where((is) =>
      is.or([
        is('ends_on', 'is', null),
        is.and([is('ends_on', '>', days.from), is('ends_on', '>', is.ref('starts_on'))]),
      ]),
    )
    .orderBy('manager_id')
    .limit(page.limit)
    .execute()
  return rows.map((row) => row.manager_id)
}
