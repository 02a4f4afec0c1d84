// From “the process runs” to “it is ready”: database, schema, roles, queue, worker, pulse, and whose token it has. While
// the database or Slack is away this waits and tries again; what can't be cured by waiting ends the process.
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { WorkspaceId } from '../kernel/ids.ts'
import type { OpenDatabase } from './database/database.ts'
import { isDatabaseAway } from './database/database-away.ts'
import { migrate, schemaState } from './database/migrate.ts'
import { probeTenancy } from './database/tenancy-probe.ts'
import { type Delivery, inBackground } from './outbox/delivery.ts'
import { type RunningQueue, startQueue } from './queue.ts'
import { startPulse } from './schedule/pulse.ts'
import { startWorker } from './schedule/running-worker.ts'
import { asSystem } from './tenancy.ts'
import { installedWorkspaces } from './workspace-directory.ts'

export type BroughtUp = {
  readonly queue: RunningQueue
  /** Stops the pulse, the worker, the queue; what is in flight is finished first, within that time. */
  readonly stop: (withinMillis: number) => Promise<void>
}

export type BringUp = {
  readonly database: OpenDatabase
  readonly delivery: Delivery
  readonly autoMigrate: boolean
  /** Why the process isn't ready yet, in words; '' when that is over. */
  readonly waitingFor: (what: 'database' | 'slack', reason: string) => void
  /** With a single token: learns whose it is. Throws while Slack is away. */
  readonly connect: () => Promise<WorkspaceId | undefined>
  readonly signal: AbortSignal
}

const retryMillis = 2_000
const slackRetryMillis = 5_000

/** Rejects with what no waiting cures. Resolves undefined where the process is stopped first. */
export async function bringUp(parts: BringUp): Promise<BroughtUp | undefined> {
  const { database, delivery } = parts
  const { platform } = delivery
  parts.waitingFor('database', 'the database has not answered yet')
  if (!(await whenDatabaseIsThere(parts, () => prepareDatabase(parts)))) return undefined
  let queue: RunningQueue | undefined
  await whenDatabaseIsThere(parts, async () => {
    queue = await startQueue(database, platform.log)
  })
  if (queue === undefined) return undefined
  const running = queue
  if (database.kind === 'embedded') await forgetLeases(delivery)
  const worker = await startWorker(delivery, running)
  const pulse = startPulse(platform, delivery.owner, running.wakeNow)
  parts.waitingFor('database', '')
  void learnWorkspace(parts, running)
  return {
    queue: running,
    stop: async (withinMillis) => {
      await pulse.stop()
      await Promise.race([worker.stop(), pause(withinMillis, undefined, { ref: false })])
      await running.stop(1_000)
    },
  }
}

async function prepareDatabase(parts: BringUp): Promise<void> {
  const { database, delivery, autoMigrate } = parts
  if (autoMigrate) {
    const { applied } = await migrate(database)
    if (applied.length > 0) delivery.platform.log.info({ applied }, 'schema migrated')
  } else {
    const { behind } = await schemaState(database)
    if (behind.length > 0)
      throw new SchemaBehind('the database schema is older than this release: run `touchline migrate`')
  }
  await probeTenancy(delivery.platform)
}

// Somebody is about to migrate: waited for, like a database that is away.
class SchemaBehind extends Error {}

async function whenDatabaseIsThere(parts: BringUp, work: () => Promise<void>): Promise<boolean> {
  while (!parts.signal.aborted) {
    try {
      await work()
      return true
    } catch (error) {
      if (!isDatabaseAway(error) && !(error instanceof SchemaBehind)) throw error
      parts.delivery.platform.log.warn({ error }, 'the database is not there yet')
      if (error instanceof SchemaBehind) parts.waitingFor('database', error.message)
      await pause(retryMillis, undefined, { signal: parts.signal }).catch(() => undefined)
    }
  }
  return false
}

async function learnWorkspace(parts: BringUp, queue: RunningQueue): Promise<void> {
  while (!parts.signal.aborted) {
    try {
      const workspaceId = await parts.connect()
      parts.waitingFor('slack', '')
      if (workspaceId !== undefined) await queue.wakeNow(workspaceId)
      return
    } catch (error) {
      parts.delivery.platform.log.error({ error }, 'Slack does not say whose token this is')
      parts.waitingFor('slack', 'Slack has not said yet whose token SLACK_BOT_TOKEN is')
      await pause(slackRetryMillis, undefined, { signal: parts.signal }).catch(() => undefined)
    }
  }
}

// Nobody else can be sending: the embedded database has one process, and this one has just started.
async function forgetLeases(delivery: Delivery): Promise<void> {
  for (const workspaceId of await asSystem(delivery.platform, installedWorkspaces)) {
    await inBackground(delivery, { workspaceId }, async (scope) => {
      await sql`update outbox set leased_until = clock_timestamp() where leased_until > clock_timestamp()`.execute(
        scope.tx,
      )
      await scope.tx.deleteFrom('errand_lease').execute()
    })
  }
}
