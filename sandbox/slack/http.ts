// Small things around node:http that all routes share.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isRecord, type Json, parseJson } from './json.ts'

const mostBytes = 20_000_000

/** Rejects where the client goes away or sends more than 20 MB. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const piece = Buffer.from(chunk)
    size += piece.byteLength
    if (size > mostBytes) throw new Error('the body is too large')
    chunks.push(piece)
  }
  return Buffer.concat(chunks)
}

/** A form, or a JSON object; empty for anything else. */
export function readFields(contentType: string, body: string): Json {
  if (contentType.includes('json')) {
    const parsed = parseJson(body)
    return isRecord(parsed?.value) ? parsed.value : {}
  }
  return Object.fromEntries(new URLSearchParams(body))
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(body))
}

/** A browser writes every 4xx into its console: a page that prefers it (`prefer: refusals=answered`) is refused with 200. */
export function refusalStatus(request: IncomingMessage, status: number): number {
  return status === 409 && request.headers.prefer === 'refusals=answered' ? 200 : status
}

export function sendText(response: ServerResponse, status: number, body: string, contentType = 'text/plain'): void {
  response.writeHead(status, { 'content-type': `${contentType}; charset=utf-8` })
  response.end(body)
}
