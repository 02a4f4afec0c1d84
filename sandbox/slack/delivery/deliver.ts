// Bringing something to the bot as Slack does: signed, to its request URL, with three seconds to answer.
// docs.slack.dev/interactivity/handling-user-interaction, docs.slack.dev/apis/events-api
import { Agent, request } from 'node:http'
import { type Json, parseJson } from '../json.ts'
import { type DeliveryRecord, deliveredOf } from '../log.ts'
import type { Delivered, DeliveryKind } from '../person.ts'
import type { World } from '../world.ts'
import { signature } from './sign.ts'

export type Delivery = {
  readonly kind: DeliveryKind
  /** The command's name, or the `type` of what is sent. */
  readonly type: string
  readonly teamId: string | undefined
  readonly payload: Json
  readonly attempt?: number
  readonly retryReason?: string
}

export type RawDelivery = {
  readonly body: string
  readonly contentType: string
  /** Epoch seconds; left out: now. `missing` sends no header. */
  readonly timestamp?: number | 'missing'
  /** Left out: the right one. `forged`: made with another secret. `missing`: no header. Else sent as it is. */
  readonly signature?: 'forged' | 'missing' | (string & {})
  readonly headers?: Readonly<Record<string, string>>
}

// A restarted bot must not meet the connections of the one before.
const agent = new Agent({ keepAlive: false })

