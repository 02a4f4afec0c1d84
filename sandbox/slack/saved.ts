// The local Slack as JSON, to go on with another day: everything that people see and the bot relies on. What lives for
// seconds (triggers, OAuth codes, half an upload, what a select has offered) is left behind, like messages that were
// scheduled: their timers end with the process.
import { z } from 'zod'
import type { Channel, Message, SlackState, StateValues, StoredFile, StoredView, Team } from './state.ts'

const json = z.record(z.string(), z.unknown())
const values: z.ZodType<StateValues> = z.record(z.string(), z.record(z.string(), json))

const message = z.object({
  channel: z.string(),
  ts: z.string(),
  writtenAt: z.number(),
  user: z.string(),
  botId: z.string().optional(),
  text: z.string(),
  blocks: z.array(json),
  attachments: z.array(json),
  metadata: json.optional(),
  threadTs: z.string().optional(),
  edited: z.object({ user: z.string(), ts: z.string() }).optional(),
  values: z.array(z.tuple([z.string(), values])),
})

const view = z.object({
  id: z.string(),
  teamId: z.string(),
  userId: z.string(),
  type: z.enum(['modal', 'home']),
  source: json,
  blocks: z.array(json),
  values,
  hash: z.string(),
  rootViewId: z.string(),
  previousViewId: z.string().optional(),
  errors: z.record(z.string(), z.string()),
  openedIn: z.string().optional(),
})

const user = z.object({
  id: z.string(),
  teamId: z.string(),
  name: z.string(),
  realName: z.string(),
  email: z.string().optional(),
  title: z.string(),
  tz: z.string(),
  locale: z.string(),
  deleted: z.boolean(),
  isBot: z.boolean(),
  isAppUser: z.boolean(),
  isOwner: z.boolean(),
  isPrimaryOwner: z.boolean(),
  isAdmin: z.boolean(),
  isRestricted: z.boolean(),
  isStranger: z.boolean(),
  refusesDms: z.string().optional(),
  updated: z.number(),
})

const channel = z.object({
  id: z.string(),
  teamId: z.string(),
  kind: z.enum(['public', 'private', 'im', 'mpim']),
  name: z.string(),
  members: z.array(z.string()),
  isArchived: z.boolean(),
  isExtShared: z.boolean(),
  isReadOnly: z.boolean(),
  created: z.number(),
  messages: z.array(message),
  lastRead: z.array(z.tuple([z.string(), z.string()])),
})

const file = z.object({
  id: z.string(),
  teamId: z.string(),
  name: z.string(),
  mimetype: z.string(),
  user: z.string(),
  created: z.number(),
  content: z.base64(),
})

const team = z.object({
  id: z.string(),
  name: z.string(),
  domain: z.string(),
  enterprise: z.object({ id: z.string(), name: z.string() }).optional(),
  bot: z.object({ userId: z.string(), botId: z.string() }),
  users: z.array(user),
  channels: z.array(channel),
  ephemerals: z.array(z.object({ to: z.string(), message })),
  stacks: z.array(z.array(view)),
  homes: z.array(view),
  files: z.array(file),
})

const token = z.object({
  value: z.string(),
  kind: z.enum(['bot', 'app']),
  teamId: z.string(),
  enterpriseId: z.string().optional(),
  scopes: z.array(z.string()),
  ended: z.string().optional(),
})

const responseUrl = z.object({
  id: z.string(),
  teamId: z.string(),
  userId: z.string(),
  channel: z.string(),
  ts: z.string().optional(),
  issuedAt: z.number(),
  uses: z.number(),
})

/** For whoever reads it from a file: parse it, it may be anything by then. */
export const savedSlack = z.object({
  version: z.literal(1),
  counters: z.object({ lastId: z.number(), lastMicros: z.number() }),
  teams: z.array(team).min(1),
  tokens: z.array(token),
  responseUrls: z.array(responseUrl),
})

export type SavedSlack = z.infer<typeof savedSlack>

