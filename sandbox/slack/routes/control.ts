// The driving API over HTTP, for a browser or another process. JSON in, JSON out; on loopback only, since whoever can
// reach it can act as anybody.
//   GET  /control/state                 everything on people's screens
//   GET  /control/people                who is here
//   GET  /control/people/<user>/screen  that person's conversations, open modals and Home
//   GET  /control/people/<user>/conversations/<id>?before&limit
//   GET  /control/log                   calls, deliveries, violations, warnings
//   GET  /control/log?after&before&limit, /control/log/<seq>   a line for each, and one as a whole
//   GET  /control/faults                what fails now
//   GET  /control/stream                server-sent events (or a WebSocket): one for each change
//   POST /control/people/<user>/<act>   { team?, args: [...] } → what that act of `Person` resolves with
//   POST /control/slack/<act>           { args: [...] } → the same for `LocalSlack`
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody, refusalStatus, sendJson } from '../http.ts'
import { type Json, listOf, parseJson, recordOf, textOf } from '../json.ts'
import { NotPossible } from '../person.ts'
import type { LocalSlack } from '../server.ts'
import type { World } from '../world.ts'
import { argsOfAct, argsOfOperation } from './asked-acts.ts'
import { isLocal } from './local-only.ts'
import { look } from './looking.ts'

export async function handleControl(
  world: World,
  slack: LocalSlack,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isLocal(request)) return sendJson(response, 403, { error: 'loopback only' })
  const path = url.pathname.split('/').slice(2)
  const [what = '', name = '', act = ''] = path
  const asked = `${request.method} ${what}`
  if (asked === 'GET stream') return world.streams.open(request, response)
  const seen = request.method === 'GET' ? look(world, slack, path, url.searchParams) : undefined
  if (seen !== undefined) return sendJson(response, seen.status, seen.body, { 'cache-control': 'no-store' })
  if (asked !== 'POST people' && asked !== 'POST slack') return sendJson(response, 404, { error: 'no such control' })
  const body = recordOf(parseJson((await readBody(request)).toString())?.value)
  try {
    const result = what === 'people' ? await actAs(slack, name, act, body) : await operate(slack, name, body)
    sendJson(response, 200, { result: result ?? null })
  } catch (error) {
    // What a client would not allow is an answer; anything else is a bug of ours or of the caller's arguments.
    const status = error instanceof NotPossible ? 409 : 400
    sendJson(response, refusalStatus(request, status), {
      error: error instanceof Error ? error.message : String(error),
    })
  }
}

async function actAs(slack: LocalSlack, userId: string, act: string, body: Json): Promise<unknown> {
  const args = argsOfAct(act, listOf(body.args))
  return await callNamed(slack.as(decodeURIComponent(userId), textOf(body.team)), act, args)
}

async function operate(slack: LocalSlack, name: string, body: Json): Promise<unknown> {
  return await callNamed(slack, name, argsOfOperation(name, listOf(body.args)))
}

async function callNamed(target: object, name: string, args: readonly unknown[]): Promise<unknown> {
  const found: unknown = Reflect.get(target, name)
  if (typeof found !== 'function') throw new Error(`there is no ${name}`)
  return await Reflect.apply(found, target, args)
}
