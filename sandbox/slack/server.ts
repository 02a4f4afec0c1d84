// The local Slack: a server of its own that speaks Slack's Web API to the bot, brings it commands, clicks and events,
// and lets people act through the driving API (`as`) or over HTTP under /control. It knows nothing of the bot.
import { createServer } from 'node:http'
import { defaultApp, defaultTiming } from './defaults.ts'
import { deliverRaw, type RawDelivery, redeliver } from './delivery/deliver.ts'
import { sendEvent, sendUserEvent } from './delivery/events.ts'
import { createSockets, type DisconnectReason } from './delivery/socket-mode.ts'
import { type ActiveFault, createFaults, type Fault } from './faults.ts'
import { sendJson } from './http.ts'
import type { Json } from './json.ts'
import { type CallRecord, createLog, type DeliveryRecord, type LogLimits, type Violation, type Warning } from './log.ts'
import { messageOnScreen } from './messages.ts'
import { endToken } from './methods/oauth.ts'
import { createRateLimits } from './methods/rate-limits.ts'
import { personIn } from './people/acting.ts'
import { until } from './people/waiting.ts'
import type { Delivered, MessageOnScreen, Person, Wait } from './person.ts'
import { newCode } from './routes/authorize.ts'
import { type Pages, route } from './routes/route.ts'
import { createStreams, type Streams } from './routes/stream.ts'
import { restoreSlack, type SavedSlack, saveSlack } from './saved.ts'
import {
  addChannel,
  addTeam,
  addUser,
  appTokenOf,
  type ChannelSeed,
  install,
  type TeamSeed,
  type UserSeed,
} from './seed.ts'
import {
  type AppSettings,
  type Change,
  type Channel,
  createState,
  type SlackState,
  type Team,
  type Token,
  teamOf,
  type User,
} from './state.ts'
import type { Timing, World } from './world.ts'

export type LocalSlackOptions = {
  /** 0 or left out: a free one. */
  readonly port?: number
  /** Where the bot takes what Slack sends: `http://127.0.0.1:3000/slack/events`. Can be said later with `pointAt`. */
  readonly requestUrl?: string
  readonly app?: Partial<AppSettings>
  /** The first workspace. */
  readonly team?: TeamSeed
  readonly users?: readonly UserSeed[]
  readonly channels?: readonly ChannelSeed[]
  readonly rateLimits?: 'strict' | 'off'
  readonly timing?: Partial<Timing>
  /** Epoch milliseconds; the system's clock where left out. */
  readonly now?: () => number
  /** The clock that people look at, where it is another one: what messages say when they were written. */
  readonly businessNow?: () => number
  /** Left out: everything is kept. */
  readonly logLimits?: LogLimits
  /** A workspace that `save` gave: what `team`, `users` and `channels` say is ignored then. */
  readonly saved?: SavedSlack
  /** Whatever else is served on this origin, on loopback only. */
  readonly pages?: Pages
}

