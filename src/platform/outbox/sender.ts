// What the outbox needs of Slack, and nothing more. slack/client.ts fulfils it over @slack/web-api; tests over an array.
import type { HomeView } from '@slack/types'
import type { OutboxId, SlackUserId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import type { MessageBlock } from '../../slack/charts.ts'

/** A message as it is posted. `text` stands alone: a lock screen shows it. Charts are left out where Slack refuses them. */
export type Rendered = { readonly text: string; readonly blocks: readonly MessageBlock[] }
export type SlackAddress = { readonly channel: string; readonly ts: string }

/** Of every message: `{ event_type: 'touchline', event_payload: { outbox_id } }` is sent as its metadata. */
export const messageMetadataType = 'touchline'

export type SlackSender = {
  /** The direct message with that user, opened if need be. */
  readonly openConversation: (user: SlackUserId) => Promise<{ readonly channel: string }>
  readonly postMessage: (order: {
    readonly channel: string
    readonly message: Rendered
    readonly outboxId: OutboxId
  }) => Promise<SlackAddress>
  readonly updateMessage: (order: {
    readonly at: SlackAddress
    readonly message: Rendered
    readonly outboxId: OutboxId
  }) => Promise<void>
  /** What this bot posted in that conversation since then, newest first, with metadata (`include_all_metadata`). */
  readonly history: (order: { readonly channel: string; readonly since: Instant }) => Promise<readonly PostedMessage[]>
  readonly publishHome: (order: { readonly user: SlackUserId; readonly view: HomeView }) => Promise<void>
  /** Every function above throws; this says what it means. */
  readonly classify: (error: unknown) => SendFailure
}

/** `outboxId`: from the message's metadata, where it has any. */
export type PostedMessage = { readonly ts: string; readonly outboxId: OutboxId | undefined }

export type SendFailure =
  /** Certainly not sent; try again. `afterMillis`: Slack's own Retry-After (a rate limit). */
  | { readonly kind: 'retry'; readonly afterMillis?: number }
  /** Will never work: `channel_not_found`, `user_disabled`, `is_archived`, `cannot_dm_bot`, `invalid_blocks` … */
  | { readonly kind: 'give-up'; readonly reason: string }
  /** Nothing can be sent until the operator acts: `invalid_auth`, `token_revoked`, `missing_scope` … */
  | { readonly kind: 'operator'; readonly reason: string }
  /** Sent or not is unknown: a time-out, a reset connection, a 5xx after the request went out. */
  | { readonly kind: 'in-doubt' }
