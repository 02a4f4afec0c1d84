import { sql } from 'kysely'
import type { OutboxId, PersonId, SlackUserId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import type { OutboxState } from '../../schema/platform.ts'
import type { Tx } from '../database/database.ts'
import type { SlackAddress } from './sender.ts'

export type OutboxRow = {
  readonly id: OutboxId
  readonly kind: string
  readonly facts: unknown
  readonly conversation: string
  readonly personId: PersonId | undefined
  readonly slackUserId: SlackUserId | undefined
  readonly channelId: string | undefined
  readonly wantedVersion: number
  readonly attempts: number
  readonly doubtChecks: number
  readonly sendingAt: Instant | undefined
  readonly address: SlackAddress | undefined
}

/** The row, locked, if this process still holds it in that state. */
export async function lockHeld(
  tx: Tx,
  id: OutboxId,
  owner: string,
  state: OutboxState,
): Promise<OutboxRow | undefined> {
  const row = await tx
    .selectFrom('outbox')
    .selectAll()
    .where('id', '=', id)
    .where('leased_by', '=', owner)
    .where('state', '=', state)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id,
    kind: row.kind,
    facts: row.facts,
    conversation: row.conversation,
    personId: row.person_id ?? undefined,
    slackUserId: row.slack_user_id ?? undefined,
    channelId: row.channel_id ?? undefined,
    wantedVersion: row.wanted_version,
    attempts: row.attempts,
    doubtChecks: row.doubt_checks,
    sendingAt: row.sending_at ?? undefined,
    address:
      row.sent_channel === null || row.sent_ts === null ? undefined : { channel: row.sent_channel, ts: row.sent_ts },
  }
}

const released = { leased_until: null, leased_by: null } as const

/** From here on a crash means that nobody knows whether it went. */
export async function markSending(tx: Tx, id: OutboxId): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: 'sending', sending_at: sql<Date>`clock_timestamp()`, attempts: sql`attempts + 1` })
    .where('id', '=', id)
    .execute()
}

/**
 * Returns the message's facts, or undefined where it isn't being sent (any longer). `drawnVersion`: how often a redraw had been wished for when it was loaded; later wishes are
 * still to be drawn.
 */
export async function markSent(
  tx: Tx,
  id: OutboxId,
  at: SlackAddress,
  drawnVersion: number,
): Promise<{ readonly facts: unknown } | undefined> {
  return await tx
    .updateTable('outbox')
    .set({
      ...released,
      state: 'sent',
      reason: null,
      sent_channel: at.channel,
      sent_ts: at.ts,
      drawn_version: drawnVersion,
      attempts: 0,
      retry_at: null,
      settled_at: sql<Date>`now()`,
    })
    .where('id', '=', id)
    .where('state', 'in', ['sending', 'doubt'])
    .returning('facts')
    .executeTakeFirst()
}

export async function markDrawn(tx: Tx, id: OutboxId, drawnVersion: number): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ ...released, drawn_version: drawnVersion, attempts: 0, retry_at: null })
    .where('id', '=', id)
    .execute()
}

/** It will not go: no longer wanted, given up, or not to be repeated. Returns its facts. */
export async function markEnded(
  tx: Tx,
  id: OutboxId,
  state: 'dropped' | 'failed' | 'unknown',
  reason: string,
): Promise<unknown> {
  const row = await tx
    .updateTable('outbox')
    .set({ ...released, state, reason, settled_at: sql<Date>`now()` })
    .where('id', '=', id)
    .returning('facts')
    .executeTakeFirst()
  return row?.facts
}

/** It certainly didn't go: again, not before so many milliseconds from now. */
export async function markWaiting(tx: Tx, id: OutboxId, delayMillis: number): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ ...released, state: 'waiting', retry_at: inMillis(delayMillis) })
    .where('id', '=', id)
    .execute()
}

/** To be looked for in the conversation, not before so many milliseconds from now. */
export async function markDoubtful(tx: Tx, id: OutboxId, doubtChecks: number, delayMillis: number): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ ...released, state: 'doubt', doubt_checks: doubtChecks, retry_at: inMillis(delayMillis) })
    .where('id', '=', id)
    .execute()
}

/** Somebody else may try, later; the state stays. */
export async function postpone(tx: Tx, id: OutboxId, delayMillis: number): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ ...released, retry_at: inMillis(delayMillis) })
    .where('id', '=', id)
    .execute()
}

/** One more attempt; returns how many there were. */
export async function countAttempt(tx: Tx, id: OutboxId): Promise<number> {
  const row = await tx
    .updateTable('outbox')
    .set({ attempts: sql`attempts + 1` })
    .where('id', '=', id)
    .returning('attempts')
    .executeTakeFirst()
  return row?.attempts ?? 0
}

/** The direct message's channel, if it was opened with this very user. */
export async function findConversation(tx: Tx, key: string, user: SlackUserId): Promise<string | undefined> {
  const row = await tx
    .selectFrom('conversation')
    .select(['channel_id'])
    .where('key', '=', key)
    .where('slack_user_id', '=', user)
    .executeTakeFirst()
  return row?.channel_id ?? undefined
}

export async function saveConversation(tx: Tx, key: string, user: SlackUserId, channel: string): Promise<void> {
  await tx
    .insertInto('conversation')
    .values({ key, channel_id: channel, slack_user_id: user, ready_at: sql<Date>`now()` })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'key']).doUpdateSet({ channel_id: channel, slack_user_id: user }),
    )
    .execute()
}

export async function forgetConversation(tx: Tx, key: string): Promise<void> {
  await tx.updateTable('conversation').set({ channel_id: null, slack_user_id: null }).where('key', '=', key).execute()
}

function inMillis(delayMillis: number) {
  return sql<Date>`clock_timestamp() + ${delayMillis} * interval '1 millisecond'`
}
