import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { reportsOn } from '../../people/index.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { pendingExcusesOf, type StoredExcuse } from './excuse.store.ts'

/** What waits for that manager: excuses of coaches who report to them on that day, oldest first. `dueOn`: of the slot. */
export async function pendingExcusesFor(
  db: Db | Tx,
  managerId: PersonId,
  on: PlainDate,
): Promise<readonly (StoredExcuse & { readonly dueOn: PlainDate })[]> {
  return await pendingExcusesOf(db, await reportsOn(db, managerId, on))
}
