// One step of a workspace's schedule: whatever is due first, an event or a job, worked at its own moment. A pass repeats
// it until nothing is due by AT; so a big step of time is worked through in order, moment by moment. Steps of one workspace
// exclude each other by a lock that lives in the step's transaction: two replicas, or a bot and a `tick`, take turns.
import { sql } from 'kysely'
import type { Instant } from '../../kernel/time.ts'
import type { Scope } from '../tenancy.ts'
import type { Registry } from './registry.ts'
import type { Job } from './schedule.ts'

export type Worked = {
  /** 'cadence.transition-slots', or the event's name. */
  readonly what: string
  readonly moment: Instant
  readonly outcome: 'done' | 'more'
}

/** A subscriber or a job threw. The step is rolled back. */
export class StepFailed extends Error {
  readonly failed: { readonly kind: 'event'; readonly seq: number } | { readonly kind: 'job'; readonly name: string }
  constructor(failed: StepFailed['failed'], cause: unknown) {
    super(failed.kind === 'event' ? `event ${failed.seq} failed` : `job ${failed.name} failed`, { cause })
    this.failed = failed
  }
}

/**
 * Works what is due first at or before `scope.now`; undefined when there is nothing. `setAside`: jobs that failed lately
 * and are not to be tried now.
 */
export async function workNext(
  scope: Scope,
  registry: Registry,
  setAside: ReadonlySet<string>,
): Promise<Worked | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended('touchline.pass:' || current_database() || ${scope.workspaceId}, 0))`.execute(
    scope.tx,
  )
  const workspace = await scope.tx
    .selectFrom('workspace')
    .select('last_pass_at')
    .where('id', '=', scope.workspaceId)
    .executeTakeFirstOrThrow()
  const workedUntil = workspace.last_pass_at ?? undefined
  const event = await firstEvent(scope)
  const job = await firstJob(scope, registry, setAside)
  if (event !== undefined && (job === undefined || event.published_at <= job.due)) {
    const moment = latest(event.published_at, workedUntil)
    await handle({ ...scope, now: moment }, registry, event)
    await workedAt(scope, moment)
    return { what: event.name, moment, outcome: 'done' }
  }
  if (job === undefined) return undefined
  // What became due in a past that was already worked is worked as soon as that past ended: time doesn't run backwards.
  const moment = latest(job.due, workedUntil)
  const outcome = await run({ ...scope, now: moment }, job.job)
  await workedAt(scope, moment)
  return { what: job.job.name, moment, outcome }
}

/** When each job is due next, as far as is known now; only those that have something planned. */
export async function plannedJobs(scope: Scope, registry: Registry): Promise<readonly Instant[]> {
  const planned: Instant[] = []
  for (const job of registry.jobs) {
    const due = await job.nextDue(scope)
    if (due !== undefined) planned.push(due)
  }
  return planned
}

type StoredEvent = {
  readonly seq: number
  readonly name: string
  readonly facts: unknown
  readonly published_at: Instant
}

async function firstEvent(scope: Scope): Promise<StoredEvent | undefined> {
  return await scope.tx
    .selectFrom('event')
    .select(['seq', 'name', 'facts', 'published_at'])
    .where('failed_at', 'is', null)
    .where('published_at', '<=', scope.now)
    .where((eb) => eb.or([eb('retry_at', 'is', null), eb('retry_at', '<=', sql<Date>`clock_timestamp()`)]))
    .orderBy('published_at')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
}

async function firstJob(
  scope: Scope,
  registry: Registry,
  setAside: ReadonlySet<string>,
): Promise<{ job: Job; due: Instant } | undefined> {
  let first: { job: Job; due: Instant } | undefined
  for (const job of registry.jobs) {
    if (setAside.has(job.name)) continue
    const due = await job.nextDue(scope)
    if (due !== undefined && due <= scope.now && (first === undefined || due < first.due)) first = { job, due }
  }
  return first
}

async function handle(scope: Scope, registry: Registry, event: StoredEvent): Promise<void> {
  try {
    for (const subscription of registry.subscriptions.get(event.name) ?? [])
      await subscription.handle(scope, event.facts)
  } catch (error) {
    throw new StepFailed({ kind: 'event', seq: event.seq }, error)
  }
  await scope.tx.deleteFrom('event').where('seq', '=', event.seq).execute()
}

async function run(scope: Scope, job: Job): Promise<'done' | 'more'> {
  try {
    return await job.run(scope)
  } catch (error) {
    throw new StepFailed({ kind: 'job', name: job.name }, error)
  }
}

// Last, like every write to the workspace's row: see tenancy.ts.
async function workedAt(scope: Scope, moment: Instant): Promise<void> {
  await scope.tx
    .updateTable('workspace')
    .set({ last_pass_at: sql<Date>`greatest(coalesce(last_pass_at, ${moment}), ${moment})` })
    .where('id', '=', scope.workspaceId)
    .execute()
}

function latest(moment: Instant, floor: Instant | undefined): Instant {
  return floor !== undefined && floor > moment ? floor : moment
}
