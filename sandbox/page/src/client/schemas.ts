// What the local Slack and the demo answer, read at the edge. Whatever is absent comes as `null` or not at all and is
// `undefined` from here on.
import type { MessageOnScreen, OfferedOption, Submitted, ViewOnScreen } from '../../../slack/person.ts'
import type { ConversationShown, PersonShown } from './acting.ts'
import { z } from './zod.ts'

const json = z.record(z.string(), z.unknown())
const text = z.string()
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)

/** As they were posted, in business time: Slack's own `ts` follows the system's clock. */
export type MessageShown = MessageOnScreen & { readonly writtenAt: number }

export type CommandShown = { readonly name: string; readonly description: string; readonly usage: string }
export type ShortcutShown = {
  readonly callbackId: string
  readonly on: 'global' | 'message'
  readonly name: string
  readonly description: string
}

export type Organisation = {
  readonly app: {
    readonly id: string
    readonly name: string
    readonly commands: readonly CommandShown[]
    readonly shortcuts: readonly ShortcutShown[]
    readonly homeTab: boolean
    readonly messagesTab: boolean
    readonly messagesTabReadOnly: boolean
  }
  readonly team: { readonly id: string; readonly name: string; readonly botUserId: string | undefined }
  readonly people: readonly PersonShown[]
}

export type Screen = {
  readonly conversations: readonly ConversationShown[]
  readonly appConversation: string | undefined
  readonly home: ViewOnScreen | undefined
  /** Bottom first. */
  readonly modals: readonly ViewOnScreen[]
}

const person = z.object({
  id: text,
  name: text,
  realName: text,
  title: text.default(''),
  tz: text,
  locale: text,
  deleted: z.boolean().default(false),
  isBot: z.boolean().default(false),
})

const command = z.object({ name: text, description: text.default(''), usage: text.default('') })

const shortcut = z
  .object({ callbackId: text, on: z.enum(['global', 'message']), name: maybe(text), description: text.default('') })
  .transform((each): ShortcutShown => ({ ...each, name: each.name ?? each.callbackId }))

export const organisationSchema = z.object({
  app: z.object({
    id: text,
    name: text,
    commands: z.array(command).default([]),
    shortcuts: maybe(z.array(shortcut)).transform((shortcuts) => shortcuts ?? []),
    homeTab: z.boolean().default(true),
    messagesTab: z.boolean().default(true),
    messagesTabReadOnly: z.boolean().default(false),
  }),
  team: z
    .object({ id: text, name: text, botUserId: maybe(text) })
    .transform((team) => ({ ...team, botUserId: team.botUserId })),
  people: z.array(person),
})

const conversation = z
  .object({
    id: text,
    kind: z.enum(['public', 'private', 'im', 'mpim']),
    name: text.default(''),
    user: maybe(text),
    isArchived: z.boolean().default(false),
    isReadOnly: z.boolean().default(false),
    isExtShared: z.boolean().default(false),
    isMember: z.boolean().default(true),
    lastTs: maybe(text),
    unread: z.number().int().nonnegative().default(0),
  })
  .transform((each): ConversationShown => ({ ...each, user: each.user, lastTs: each.lastTs }))

const viewSchema = z
  .object({
    id: text,
    type: z.enum(['modal', 'home']),
    callbackId: text,
    title: text,
    submit: maybe(text),
    closeLabel: maybe(text),
    blocks: z.array(json),
    privateMetadata: text,
    externalId: maybe(text),
    hash: text,
    rootViewId: text,
    previousViewId: maybe(text),
    values: z.record(text, z.record(text, json)),
    errors: z.record(text, text),
    text,
  })
  .transform(
    (view): ViewOnScreen => ({
      ...view,
      submit: view.submit,
      closeLabel: view.closeLabel,
      externalId: view.externalId,
      previousViewId: view.previousViewId,
    }),
  )

export const screenSchema = z
  .object({
    conversations: z.array(conversation),
    appConversation: maybe(text),
    home: maybe(viewSchema),
    modals: z.array(viewSchema),
  })
  .transform((screen): Screen => ({ ...screen, appConversation: screen.appConversation, home: screen.home }))

export const messageSchema = z
  .object({
    channel: text,
    ts: text,
    user: text,
    text,
    blocks: z.array(json),
    metadata: maybe(json),
    threadTs: maybe(text),
    edited: z.boolean(),
    ephemeral: z.boolean(),
    fromBot: z.boolean(),
    visible: text,
    writtenAt: z.number(),
  })
  .transform((message): MessageShown => ({ ...message, metadata: message.metadata, threadTs: message.threadTs }))

export const pageOfMessagesSchema = z.object({ messages: z.array(messageSchema), more: z.boolean() })

const delivered = z
  .object({
    id: text,
    kind: z.enum(['command', 'interaction', 'options', 'event', 'raw']),
    outcome: z.enum(['acked', 'refused', 'timeout', 'unreachable']),
    status: maybe(z.number()),
    ackMillis: maybe(z.number()),
    reply: z.unknown().optional(),
  })
  .transform((each) => ({ ...each, status: each.status, ackMillis: each.ackMillis, reply: each.reply }))

export const deliveredSchema = delivered
export const manyDeliveredSchema = z.array(delivered)

export const submittedSchema = z
  .object({
    result: z.enum(['closed', 'errors', 'updated', 'pushed', 'cleared', 'incomplete', 'failed']),
    errors: z.record(text, text),
    view: maybe(viewSchema),
    ackMillis: maybe(z.number()),
    delivery: maybe(delivered),
  })
  .transform((each): Submitted => ({ ...each, view: each.view, ackMillis: each.ackMillis, delivery: each.delivery }))

export const offeredSchema = z.array(
  z
    .object({ label: text, value: text, description: maybe(text) })
    .transform(
      ({ label, value, description }): OfferedOption =>
        description === undefined ? { label, value } : { label, value, description },
    ),
)

export const changeSchema = z.object({
  what: z.enum([
    'message',
    'ephemeral',
    'view',
    'home',
    'user',
    'channel',
    'read',
    'file',
    'token',
    'fault',
    'call',
    'delivery',
    'violation',
    'warning',
  ]),
  teamId: maybe(text),
  userId: maybe(text),
  channel: maybe(text),
  ts: maybe(text),
  id: maybe(text),
})
export type Change = z.infer<typeof changeSchema>

const botState = z.enum(['starting', 'ready', 'stopped'])
const moving = z.object({ to: text, at: text }).nullable()
export const clockSchema = z.object({ now: text, zone: text, moving, bot: botState })
export type DemoClock = z.infer<typeof clockSchema>

export const demoSaidSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('clock'), now: text, moving }),
  z.object({ what: z.literal('bot'), bot: botState }),
])
export type DemoSaid = z.infer<typeof demoSaidSchema>

export const anything = z.unknown()
