// Runs the errands of a workspace that are due: one process at a time each, by a lease that outlives a crash by minutes.
import { sql } from 'kysely'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { type Delivery, inBackground } from '../outbox/delivery.ts'
import type { Errand } from './schedule.ts'

const leaseMillis = 10 * 60_000

/** Never throws: an errand that failed stays due and is tried again. Returns how many failed. */
export async function runErrands(delivery: Delivery, workspaceId: WorkspaceId): Promise<number> {
  const { platform, registry } = delivery
  let failed = 0
  for (const errand of registry.errands) {
    try {
      if (!(await lease(delivery, workspaceId, errand))) continue
      try {
        await errand.run(platform, workspaceId)
        platform.metrics.jobRuns.inc({ job: errand.name, outcome: 'done' })
      } finally {
        await inBackground(delivery, { workspaceId }, async (scope) => {
          await scope.tx.deleteFrom('errand_lease').where('name', '=', errand.name).execute()
        })
      }
    } catch (error) {
      failed++
      platform.metrics.jobRuns.inc({ job: errand.name, outcome: 'failed' })
      platform.log.error({ workspaceId, errand: errand.name, error }, 'errand failed')
    }
  }
  return failed
}

async function lease(delivery: Delivery, workspaceId: WorkspaceId, errand: Errand): Promise<boolean> {
  return await inBackground(delivery, { workspaceId }, async (scope) => {
    const due = await errand.nextDue(scope)
    if (due === undefined || due > scope.now) return false
    const taken = await sql`
      insert into errand_lease (name, leased_until) values (${errand.name}, clock_timestamp() + ${leaseMillis} * interval '1 millisecond')
      on conflict (workspace_id, name) do update set leased_until = excluded.leased_until
        where errand_lease.leased_until <= clock_timestamp()
      returning name`.execute(scope.tx)
    return taken.rows.length > 0
  })
}
