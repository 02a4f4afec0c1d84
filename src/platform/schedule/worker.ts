// What a process does for one workspace that has something due: works its schedule up to now, delivers what is due, notes
// when to come back. Used by the running bot (now), by `tick` (up to AT) and by tests.
import { setTimeout as pause, setImmediate } from 'node:timers/promises'
import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Claim, type Claimed, claim } from '../outbox/claim.ts'
import { type Delivery, inBackground } from '../outbox/delivery.ts'
import { drawAgain } from '../outbox/draw-again.ts'
import { post } from '../outbox/post.ts'
import { reconcile } from '../outbox/reconcile.ts'
import { type Settled, settle } from './settle.ts'
import { workSchedule } from './work-schedule.ts'

export type DrainOrder = {
  /** Business time. Default: now, moving on. */
  readonly at?: Instant | undefined
  /** How long it may take; what is in flight then is still waited for. */
  readonly budgetMillis: number
  /** Waits for what is due but not ready, while the budget lasts. */
  readonly patient?: boolean
  readonly signal?: AbortSignal
}

const passEveryMillis = 500

export async function drain(delivery: Delivery, workspaceId: WorkspaceId, order: DrainOrder): Promise<Settled> {
  const ends = performance.now() + order.budgetMillis
  const inFlight = new Set<Promise<void>>()
  const timeLeft = (): boolean => performance.now() < ends && order.signal?.aborted !== true
  let passed: { at: Instant; when: number } | undefined
  while (timeLeft()) {
    if (passed === undefined || performance.now() - passed.when > passEveryMillis || inFlight.size === 0) {
      const at = await workSchedule(delivery, workspaceId, order.at, timeLeft)
      if (at === undefined) break
      passed = { at, when: performance.now() }
    }
    const claimed = await claimNext(delivery, workspaceId, passed.at, delivery.limits.inFlight - inFlight.size)
    for (const one of claimed.taken) track(inFlight, deliver(delivery, workspaceId, one))
    if (claimed.taken.length > 0) {
      await setImmediate()
      continue
    }
    if (inFlight.size > 0) {
      // One slow send must not keep a reply waiting that was asked for meanwhile.
      await Promise.race([...inFlight, pause(250, undefined, { ref: false })])
      continue
    }
    const settled = await settle(delivery, workspaceId, order.at, claimed.pacedForMillis)
    if (settled.left === 0 || (order.patient !== true && (settled.readyInMillis ?? 0) > passEveryMillis)) return settled
    await pause(Math.max(1, Math.min(settled.readyInMillis ?? 50, 1_000, ends - performance.now())))
  }
  await Promise.all(inFlight)
  return await settle(delivery, workspaceId, order.at, undefined)
}

async function claimNext(delivery: Delivery, workspaceId: WorkspaceId, at: Instant, room: number): Promise<Claim> {
  const { owner, registry, limits } = delivery
  const kinds = [...registry.messages.keys()]
  return await inBackground(delivery, { workspaceId }, (scope) => claim(scope, { at, owner, room, kinds, limits }))
}

async function deliver(delivery: Delivery, workspaceId: WorkspaceId, claimed: Claimed): Promise<void> {
  const sending = { delivery, workspaceId }
  try {
    switch (claimed.action) {
      case 'post':
        return await post(sending, claimed)
      case 'reconcile':
        return await reconcile(sending, claimed)
      case 'update':
      case 'home':
        return await drawAgain(sending, claimed)
    }
  } catch (error) {
    // The database went away, or a bug of ours: the lease ends by itself, and the row is looked at again.
    delivery.platform.log.error({ workspaceId, message: claimed.id, kind: claimed.kind, error }, 'delivery broke off')
  }
}

function track(inFlight: Set<Promise<void>>, work: Promise<void>): void {
  const tracked = work.finally(() => inFlight.delete(tracked))
  inFlight.add(tracked)
}
