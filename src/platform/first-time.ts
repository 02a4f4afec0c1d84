import type { Scope } from './tenancy.ts'

/**
 * Whether this transaction is the first to see that key: something that may be delivered several times (a Slack event).
 * A second one waits for the first to end, so that of two at once one is first; and if the first rolls back, neither was.
 */
export async function firstTime(scope: Scope, key: string): Promise<boolean> {
  const inserted = await scope.tx
    .insertInto('seen')
    .values({ key, seen_at: scope.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}
