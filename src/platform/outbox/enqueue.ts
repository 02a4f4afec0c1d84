// Everything that is posted goes through here: a row written in the transaction that decides, sent later by a worker.
import { sql } from 'kysely'
import { newId, type OutboxId, type PersonId, type SlackUserId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Db, Tx } from '../database/database.ts'
import { type Scope, touch } from '../tenancy.ts'
import { lanes, type MessageDefinition, type Recipient } from './message.ts'
import type { SlackAddress } from './sender.ts'

export type Order<Facts> = {
  readonly facts: Facts
  readonly to: Recipient
  /** What makes it the same message: a second order under the same key changes nothing. Unique in the workspace. */
  readonly dedupeKey: string
  /** Business time; default: now. */
  readonly sendAfter?: Instant | undefined
}

/** Has it sent, once, at or after `sendAfter`, if its definition's `load` still wants it then. */
export async function enqueue<Facts>(
  scope: Scope,
  message: MessageDefinition<Facts>,
  order: Order<NoInfer<Facts>>,
): Promise<void> {
  const sendAfter = order.sendAfter ?? scope.now
  await scope.tx
    .insertInto('outbox')
    .values({
      id: newId<OutboxId>(),
      dedupe_key: order.dedupeKey,
      kind: message.kind,
      lane: lanes.indexOf(message.lane),
      facts: JSON.stringify(message.facts.parse(order.facts)),
      ...addressed(order.to),
      send_after: sendAfter,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'dedupe_key']).doNothing())
    .execute()
  touch(scope, sendAfter)
}

/**
 * Draws the message sent under that key again, with its own definition, as an update of what stands in Slack. Several
 * wishes merge into one. It waits for a message that is on its way, and is dropped with one that never goes. Where the
 * definition's `load` says that it's no longer wanted, what stands is left.
 */
export async function redraw(scope: Scope, dedupeKey: string): Promise<void> {
  const changed = await scope.tx
    .updateTable('outbox')
    .set({ wanted_version: sql`wanted_version + 1` })
    .where('dedupe_key', '=', dedupeKey)
    .where('state', 'in', ['waiting', 'sending', 'doubt', 'sent'])
    .returning('id')
    .execute()
  if (changed.length > 0) touch(scope)
}

/** What still waits under these keys is not sent. What is on its way, or was sent, stands. */
export async function cancel(scope: Scope, dedupeKeys: readonly string[]): Promise<void> {
  if (dedupeKeys.length === 0) return
  await scope.tx
    .updateTable('outbox')
    .set({ state: 'cancelled', settled_at: sql<Date>`now()` })
    .where('dedupe_key', 'in', dedupeKeys)
    .where('state', '=', 'waiting')
    .execute()
}

/** Where the message with that key stands in Slack; undefined while it hasn't been sent. */
export async function sentAt(db: Db | Tx, dedupeKey: string): Promise<SlackAddress | undefined> {
  const row = await db
    .selectFrom('outbox')
    .select(['sent_channel', 'sent_ts'])
    .where('dedupe_key', '=', dedupeKey)
    .where('state', '=', 'sent')
    .executeTakeFirst()
  return row === undefined || row.sent_channel === null || row.sent_ts === null
    ? undefined
    : { channel: row.sent_channel, ts: row.sent_ts }
}

/** Draws the Home of these people again: one publish a person, however often it is asked for meanwhile. */
export async function republishHome(scope: Scope, people: readonly PersonId[]): Promise<void> {
  const homes = [...new Set(people)].sort().map((person) => homeRow(scope, `home:${person}`, { person_id: person }))
  await wantHomes(scope, homes)
}

/** The same for somebody in Slack who is no person here. */
export async function republishStrangersHome(scope: Scope, slackUserId: SlackUserId): Promise<void> {
  await wantHomes(scope, [homeRow(scope, `home:user:${slackUserId}`, { slack_user_id: slackUserId })])
}

function homeRow(
  scope: Scope,
  key: string,
  whose: { readonly person_id: PersonId } | { readonly slack_user_id: SlackUserId },
) {
  return {
    id: newId<OutboxId>(),
    dedupe_key: key,
    kind: homeKind,
    lane: lanes.indexOf('home'),
    facts: '{}',
    conversation: key,
    person_id: null,
    slack_user_id: null,
    channel_id: null,
    send_after: scope.now,
    state: 'sent' as const,
    wanted_version: 1,
    ...whose,
  }
}

async function wantHomes(scope: Scope, homes: readonly ReturnType<typeof homeRow>[]): Promise<void> {
  if (homes.length === 0) return
  await scope.tx
    .insertInto('outbox')
    .values(homes)
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'dedupe_key']).doUpdateSet({ wanted_version: sql`outbox.wanted_version + 1` }),
    )
    .execute()
  touch(scope)
}

export const homeKind = 'platform.home'

function addressed(to: Recipient) {
  if ('person' in to) {
    return { conversation: `person:${to.person}`, person_id: to.person, slack_user_id: null, channel_id: null }
  }
  if ('slackUser' in to) {
    return { conversation: `user:${to.slackUser}`, person_id: null, slack_user_id: to.slackUser, channel_id: null }
  }
  return { conversation: `channel:${to.channel}`, person_id: null, slack_user_id: null, channel_id: to.channel }
}
