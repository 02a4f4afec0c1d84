// What only one person may see (answers, *Stop asking me*) decides about messages to that same person. For that, and for
// nothing that anybody else is shown, the bot reads it in that person's scope.
import { sql } from 'kysely'
import type { PersonId } from '../kernel/ids.ts'
import type { Scope } from '../platform/tenancy.ts'

export async function asPerson<T>(scope: Scope, personId: PersonId, work: (scope: Scope) => Promise<T>): Promise<T> {
  await enter(scope, personId)
  // Without `finally`: after an error the transaction is over, and with it the setting.
  const result = await work({ ...scope, personId })
  await enter(scope, scope.personId)
  return result
}

async function enter(scope: Scope, personId: PersonId | undefined): Promise<void> {
  await sql`select set_config('touchline.person_id', ${personId ?? ''}, true)`.execute(scope.tx)
}
