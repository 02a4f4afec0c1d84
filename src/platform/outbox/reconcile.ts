// A send in doubt: a time-out, a reset, a crash. Slack has no idempotency key, so the message is looked for, by the outbox
// id in its metadata, in the direct message's history; twice, five seconds apart, since history may lag. Only then is it
// repeated. A channel's history is not ours to read: there it is never repeated, and its sender is asked.
import { addMillis } from '../../kernel/time.ts'
import type { Claimed } from './claim.ts'
import { inBackground, type Sending } from './delivery.ts'
import { afterFailure, meaningOf } from './failure.ts'
import { findConversation, lockHeld, markDoubtful, markEnded, markWaiting, type OutboxRow } from './outbox.store.ts'
import { record } from './post.ts'
import type { SlackSender } from './sender.ts'

const looks = 2
/** The clocks of Slack and the database may differ. */
const clockSkewMillis = 120_000

export async function reconcile(sending: Sending, claimed: Claimed): Promise<void> {
  const { delivery, workspaceId } = sending
  const who = { workspaceId, personId: claimed.personId }
  const held = await inBackground(delivery, who, async (scope) => {
    const row = await lockHeld(scope.tx, claimed.id, delivery.owner, 'doubt')
    if (row === undefined) return undefined
    if (row.channelId !== undefined && !row.channelId.startsWith('D')) {
      await markEnded(scope.tx, row.id, 'unknown', 'in_doubt')
      await delivery.registry.messages.get(row.kind)?.inDoubt(scope, row.facts, row.id)
      return undefined
    }
    const user = row.personId === undefined ? row.slackUserId : await delivery.registry.slackUserOf(scope, row.personId)
    const channel =
      row.channelId ?? (user === undefined ? undefined : await findConversation(scope.tx, row.conversation, user))
    return { row, channel }
  })
  if (held === undefined) return
  await look(sending, claimed, held.row, held.channel)
}

async function look(sending: Sending, claimed: Claimed, row: OutboxRow, channel: string | undefined): Promise<void> {
  const { delivery, workspaceId } = sending
  // No conversation was ever opened: so nothing was posted in it.
  if (channel === undefined || row.sendingAt === undefined) return await repeat(sending, row)
  let sender: SlackSender | undefined
  try {
    sender = await delivery.platform.senderFor(workspaceId)
    const posted = await sender.history({ channel, since: addMillis(row.sendingAt, -clockSkewMillis) })
    const found = posted.find((message) => message.outboxId === row.id)
    // What was drawn isn't known any more: wishes for a redraw since then are drawn again.
    if (found !== undefined) return await record(sending, claimed, { channel, ts: found.ts }, 0)
  } catch (error) {
    const failure = meaningOf(delivery, sender?.classify, error)
    // A look that failed says nothing. It is repeated, whatever the reason; the conversation may be gone for good, and
    // then the repeated post is refused and given up.
    if (failure.kind === 'give-up') return await repeat(sending, row)
    await afterFailure(sending, claimed, failure.kind === 'in-doubt' ? { kind: 'retry' } : failure, {
      method: 'open',
      attempts: row.attempts,
    })
    return
  }
  if (row.doubtChecks + 1 >= looks) return await repeat(sending, row)
  await inBackground(delivery, { workspaceId }, (scope) =>
    markDoubtful(scope.tx, row.id, row.doubtChecks + 1, delivery.doubtPauseMillis),
  )
}

async function repeat(sending: Sending, row: OutboxRow): Promise<void> {
  await inBackground(sending.delivery, { workspaceId: sending.workspaceId }, (scope) =>
    markWaiting(scope.tx, row.id, 0),
  )
}
