// The pass of one workspace: step after step until nothing is due. A job or subscriber that throws is tried three times,
// then set aside for a while, growing to an hour, so that one bug doesn't stop everything else.
import { setTimeout as pause, setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Delivery, inBackground } from '../outbox/delivery.ts'
import { StepFailed, type Worked, workNext } from './pass.ts'

const triesAtOnce = 3
const maxEventAttempts = 10
/** A job that says 'done' so often at one moment hasn't moved on. */
const maxRepeats = 100

/**
 * Works events and jobs until none is due at `at` (default: now, moving on) or time runs out. Returns the business moment
 * up to which the schedule is worked; undefined when time ran out first.
 */
export async function workSchedule(
  delivery: Delivery,
  workspaceId: WorkspaceId,
  at: Instant | undefined,
  timeLeft: () => boolean,
): Promise<Instant | undefined> {
  const standstill = standstillGuard()
  while (timeLeft()) {
    const setAside = jobsSetAside(delivery, workspaceId)
    try {
      const step = await inBackground(delivery, { workspaceId }, async (scope) => {
        const now = at ?? scope.now
        return { now, worked: await workNext({ ...scope, now }, delivery.registry, setAside) }
      })
      if (step.worked === undefined) return step.now
      delivery.failures.delete(failureKey(workspaceId, step.worked.what))
      delivery.platform.metrics.jobRuns.inc({ job: step.worked.what, outcome: step.worked.outcome })
      standstill(step.worked)
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error
      await afterFailure(delivery, workspaceId, error)
    }
    // PGlite works on this thread without ever waiting: let requests in between two steps.
    await setImmediate()
  }
  return undefined
}

async function afterFailure(delivery: Delivery, workspaceId: WorkspaceId, error: StepFailed): Promise<void> {
  const { failed } = error
  delivery.platform.log.error({ workspaceId, failed, error: error.cause }, 'scheduled work failed')
  if (failed.kind === 'event') {
    delivery.platform.metrics.jobRuns.inc({ job: 'event', outcome: 'failed' })
    await inBackground(delivery, { workspaceId }, async (scope) => {
      await scope.tx
        .updateTable('event')
        .set({
          attempts: sql`attempts + 1`,
          retry_at: sql<Date>`clock_timestamp() + least(300, power(2, attempts)) * interval '1 second'`,
          failed_at: sql<Date>`case when attempts + 1 >= ${maxEventAttempts} then clock_timestamp() end`,
        })
        .where('seq', '=', failed.seq)
        .execute()
    })
    return
  }
  delivery.platform.metrics.jobRuns.inc({ job: failed.name, outcome: 'failed' })
  const key = failureKey(workspaceId, failed.name)
  const count = (delivery.failures.get(key)?.count ?? 0) + 1
  const asideMillis = count < triesAtOnce ? 0 : Math.min(3_600_000, 60_000 * 2 ** (count - triesAtOnce))
  delivery.failures.set(key, { count, untilMillis: performance.now() + asideMillis })
  if (asideMillis === 0) await pause(100)
}

function jobsSetAside(delivery: Delivery, workspaceId: WorkspaceId): ReadonlySet<string> {
  const now = performance.now()
  const names = delivery.registry.jobs.map((job) => job.name)
  return new Set(names.filter((name) => (delivery.failures.get(failureKey(workspaceId, name))?.untilMillis ?? 0) > now))
}

function failureKey(workspaceId: WorkspaceId, job: string): string {
  return `${workspaceId}/${job}`
}

// A job whose `nextDue` doesn't move on after 'done' would go on for ever.
function standstillGuard(): (worked: Worked) => void {
  let last = ''
  let repeats = 0
  return (worked) => {
    const step = worked.outcome === 'done' ? `${worked.what} at ${worked.moment.toISOString()}` : ''
    repeats = step !== '' && step === last ? repeats + 1 : 0
    last = step
    if (repeats >= maxRepeats)
      throw new StepFailed({ kind: 'job', name: worked.what }, new Error(`${step} does not move on`))
  }
}
