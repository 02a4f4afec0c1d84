// Asking the server that the page came from. Whatever goes wrong is an `ActFailed` with a sentence for the person.
import { ActFailed } from './acting.ts'
import { asSentence } from './sentences.ts'
import { z } from './zod.ts'

const refusal = z.strictObject({ error: z.string() })
const refused = 409

export async function getJson<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  return await ask(path, { headers: { accept: 'application/json' } }, schema)
}

export async function postJson<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    // A refusal is an everyday answer; as a 409 the browser would write it into its console.
    prefer: 'refusals=answered',
  }
  return await ask(path, { method: 'POST', headers, body: JSON.stringify(body, bytesAsText) }, schema)
}

/** JSON has no bytes: the control API takes them as `{ base64 }`. */
function bytesAsText(_key: string, value: unknown): unknown {
  if (!(value instanceof Uint8Array)) return value
  return { base64: btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join('')) }
}

async function ask<T>(path: string, init: RequestInit, schema: z.ZodType<T>): Promise<T> {
  const response = await fetch(path, init).catch(() => undefined)
  if (response === undefined) throw new ActFailed('The local Slack does not answer. Is it still running?')
  const answer: unknown = await response.json().catch(() => undefined)
  const said = refusal.safeParse(answer)
  if (said.success) throw new ActFailed(asSentence(said.data.error), response.ok ? refused : response.status)
  if (!response.ok) throw new ActFailed(`The local Slack answered with ${response.status}.`, response.status)
  const read = schema.safeParse(answer)
  if (read.success) return read.data
  throw new ActFailed(`The local Slack answered ${path} with something unexpected: ${z.prettifyError(read.error)}`)
}
