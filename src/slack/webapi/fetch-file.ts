// A file that somebody gave in a modal. Its address comes from Slack's payload, and the bot's token goes with the request:
// so only to Slack's own hosts (or SLACK_API_URL's), also after a redirect.

import type { FetchedFile } from '../slack-api.ts'
import { SlackFailure } from './errors.ts'

const fileBytesMax = 2 * 1024 * 1024
const timeoutMillis = 8000
const redirectsMax = 3

/** Throws `SlackFailure`: `file_host_refused`, `file_too_large`, `file_not_readable` (a log-in page), `file_http_404` … */
export async function fetchSlackFile(url: string, token: string, apiUrl: string): Promise<FetchedFile> {
  const signal = AbortSignal.timeout(timeoutMillis)
  let address = url
  for (let redirects = 0; redirects <= redirectsMax; redirects += 1) {
    if (!isSlackAddress(address, apiUrl)) throw failed('file_host_refused')
    const response = await request(address, token, signal)
    const next = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
    if (next === null) return await read(response)
    await response.body?.cancel()
    if (!URL.canParse(next, address)) throw failed('file_host_refused')
    address = new URL(next, address).href
  }
  throw failed('file_too_many_redirects')
}

export function isSlackAddress(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, origin, username } = new URL(address)
  if (username !== '') return false
  if (origin === new URL(apiUrl).origin) return true
  return protocol === 'https:' && /(^|\.)(slack\.com|slack-files\.com|slack-edge\.com)$/.test(hostname)
}

async function request(address: string, token: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(address, { headers: { authorization: `Bearer ${token}` }, redirect: 'manual', signal })
  } catch {
    throw new SlackFailure('file', 'file_unreachable', { kind: 'retry' })
  }
}

async function read(response: Response): Promise<FetchedFile> {
  if (response.status !== 200) throw failed(`file_http_${response.status}`)
  const contentType = response.headers.get('content-type') ?? undefined
  const bytes = await boundedBody(response)
  // Without the right to read it, Slack answers 200 with its log-in page.
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1').trimStart().toLowerCase()
  if (
    contentType?.startsWith('text/html') === true ||
    start.startsWith('<!doctype html') ||
    start.startsWith('<html')
  ) {
    throw failed('file_not_readable')
  }
  return { bytes, contentType }
}

async function boundedBody(response: Response): Promise<Uint8Array> {
  if (Number(response.headers.get('content-length') ?? 0) > fileBytesMax) {
    await response.body?.cancel()
    throw failed('file_too_large')
  }
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.byteLength
      if (length > fileBytesMax) throw failed('file_too_large')
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof SlackFailure ? error : new SlackFailure('file', 'file_unreachable', { kind: 'retry' })
  }
  return Buffer.concat(chunks)
}

function failed(code: string): SlackFailure {
  return new SlackFailure('file', code, { kind: 'give-up', reason: code })
}
