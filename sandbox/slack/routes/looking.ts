// The reading half of /control: what is on somebody's screen, what was said between Slack and the bot, what fails now.
import { z } from 'zod'
import type { Json } from '../json.ts'
import type { LocalSlack } from '../server.ts'
import type { Team } from '../state.ts'
import type { World } from '../world.ts'
import { logDetail, logEntries } from './log-entries.ts'
import { isOpenTo, messagesShown, peopleShown, screenOf } from './screens.ts'
import { snapshot } from './snapshot.ts'

export type Shown = { readonly status: number; readonly body: unknown }

const mostMessages = 200
const mostEntries = 1000

const page = z.object({
  before: z
    .string()
    .regex(/^\d{10}\.\d{6}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(mostMessages).default(50),
})

const entries = z.object({
  after: z.coerce.number().int().min(0).default(0),
  before: z.coerce.number().int().min(0).default(Number.MAX_SAFE_INTEGER),
  limit: z.coerce.number().int().min(1).max(mostEntries).default(200),
})

/** `path`: what follows `/control/`. Undefined where there is nothing like that. */
export function look(
  world: World,
  slack: LocalSlack,
  path: readonly string[],
  query: URLSearchParams,
): Shown | undefined {
  const [what, ...rest] = path
  switch (what) {
    case 'state':
      return shown(snapshot(world))
    case 'log':
      return rest.length === 0 && query.size === 0 ? shown(world.log) : log(world, rest[0], query)
    case 'faults':
      return shown({ faults: world.faults.active() })
    case 'people': {
      const team = world.state.teams.get(query.get('team') ?? slack.teamId)
      if (team === undefined) return refused(404, 'there is no such workspace')
      return rest.length === 0 ? shown(peopleShown(world, team)) : person(team, rest, query)
    }
    default:
      return undefined
  }
}

function person(team: Team, path: readonly string[], query: URLSearchParams): Shown | undefined {
  const [userId = '', what, channelId = ''] = path
  if (!team.users.has(userId)) return refused(404, `nobody here is ${userId}`)
  if (what === 'screen') return shown(screenOf(team, userId))
  if (what !== 'conversations') return undefined
  const channel = team.channels.get(channelId)
  if (channel === undefined) return refused(404, `there is no conversation ${channelId}`)
  if (!isOpenTo(channel, userId)) return refused(403, `${userId} is not in ${channelId}`)
  const asked = page.safeParse(given(query))
  if (!asked.success) return refused(400, `before is a ts, limit 1 to ${mostMessages}`)
  return shown(messagesShown(team, channel, userId, { before: asked.data.before, limit: asked.data.limit }))
}

function log(world: World, seq: string | undefined, query: URLSearchParams): Shown {
  if (seq !== undefined) {
    const detail: Json | undefined = logDetail(world.log, Number(seq))
    return detail === undefined ? refused(404, 'that is not in the log, or not any more') : shown(detail)
  }
  const asked = entries.safeParse(given(query))
  if (!asked.success) return refused(400, `after and before are whole numbers, limit 1 to ${mostEntries}`)
  return shown(logEntries(world.log, asked.data))
}

function given(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...query].filter(([, value]) => value !== ''))
}

function shown(body: unknown): Shown {
  return { status: 200, body }
}

function refused(status: number, error: string): Shown {
  return { status, body: { error } }
}
