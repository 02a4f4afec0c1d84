// The Slack calls that a handler or a job makes itself; everything that is posted goes through the outbox. All throw a
// `SlackFailure` (errors.ts). Never called inside a transaction.
import type { SlackUserId } from '../kernel/ids.ts'
import type { ModalView } from './blocks.ts'
import type { Reply } from './call.ts'
import type { SlackUser } from './webapi/slack-user.ts'

export type { SlackUser } from './webapi/slack-user.ts'

export type SlackChannel = {
  readonly id: string
  readonly name: string
  readonly isPrivate: boolean
  readonly isArchived: boolean
  readonly isExternallyShared: boolean
  readonly isMember: boolean
}

export type AuthTest = {
  readonly teamId: string
  readonly enterpriseId: string | undefined
  readonly isEnterpriseInstall: boolean
  readonly teamName: string
  readonly botUserId: string
  readonly botId: string | undefined
  /** From the `x-oauth-scopes` header. */
  readonly scopes: readonly string[]
  readonly url: string | undefined
}

export type FetchedFile = { readonly bytes: Uint8Array; readonly contentType: string | undefined }

export type SlackApi = {
  readonly openView: (triggerId: string, view: ModalView) => Promise<{ readonly viewId: string }>
  readonly pushView: (triggerId: string, view: ModalView) => Promise<{ readonly viewId: string }>
  readonly updateView: (viewId: string, view: ModalView) => Promise<void>
  /** To a command's or message's `response_url`: seen by the person who acted only. */
  readonly respond: (responseUrl: string, message: Reply) => Promise<void>
  readonly authTest: () => Promise<AuthTest>
  /** All members, page by page (200 each): a page is worked before the next is asked for. */
  readonly usersList: () => AsyncIterable<readonly SlackUser[]>
  /** Undefined: no such user here. */
  readonly userInfo: (id: SlackUserId) => Promise<SlackUser | undefined>
  readonly lookupByEmail: (email: string) => Promise<SlackUser | undefined>
  readonly teamInfo: () => Promise<{ readonly id: string; readonly name: string; readonly domain: string | undefined }>
  /** Undefined: none that the bot may see. */
  readonly channelInfo: (channel: string) => Promise<SlackChannel | undefined>
  /** Undefined: the message is gone, or in a channel that the bot may not see. */
  readonly permalink: (channel: string, ts: string) => Promise<string | undefined>
  /** At most 2 MB, from Slack's own hosts (or SLACK_API_URL's) only. */
  readonly fetchFile: (url: string) => Promise<FetchedFile>
}
