// Asking the server that the page came from. Whatever goes wrong is an `ActFailed` with a sentence for the person.
import { ActFailed } from './acting.ts'
import { asSentence } from './sentences.ts'
import { z } from './zod.ts'

const refusal = z.object({ error: z.string() })

export async function getJson<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  return await ask(path, { headers: { accept: 'application/json' } }, schema)
}

export async function postJson<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  return await ask(path, { method: 'POST', headers, body: JSON.stringify(body) }, schema)
}

async function ask<T>(path: string, init: RequestInit, schema: z.ZodType<T>): Promise<T> {
  const response = await fetch(path, init).catch(() => undefined)
  if (response === undefined) throw new ActFailed('The local Slack does not answer. Is it still running?')
  const answer: unknown = await response.json().catch(() => undefined)
  if (!response.ok) {
    const said = refusal.safeParse(answer)
    const sentence = said.success ? asSentence(said.data.error) : `The local Slack answered with ${response.status}.`
    throw new ActFailed(sentence, response.status)
  }
  const read = schema.safeParse(answer)
  if (read.success) return read.data
  throw new ActFailed(`The local Slack answered ${path} with something unexpected: ${z.prettifyError(read.error)}`)
}
