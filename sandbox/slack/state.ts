// All that the local Slack knows: workspaces with their people, conversations, messages, views and files, and the one
// app that is installed in them. Whoever changes something here says so with `changed`, which is what waits and the
// browser's stream listen to.
import type { Json } from './json.ts'

export type SlackState = {
  readonly app: AppSettings
  /** Epoch milliseconds on Slack's own clock: `ts`, signatures, triggers, rate limits. */
  readonly now: () => number
  /** Epoch milliseconds on the clock that people look at. */
  readonly businessNow: () => number
  readonly teams: Map<string, Team>
  readonly tokens: Map<string, Token>
  readonly triggers: Map<string, Trigger>
  readonly responseUrls: Map<string, ResponseUrl>
  /** OAuth codes that were given out and not used yet. */
  readonly codes: Map<string, Authorization>
  readonly uploads: Map<string, StoredFile>
  readonly counters: () => Counters
  readonly nextId: (prefix: string) => string
  /** Unique and increasing: `1763758500.000100`. */
  readonly nextTs: () => string
  readonly changed: (change: Change) => void
  readonly onChange: (listener: (change: Change) => void) => () => void
}

export type Change = {
  readonly what:
    | 'message'
    | 'ephemeral'
    | 'view'
    | 'home'
    | 'user'
    | 'channel'
    | 'read'
    | 'file'
    | 'token'
    | 'fault'
    | 'call'
    | 'delivery'
    | 'violation'
    | 'warning'
  readonly teamId?: string
  readonly userId?: string
  readonly channel?: string
  readonly ts?: string
  readonly id?: string
  /** Of a call, a delivery, a violation or a warning: its number in the log. */
  readonly seq?: number
}

/** What Slack's client shows beside it. */
type Said = { readonly description?: string }

/** What Slack's app settings page holds. */
export type AppSettings = {
  readonly id: string
  readonly name: string
  readonly clientId: string
  readonly clientSecret: string
  readonly signingSecret: string
  /** What an installation grants. */
  readonly scopes: readonly string[]
  /** `escapes`: mentions in its text become ids. */
  readonly commands: readonly ({ readonly name: string; readonly escapes: boolean; readonly usage?: string } & Said)[]
  /** Undefined: every callback id is taken. */
  readonly shortcuts:
    | readonly ({ readonly callbackId: string; readonly on: 'global' | 'message'; readonly name?: string } & Said)[]
    | undefined
  readonly homeTab: boolean
  readonly messagesTab: boolean
  /** People can't type to the bot. */
  readonly messagesTabReadOnly: boolean
  /** Event types that are delivered. `message.im` stands for messages in the bot's DMs. */
  readonly events: readonly string[]
}

export type Team = {
  readonly id: string
  readonly name: string
  readonly domain: string
  readonly enterprise: { readonly id: string; readonly name: string } | undefined
  readonly bot: { readonly userId: string; readonly botId: string }
  readonly users: Map<string, User>
  readonly channels: Map<string, Channel>
  readonly ephemerals: Ephemeral[]
  readonly stacks: Map<string, StoredView[]>
  readonly homes: Map<string, StoredView>
  readonly files: Map<string, StoredFile>
  readonly scheduled: Map<string, { readonly channel: string; readonly args: Json; readonly postAt: number }>
}

export type User = {
  readonly id: string
  readonly teamId: string
  name: string
  realName: string
  email: string | undefined
  title: string
  tz: string
  locale: string
  deleted: boolean
  readonly isBot: boolean
  readonly isAppUser: boolean
  isOwner: boolean
  isPrimaryOwner: boolean
  isAdmin: boolean
  isRestricted: boolean
  readonly isStranger: boolean
  /** The error that a message to this person gets. */
  refusesDms: string | undefined
  /** Epoch seconds. */
  updated: number
}

export type Channel = {
  readonly id: string
  readonly teamId: string
  readonly kind: 'public' | 'private' | 'im' | 'mpim'
  readonly name: string
  readonly members: Set<string>
  isArchived: boolean
  isExtShared: boolean
  /** Only its managers post: `restricted_action` for everybody else. */
  isReadOnly: boolean
  readonly created: number
  readonly messages: Message[]
  /** By person: the `ts` of the last message that they have read. */
  readonly lastRead: Map<string, string>
}

export type Message = {
  readonly channel: string
  readonly ts: string
  /** Epoch milliseconds in business time. */
  readonly writtenAt: number
  readonly user: string
  readonly botId: string | undefined
  text: string
  blocks: Json[]
  attachments: Json[]
  metadata: Json | undefined
  readonly threadTs: string | undefined
  edited: { readonly user: string; readonly ts: string } | undefined
  /** What each person has chosen in its inputs. */
  readonly values: Map<string, StateValues>
  /** What external selects have offered, by `userId/blockId/actionId`. */
  readonly offered: Map<string, Json[]>
}

export type Ephemeral = { readonly to: string; readonly message: Message; gone: boolean }

