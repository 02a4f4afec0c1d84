// Serves the built page on the local Slack's origin. Only what was read at the start can be asked for, so a path leads
// nowhere else.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { BuiltPage } from './page-build.ts'

/** True where it took the request. */
export function servePage(page: BuiltPage, url: URL, request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const path = namedIn(page, url.pathname)
  const asset = path === undefined ? undefined : page.get(path)
  if (path === undefined || asset === undefined) return false
  response.writeHead(200, {
    'content-type': asset.type,
    'content-length': asset.content.byteLength,
    // Vite names what it puts there for its content.
    'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
    'content-security-policy': policyFor(request),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  })
  response.end(request.method === 'HEAD' ? undefined : asset.content)
  return true
}

/** The page finds its own way by the rest of the path (`/as/U123`): what has no dot is the page. */
function namedIn(page: BuiltPage, pathname: string): string | undefined {
  if (page.has(pathname)) return pathname
  return /^(\/[\w-]*)*$/.test(pathname) ? '/index.html' : undefined
}

function policyFor(request: IncomingMessage): string {
  return [
    "default-src 'self'",
    // Not every browser takes 'self' to mean WebSockets too.
    `connect-src 'self' ws://${request.headers.host ?? ''}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
