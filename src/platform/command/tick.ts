// One scheduler pass at business time AT, for operators, demos and tests: advances every workspace through each moment due
// since its last pass, delivers what is due by AT, and returns. Also the only way to move business time.
import { sql } from 'kysely'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { isOnLoopback } from '../config.ts'
import { type Delivery, inBackground } from '../outbox/delivery.ts'
import { moveBusinessTime } from '../schedule/business-clock.ts'
import { runErrands } from '../schedule/errands.ts'
import { workNext } from '../schedule/pass.ts'
import { drain } from '../schedule/worker.ts'
import { asSystem, type Scope } from '../tenancy.ts'
import { installedWorkspaces } from '../workspace-directory.ts'

export type TickOrder = {
  /** Default: business time's now. */
  readonly at?: Instant | undefined
  readonly maxWaitMillis: number
  /** Time may be moved although messages go to the real Slack. */
  readonly yesReally: boolean
}

export type Ticked = {
  readonly at: Instant
  /** What is due by `at` and wasn't finished in time. */
  readonly left: number
}

export async function tick(delivery: Delivery, order: TickOrder): Promise<Outcome<Ticked>> {
  const { platform } = delivery
  const moved = await asSystem<Outcome<{ at: Instant; workspaces: readonly WorkspaceId[] }>>(
    platform,
    async (tx, now) => {
      const at = order.at ?? now
      const refusal = refuseMove(delivery, at, now, order.yesReally)
      if (refusal !== undefined) return refusal
      if (at > now) await moveBusinessTime(tx, platform.clock.now(), at)
      return done({ at, workspaces: await installedWorkspaces(tx) })
    },
  )
  if (!moved.ok) return moved
  const { at, workspaces } = moved.value
  const ends = performance.now() + order.maxWaitMillis
  let left = 0
  for (const workspaceId of workspaces) {
    await runErrands(delivery, workspaceId)
    const settled = await drain(delivery, workspaceId, {
      at,
      budgetMillis: Math.max(0, ends - performance.now()),
      patient: true,
    })
    left += settled.left
  }
  return done({ at, left })
}

/** What `tick` would do, by kind, without doing it: everything is rolled back, time included. No contents. */
export async function rehearseTick(
  delivery: Delivery,
  at: Instant | undefined,
): Promise<Outcome<ReadonlyMap<string, number>>> {
  const { platform } = delivery
  const planned = await asSystem<Outcome<{ at: Instant; workspaces: readonly WorkspaceId[] }>>(
    platform,
    async (tx, now) => {
      const refusal = refuseMove(delivery, at ?? now, now, true)
      return refusal ?? done({ at: at ?? now, workspaces: await installedWorkspaces(tx) })
    },
  )
  if (!planned.ok) return planned
  const counts = new Map<string, number>()
  const count = (kind: string): void => void counts.set(kind, (counts.get(kind) ?? 0) + 1)
  for (const workspaceId of planned.value.workspaces) {
    await inBackground(delivery, { workspaceId }, async (opened) => {
      const scope = { ...opened, now: planned.value.at }
      for (;;) {
        const worked = await workNext(scope, delivery.registry, new Set())
        if (worked === undefined) break
        count(worked.what)
      }
      for (const kind of await wantedMessages(delivery, scope)) count(kind)
      // A refusal is how a transaction is rolled back.
      return refused({ code: 'rehearsed', say: 'Nothing was changed.' })
    })
  }
  return done(counts)
}

function refuseMove(delivery: Delivery, at: Instant, now: Instant, yesReally: boolean) {
  if (at < now) {
    return refused({
      code: 'past',
      say: `${at.toISOString()} is before business time, which is ${now.toISOString()} and never runs backwards. Choose a later --at.`,
    })
  }
  if (at > now && !yesReally && !isOnLoopback(delivery.platform.config.slack.apiUrl)) {
    return refused({
      code: 'real-slack',
      say: 'This would move business time for good while messages go to the real Slack: people would get nudges and surveys early. Add --yes-really if that is what you want.',
    })
  }
  return undefined
}

async function wantedMessages(delivery: Delivery, scope: Scope): Promise<readonly string[]> {
  const waiting = await scope.tx
    .selectFrom('outbox')
    .select(['kind', 'facts', 'person_id'])
    .where('state', 'in', ['waiting', 'doubt', 'sending'])
    .where('send_after', '<=', scope.now)
    .execute()
  const wanted: string[] = []
  for (const row of waiting) {
    await sql`select set_config('touchline.person_id', ${row.person_id ?? ''}, true)`.execute(scope.tx)
    const personId = row.person_id ?? undefined
    const drawn = await delivery.registry.messages.get(row.kind)?.draw({ ...scope, personId }, row.facts)
    if (drawn !== undefined) wanted.push(row.kind)
  }
  const undrawn = await scope.tx
    .selectFrom('outbox')
    .select('kind')
    .where('state', '=', 'sent')
    .whereRef('wanted_version', '>', 'drawn_version')
    .execute()
  return [...wanted, ...undrawn.map((row) => `${row.kind} (update)`)]
}
