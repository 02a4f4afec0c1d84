// A kind of message is declared once, as a value: what is stored of it (ids and numbers), how it is loaded at the moment
// of sending, how it looks. Nothing that was rendered is ever stored.
import type { z } from 'zod'
import type { OutboxId, PersonId, SlackUserId } from '../../kernel/ids.ts'
import type { Scope } from '../tenancy.ts'
import type { Rendered, SlackAddress } from './sender.ts'

/** Priority in this order: replies and updates first, Home last. */
export type Lane = 'reply' | 'survey' | 'nudge' | 'digest' | 'home'
export const lanes: readonly Lane[] = ['reply', 'survey', 'nudge', 'digest', 'home']

export type Recipient =
  /** The direct message with that person, whoever they are in Slack at the moment of sending. */
  { readonly person: PersonId } | { readonly slackUser: SlackUserId } | { readonly channel: string }

export type MessageParts<Facts, View> = {
  /** `<capability>.<what>`: 'survey.ask'. Unique. */
  readonly kind: string
  readonly lane: Lane
  /** Ids and numbers only, never words. */
  readonly facts: z.ZodType<Facts>
  /** At the moment of sending, as the recipient (touchline.person_id). Undefined: no longer wanted, dropped. */
  readonly load: (scope: Scope, facts: Facts) => Promise<View | undefined>
  /** Pure. */
  readonly render: (view: View) => Rendered
  /** In the transaction that records the sending. */
  readonly sent?: (scope: Scope, facts: Facts, at: SlackAddress) => Promise<void>
  /** Given up: `user_disabled`, `channel_not_found`, `no_slack`, `bug` … */
  readonly failed?: (scope: Scope, facts: Facts, reason: string) => Promise<void>
  /** Channel posts only: sent or not is unknown, and it is not repeated. Ask the sender. */
  readonly inDoubt?: (scope: Scope, facts: Facts, message: OutboxId) => Promise<void>
}

/** Made by `defineMessage`. The functions below read the stored facts themselves, so a list may hold all kinds. */
export type MessageDefinition<Facts = unknown> = {
  readonly kind: string
  readonly lane: Lane
  readonly facts: z.ZodType<Facts>
  /** Load and render in one. Throws where the stored facts aren't (any longer) what the definition reads: a bug. */
  readonly draw: (scope: Scope, stored: unknown) => Promise<Rendered | undefined>
  readonly sent: (scope: Scope, stored: unknown, at: SlackAddress) => Promise<void>
  readonly failed: (scope: Scope, stored: unknown, reason: string) => Promise<void>
  readonly inDoubt: (scope: Scope, stored: unknown, message: OutboxId) => Promise<void>
}

export function defineMessage<Facts, View>(parts: MessageParts<Facts, View>): MessageDefinition<Facts> {
  const { kind, lane, facts } = parts
  return {
    kind,
    lane,
    facts,
    draw: async (scope, stored) => {
      const view = await parts.load(scope, facts.parse(stored))
      return view === undefined ? undefined : parts.render(view)
    },
    sent: async (scope, stored, at) => await parts.sent?.(scope, facts.parse(stored), at),
    failed: async (scope, stored, reason) => await parts.failed?.(scope, facts.parse(stored), reason),
    inDoubt: async (scope, stored, message) => await parts.inDoubt?.(scope, facts.parse(stored), message),
  }
}