/** Sends it once. Never rejects: what went wrong is in `outcome`. */
export async function deliver(world: World, delivery: Delivery): Promise<DeliveryRecord> {
  const attempt = delivery.attempt ?? 0
  if (world.sockets.isConnected()) return await sendDown(world, delivery, attempt)
  const retry: Record<string, string> =
    attempt === 0
      ? {}
      : { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': delivery.retryReason ?? 'http_error' }
  return await send(world, delivery, { ...encoded(delivery), headers: retry })
}

/** Sends exactly that, right or wrong. */
export async function deliverRaw(world: World, raw: RawDelivery): Promise<Delivered> {
  const payload: Json = { body: raw.body }
  return deliveredOf(await send(world, { kind: 'raw', type: 'raw', teamId: undefined, payload }, raw))
}

/**
 * The same delivery again, byte for byte. Signed anew, as Slack would repeat it, or with the first one's own signature
 * and timestamp, as somebody who overheard it would.
 */
export async function redeliver(
  world: World,
  id: string,
  options: { readonly replay?: boolean } = {},
): Promise<Delivered> {
  const first = world.log.deliveries.find((record) => record.id === id)
  if (first === undefined) throw new Error(`no such delivery: ${id}`)
  const raw: RawDelivery = {
    body: first.body,
    contentType: first.headers['content-type'] ?? '',
    ...(options.replay === true
      ? {
          timestamp: Number(first.headers['x-slack-request-timestamp']),
          signature: first.headers['x-slack-signature'] ?? 'missing',
        }
      : {}),
  }
  const { kind, type, teamId, payload } = first
  return deliveredOf(await send(world, { kind, type, teamId, payload }, raw))
}

function encoded(delivery: Delivery): { readonly body: string; readonly contentType: string } {
  const form = 'application/x-www-form-urlencoded'
  switch (delivery.kind) {
    case 'command': {
      const fields = Object.entries(delivery.payload).map(([key, value]) => [key, String(value)] as const)
      return { body: new URLSearchParams(Object.fromEntries(fields)).toString(), contentType: form }
    }
    case 'interaction':
    case 'options':
      return { body: new URLSearchParams({ payload: JSON.stringify(delivery.payload) }).toString(), contentType: form }
    case 'event':
    case 'raw':
      return { body: JSON.stringify(delivery.payload), contentType: 'application/json' }
  }
}

async function send(world: World, delivery: Delivery, raw: RawDelivery): Promise<DeliveryRecord> {
  const headers = headersOf(world, raw)
  const at = world.state.now()
  const started = performance.now()
  const answer = await post(world, raw.body, headers)
  const took = Math.round(performance.now() - started)
  return keep(world, delivery, {
    at,
    body: raw.body,
    headers,
    ...answer,
    ackMillis: answer.status === undefined ? undefined : took,
  })
}

async function sendDown(world: World, delivery: Delivery, attempt: number): Promise<DeliveryRecord> {
  const { kind, payload, retryReason } = delivery
  const at = world.state.now()
  const started = performance.now()
  const acked = await world.sockets.send({ kind, payload, attempt, retryReason }, world.timing.ackDeadlineMillis)
  const took = Math.round(performance.now() - started)
  const answer: Answer =
    acked === undefined
      ? { outcome: 'timeout', status: undefined, reply: undefined, noRetry: false }
      : { outcome: 'acked', status: 200, reply: acked.reply, noRetry: false }
  const ackMillis = acked === undefined ? undefined : took
  return keep(world, delivery, { at, body: '', headers: {}, ...answer, ackMillis })
}

function headersOf(world: World, raw: RawDelivery): Record<string, string> {
  const timestamp = raw.timestamp ?? Math.floor(world.state.now() / 1000)
  const secret = raw.signature === 'forged' ? 'somebody else’s secret' : world.state.app.signingSecret
  const given = raw.signature === undefined || raw.signature === 'forged' ? undefined : raw.signature
  const signed = given ?? signature(secret, timestamp, raw.body)
  return {
    'content-type': raw.contentType,
    'user-agent': 'Slackbot 1.0 (local)',
    accept: '*/*',
    ...(timestamp === 'missing' ? {} : { 'x-slack-request-timestamp': String(timestamp) }),
    ...(signed === 'missing' ? {} : { 'x-slack-signature': signed }),
    ...raw.headers,
  }
}

type Answer = {
  readonly outcome: Delivered['outcome']
  readonly status: number | undefined
  readonly reply: unknown
  readonly noRetry: boolean
}

function post(world: World, body: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  const url = world.requestUrl()
  const failed = (outcome: 'timeout' | 'unreachable'): Answer => ({
    outcome,
    status: undefined,
    reply: undefined,
    noRetry: false,
  })
  if (url === undefined) return Promise.resolve(failed('unreachable'))
  return new Promise((resolve) => {
    const length = String(Buffer.byteLength(body))
    const sent = request(
      url,
      { method: 'POST', agent, headers: { ...headers, 'content-length': length } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk) => chunks.push(Buffer.from(chunk)))
        response.on('error', () => finish(failed('unreachable')))
        response.on('end', () => {
          const status = response.statusCode ?? 0
          const text = Buffer.concat(chunks).toString()
          const noRetry = response.headers['x-slack-no-retry'] === '1'
          const outcome = status >= 200 && status < 300 ? 'acked' : 'refused'
          finish({ outcome, status, reply: parseJson(text)?.value ?? text, noRetry })
        })
      },
    )
    const deadline = setTimeout(() => {
      finish(failed('timeout'))
      sent.destroy()
    }, world.timing.ackDeadlineMillis)
    const finish = (answer: Answer): void => {
      clearTimeout(deadline)
      resolve(answer)
    }
    sent.on('error', () => finish(failed('unreachable')))
    sent.end(body)
  })
}

function keep(
  world: World,
  delivery: Delivery,
  sent: Answer & {
    readonly at: number
    readonly body: string
    readonly headers: Record<string, string>
    readonly ackMillis: number | undefined
  },
): DeliveryRecord {
  const { kind, type, teamId, payload, attempt = 0 } = delivery
  const id = world.state.nextId('delivery')
  const record = world.log.keepDelivery({ id, kind, type, teamId, payload, attempt, ...sent })
  world.state.changed({ what: 'delivery', id, seq: record.seq, ...(teamId === undefined ? {} : { teamId }) })
  return record
}
