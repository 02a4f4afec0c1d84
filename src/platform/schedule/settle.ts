// Before a drain ends it notes in the workspace's row when there is work again. It does so under a lock on that row, which
// every transaction that makes work takes last (tenancy.ts): so no work can slip in between the look and the note.
import { sql } from 'kysely'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { addMillis, type Instant } from '../../kernel/time.ts'
import { type Delivery, inBackground } from '../outbox/delivery.ts'
import type { Scope } from '../tenancy.ts'
import { plannedJobs } from './pass.ts'

export type Settled = {
  /** What is due by now and unfinished: waiting for the pace, a retry, somebody else's send, or time ran out. */
  readonly left: number
  /** When to come back for that, in milliseconds. Undefined when nothing is left. */
  readonly readyInMillis: number | undefined
}

/** Every workspace is looked at once an hour, should anything have been forgotten. */
const longestRestMillis = 3_600_000

/** `at`: business time up to which everything should be done; default: now. */
export async function settle(
  delivery: Delivery,
  workspaceId: WorkspaceId,
  at: Instant | undefined,
  pacedForMillis: number | undefined,
): Promise<Settled> {
  return await inBackground(delivery, { workspaceId }, async (opened) => {
    const scope = { ...opened, now: at ?? opened.now }
    await scope.tx
      .selectFrom('workspace')
      .select('id')
      .where('id', '=', workspaceId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const planned = await plannedJobs(scope, delivery.registry)
    const overdue = planned.filter((due) => due <= scope.now).length
    const messages = await unfinishedMessages(scope)
    const events = await unfinishedEvents(scope)
    const left = overdue + messages.left + events.left
    const errands = await plannedErrands(scope, delivery)
    const next = earliest([
      addMillis(scope.now, longestRestMillis),
      ...planned,
      ...errands,
      ...(left > 0 ? [scope.now] : []),
      ...(messages.nextSendAfter === undefined ? [] : [messages.nextSendAfter]),
    ])
    await scope.tx.updateTable('workspace').set({ next_due_at: next }).where('id', '=', workspaceId).execute()
    if (left === 0) return { left, readyInMillis: undefined }
    const ready = [
      ...(messages.readyInMillis === undefined ? [] : [Math.max(messages.readyInMillis, pacedForMillis ?? 0)]),
      ...(events.readyInMillis === undefined ? [] : [events.readyInMillis]),
      ...(overdue > 0 ? [1_000] : []),
    ]
    return { left, readyInMillis: Math.max(0, Math.min(...ready)) }
  })
}

// One that is due is being run, or failed and is tried again in a minute: nothing here waits for it.
async function plannedErrands(scope: Scope, delivery: Delivery): Promise<readonly Instant[]> {
  const planned: Instant[] = []
  for (const errand of delivery.registry.errands) {
    const due = await errand.nextDue(scope)
    if (due !== undefined) planned.push(due > scope.now ? due : addMillis(scope.now, 60_000))
  }
  return planned
}

async function unfinishedMessages(scope: Scope): Promise<Settled & { readonly nextSendAfter: Instant | undefined }> {
  const found = await sql<{ due: number; ready_millis: number | null }>`
    select count(*) as due,
           extract(epoch from min(greatest(o.retry_at, o.leased_until, c.ready_at, o.created_at)) - clock_timestamp()) * 1000 as ready_millis
      from outbox o left join conversation c on c.workspace_id = o.workspace_id and c.key = o.conversation
     where o.state in ('waiting', 'sending', 'doubt') and o.send_after <= ${scope.now}`.execute(scope.tx)
  const next = await scope.tx
    .selectFrom('outbox')
    .select('send_after')
    .where('state', 'in', ['waiting', 'sending', 'doubt'])
    .where('send_after', '>', scope.now)
    .orderBy('send_after')
    .limit(1)
    .executeTakeFirst()
  const redraws = await sql<{ due: number; ready_millis: number | null }>`
    select count(*) as due, extract(epoch from min(greatest(retry_at, leased_until, created_at)) - clock_timestamp()) * 1000 as ready_millis
      from outbox where state = 'sent' and wanted_version > drawn_version`.execute(scope.tx)
  const [posts, updates] = [found.rows[0], redraws.rows[0]]
  const ready = [posts, updates].flatMap((row) => (row === undefined || row.due === 0 ? [] : [row.ready_millis ?? 0]))
  return {
    left: (posts?.due ?? 0) + (updates?.due ?? 0),
    readyInMillis: ready.length === 0 ? undefined : Math.min(...ready),
    nextSendAfter: next?.send_after,
  }
}

async function unfinishedEvents(scope: Scope): Promise<Settled> {
  const found = await sql<{ due: number; ready_millis: number | null }>`
    select count(*) as due, extract(epoch from min(coalesce(retry_at, clock_timestamp())) - clock_timestamp()) * 1000 as ready_millis
      from event where failed_at is null and published_at <= ${scope.now}`.execute(scope.tx)
  const row = found.rows[0]
  return row === undefined || row.due === 0
    ? { left: 0, readyInMillis: undefined }
    : { left: row.due, readyInMillis: row.ready_millis ?? 0 }
}

function earliest(instants: readonly Instant[]): Instant {
  return new Date(Math.min(...instants.map((instant) => instant.getTime())))
}
