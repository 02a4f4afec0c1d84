// `POST /api/<method>`: reads the call, checks token, arguments and scopes as Slack does for every method, lets a fault
// or a rate limit have its way, runs the method and keeps a record.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody, readFields } from '../http.ts'
import { type Json, textOf } from '../json.ts'
import type { Token } from '../state.ts'
import { violate, type World, warn } from '../world.ts'
import { chatMethods } from './chat.ts'
import { conversationMethods } from './conversations.ts'
import { type Answer, sendFaulted, tooMany, underFaults } from './faulted.ts'
import { fileMethods } from './files.ts'
import { type AuthorizedCall, type Call, type Method, missingScope, ok, refuse, teamOfCall } from './method.ts'
import rules from './methods.json' with { type: 'json' }
import { exchangeCode, installationMethods } from './oauth.ts'
import { userMethods } from './users.ts'
import { viewMethods } from './views.ts'

type Rule = {
  readonly tier: string
  readonly scopes: readonly string[]
  readonly required: readonly string[]
  readonly args: readonly string[]
}

const rulesByMethod = new Map<string, Rule>(Object.entries(rules))
const methods: Readonly<Record<string, Method>> = {
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...installationMethods,
  ...userMethods,
  ...viewMethods,
}
/** Which scope they need depends on the kind of conversation: they ask for themselves. */
const askThemselves = /^(conversations\.(open|info|members|list|history|replies)|users\.conversations)$/
/** Arguments that every method takes. */
const commonArgs = ['token', 'team_id', 'pretty', '_x_id']

export async function handleWebApi(
  world: World,
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const started = performance.now()
  const call = await readCall(world, method, request)
  const teamId = call.token?.teamId
  const channel = textOf(call.args.channel)
  const id = world.state.nextId('call')
  const faulted = await underFaults(world, { method, channel, teamId }, () => {
    const answer = limited(world, call) ?? { status: 200, body: world.log.during(id, () => run(call)) }
    return { ...answer, headers: { ...scopeHeaders(call), ...answer.headers } }
  })
  const { token: _token, client_secret: _secret, ...args } = call.args
  const body = faulted.answer?.body
  const { seq } = world.log.keepCall({
    id,
    at: world.state.now(),
    method,
    teamId,
    userId: undefined,
    args,
    status: faulted.answer?.status ?? 0,
    response: body?.access_token === undefined ? body : { ...body, access_token: '(not kept)' },
    fault: faulted.fault?.kind,
    millis: Math.round(performance.now() - started),
  })
  world.state.changed({ what: 'call', id, seq, ...(teamId === undefined ? {} : { teamId }) })
  await sendFaulted(request, response, faulted)
}

/** What the method answers: Slack's checks, in Slack's order as far as it is known, then the method itself. */
function run(call: Call): Json {
  const rule = rulesByMethod.get(call.method)
  if (rule === undefined) return refuse('unknown_method', { req_method: call.method })
  if (call.method === 'oauth.v2.access') return exchangeCode(call)
  if (call.method === 'api.test') return ok({ args: call.args })
  const token = call.token
  if (token === undefined) return refuse(textOf(call.args.token) === undefined ? 'not_authed' : 'invalid_auth')
  if (token.ended !== undefined) return refuse(token.ended)
  if ((call.method === 'apps.connections.open') !== (token.kind === 'app')) return refuse('not_allowed_token_type')
  const authorized: AuthorizedCall = { ...call, token, team: teamOfCall(call.world, token, call.args) }
  if (!askThemselves.test(call.method) && rule.scopes.some((scope) => !token.scopes.includes(scope))) {
    violate(call.world, call.method, 'missing_scope', [], call.args)
    return missingScope(authorized, rule.scopes)
  }
  const missing = rule.required.filter((name) => call.args[name] === undefined || call.args[name] === '')
  if (missing.length > 0) {
    violate(call.world, call.method, 'invalid_arguments', [], call.args)
    const messages = missing.map((name) => `[ERROR] missing required field: ${name}`)
    return refuse('invalid_arguments', { response_metadata: { messages } })
  }
  const unknown = Object.keys(call.args).filter((name) => !rule.args.includes(name) && !commonArgs.includes(name))
  if (unknown.length > 0) warn(call.world, call.method, `unknown arguments: ${unknown.join(', ')}`, call.args)
  return methods[call.method]?.(authorized) ?? refuse('unknown_method', { req_method: call.method })
}

async function readCall(world: World, method: string, request: IncomingMessage): Promise<Call> {
  const body = (await readBody(request)).toString()
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://localhost').searchParams)
  const args = { ...query, ...readFields(request.headers['content-type'] ?? '', body) }
  const authorization = request.headers.authorization ?? ''
  const bearer = /^Bearer (.+)$/.exec(authorization)?.[1]
  const value = bearer ?? textOf(args.token)
  const basic = /^Basic (.+)$/.exec(authorization)?.[1]
  const [user = '', ...password] = Buffer.from(basic ?? '', 'base64')
    .toString()
    .split(':')
  return {
    world,
    method,
    token: value === undefined ? undefined : world.state.tokens.get(value),
    // So that “no token” and “a wrong token” are told apart.
    args: value === undefined ? args : { ...args, token: value },
    basic: basic === undefined ? undefined : { user, password: password.join(':') },
  }
}

function limited(world: World, call: Call): Answer | undefined {
  const tier = rulesByMethod.get(call.method)?.tier
  const token: Token | undefined = call.token
  if (tier === undefined || token === undefined) return undefined
  const channel = textOf(call.args.channel)
  const teamId = token.enterpriseId ?? token.teamId
  const waitSeconds = world.rateLimits.take({
    method: call.method,
    tier,
    teamId,
    ...(channel === undefined ? {} : { channel }),
  })
  return waitSeconds === undefined ? undefined : tooMany(waitSeconds)
}

function scopeHeaders(call: Call): Record<string, string> {
  if (call.token === undefined) return {}
  const needed = rulesByMethod.get(call.method)?.scopes ?? []
  return { 'x-oauth-scopes': call.token.scopes.join(','), 'x-accepted-oauth-scopes': needed.join(',') }
}
