// What a person can do in the local Slack: the driving API of the tests and of the browser. Each act does what Slack's
// client would do (fills a form within its limits, clicks what is on screen) and delivers what Slack would deliver.
// An act that Slack's client would not allow throws `NotPossible`; what the bot answers is returned, never thrown.
import type { Json } from './json.ts'

export type Person = {
  readonly id: string
  readonly teamId: string

  /** A slash command typed in a channel (default: the DM with the bot). `@name` becomes a mention where it should. */
  readonly command: (command: string, text?: string, where?: { readonly channel?: string }) => Promise<Delivered>
  readonly shortcut: (callbackId: string) => Promise<Delivered>
  readonly messageShortcut: (
    callbackId: string,
    message: { readonly channel: string; readonly ts: string },
  ) => Promise<Delivered>

  /** Opens the app's Home tab (or its Messages tab): delivers `app_home_opened`. */
  readonly openHome: (tab?: 'home' | 'messages') => Promise<Delivered>
  readonly home: () => ViewOnScreen | undefined
  /** Waits until a Home view that matches is published. */
  readonly seesHome: (matches?: (view: ViewOnScreen) => boolean, wait?: Wait) => Promise<ViewOnScreen>

  /** Types a message in the DM with the bot: delivers `message.im`. */
  readonly type: (text: string) => Promise<Delivered>
  /** The DM with the bot, oldest first: its messages and the person's own. */
  readonly dms: () => readonly MessageOnScreen[]
  /** Waits until a message that matches is in the DM with the bot (the newest one that does). */
  readonly seesDm: (matches?: (message: MessageOnScreen) => boolean, wait?: Wait) => Promise<MessageOnScreen>
  /** What only this person saw, oldest first. */
  readonly ephemerals: (channel?: string) => readonly MessageOnScreen[]
  readonly seesEphemeral: (matches?: (message: MessageOnScreen) => boolean, wait?: Wait) => Promise<MessageOnScreen>
  /** Posts in a channel that the person is in, without telling the bot (it has no right to read channels). */
  readonly post: (channel: string, text: string) => MessageOnScreen
  /** Has read that conversation up to the message with that ts (left out: all of it). What was read stays read. */
  readonly read: (channel: string, ts?: string) => void

  /** The modal on top, as the person sees it. */
  readonly currentView: () => ViewOnScreen | undefined
  /** The open modals, bottom first. */
  readonly views: () => readonly ViewOnScreen[]
  /** Waits until the modal on top matches. */
  readonly seesModal: (matches?: (view: ViewOnScreen) => boolean, wait?: Wait) => Promise<ViewOnScreen>
  /**
   * Fills inputs of the modal on top by block id. Resolves with what was delivered for inputs with `dispatch_action`.
   * Text beyond its limits, a date that is none, an option that is not offered: `NotPossible`.
   */
  readonly fill: (values: Readonly<Record<string, FillValue>>, options?: FillOptions) => Promise<readonly Delivered[]>
  /**
   * Types into an external select of the modal on top, or where `in` says: the options that the bot offers, groups
   * flattened. By block id, or `blockId/actionId` where a block has several.
   */
  readonly search: (blockId: string, text: string, where?: SearchOptions) => Promise<readonly OfferedOption[]>
  /** `search`, then picks the option of that label or value (default: the first one), added to what is chosen. */
  readonly choose: (blockId: string, searchText: string, labelOrValue?: string) => Promise<readonly Delivered[]>
  /** Presses the submit button. `loseAck`: the bot is told, its answer never reaches Slack, the modal stays open. */
  readonly submit: (options?: { readonly loseAck?: boolean }) => Promise<Submitted>
  /** Presses the close button (or Escape) of the modal on top. `all`: closes the whole stack. */
  readonly close: (options?: { readonly all?: boolean }) => Promise<readonly Delivered[]>

  /**
   * Clicks or chooses something that is on screen, by its label or its action id. Looked for in the modal on top if
   * one is open, else in the DM with the bot (newest message first), else in Home; `in` says where.
   * `value`: what to choose where the element isn't a button.
   */
  readonly click: (labelOrActionId: string, options?: ClickOptions) => Promise<Delivered>
}

