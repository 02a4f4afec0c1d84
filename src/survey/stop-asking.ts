// “*Stop asking me* exists and is shown to nobody.” A row in the person's own scope; no audit entry, no event.
import type { PersonId } from '../kernel/ids.ts'
import type { Scope } from '../platform/tenancy.ts'
import { deleteStop, insertStop, isStopped } from './stop.store.ts'

/** A second time changes nothing. What was asked already can still be answered. */
export async function stopAsking(scope: Scope, personId: PersonId): Promise<void> {
  await insertStop(scope.tx, personId)
}

/** From the next session on. */
export async function askAgain(scope: Scope, personId: PersonId): Promise<void> {
  await deleteStop(scope.tx, personId)
}

/** Whether the scope's own person wants no questions: for their own Home and `/coach me`. */
export async function isAskingStopped(scope: Scope): Promise<boolean> {
  return scope.personId !== undefined && (await isStopped(scope.tx, scope.personId))
}
