// What follows from a send that failed. Nothing that was accepted is lost because Slack or the network is away: it is
// tried again until it goes or until its own `load` no longer wants it. Only a bug of ours ends after eight attempts.
import type { PacedMethod } from '../../schema/platform.ts'
import type { Claimed } from './claim.ts'
import { type Delivery, inBackground, type Sending } from './delivery.ts'
import { countAttempt, forgetConversation, markEnded, markWaiting, postpone } from './outbox.store.ts'
import { blockAll, slowDownMethod } from './pace.store.ts'
import type { SendFailure } from './sender.ts'

const maxBugAttempts = 8
const operatorPauseMillis = 60_000

/** 1, 2, 4 … seconds, at most five minutes, spread by a quarter so that what failed together doesn't return together. */
export function backoffMillis(attempts: number, random: () => number = Math.random): number {
  return Math.min(300_000, 1_000 * 2 ** Math.min(attempts, 12)) * (0.75 + random() / 2)
}

/** Reasons that concern the person rather than the message. */
const unreachableReasons: ReadonlySet<string> = new Set([
  'no_slack',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
  'cannot_dm_bot',
  'channel_not_found',
  'is_archived',
])

/** The call certainly had no effect, or may be repeated freely. */
export async function afterFailure(
  sending: Sending,
  claimed: Claimed,
  failure: Exclude<SendFailure, { kind: 'in-doubt' }>,
  context: { readonly method: PacedMethod; readonly attempts: number },
): Promise<void> {
  const { delivery, workspaceId } = sending
  const { platform } = delivery
  switch (failure.kind) {
    case 'retry': {
      if (failure.afterMillis !== undefined) await rateLimited(sending, context.method, failure.afterMillis)
      const delay = failure.afterMillis ?? backoffMillis(context.attempts)
      await again(sending, claimed, delay)
      return
    }
    case 'operator': {
      platform.log.error(
        { workspaceId, reason: failure.reason },
        'nothing can be sent until the operator acts: run `touchline doctor`',
      )
      await inBackground(delivery, { workspaceId }, (scope) => blockAll(scope.tx, delivery.limits, operatorPauseMillis))
      await again(sending, claimed, operatorPauseMillis)
      return
    }
    case 'give-up': {
      await giveUp(sending, claimed, failure.reason)
      return
    }
  }
}

/** Ended for good, and its owner told. A person who can't be reached is reported as such. */
export async function giveUp(sending: Sending, claimed: Claimed, reason: string): Promise<void> {
  const { delivery, workspaceId } = sending
  const { platform, registry } = delivery
  const { personId } = claimed
  platform.log.warn({ workspaceId, message: claimed.id, kind: claimed.kind, reason }, 'message given up')
  platform.metrics.failed.inc({ kind: claimed.kind, reason })
  const write = async (withHooks: boolean): Promise<void> =>
    await inBackground(delivery, { workspaceId, personId }, async (scope) => {
      const facts = await markEnded(scope.tx, claimed.id, 'failed', reason)
      if (!withHooks) return
      await registry.messages.get(claimed.kind)?.failed(scope, facts, reason)
      if (personId === undefined || !unreachableReasons.has(reason)) return
      await forgetConversation(scope.tx, claimed.conversation)
      await registry.onUnreachable(scope, personId, reason)
    })
  try {
    await write(true)
  } catch (error) {
    // A bug in a hook must not bring the message back.
    platform.log.error({ workspaceId, message: claimed.id, kind: claimed.kind, error }, 'recording a message given up')
    await write(false)
  }
}

/** A bug in `load` or `render`: logged with the message's id and tried again, up to eight times. */
export async function afterBug(sending: Sending, claimed: Claimed, error: unknown): Promise<'again' | 'exhausted'> {
  const { delivery, workspaceId } = sending
  delivery.platform.log.error(
    { workspaceId, message: claimed.id, kind: claimed.kind, error },
    'message could not be drawn',
  )
  return await inBackground(delivery, { workspaceId }, async (scope) => {
    const attempts = await countAttempt(scope.tx, claimed.id)
    if (attempts >= maxBugAttempts) return 'exhausted'
    await postpone(scope.tx, claimed.id, backoffMillis(attempts))
    return 'again'
  })
}

async function rateLimited(sending: Sending, method: PacedMethod, retryAfterMillis: number): Promise<void> {
  const { delivery, workspaceId } = sending
  delivery.platform.metrics.rateLimited.inc({ method })
  await inBackground(delivery, { workspaceId }, (scope) =>
    slowDownMethod(scope.tx, delivery.limits, method, retryAfterMillis),
  )
}

/** What a thrown error means, also where there was no sender to ask. */
export function meaningOf(
  delivery: Delivery,
  classify: ((error: unknown) => SendFailure) | undefined,
  error: unknown,
): SendFailure {
  if (classify !== undefined) return classify(error)
  delivery.platform.log.error({ error }, 'no way to reach Slack for this workspace')
  return { kind: 'operator', reason: 'no_token' }
}

async function again(sending: Sending, claimed: Claimed, delayMillis: number): Promise<void> {
  const { delivery, workspaceId } = sending
  await inBackground(delivery, { workspaceId }, async (scope) => {
    if (claimed.action === 'post') await markWaiting(scope.tx, claimed.id, delayMillis)
    else await postpone(scope.tx, claimed.id, delayMillis)
  })
}