export type Wait = { readonly timeoutMillis?: number; readonly what?: string }

export type ClickOptions = {
  /** `view`, `home`, or the ts of a message (in the DM with the bot unless `channel` is given). */
  readonly in?: 'view' | 'home' | (string & {})
  readonly channel?: string
  readonly blockId?: string
  readonly value?: FillValue
}

/** `quietly`: what was typed and is submitted next. Slack brings it with the submission, and in no way before. */
export type FillOptions = { readonly quietly?: boolean }

export type SearchOptions = Pick<ClickOptions, 'in' | 'channel'>

/**
 * Text, a number, a date (`YYYY-MM-DD`), a time (`HH:MM`), an option by value or label, ids of users or channels, or
 * files. A list for elements that take several. `null` empties the input.
 */
export type FillValue = string | number | null | readonly string[] | readonly NewFile[]

export type NewFile = { readonly name: string; readonly content: string | Uint8Array; readonly mimetype?: string }

export type OfferedOption = { readonly label: string; readonly value: string; readonly description?: string }

/** What became of one HTTP request to the bot. */
export type Delivered = {
  /** For `slack.redeliver(id)`. */
  readonly id: string
  readonly kind: DeliveryKind
  /** `acked`: 2xx within three seconds. `refused`: another status. `timeout`, `unreachable`: as it says. */
  readonly outcome: 'acked' | 'refused' | 'timeout' | 'unreachable'
  readonly status: number | undefined
  readonly ackMillis: number | undefined
  /** The body of the answer, as JSON where it is. */
  readonly reply: unknown
}

export type DeliveryKind = 'command' | 'interaction' | 'options' | 'event' | 'raw'

export type Submitted = {
  /** `incomplete`: the client refused, nothing was delivered. `failed`: no valid ack, the modal stays open. */
  readonly result: 'closed' | 'errors' | 'updated' | 'pushed' | 'cleared' | 'incomplete' | 'failed'
  /** By block id: the bot's, or the client's own when `incomplete`. */
  readonly errors: Readonly<Record<string, string>>
  /** The modal on top afterwards. */
  readonly view: ViewOnScreen | undefined
  readonly ackMillis: number | undefined
  readonly delivery: Delivered | undefined
}

export type ViewOnScreen = {
  readonly id: string
  readonly type: 'modal' | 'home'
  readonly callbackId: string
  readonly title: string
  readonly submit: string | undefined
  readonly closeLabel: string | undefined
  readonly blocks: readonly Json[]
  readonly privateMetadata: string
  readonly externalId: string | undefined
  readonly hash: string
  readonly rootViewId: string
  readonly previousViewId: string | undefined
  /** `state.values`, as the bot would get them. */
  readonly values: Readonly<Record<string, Readonly<Record<string, Json>>>>
  /** The errors that the bot put beside inputs. */
  readonly errors: Readonly<Record<string, string>>
  /** All that can be read on it, in reading order, a line each. */
  readonly text: string
}

export type MessageOnScreen = {
  readonly channel: string
  readonly ts: string
  /** Epoch milliseconds in business time: what a person reads beside it. Slack's own `ts` may differ. */
  readonly writtenAt: number
  readonly user: string
  readonly text: string
  readonly blocks: readonly Json[]
  readonly metadata: Json | undefined
  readonly threadTs: string | undefined
  readonly edited: boolean
  readonly ephemeral: boolean
  readonly fromBot: boolean
  /** All that can be read in its blocks, in reading order, a line each; `text` where there are none. */
  readonly visible: string
}

/** Slack's own client would not have let the person do this. */
export class NotPossible extends Error {
  override readonly name = 'NotPossible'
}
