// “The product's ordinary role cannot select an answer except its author's; the batch job alone can, under a role of its own.”
// Whoever calls this reads what everybody said: only the jobs that close batches and compute psychometrics do, and a test
// holds that (architecture.test.ts).
import { sql } from 'kysely'
import type { Scope } from '../../platform/tenancy.ts'

/** Runs `work` in the scope's own transaction under the batch role, which sees this workspace's answers and no others. */
export async function asBatch<T>(scope: Scope, work: (scope: Scope) => Promise<T>): Promise<T> {
  await become(scope, 'batch_role')
  // Without `finally`: after an error the transaction is over, and with it the role.
  const result = await work(scope)
  await become(scope, 'tenant_role')
  return result
}

async function become(scope: Scope, role: 'batch_role' | 'tenant_role'): Promise<void> {
  await sql`select set_config('role', ${sql.ref(role)}, true) from deployment`.execute(scope.tx)
}