export type LocalSlack = {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  /** For `SLACK_API_URL`. */
  readonly apiUrl: string
  readonly app: AppSettings
  /** The first workspace, and the bot token of its installation. */
  readonly teamId: string
  readonly botToken: string
  /** For Socket Mode: `SLACK_APP_TOKEN`. */
  readonly appToken: string
  readonly botUserId: string
  readonly pointAt: (requestUrl: string | undefined) => void
  readonly stop: () => Promise<void>
  /** Tells the bot's Socket Mode connections to go; it is expected to come back. */
  readonly disconnectSockets: (reason: DisconnectReason) => void

  readonly as: (userId: string, teamId?: string) => Person
  readonly team: (teamId?: string) => Team
  readonly addTeam: (seed: TeamSeed) => Team
  /** Quietly: no event. */
  readonly addUser: (seed: UserSeed, teamId?: string) => User
  readonly addChannel: (seed: ChannelSeed, teamId?: string) => Channel
  readonly messages: (channel: string, teamId?: string) => readonly MessageOnScreen[]
  readonly invite: (channel: string, userId: string, teamId?: string) => void
  readonly archive: (channel: string, teamId?: string) => void

  /** Somebody joins: `team_join`. */
  readonly join: (seed: UserSeed, teamId?: string) => Promise<User>
  /** An account changes or is deactivated: `user_change`. */
  readonly change: (userId: string, change: UserChange, teamId?: string) => Promise<Delivered | undefined>
  readonly install: (
    teamId: string,
    /** `token`: this one instead of a new one. */
    options?: { readonly token?: string; readonly organisation?: boolean; readonly scopes?: readonly string[] },
  ) => Token
  /** Ends the tokens and sends `tokens_revoked` and `app_uninstalled`. */
  readonly uninstall: (teamId?: string) => Promise<void>
  /** Any other event of that workspace. */
  readonly sendEvent: (event: Json, teamId?: string) => Promise<Delivered | undefined>
  /** As if that person had allowed the app: a code for `oauth.v2.access`. */
  readonly authorize: (by: {
    readonly teamId: string
    readonly userId: string
    readonly redirectUri?: string
    readonly organisation?: boolean
  }) => string

  /** Sends exactly that to the bot: forged, unsigned, stale, malformed. */
  readonly deliver: (raw: RawDelivery) => Promise<Delivered>
  /** The same delivery again; `replay`: with its old signature and timestamp too. */
  readonly redeliver: (deliveryId: string, options?: { readonly replay?: boolean }) => Promise<Delivered>

  readonly fail: (fault: Fault) => ActiveFault
  /** Clears every fault. */
  readonly heal: () => void

  readonly calls: (method?: string) => readonly CallRecord[]
  readonly deliveries: (type?: string) => readonly DeliveryRecord[]
  readonly violations: () => readonly Violation[]
  readonly warnings: () => readonly Warning[]
  /** Waits until `read` gives something, looking after each change. */
  readonly until: <T>(read: () => T | undefined, wait?: Wait) => Promise<T>
  readonly onChange: (listener: (change: Change) => void) => () => void
  /** The bot is connected by Socket Mode. */
  readonly isConnected: () => boolean
  /** Everything that matters to people and the bot, to start again with. */
  readonly save: () => SavedSlack
  /** For the pages that watch /control/stream. */
  readonly streams: Pick<Streams, 'open' | 'tell'>
}

type UserChange = Partial<Omit<User, 'id' | 'teamId' | 'isBot' | 'isAppUser' | 'isStranger' | 'updated'>>