/** By block id, then action id. */
export type StateValues = Record<string, Record<string, Json>>

export type StoredView = {
  readonly id: string
  readonly teamId: string
  readonly userId: string
  readonly type: 'modal' | 'home'
  /** As the bot sent it, with ids given to blocks and elements that had none. */
  source: Json
  blocks: Json[]
  values: StateValues
  hash: string
  readonly rootViewId: string
  readonly previousViewId: string | undefined
  errors: Record<string, string>
  /** What external selects have offered, by `blockId/actionId`. */
  readonly offered: Map<string, Json[]>
  /** The conversation that the person was in when it was opened. */
  readonly openedIn: string | undefined
}

export type Token = {
  readonly value: string
  readonly kind: 'bot' | 'app'
  readonly teamId: string
  /** Set for an installation on a whole Enterprise Grid organisation. */
  readonly enterpriseId: string | undefined
  scopes: readonly string[]
  /** The error that its use gets from now on: `token_revoked`, `account_inactive`. */
  ended: string | undefined
}

export type Trigger = {
  readonly id: string
  readonly teamId: string
  readonly userId: string
  readonly issuedAt: number
  /** The view that the person acted in, if it was one. */
  readonly viewId: string | undefined
  readonly openedIn: string | undefined
  used: boolean
}

export type ResponseUrl = {
  readonly id: string
  readonly teamId: string
  readonly userId: string
  readonly channel: string
  /** The message that was clicked. */
  readonly ts: string | undefined
  readonly issuedAt: number
  uses: number
}

export type Authorization = {
  readonly teamId: string
  readonly enterpriseId: string | undefined
  readonly userId: string
  readonly redirectUri: string | undefined
}

export type StoredFile = {
  readonly id: string
  readonly teamId: string
  readonly name: string
  readonly mimetype: string
  readonly user: string
  readonly created: number
  content: Uint8Array
  complete: boolean
}

/** How far ids and timestamps have come, so that a state that is brought back gives none twice. */
export type Counters = { readonly lastId: number; readonly lastMicros: number }

export function createState(
  app: AppSettings,
  now: () => number,
  businessNow: () => number = now,
  counters: Counters = { lastId: 0, lastMicros: 0 },
): SlackState {
  const listeners = new Set<(change: Change) => void>()
  let { lastId, lastMicros } = counters
  return {
    app,
    now,
    businessNow,
    counters: () => ({ lastId, lastMicros }),
    teams: new Map(),
    tokens: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    codes: new Map(),
    uploads: new Map(),
    nextId: (prefix) => {
      lastId += 1
      return `${prefix}0${lastId.toString(36).toUpperCase().padStart(9, '0')}`
    },
    nextTs: () => {
      lastMicros = Math.max(now() * 1000, lastMicros + 1)
      return `${Math.floor(lastMicros / 1_000_000)}.${String(lastMicros % 1_000_000).padStart(6, '0')}`
    },
    changed: (change) => {
      for (const listener of [...listeners]) listener(change)
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function teamOf(state: SlackState, teamId: string): Team {
  const team = state.teams.get(teamId)
  if (team === undefined) throw new Error(`no such workspace: ${teamId}`)
  return team
}

/** Whether the app reaches this workspace through an installation on its whole organisation. */
export function isOrganisationInstall(state: SlackState, team: Team): boolean {
  return [...state.tokens.values()].some(
    (token) =>
      token.ended === undefined && token.enterpriseId !== undefined && token.enterpriseId === team.enterprise?.id,
  )
}

/** The DM between the bot and that person, if it was ever opened. */
export function directMessageWith(team: Team, userId: string): Channel | undefined {
  return [...team.channels.values()].find(
    (channel) => channel.kind === 'im' && channel.members.has(userId) && channel.members.has(team.bot.userId),
  )
}

/** The same, opened now if it wasn't. */
export function openDirectMessage(state: SlackState, team: Team, userId: string): Channel {
  const existing = directMessageWith(team, userId)
  if (existing !== undefined) return existing
  return addConversation(state, team, { kind: 'im', name: '', members: [userId, team.bot.userId] })
}

export function addConversation(
  state: SlackState,
  team: Team,
  seed: {
    readonly id?: string
    readonly kind: Channel['kind']
    readonly name: string
    readonly members: readonly string[]
  },
): Channel {
  const prefix = seed.kind === 'im' ? 'D' : seed.kind === 'public' ? 'C' : 'G'
  const channel: Channel = {
    id: seed.id ?? state.nextId(prefix),
    teamId: team.id,
    kind: seed.kind,
    name: seed.name,
    members: new Set(seed.members),
    isArchived: false,
    isExtShared: false,
    isReadOnly: false,
    created: Math.floor(state.now() / 1000),
    messages: [],
    lastRead: new Map(),
  }
  team.channels.set(channel.id, channel)
  state.changed({ what: 'channel', teamId: team.id, channel: channel.id })
  return channel
}
