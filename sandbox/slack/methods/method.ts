// What a Web API method gets and gives.
import type { Json } from '../json.ts'
import { textOf } from '../json.ts'
import type { Channel, Team, Token } from '../state.ts'
import { teamOf } from '../state.ts'
import type { World } from '../world.ts'

export type Call = {
  readonly world: World
  readonly method: string
  /** Undefined for the methods that are called without a token. */
  readonly token: Token | undefined
  readonly args: Json
  /** Client id and secret, where they came in an Authorization header. */
  readonly basic: { readonly user: string; readonly password: string } | undefined
}

/** A call whose token was found good. */
export type AuthorizedCall = Call & { readonly token: Token; readonly team: Team }

export type Method = (call: AuthorizedCall) => Json

export function ok(fields: Json = {}): Json {
  return { ok: true, ...fields }
}

export function refuse(error: string, fields: Json = {}): Json {
  return { ok: false, error, ...fields }
}

/** `missing_scope`, in Slack's form. */
export function missingScope(call: AuthorizedCall, needed: readonly string[]): Json {
  return refuse('missing_scope', { needed: needed.join(','), provided: call.token.scopes.join(',') })
}

export function has(call: AuthorizedCall, scope: string): boolean {
  return call.token.scopes.includes(scope)
}

/**
 * The workspace that a call is about. An organisation's token is good for all of its workspaces: the call names one, or
 * something that is in one.
 */
export function teamOfCall(world: World, token: Token, args: Json): Team {
  const home = teamOf(world.state, token.teamId)
  if (token.enterpriseId === undefined) return home
  const all = [...world.state.teams.values()].filter((team) => team.enterprise?.id === token.enterpriseId)
  const ids = ['team_id', 'channel', 'channel_id', 'user', 'user_id', 'users', 'view_id', 'file'].flatMap(
    (key) => textOf(args[key]) ?? [],
  )
  const triggered = world.state.triggers.get(textOf(args.trigger_id) ?? '')?.teamId
  return all.find((team) => team.id === triggered || ids.some((id) => isIn(team, id))) ?? home
}

function isIn(team: Team, id: string): boolean {
  const isView = [...[...team.stacks.values()].flat(), ...team.homes.values()].some((view) => view.id === id)
  return team.id === id || isView || team.channels.has(id) || team.users.has(id) || team.files.has(id)
}

/** The scope family of a conversation: `channels`, `groups`, `im`, `mpim`. */
export function scopeFamily(kind: Channel['kind']): string {
  return { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' }[kind]
}

/** A conversation that the bot can see: public, or one that it is in. Slack hides the others. */
export function visibleChannel(call: AuthorizedCall, id: string | undefined): Channel | undefined {
  const channel = id === undefined ? undefined : call.team.channels.get(id)
  if (channel === undefined) return undefined
  return channel.kind === 'public' || channel.members.has(call.team.bot.userId) ? channel : undefined
}

/** One page of a list. Cursors are opaque, and belong to the list that made them. */
export function page<T>(
  all: readonly T[],
  args: Json,
  limits: { readonly usual: number; readonly most: number },
): { readonly items: readonly T[]; readonly response_metadata: Json } | { readonly error: string } {
  const limit = args.limit === undefined || args.limit === '' ? limits.usual : Number(args.limit)
  if (!Number.isInteger(limit) || limit < 0 || limit > limits.most) return { error: 'invalid_limit' }
  const cursor = textOf(args.cursor) ?? ''
  const start = cursor === '' ? 0 : readCursor(cursor)
  if (start === undefined || start > all.length) return { error: 'invalid_cursor' }
  const end = start + (limit === 0 ? limits.usual : limit)
  const next = end < all.length ? Buffer.from(`next:${end}`).toString('base64') : ''
  return { items: all.slice(start, end), response_metadata: { next_cursor: next } }
}

/** Forms send booleans as text. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true' || value === '1' || value === 1
}

function readCursor(cursor: string): number | undefined {
  const match = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())
  return match === null ? undefined : Number(match[1])
}
