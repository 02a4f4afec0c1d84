// Socket Mode: the bot connects out, and what would be posted to its request URL comes down one of its connections.
// docs.slack.dev/apis/events-api/using-socket-mode: `hello`, envelopes with an `envelope_id`, an ack with the same id and
// perhaps a payload, `disconnect` with a reason; at most ten connections, a payload goes to any one of them.
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Json, parseJson } from '../json.ts'
import type { DeliveryKind } from '../person.ts'

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled'

export type Envelope = {
  readonly kind: DeliveryKind
  readonly payload: Json
  readonly attempt: number
  readonly retryReason: string | undefined
}

export type Sockets = {
  /** A new single-use address for `apps.connections.open`. */
  readonly address: (origin: string) => string
  readonly isConnected: () => boolean
  /** Sends it down one connection, each in turn. Undefined where no ack came in time. */
  readonly send: (envelope: Envelope, deadlineMillis: number) => Promise<{ readonly reply: unknown } | undefined>
  /** As Slack does before it closes a connection: to refresh it, or because Socket Mode was switched off. */
  readonly disconnect: (reason: DisconnectReason) => void
  /** A connection to the address that was given out. */
  readonly upgrade: (request: IncomingMessage, stream: Duplex, head: Buffer) => void
  readonly close: () => void
}

const mostConnections = 10
const types: Readonly<Record<DeliveryKind, string>> = {
  command: 'slash_commands',
  interaction: 'interactive',
  options: 'interactive',
  event: 'events_api',
  raw: 'raw',
}

export function createSockets(appId: string): Sockets {
  const tickets = new Set<string>()
  const connections = new Set<WebSocket>()
  const waiting = new Map<string, (reply: unknown) => void>()
  const server = new WebSocketServer({ noServer: true })
  let turn = 0

  const welcome = (socket: WebSocket): void => {
    connections.add(socket)
    socket.on('close', () => connections.delete(socket))
    socket.on('error', () => connections.delete(socket))
    socket.on('message', (data) => {
      const message = parseJson(String(data))?.value
      if (typeof message !== 'object' || message === null || !('envelope_id' in message)) return
      const id = String(message.envelope_id)
      waiting.get(id)?.('payload' in message ? message.payload : '')
      waiting.delete(id)
    })
    const hello = {
      type: 'hello',
      num_connections: connections.size,
      connection_info: { app_id: appId },
      debug_info: { host: 'local', approximate_connection_time: 3600 },
    }
    socket.send(JSON.stringify(hello))
  }

  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    const ticket = new URL(request.url ?? '/', 'http://local').searchParams.get('ticket') ?? ''
    if (!tickets.delete(ticket)) {
      stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      return
    }
    server.handleUpgrade(request, stream, head, (socket) => {
      if (connections.size < mostConnections) return welcome(socket)
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }))
      socket.close()
    })
  }

  return {
    address: (origin) => {
      const ticket = randomUUID()
      tickets.add(ticket)
      return `${origin.replace(/^http/, 'ws')}/link/?ticket=${ticket}&app_id=${appId}`
    },
    isConnected: () => connections.size > 0,
    send: async ({ kind, payload, attempt, retryReason }, deadlineMillis) => {
      const all = [...connections]
      const socket = all[turn++ % Math.max(1, all.length)]
      if (socket === undefined) return undefined
      const id = randomUUID()
      const envelope = {
        envelope_id: id,
        type: types[kind],
        accepts_response_payload: kind !== 'event',
        payload,
        ...(kind === 'event' ? { retry_attempt: attempt, retry_reason: retryReason ?? '' } : {}),
      }
      return await new Promise((resolve) => {
        const deadline = setTimeout(() => {
          waiting.delete(id)
          resolve(undefined)
        }, deadlineMillis)
        waiting.set(id, (reply) => {
          clearTimeout(deadline)
          resolve({ reply })
        })
        socket.send(JSON.stringify(envelope))
      })
    },
    disconnect: (reason) => {
      for (const socket of connections) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } }))
        if (reason !== 'warning') socket.close()
      }
    },
    upgrade,
    close: () => {
      for (const socket of connections) socket.terminate()
      server.close()
    },
  }
}