export function saveSlack(state: SlackState, responseUrlLifeMillis: number): SavedSlack {
  const since = state.now() - responseUrlLifeMillis
  return {
    version: 1,
    counters: state.counters(),
    teams: [...state.teams.values()].map(saveTeam),
    tokens: [...state.tokens.values()].map((each) => ({ ...each, scopes: [...each.scopes] })),
    responseUrls: [...state.responseUrls.values()].filter(({ issuedAt }) => issuedAt > since),
  }
}

/** Puts it all back into a state that was made with its counters. Returns the first workspace. */
export function restoreSlack(state: SlackState, saved: SavedSlack): Team {
  const teams = saved.teams.map(restoreTeam)
  for (const each of teams) state.teams.set(each.id, each)
  for (const { enterpriseId, ended, ...rest } of saved.tokens)
    state.tokens.set(rest.value, { ...rest, enterpriseId, ended })
  for (const { ts, ...rest } of saved.responseUrls) state.responseUrls.set(rest.id, { ...rest, ts })
  const [first] = teams
  if (first === undefined) throw new Error('a saved Slack has a workspace')
  return first
}

function saveTeam(each: Team): SavedSlack['teams'][number] {
  const { id, name, domain, enterprise, bot } = each
  return {
    id,
    name,
    domain,
    enterprise,
    bot,
    users: [...each.users.values()],
    channels: [...each.channels.values()].map((one) => ({
      ...one,
      members: [...one.members],
      messages: one.messages.map(saveMessage),
      lastRead: [...one.lastRead],
    })),
    ephemerals: each.ephemerals
      .filter(({ gone }) => !gone)
      .map(({ to, message: shown }) => ({ to, message: saveMessage(shown) })),
    stacks: [...each.stacks.values()].map((stack) => stack.map(saveView)),
    homes: [...each.homes.values()].map(saveView),
    files: [...each.files.values()]
      .filter(({ complete }) => complete)
      .map(({ complete: _complete, content, ...rest }) => ({
        ...rest,
        content: Buffer.from(content).toString('base64'),
      })),
  }
}

function saveMessage({ values: chosen, offered: _offered, ...rest }: Message): z.infer<typeof message> {
  return { ...rest, values: [...chosen] }
}

function saveView({ offered: _offered, ...rest }: StoredView): z.infer<typeof view> {
  return rest
}

function restoreTeam(saved: SavedSlack['teams'][number]): Team {
  const { id, name, domain, enterprise, bot } = saved
  return {
    id,
    name,
    domain,
    enterprise,
    bot,
    users: byId(saved.users.map(({ email, refusesDms, ...rest }) => ({ ...rest, email, refusesDms }))),
    channels: byId(
      saved.channels.map(
        (each): Channel => ({
          ...each,
          members: new Set(each.members),
          messages: each.messages.map(restoreMessage),
          lastRead: new Map(each.lastRead),
        }),
      ),
    ),
    ephemerals: saved.ephemerals.map((each) => ({ to: each.to, message: restoreMessage(each.message), gone: false })),
    stacks: new Map(
      saved.stacks.map((stack): [string, StoredView[]] => [stack[0]?.userId ?? '', stack.map(restoreView)]),
    ),
    homes: new Map(saved.homes.map((each) => [each.userId, restoreView(each)])),
    files: byId(
      saved.files.map(
        ({ content, ...rest }): StoredFile => ({ ...rest, content: Buffer.from(content, 'base64'), complete: true }),
      ),
    ),
    scheduled: new Map(),
  }
}

function restoreMessage(saved: z.infer<typeof message>): Message {
  const { botId, metadata, threadTs, edited, values: chosen, ...rest } = saved
  return { ...rest, botId, metadata, threadTs, edited, values: new Map(chosen), offered: new Map() }
}

function restoreView({ previousViewId, openedIn, ...rest }: z.infer<typeof view>): StoredView {
  return { ...rest, previousViewId, openedIn, offered: new Map() }
}

function byId<T extends { readonly id: string }>(all: readonly T[]): Map<string, T> {
  return new Map(all.map((each) => [each.id, each]))
}
