import type { HomeView } from '@slack/types'
import type { PersonId, SlackUserId } from '../kernel/ids.ts'
import type { SlackHandler } from '../slack/handler.ts'
import type { CliCommand } from './command/command-line.ts'
import type { MessageDefinition, Subscription } from './outbox/index.ts'
import type { Errand, Job } from './schedule/schedule.ts'
import type { Scope } from './tenancy.ts'

/** A part of the product: all that it registers anywhere. Each `src/<capability>/index.ts` exports one. */
export type Capability = {
  readonly name: string
  /** What it is for, in one sentence. */
  readonly sentence: string
  readonly messages?: readonly MessageDefinition[]
  readonly subscriptions?: readonly Subscription[]
  readonly jobs?: readonly Job[]
  readonly errands?: readonly Errand[]
  readonly slack?: readonly SlackHandler[]
  readonly cli?: readonly CliCommand[]
  readonly hooks?: Hooks
}

/** Questions that the platform can't answer itself. At most one capability answers each, but all hear `onUnreachable`. */
export type Hooks = {
  /** Who that person is in Slack now. People's. */
  readonly slackUserOf?: (scope: Scope, personId: PersonId) => Promise<SlackUserId | undefined>
  /** Slack says that this person can't be written to: `user_disabled`, `cannot_dm_bot`, `no_slack` … People's. */
  readonly onUnreachable?: (scope: Scope, personId: PersonId, reason: string) => Promise<void>
  /** Draws that person's Home, as that person; undefined: leave it as it is. Home's. */
  readonly drawHome?: (scope: Scope, personId: PersonId) => Promise<HomeView | undefined>
  /** The same for somebody in Slack who is no person here. Home's. */
  readonly drawStrangersHome?: (scope: Scope, slackUserId: SlackUserId) => Promise<HomeView | undefined>
}
