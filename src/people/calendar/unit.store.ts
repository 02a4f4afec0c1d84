import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { foldText } from '../directory-search.ts'

/** Units that somebody is in on that date and whose name holds the query, by name. */
export async function searchUnits(
  db: Db | Tx,
  search: { readonly query: string; readonly on: PlainDate; readonly limit: number },
): Promise<{ readonly unit: string; readonly people: number }[]> {
  const rows = await db
    .selectFrom('person')
    .select(['unit', (is) => is.fn.countAll<number>().as('people')])
    .where('unit', 'is not', null)
    .where((is) => is.or([is('end_on', 'is', null), is('end_on', '>=', search.on)]))
    .groupBy('unit')
    .orderBy('unit')
    .execute()
  const wanted = foldText(search.query)
  return rows
    .flatMap(({ unit, people }) => (unit === null || !foldText(unit).includes(wanted) ? [] : [{ unit, people }]))
    .slice(0, search.limit)
}
