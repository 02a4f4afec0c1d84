// pg-boss carries one kind of job: “this workspace has something due” (its id, nothing else). What is due, the outbox and
// the schedule know. So a job lost or doubled costs nothing but time, and the pulse makes up for a lost one.
import { fromKysely, fromPglite, PgBoss } from 'pg-boss'
import { asId, type WorkspaceId } from '../kernel/ids.ts'
import type { OpenDatabase, Tx } from './database/database.ts'
import type { Log } from './log.ts'

/** What a transaction needs of the queue. */
export type WorkQueue = {
  /** Has a worker look at the workspace once this transaction is committed. */
  readonly wake: (tx: Tx, workspaceId: WorkspaceId) => Promise<void>
}

export type RunningQueue = WorkQueue & {
  readonly wakeNow: (workspaceId: WorkspaceId) => Promise<void>
  /** Calls back for each workspace that has something due; several at a time, one workspace possibly twice. */
  readonly work: (handle: (workspaceId: WorkspaceId) => Promise<void>) => Promise<void>
  /** Takes no more jobs and waits for those being worked, at most that long. */
  readonly stop: (timeoutMillis: number) => Promise<void>
}

export const queueSchema = 'touchline_queue'
const drainQueue = 'drain'
const workersPerReplica = 4

/** In tests of one part, and for a CLI command that delivers by itself: due work is noted in the workspace's row only. */
export const noQueue: WorkQueue = { wake: async () => {} }

/** Creates or upgrades pg-boss's own schema and our queue. Part of `migrate`. */
export async function migrateQueue(database: OpenDatabase): Promise<void> {
  const boss = bossFor(database, { migrate: true, supervise: false, schedule: false })
  boss.on('error', ignoredWhileMigrating)
  await boss.start()
  try {
    // `short`: one queued job a workspace, however many transactions ask; a job at work doesn't hide a new one.
    await boss.createQueue(drainQueue, {
      policy: 'short',
      notify: true,
      retryLimit: 3,
      retryDelay: 2,
      expireInSeconds: 120,
      retentionSeconds: 3_600,
      deleteAfterSeconds: 60,
    })
  } finally {
    await boss.stop({ graceful: false, close: true })
  }
}

/** Starts pg-boss for this process. Its queues were made by `migrateQueue`, so `start` knows them: see `wake`. */
export async function startQueue(database: OpenDatabase, log: Log): Promise<RunningQueue> {
  const boss = bossFor(database, { migrate: false, supervise: true, schedule: false })
  // Unheard, an error event would end the process while the database is away; pg-boss goes on polling.
  boss.on('error', (error) => log.warn({ error }, 'queue error'))
  await boss.start()
  const send = async (workspaceId: WorkspaceId, tx?: Tx): Promise<void> => {
    await boss.send(
      drainQueue,
      { workspaceId },
      { singletonKey: workspaceId, ...(tx === undefined ? {} : { db: fromKysely(tx) }) },
    )
  }
  return {
    // Inside a PGlite transaction pg-boss must not look the queue up by itself: it would wait for this very transaction.
    // The look-up is cached by `start`.
    wake: async (tx, workspaceId) => await send(workspaceId, tx),
    wakeNow: async (workspaceId) => await send(workspaceId),
    work: async (handle) => {
      await boss.work<{ workspaceId: string }>(
        drainQueue,
        { localConcurrency: workersPerReplica, pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 5 },
        async (jobs) => {
          for (const job of jobs) await handle(asId<WorkspaceId>(job.data.workspaceId))
        },
      )
    },
    stop: async (timeoutMillis) => await boss.stop({ graceful: true, timeout: timeoutMillis, close: true }),
  }
}

function bossFor(database: OpenDatabase, options: { migrate: boolean; supervise: boolean; schedule: boolean }): PgBoss {
  const { engine, address } = database
  const common = {
    ...options,
    schema: queueSchema,
    createSchema: true,
    useListenNotify: !options.migrate,
    monitorVacuum: false,
  }
  if (engine.kind === 'embedded') return new PgBoss({ ...common, db: fromPglite(engine.pglite), backend: 'pglite' })
  if (address.kind !== 'postgres') throw new Error('a pool without an address')
  return new PgBoss({ ...common, connectionString: address.url, max: 4, connectionTimeoutMillis: 2_000 })
}

function ignoredWhileMigrating(): void {}
