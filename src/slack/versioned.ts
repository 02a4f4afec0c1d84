// What travels through Slack and comes back, in a view's private_metadata or a button's value, is `{v, d}`: a version and
// ids. What can't be read any more is undefined, and is answered with “please reopen”.
import type { z } from 'zod'

/** Throws where the encoded form is longer than `maxCharacters`: a mistake in the code, since it holds ids only. */
export function encodeVersioned(value: unknown, version: number, maxCharacters: number, what: string): string {
  const encoded = JSON.stringify({ v: version, d: value })
  if (encoded.length > maxCharacters)
    throw new RangeError(`${what}: ${encoded.length} characters, ${maxCharacters} fit`)
  return encoded
}

export function decodeVersioned<V>(
  encoded: string,
  version: number,
  schema: z.ZodType<V>,
): { readonly value: V } | undefined {
  const parsed = parseJson(encoded)
  if (typeof parsed !== 'object' || parsed === null || !('v' in parsed) || parsed.v !== version) return undefined
  const value = schema.safeParse('d' in parsed ? parsed.d : undefined)
  return value.success ? { value: value.data } : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
