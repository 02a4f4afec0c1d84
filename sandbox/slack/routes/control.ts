// The driving API over HTTP, for a browser or another process. JSON in, JSON out; on loopback only, since whoever can
// reach it can act as anybody.
//   GET  /control/state                 everything on people's screens
//   GET  /control/log                   calls, deliveries, violations, warnings
//   GET  /control/stream                server-sent events: one for each change
//   POST /control/people/<user>/<act>   { team?, args: [...] } → what that act of `Person` resolves with
//   POST /control/slack/<act>           { args: [...] } → the same for `LocalSlack`
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody, sendJson } from '../http.ts'
import { type Json, listOf, parseJson, recordOf, textOf } from '../json.ts'
import { NotPossible } from '../person.ts'
import type { LocalSlack } from '../server.ts'
import type { World } from '../world.ts'
import { snapshot } from './snapshot.ts'

const acts: ReadonlySet<string> = new Set([
  'command',
  'shortcut',
  'messageShortcut',
  'openHome',
  'home',
  'seesHome',
  'type',
  'dms',
  'seesDm',
  'ephemerals',
  'seesEphemeral',
  'post',
  'currentView',
  'views',
  'seesModal',
  'fill',
  'search',
  'choose',
  'submit',
  'close',
  'click',
])
const operations: ReadonlySet<string> = new Set([
  'pointAt',
  'addUser',
  'addChannel',
  'invite',
  'archive',
  'join',
  'change',
  'uninstall',
  'authorize',
  'deliver',
  'redeliver',
  'fail',
  'heal',
])
/** Their first argument is a predicate, which JSON can't carry: over HTTP it is left out. */
const waits: ReadonlySet<string> = new Set(['seesHome', 'seesDm', 'seesEphemeral', 'seesModal'])

export async function handleControl(
  world: World,
  slack: LocalSlack,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isLocal(request)) return sendJson(response, 403, { error: 'loopback only' })
  const [, , what = '', name = '', act = ''] = url.pathname.split('/')
  const asked = `${request.method} ${what}`
  if (asked === 'GET state') return sendJson(response, 200, snapshot(world))
  if (asked === 'GET log') return sendJson(response, 200, world.log)
  if (asked === 'GET stream') return stream(world, request, response)
  if (asked !== 'POST people' && asked !== 'POST slack') return sendJson(response, 404, { error: 'no such control' })
  const body = recordOf(parseJson((await readBody(request)).toString())?.value)
  try {
    const result = what === 'people' ? await actAs(slack, name, act, body) : await operate(slack, name, body)
    sendJson(response, 200, { result: result ?? null })
  } catch (error) {
    // What a client would not allow is an answer; anything else is a bug of ours or of the caller's arguments.
    const status = error instanceof NotPossible ? 409 : 400
    sendJson(response, status, { error: error instanceof Error ? error.message : String(error) })
  }
}

async function actAs(slack: LocalSlack, userId: string, act: string, body: Json): Promise<unknown> {
  if (!acts.has(act)) throw new Error(`a person can't ${act}`)
  const args = listOf(body.args)
  const given = waits.has(act) ? [undefined, ...args] : args
  return await callNamed(slack.as(decodeURIComponent(userId), textOf(body.team)), act, given)
}

async function operate(slack: LocalSlack, name: string, body: Json): Promise<unknown> {
  if (!operations.has(name)) throw new Error(`there is no ${name}`)
  return await callNamed(slack, name, listOf(body.args))
}

async function callNamed(target: object, name: string, args: readonly unknown[]): Promise<unknown> {
  const found: unknown = Reflect.get(target, name)
  if (typeof found !== 'function') throw new Error(`there is no ${name}`)
  return await Reflect.apply(found, target, args)
}

function stream(world: World, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': connected\n\n')
  const stop = world.state.onChange((change) => response.write(`data: ${JSON.stringify(change)}\n\n`))
  request.on('close', stop)
}

/** The socket and the Host header (a page elsewhere can point its own name at 127.0.0.1), and the page's origin. */
function isLocal(request: IncomingMessage): boolean {
  const address = request.socket.remoteAddress ?? ''
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  const localNames = ['127.0.0.1', 'localhost', '[::1]']
  const { origin } = request.headers
  const originHost = origin === undefined || !URL.canParse(origin) ? origin : new URL(origin).hostname
  const fromLocal = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(address)
  return fromLocal && localNames.includes(host) && (originHost === undefined || localNames.includes(originHost))
}
