// The demo's own routes, beside the local Slack's: business time, and the state of the bot.
//   GET  /demo/clock    { now, zone, moving, bot }
//   POST /demo/clock    { move: 'hour' | 'day' | 'monday' | 'date' | 'halt', date?, zone } → { now } when it has arrived
//   GET  /demo/stream   server-sent events (/control/stream tells the same among everything else)
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { type Instant, type PlainDate, parsePlainDate, parseZone, type Zone } from '../../src/kernel/time.ts'
import { readBody, refusalStatus, sendJson } from '../slack/http.ts'
import { type Json, parseJson } from '../slack/json.ts'
import type { LocalSlack } from '../slack/server.ts'
import type { Clock } from './clock.ts'
import type { Move } from './moments.ts'

export type BotState = 'starting' | 'ready' | 'stopped'

export type DemoRoutes = {
  readonly clock: Clock
  readonly slack: LocalSlack
  readonly bot: () => BotState
  /** Of the organisation; each person has their own. */
  readonly zone: () => Zone
}

/** True where it took the request. */
export async function serveDemo(
  demo: DemoRoutes,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const asked = `${request.method} ${url.pathname}`
  if (asked === 'GET /demo/clock') {
    sendJson(response, 200, clockShown(demo), { 'cache-control': 'no-store' })
  } else if (asked === 'POST /demo/clock') {
    const answer = await moveClock(demo, await readBody(request))
    sendJson(response, refusalStatus(request, answer.status), answer.body)
  } else if (asked === 'GET /demo/stream') {
    demo.slack.streams.open(request, response, (change) => change.what === 'clock' || change.what === 'bot')
  } else if (url.pathname.startsWith('/demo')) {
    sendJson(response, 404, { error: 'There is nothing here.' })
  } else return false
  return true
}

export function tellClock({ clock, slack }: Pick<DemoRoutes, 'clock' | 'slack'>): void {
  slack.streams.tell({ what: 'clock', ...shownNow(clock) })
}

export function tellBot(slack: LocalSlack, bot: BotState): void {
  slack.streams.tell({ what: 'bot', bot })
}

function clockShown(demo: DemoRoutes): Json {
  return { ...shownNow(demo.clock), zone: demo.zone(), bot: demo.bot() }
}

function shownNow(clock: Clock): Json {
  const moving = clock.moving()
  return {
    now: new Date(clock.now()).toISOString(),
    moving: moving === undefined ? null : { to: moving.to.toISOString(), at: moving.at.toISOString() },
  }
}

type Answer = { readonly status: number; readonly body: { readonly now: string } | { readonly error: string } }

async function moveClock(demo: DemoRoutes, body: Buffer): Promise<Answer> {
  const asked = order.safeParse(parseJson(body.toString())?.value)
  if (!asked.success) {
    return wrong(400, `That is no move of the clock: ${asked.error.issues.map(({ message }) => message).join('; ')}.`)
  }
  if (asked.data.move === 'halt') {
    demo.clock.halt()
    return arrived(new Date(demo.clock.now()))
  }
  if (demo.bot() !== 'ready') return wrong(409, 'The bot isn’t running, so nothing would happen meanwhile.')
  const moved = await demo.clock.move(moveOf(asked.data), asked.data.zone)
  return 'refused' in moved ? wrong(409, moved.refused) : arrived(moved.now)
}

const zone = z.string().transform((text, context): Zone => {
  const parsed = parseZone(text)
  if (parsed !== undefined) return parsed
  context.addIssue({ code: 'custom', message: 'zone is a time zone such as Europe/London' })
  return z.NEVER
})

const date = z.string('a date is written 2026-03-02').transform((text, context): PlainDate => {
  const parsed = parsePlainDate(text)
  if (parsed !== undefined) return parsed
  context.addIssue({ code: 'custom', message: 'a date is written 2026-03-02' })
  return z.NEVER
})

const order = z.discriminatedUnion('move', [
  z.object({ move: z.enum(['hour', 'day', 'monday']), zone }),
  z.object({ move: z.literal('date'), date, zone }),
  z.object({ move: z.literal('halt') }),
])

type Order = Exclude<z.infer<typeof order>, { readonly move: 'halt' }>

function moveOf(asked: Order): Move {
  return asked.move === 'date' ? { to: 'date', date: asked.date } : { to: asked.move }
}

function arrived(now: Instant): Answer {
  return { status: 200, body: { now: now.toISOString() } }
}

function wrong(status: number, error: string): Answer {
  return { status, body: { error } }
}
