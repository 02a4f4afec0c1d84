// Whoever can reach these routes can act as anybody: so only this machine may, and only under its own names.
import type { IncomingMessage } from 'node:http'

const localNames = ['127.0.0.1', 'localhost', '[::1]']

/** The socket and the Host header (a page elsewhere can point its own name at 127.0.0.1), and the page's origin. */
export function isLocal(request: IncomingMessage): boolean {
  const address = request.socket.remoteAddress ?? ''
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  const { origin } = request.headers
  const originHost = origin === undefined || !URL.canParse(origin) ? origin : new URL(origin).hostname
  const fromLocal = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(address)
  return fromLocal && localNames.includes(host) && (originHost === undefined || localNames.includes(originHost))
}
