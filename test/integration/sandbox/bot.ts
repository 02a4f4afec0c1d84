// A tiny bot for the tests of the local Slack: verifies signatures as Slack's documentation says, and answers what a
// test tells it to.
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { LogLevel, WebClient } from '@slack/web-api'
import { isRecord, type Json, parseJson, recordOf } from '../../../sandbox/slack/json.ts'
import type { LocalSlack } from '../../../sandbox/slack/server.ts'

export type Heard = { readonly body: Json; readonly headers: Readonly<Record<string, unknown>>; readonly raw: string }

type Answer = {
  readonly status?: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Never answers. */
  readonly silent?: boolean
}

export type Bot = {
  readonly url: string
  readonly heard: Heard[]
  readonly web: WebClient
  /** What the next requests get, by `type` of the payload or name of the command; 200 and nothing otherwise. */
  readonly answer: (type: string, how: Answer | ((heard: Heard) => Promise<Answer> | Answer)) => void
  readonly stop: () => Promise<void>
}

export async function startBot(slack: LocalSlack): Promise<Bot> {
  const heard: Heard[] = []
  const answers = new Map<string, Answer | ((heard: Heard) => Promise<Answer> | Answer)>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const raw = Buffer.concat(chunks).toString()
    if (!isSigned(slack.app.signingSecret, request.headers, raw)) {
      response.writeHead(401).end()
      return
    }
    const message = { body: bodyOf(raw), headers: request.headers, raw }
    heard.push(message)
    const chosen = answers.get(typeOf(message.body)) ?? {}
    const answer = typeof chosen === 'function' ? await chosen(message) : chosen
    if (answer.silent === true) return
    const text =
      answer.body === undefined ? '' : typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers }).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/slack/events`
  slack.pointAt(url)
  return {
    url,
    heard,
    web: new WebClient(slack.botToken, {
      slackApiUrl: slack.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: 5000,
      logger: silent,
    }),
    answer: (type, how) => answers.set(type, how),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function isSigned(secret: string, headers: Readonly<Record<string, unknown>>, raw: string): boolean {
  const timestamp = Number(headers['x-slack-request-timestamp'])
  const fresh = Math.abs(Date.now() / 1000 - timestamp) < 300
  const expected = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${raw}`).digest('hex')}`
  return fresh && headers['x-slack-signature'] === expected
}

function bodyOf(raw: string): Json {
  const json = parseJson(raw)?.value
  if (isRecord(json)) return json
  const form = new URLSearchParams(raw)
  const payload = form.get('payload')
  return payload === null ? Object.fromEntries(form) : recordOf(parseJson(payload)?.value)
}

function typeOf(body: Json): string {
  return String(body.type === 'event_callback' ? recordOf(body.event).type : (body.type ?? body.command))
}

const nothing = (): void => {}
const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
}
