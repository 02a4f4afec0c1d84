// Sends one message for the first time: loaded and drawn at this moment in one transaction, sent outside of any, recorded
// in another. Between the two a crash leaves it `sending`, which reconcile.ts takes care of.
import { setTimeout as pause } from 'node:timers/promises'
import type { SlackUserId } from '../../kernel/ids.ts'
import { isDatabaseAway } from '../database/database-away.ts'
import { type Claimed, methodsOf } from './claim.ts'
import { inBackground, type Sending } from './delivery.ts'
import { afterBug, afterFailure, giveUp, meaningOf } from './failure.ts'
import {
  findConversation,
  lockHeld,
  markDoubtful,
  markEnded,
  markSending,
  markSent,
  saveConversation,
} from './outbox.store.ts'
import { giveTokensBack } from './pace.store.ts'
import type { Rendered, SlackAddress, SlackSender } from './sender.ts'

const recordAttempts = 4

type Prepared =
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreachable' }
  | {
      readonly kind: 'ready'
      readonly message: Rendered
      readonly version: number
      readonly attempts: number
      readonly channel: string | undefined
      readonly user: SlackUserId | undefined
    }

export async function post(sending: Sending, claimed: Claimed): Promise<void> {
  const prepared = await prepare(sending, claimed).catch(async (error: unknown) => {
    if ((await afterBug(sending, claimed, error)) === 'exhausted') await giveUp(sending, claimed, 'bug')
    return { kind: 'gone' } as const
  })
  const { delivery, workspaceId } = sending
  if (prepared.kind !== 'ready') {
    await inBackground(delivery, { workspaceId }, (scope) =>
      giveTokensBack(scope.tx, delivery.limits, methodsOf(claimed)),
    )
    if (prepared.kind === 'unreachable') await giveUp(sending, claimed, 'no_slack')
    return
  }
  let sender: SlackSender | undefined
  let method: 'open' | 'post' = 'open'
  let at: SlackAddress
  try {
    sender = await delivery.platform.senderFor(workspaceId)
    const channel = prepared.channel ?? (await open(sending, sender, claimed, prepared.user))
    method = 'post'
    at = await sender.postMessage({ channel, message: prepared.message, outboxId: claimed.id })
  } catch (error) {
    const failure = meaningOf(delivery, sender?.classify, error)
    if (failure.kind !== 'in-doubt')
      return await afterFailure(sending, claimed, failure, { method, attempts: prepared.attempts })
    // Opening a conversation posts nothing, so it may be repeated.
    if (method === 'open')
      return await afterFailure(sending, claimed, { kind: 'retry' }, { method, attempts: prepared.attempts })
    return await doubt(sending, claimed)
  }
  await record(sending, claimed, at, prepared.version)
}

/** Writes down where it stands. The owner's hook runs in the same transaction; a bug in it doesn't undo the sending. */
export async function record(sending: Sending, claimed: Claimed, at: SlackAddress, version: number): Promise<void> {
  const { delivery, workspaceId } = sending
  const { platform, registry } = delivery
  const who = { workspaceId, personId: claimed.personId }
  const write = async (withHook: boolean): Promise<void> =>
    await inBackground(delivery, who, async (scope) => {
      const sent = await markSent(scope.tx, claimed.id, at, version)
      if (sent !== undefined && withHook) await registry.messages.get(claimed.kind)?.sent(scope, sent.facts, at)
    })
  try {
    await persistently(() => write(true))
  } catch (error) {
    platform.log.error({ workspaceId, message: claimed.id, kind: claimed.kind, error }, 'recording a sent message')
    await write(false)
  }
  platform.metrics.sent.inc({ kind: claimed.kind })
}

// Slack has it, and only this process knows: worth a few seconds of waiting for a database that is away, well within the
// lease. In a channel it would be in doubt otherwise.
async function persistently(write: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write()
    } catch (error) {
      if (!isDatabaseAway(error) || attempt === recordAttempts) throw error
      await pause(1_000)
    }
  }
}

async function prepare(sending: Sending, claimed: Claimed): Promise<Prepared> {
  const { delivery, workspaceId } = sending
  const { registry, owner } = delivery
  return await inBackground<Prepared>(delivery, { workspaceId, personId: claimed.personId }, async (scope) => {
    // The row first: a wish to redraw that comes after this line is drawn later, one before it is part of what is loaded.
    const row = await lockHeld(scope.tx, claimed.id, owner, 'waiting')
    const definition = registry.messages.get(claimed.kind)
    if (row === undefined || definition === undefined) return { kind: 'gone' }
    const message = await definition.draw(scope, row.facts)
    if (message === undefined) {
      await markEnded(scope.tx, row.id, 'dropped', 'unwanted')
      return { kind: 'gone' }
    }
    const ready = { kind: 'ready', message, version: row.wantedVersion, attempts: row.attempts } as const
    if (row.channelId !== undefined) {
      await markSending(scope.tx, row.id)
      return { ...ready, channel: row.channelId, user: undefined }
    }
    const user = row.personId === undefined ? row.slackUserId : await registry.slackUserOf(scope, row.personId)
    if (user === undefined) return { kind: 'unreachable' }
    await markSending(scope.tx, row.id)
    return { ...ready, channel: await findConversation(scope.tx, row.conversation, user), user }
  })
}

async function open(
  sending: Sending,
  sender: SlackSender,
  claimed: Claimed,
  user: SlackUserId | undefined,
): Promise<string> {
  if (user === undefined) throw new Error('a direct message without a user')
  const { channel } = await sender.openConversation(user)
  await inBackground(sending.delivery, { workspaceId: sending.workspaceId }, (scope) =>
    saveConversation(scope.tx, claimed.conversation, user, channel),
  )
  return channel
}

async function doubt(sending: Sending, claimed: Claimed): Promise<void> {
  const { delivery, workspaceId } = sending
  delivery.platform.metrics.inDoubt.inc({ kind: claimed.kind })
  await inBackground(delivery, { workspaceId }, (scope) => markDoubtful(scope.tx, claimed.id, 0, 0))
}
