// Making workspaces and people, and changing them as their administrators would.
import { addConversation, type Channel, type SlackState, type Team, type Token, type User } from './state.ts'

export type TeamSeed = {
  readonly id?: string
  readonly name?: string
  readonly domain?: string
  readonly enterprise?: { readonly id: string; readonly name: string }
  /** The bot token of its installation; made up where it is left out. `false`: the app isn't installed. */
  readonly botToken?: string | false
  readonly scopes?: readonly string[]
}

export type UserSeed = {
  readonly id?: string
  /** The handle, as in `@ana`. */
  readonly name: string
  readonly realName?: string
  readonly email?: string
  readonly title?: string
  readonly tz?: string
  readonly locale?: string
  readonly deleted?: boolean
  readonly isBot?: boolean
  readonly isOwner?: boolean
  readonly isPrimaryOwner?: boolean
  readonly isAdmin?: boolean
  readonly isRestricted?: boolean
  readonly isStranger?: boolean
  /** The workspace that the account belongs to, where it is another one (Slack Connect). */
  readonly homeTeamId?: string
  /** `true` is `restricted_action`. */
  readonly refusesDms?: boolean | string
}

export type ChannelSeed = {
  readonly id?: string
  readonly name: string
  readonly kind?: 'public' | 'private'
  readonly members?: readonly string[]
  readonly isArchived?: boolean
  readonly isExtShared?: boolean
  readonly isReadOnly?: boolean
}

/** Adds a workspace with Slackbot and the app's bot user, and installs the app unless told not to. */
export function addTeam(state: SlackState, seed: TeamSeed = {}): Team {
  const id = seed.id ?? state.nextId('T')
  const bot = { userId: state.nextId('U'), botId: state.nextId('B') }
  const team: Team = {
    id,
    name: seed.name ?? 'Local workspace',
    domain: seed.domain ?? id.toLowerCase(),
    enterprise: seed.enterprise,
    bot,
    users: new Map(),
    channels: new Map(),
    ephemerals: [],
    stacks: new Map(),
    homes: new Map(),
    files: new Map(),
    scheduled: new Map(),
  }
  state.teams.set(id, team)
  addUser(state, team, { id: 'USLACKBOT', name: 'slackbot', realName: 'Slackbot' })
  addUser(state, team, { id: bot.userId, name: state.app.name.toLowerCase(), realName: state.app.name, isBot: true })
  if (seed.botToken !== false) {
    install(state, team, {
      ...(seed.botToken === undefined ? {} : { token: seed.botToken }),
      ...(seed.scopes === undefined ? {} : { scopes: seed.scopes }),
    })
  }
  return team
}

/** The app-level token (`connections:write`), for Socket Mode. */
export function appTokenOf(state: SlackState, team: Team): Token {
  const existing = [...state.tokens.values()].find((token) => token.kind === 'app' && token.teamId === team.id)
  if (existing !== undefined) return existing
  const token: Token = {
    value: `xapp-${state.nextId('local-').toLowerCase()}`,
    kind: 'app',
    teamId: team.id,
    enterpriseId: undefined,
    scopes: ['connections:write'],
    ended: undefined,
  }
  state.tokens.set(token.value, token)
  return token
}

/** A new bot token for that workspace (or for its whole organisation). */
export function install(
  state: SlackState,
  team: Team,
  options: { readonly token?: string; readonly scopes?: readonly string[]; readonly organisation?: boolean } = {},
): Token {
  const token: Token = {
    value: options.token ?? `xoxb-${state.nextId('local-').toLowerCase()}`,
    kind: 'bot',
    teamId: team.id,
    enterpriseId: options.organisation === true ? team.enterprise?.id : undefined,
    scopes: options.scopes ?? state.app.scopes,
    ended: undefined,
  }
  state.tokens.set(token.value, token)
  state.changed({ what: 'token', teamId: team.id })
  return token
}

export function addUser(state: SlackState, team: Team, seed: UserSeed): User {
  const user: User = {
    id: seed.id ?? state.nextId('U'),
    teamId: seed.homeTeamId ?? team.id,
    name: seed.name,
    realName: seed.realName ?? seed.name,
    email: seed.email,
    title: seed.title ?? '',
    tz: seed.tz ?? 'Europe/London',
    locale: seed.locale ?? 'en-GB',
    deleted: seed.deleted ?? false,
    isBot: seed.isBot ?? false,
    isAppUser: false,
    isOwner: seed.isOwner ?? seed.isPrimaryOwner ?? false,
    isPrimaryOwner: seed.isPrimaryOwner ?? false,
    isAdmin: seed.isAdmin ?? seed.isOwner ?? seed.isPrimaryOwner ?? false,
    isRestricted: seed.isRestricted ?? false,
    isStranger: seed.isStranger ?? false,
    refusesDms:
      seed.refusesDms === true ? 'restricted_action' : seed.refusesDms === false ? undefined : seed.refusesDms,
    updated: Math.floor(state.now() / 1000),
  }
  team.users.set(user.id, user)
  state.changed({ what: 'user', teamId: team.id, userId: user.id })
  return user
}

export function addChannel(state: SlackState, team: Team, seed: ChannelSeed): Channel {
  const channel = addConversation(state, team, {
    ...(seed.id === undefined ? {} : { id: seed.id }),
    kind: seed.kind ?? 'public',
    name: seed.name,
    members: seed.members ?? [],
  })
  channel.isArchived = seed.isArchived ?? false
  channel.isExtShared = seed.isExtShared ?? false
  channel.isReadOnly = seed.isReadOnly ?? false
  return channel
}
