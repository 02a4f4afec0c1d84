// Telling pages what changes, as it happens: one JSON object a change, by server-sent events or down a WebSocket. Both,
// since a browser opens no more than six connections to one origin, streams included, and more WebSockets than anybody
// has tabs.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Json } from '../json.ts'
import { isLocal } from './local-only.ts'

export type Streams = {
  /** `wanted`: only those changes. */
  readonly open: (request: IncomingMessage, response: ServerResponse, wanted?: (change: Json) => boolean) => void
  readonly upgrade: (request: IncomingMessage, stream: Duplex, head: Buffer) => void
  readonly tell: (change: Json) => void
  readonly close: () => void
}

/** A page that takes nothing any more (a sleeping tab) is let go; it comes back and reads everything anew. */
const mostUnsentBytes = 4_000_000

export function createStreams(): Streams {
  const listeners = new Set<(change: Json) => void>()
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 })
  return {
    open: (request, response, wanted = () => true) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write(': connected\n\n')
      const listener = (change: Json): void => {
        if (!wanted(change)) return
        response.write(`data: ${JSON.stringify(change)}\n\n`)
        if (response.writableLength > mostUnsentBytes) response.destroy()
      }
      listeners.add(listener)
      request.on('close', () => listeners.delete(listener))
    },
    upgrade: (request, stream, head) => {
      if (!isLocal(request)) {
        stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
        return
      }
      sockets.handleUpgrade(request, stream, head, (socket) => {
        const listener = (change: Json): void => {
          socket.send(JSON.stringify(change))
          if (socket.bufferedAmount > mostUnsentBytes) socket.terminate()
        }
        listeners.add(listener)
        socket.on('close', () => listeners.delete(listener))
        socket.on('error', () => socket.terminate())
      })
    },
    tell: (change) => {
      for (const listener of listeners) listener(change)
    },
    close: () => {
      listeners.clear()
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}
