import { done, type Outcome } from '../kernel/outcome.ts'
import { audit } from '../platform/audit.ts'
import type { Scope } from '../platform/tenancy.ts'
import { upsertFloor } from './floor.store.ts'
import { checkFloor } from './floor.ts'

/** An admin's choice, for the questions that are sent from now on. */
export async function setFloor(scope: Scope, floor: number): Promise<Outcome<number>> {
  const checked = checkFloor(floor)
  if (!checked.ok) return checked
  await upsertFloor(scope.tx, floor)
  await audit(scope, { action: 'survey.floor-set', subjects: [], facts: { floor } })
  return done(floor)
}