/** Listens on loopback only. Rejects where the port is taken. */
export async function startLocalSlack(options: LocalSlackOptions = {}): Promise<LocalSlack> {
  const now = options.now ?? Date.now
  const state = createState({ ...defaultApp, ...options.app }, now, options.businessNow, options.saved?.counters)
  const timers = new Set<NodeJS.Timeout>()
  let requestUrl = options.requestUrl
  let origin = ''
  const world: World = {
    state,
    log: createLog(options.logLimits),
    faults: createFaults(),
    rateLimits: createRateLimits(options.rateLimits ?? 'strict', now),
    origin: () => origin,
    requestUrl: () => requestUrl,
    sockets: createSockets(state.app.id),
    streams: createStreams(),
    timing: { ...defaultTiming, ...options.timing },
    later: (delayMillis, run) => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        void run()
      }, delayMillis)
      timers.add(timer)
    },
  }
  const first = options.saved === undefined ? seeded(state, options) : restoreSlack(state, options.saved)
  const teamNamed = (teamId: string = first.id): Team => teamOf(state, teamId)
  const channelNamed = (id: string, teamId?: string): Channel => {
    const channel = teamNamed(teamId).channels.get(id)
    if (channel === undefined) throw new Error(`no such conversation: ${id}`)
    return channel
  }

  const server = createServer((request, response) => {
    route(world, slack, options.pages, request, response).catch((error: unknown) => {
      // The bot went away in the middle, or a route has a bug: the second must not look like the first.
      if (!response.headersSent && !request.destroyed)
        sendJson(response, 500, { ok: false, error: 'fatal_error', detail: String(error) })
      else response.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  server.on('upgrade', (request, stream, head) => {
    const { pathname } = new URL(request.url ?? '/', 'http://local')
    const take = pathname === '/control/stream' ? world.streams.upgrade : world.sockets.upgrade
    take(request, stream, head)
  })
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`

  const slack: LocalSlack = {
    url: origin,
    apiUrl: `${origin}/api/`,
    app: state.app,
    teamId: first.id,
    botToken:
      [...state.tokens.values()].find((token) => token.kind === 'bot' && token.teamId === first.id)?.value ?? '',
    appToken: appTokenOf(state, first).value,
    botUserId: first.bot.userId,
    pointAt: (url) => {
      requestUrl = url
    },
    stop: async () => {
      for (const timer of timers) clearTimeout(timer)
      world.sockets.close()
      world.streams.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
    disconnectSockets: world.sockets.disconnect,
    as: (userId, teamId = first.id) => personIn(world, teamId, userId),
    team: teamNamed,
    addTeam: (seed) => addTeam(state, seed),
    addUser: (seed, teamId) => addUser(state, teamNamed(teamId), seed),
    addChannel: (seed, teamId) => addChannel(state, teamNamed(teamId), seed),
    messages: (channel, teamId) =>
      channelNamed(channel, teamId).messages.map((message) => messageOnScreen(message, false)),
    invite: (channel, userId, teamId) => {
      channelNamed(channel, teamId).members.add(userId)
      state.changed({ what: 'channel', teamId: teamNamed(teamId).id, channel })
    },
    archive: (channel, teamId) => {
      channelNamed(channel, teamId).isArchived = true
      state.changed({ what: 'channel', teamId: teamNamed(teamId).id, channel })
    },
    join: async (seed, teamId) => {
      const user = addUser(state, teamNamed(teamId), seed)
      await sendUserEvent(world, teamNamed(teamId), 'team_join', user)
      return user
    },
    change: async (userId, change, teamId) => {
      const team = teamNamed(teamId)
      const user = team.users.get(userId)
      if (user === undefined) throw new Error(`no such person: ${userId}`)
      Object.assign(user, change, { updated: Math.floor(now() / 1000) })
      state.changed({ what: 'user', teamId: team.id, userId })
      return await sendUserEvent(world, team, 'user_change', user)
    },
    install: (teamId, how = {}) => install(state, teamNamed(teamId), how),
    uninstall: async (teamId) => {
      const team = teamNamed(teamId)
      for (const token of state.tokens.values()) {
        if (token.teamId === team.id && token.kind === 'bot') endToken(world, token.value, 'account_inactive')
      }
      await sendEvent(world, team, { type: 'tokens_revoked', tokens: { oauth: [], bot: [team.bot.userId] } })
      await sendEvent(world, team, { type: 'app_uninstalled' })
    },
    sendEvent: (event, teamId) => sendEvent(world, teamNamed(teamId), event),
    authorize: ({ teamId, userId, redirectUri, organisation }) =>
      newCode(world, {
        teamId,
        userId,
        redirectUri,
        enterpriseId: organisation === true ? teamNamed(teamId).enterprise?.id : undefined,
      }),
    deliver: (raw) => deliverRaw(world, raw),
    redeliver: (id, how) => redeliver(world, id, how),
    fail: (fault) => {
      const active = world.faults.add(fault)
      state.changed({ what: 'fault' })
      return active
    },
    heal: () => {
      world.faults.clear()
      state.changed({ what: 'fault' })
    },
    calls: (method) => world.log.calls.filter((call) => method === undefined || call.method === method),
    deliveries: (type) => world.log.deliveries.filter((each) => type === undefined || each.type === type),
    violations: () => world.log.violations,
    warnings: () => world.log.warnings,
    until: (read, wait = {}) => until(state, read, wait, 'a condition'),
    onChange: state.onChange,
    isConnected: world.sockets.isConnected,
    save: () => saveSlack(state, world.timing.responseUrlLifeMillis),
    streams: world.streams,
  }
  state.onChange(world.streams.tell)
  return slack
}

function seeded(state: SlackState, options: LocalSlackOptions): Team {
  const team = addTeam(state, options.team)
  for (const seed of options.users ?? []) addUser(state, team, seed)
  for (const seed of options.channels ?? []) addChannel(state, team, seed)
  return team
}
