// A handler is a value in a list; `bindHandlers` routes to it. The functions that make one (`onButton`, `onSubmit`, …)
// close over its types, so that what is left here takes parsed payloads only.
import type { WorkspaceId } from '../kernel/ids.ts'
import type { Platform } from '../platform/platform.ts'
import type { ModalView } from './blocks.ts'
import type { Arrival } from './call.ts'
import type { Surface } from './dispatch/surface.ts'
import type { Choices } from './field.ts'
import type { SlackApi } from './slack-api.ts'

/** A view as Slack sent it. `raw` is what `modal.read` and `modal.peek` take. */
export type SeenView = {
  readonly id: string
  readonly rootId: string
  readonly previousId: string | undefined
  readonly hash: string
  readonly callbackId: string
  /** The input blocks, in their order. */
  readonly inputs: readonly string[]
  readonly raw: unknown
}

export type ActedFrom =
  | { readonly kind: 'message'; readonly channel: string; readonly ts: string; readonly isEphemeral: boolean }
  | { readonly kind: 'modal'; readonly view: unknown; readonly viewId: string }
  | { readonly kind: 'home' }

export type PersonArrival = Arrival & { readonly surface: Surface }
export type CommandArrival = PersonArrival & { readonly rest: string }
export type ActionArrival = PersonArrival & {
  readonly from: ActedFrom
  readonly actedAt: string
  /** A button's value. */
  readonly value: string | undefined
}
export type ViewArrival = Arrival & { readonly view: SeenView }
export type FieldArrival = PersonArrival & { readonly view: SeenView }
export type OptionsArrival = Arrival & { readonly view: SeenView; readonly query: string }
export type MessageArrival = PersonArrival & { readonly message: SharedMessage }
/** A message that somebody ran a shortcut on. `user` is undefined for a bot's. Its text is never stored. */
export type SharedMessage = {
  readonly channel: string
  readonly channelName: string | undefined
  readonly ts: string
  readonly text: string
  readonly user: string | undefined
}
/** Slack itself is the caller. */
export type EventArrival = {
  readonly platform: Platform
  readonly slack: SlackApi
  readonly workspaceId: WorkspaceId
  readonly teamId: string
  /** Slack's `event_id`: the same on every delivery of the event. */
  readonly eventId: string
  readonly event: unknown
}

/** The ack of a submission. `later`: runs after the ack and gives the view that replaces the one in `update`. */
export type SubmitAnswer =
  | { readonly action: 'close' }
  | { readonly action: 'clear' }
  | { readonly action: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly action: 'push'; readonly view: ModalView }
  | { readonly action: 'update'; readonly view: ModalView; readonly later?: () => Promise<ModalView> }

export type CommandHandler = {
  readonly kind: 'command'
  readonly word: string
  readonly aliases: readonly string[]
  readonly usage: string
  readonly says: string
  readonly run: (arrival: CommandArrival) => Promise<void>
}
export type ActionHandler = {
  readonly kind: 'action'
  readonly actionId: string
  readonly run: (arrival: ActionArrival) => Promise<void>
}
export type SubmitHandler = {
  readonly kind: 'submit'
  readonly callbackId: string
  readonly run: (arrival: ViewArrival) => Promise<SubmitAnswer>
}
export type FieldChangeHandler = {
  readonly kind: 'field-change'
  readonly callbackId: string
  readonly field: string
  readonly run: (arrival: FieldArrival) => Promise<void>
}
export type OptionsHandler = {
  readonly kind: 'options'
  readonly callbackId: string
  readonly field: string
  readonly run: (arrival: OptionsArrival) => Promise<Choices>
}
export type ShortcutHandler = {
  readonly kind: 'shortcut'
  readonly callbackId: string
  readonly run: (arrival: PersonArrival) => Promise<void>
}
export type MessageShortcutHandler = {
  readonly kind: 'message-shortcut'
  readonly callbackId: string
  readonly run: (arrival: MessageArrival) => Promise<void>
}
export type EventHandler = {
  readonly kind: 'event'
  readonly type: string
  /** Where a type has several handlers: tells their work apart. */
  readonly name: string
  readonly run: (arrival: EventArrival) => Promise<void>
}

export type SlackHandler =
  | CommandHandler
  | ActionHandler
  | SubmitHandler
  | FieldChangeHandler
  | OptionsHandler
  | ShortcutHandler
  | MessageShortcutHandler
  | EventHandler
