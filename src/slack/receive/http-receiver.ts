// What Slack sends over HTTP: POST /slack/events, and nothing of it is believed before its signature was checked
// (docs.slack.dev/authentication/verifying-requests-from-slack, by Bolt's function). Of our own rather than Bolt's
// receiver, which ends the process on a signed body that is JSON's `null` and leaves an unknown payload unanswered.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isValidSlackRequest } from '@slack/bolt'
import type { Log } from '../../platform/log.ts'
import type { Answer, Dispatch } from '../dispatch/dispatch.ts'
import { decodeBody } from './decode-body.ts'

export type HttpRoute = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>
}

export type HttpReceiver = {
  /** Resolves with the port that it listens on. */
  readonly start: () => Promise<number>
  /** No new connections; what was accepted is answered and worked to its end, for at most `withinMillis`. */
  readonly stop: (withinMillis: number) => Promise<void>
}

const eventsPath = '/slack/events'
const bodyBytesMax = 1024 * 1024
const oldestSeconds = 5 * 60

export function createHttpReceiver(options: {
  readonly host: string
  readonly port: number
  /** Undefined: nothing is taken over HTTP (Socket Mode), the other routes work. */
  readonly signingSecret: string | undefined
  readonly dispatch: Dispatch
  /** Health, metrics, installation. */
  readonly routes: readonly HttpRoute[]
  readonly log: Log
}): HttpReceiver {
  const { log, signingSecret, dispatch } = options
  const working = new Set<Promise<void>>()
  let stopping = false

  const take = async (request: IncomingMessage, response: ServerResponse, secret: string): Promise<void> => {
    const receivedAt = performance.now()
    const body = await readBody(request)
    if (body === 'too large') return end(response, { status: 413 }, true)
    if (body === 'broken off') return end(response, { status: 400 }, true)
    if (!isSigned(request, body, secret)) {
      log.warn('a request without a valid signature')
      return end(response, { status: 401 })
    }
    const content = decodeBody(body, request.headers['content-type'])
    if (content.kind === 'verification') return end(response, { status: 200, body: { challenge: content.challenge } })
    if (content.kind === 'ssl-check') return end(response, { status: 200 })
    const { answer, done } = dispatch(content.body, receivedAt)
    working.add(done)
    void done.finally(() => working.delete(done))
    end(response, await answer)
  }

  const end = (response: ServerResponse, { status, body }: Answer, close = stopping): void => {
    if (response.headersSent) return
    const text = body === undefined ? '' : JSON.stringify(body)
    response.writeHead(status, {
      ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      'content-length': Buffer.byteLength(text),
      ...(close ? { connection: 'close' } : {}),
    })
    response.end(text)
  }

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    if (path === eventsPath && signingSecret !== undefined) {
      if (request.method === 'POST') return await take(request, response, signingSecret)
      return end(response, { status: 405 })
    }
    const found = options.routes.find((each) => each.path === path && each.method === request.method)
    if (found === undefined) return end(response, { status: 404 })
    await found.handle(request, response)
  }

  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (request, response) => {
    route(request, response).catch((error: unknown) => {
      log.error({ error }, 'a request failed')
      end(response, { status: 500 })
    })
  })
  return {
    start: () => listen(server, options.host, options.port),
    stop: async (withinMillis) => {
      stopping = true
      const deadline = AbortSignal.timeout(withinMillis)
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const worked = closed.then(() => Promise.allSettled([...working]))
      await Promise.race([worked, new Promise((resolve) => deadline.addEventListener('abort', resolve))])
      server.closeAllConnections()
    },
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve(portOf(server.address()))
    })
  })
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Also one from the future is refused: with a stolen signature it would be good for longer. */
function isSigned(request: IncomingMessage, body: string, signingSecret: string): boolean {
  const signature = request.headers['x-slack-signature']
  const timestamp = Number(request.headers['x-slack-request-timestamp'])
  if (typeof signature !== 'string' || !Number.isInteger(timestamp)) return false
  if (Math.abs(Date.now() / 1000 - timestamp) > oldestSeconds) return false
  const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp }
  return isValidSlackRequest({ signingSecret, body, headers })
}

function readBody(request: IncomingMessage): Promise<string | 'too large' | 'broken off'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= bodyBytesMax) chunks.push(chunk)
      // What follows is read and dropped, so that the answer arrives.
      else resolve('too large')
    })
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    request.on('error', () => resolve('broken off'))
    request.on('close', () => resolve('broken off'))
  })
}
