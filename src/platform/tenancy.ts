// The tenant is the installation. Every unit of work runs in one transaction under an ordinary role with the workspace's
// id set, so that row-level security holds whatever a query forgets, also for a login that is a superuser.
import { sql } from 'kysely'
import type { PersonId, WorkspaceId } from '../kernel/ids.ts'
import { addMillis, type Instant } from '../kernel/time.ts'
import type { Tx } from './database/database.ts'
import type { Platform } from './platform.ts'

/** One unit of work in one workspace: an open transaction under the tenant role, `now` in business time. */
export type Scope = {
  readonly tx: Tx
  readonly workspaceId: WorkspaceId
  readonly now: Instant
  readonly personId: PersonId | undefined
  /** What this transaction leaves to be done later; filled by the outbox and by `touch`. Copies of a scope share it. */
  readonly due: Due
}

/** The earliest business moment at which the workspace now has work to do. */
type Due = { at: Instant | undefined }

export type Who = { readonly workspaceId: WorkspaceId; readonly personId?: PersonId | undefined }

/**
 * `request`: an ack waits for it, so the whole is given up (an error, rolled back) before 2.5 s.
 * `acked`: a person waits who has been told to, at a loading view or after a tap: for seconds, not minutes.
 * `background`: a statement may take its time.
 */
export type Patience = 'request' | 'acked' | 'background'

/** What a unit of work needs of the platform. */
export type Tenancy = Pick<Platform, 'db' | 'clock' | 'kind' | 'queue'> & Partial<Pick<Platform, 'requestMillis'>>

const ackedMillis = 10_000
const ackedStatementMillis = 8_000
const backgroundStatementMillis = 60_000
/** Of a whole request, connection included. A statement of it gets half. */
const defaultRequestMillis = 2_200

/** The transaction took longer than somebody can wait for. Nothing was saved. */
export class DatabaseTooSlow extends Error {}

/**
 * One unit of work in one workspace. When `work` returns an outcome that is refused, everything is rolled back and the
 * refusal returned. When it throws, likewise, and the error goes on. What it enqueued or published wakes the worker.
 * `endsAt`, on `performance.now()`'s clock: what isn't done then is rolled back. Default: for a request 2.2 s from now, once acked 10 s.
 */
export async function inWorkspace<T>(
  platform: Tenancy,
  who: Who,
  work: (scope: Scope) => Promise<T>,
  patience: Patience = 'request',
  endsAt = performance.now() + millisFor(platform, patience),
): Promise<T> {
  const due: Due = { at: undefined }
  const statementMillis = statementMillisFor(platform, patience)
  const refusals: T[] = []
  try {
    const unit = platform.db.transaction().execute(async (tx) => {
      const opened = await enter(tx, 'tenant_role', who, platform.kind === 'postgres' ? statementMillis : 0)
      const now = addMillis(platform.clock.now(), opened.offset_millis)
      const result = await work({ tx, workspaceId: who.workspaceId, now, personId: who.personId, due })
      if (isRefused(result)) {
        refusals.push(result)
        throw new RolledBack()
      }
      if (due.at !== undefined) await announce(platform, tx, who.workspaceId, due.at, now)
      if (performance.now() > endsAt) throw new DatabaseTooSlow('too slow to save')
      return result
    })
    return await (patience === 'background' ? unit : givenUpAt(endsAt, unit))
  } catch (error) {
    const [refusal] = refusals
    if (error instanceof RolledBack && refusal !== undefined) return refusal
    throw error
  }
}

// A server that has gone silent ends no statement by itself: whoever waits is told, whatever becomes of the connection.
async function givenUpAt<T>(endsAt: number, unit: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const tell = (): void => late.reject(new DatabaseTooSlow('no answer in time'))
  const timer = setTimeout(tell, endsAt - performance.now())
  try {
    return await Promise.race([unit, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

function millisFor(platform: Tenancy, patience: Patience): number {
  switch (patience) {
    case 'request':
      return platform.requestMillis ?? defaultRequestMillis
    case 'acked':
      return ackedMillis
    case 'background':
      return Number.POSITIVE_INFINITY
  }
}

function statementMillisFor(platform: Tenancy, patience: Patience): number {
  switch (patience) {
    case 'request':
      return Math.floor((platform.requestMillis ?? defaultRequestMillis) / 2)
    case 'acked':
      return ackedStatementMillis
    case 'background':
      return backgroundStatementMillis
  }
}

/** Work on what belongs to no workspace: the directory of workspaces, the business clock, the pulse's slots. */
export async function asSystem<T>(platform: Tenancy, work: (tx: Tx, now: Instant) => Promise<T>): Promise<T> {
  return await platform.db.transaction().execute(async (tx) => {
    const opened = await enter(
      tx,
      'system_role',
      undefined,
      platform.kind === 'postgres' ? backgroundStatementMillis : 0,
    )
    return await work(tx, addMillis(platform.clock.now(), opened.offset_millis))
  })
}

/** Says that the workspace has work at that business moment (default: now), where nothing was enqueued or published. */
export function touch(scope: Scope, at: Instant = scope.now): void {
  if (scope.due.at === undefined || at < scope.due.at) scope.due.at = at
}

// Last in its transaction, always in this order: the workspace's row, then the queue. So no two transactions can wait for
// each other here, and the pass that recomputes `next_due_at` under a lock on the row sees what this one wrote (pass.ts).
async function announce(platform: Tenancy, tx: Tx, workspaceId: WorkspaceId, at: Instant, now: Instant): Promise<void> {
  await tx
    .updateTable('workspace')
    .set({ next_due_at: sql<Date>`least(coalesce(next_due_at, ${at}), ${at})` })
    .where('id', '=', workspaceId)
    .execute()
  if (at <= now) await platform.queue.wake(tx, workspaceId)
}

// One round trip. The role's name is a column, so that a database that was copied or renamed keeps its roles.
async function enter(
  tx: Tx,
  role: 'tenant_role' | 'system_role',
  who: Who | undefined,
  statementTimeoutMillis: number,
): Promise<{ readonly offset_millis: number }> {
  const opened = await sql<{ offset_millis: number }>`
    select set_config('touchline.workspace_id', ${who?.workspaceId ?? ''}, true),
           set_config('touchline.person_id', ${who?.personId ?? ''}, true),
           set_config('statement_timeout', ${String(statementTimeoutMillis)}, true),
           set_config('role', ${sql.ref(role)}, true),
           offset_millis
      from deployment`.execute(tx)
  const row = opened.rows[0]
  if (row === undefined) throw new Error('the database has no deployment row: run `touchline migrate`')
  return row
}

class RolledBack extends Error {}

function isRefused(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false && 'refusals' in result
}
