import { createHash } from 'node:crypto'
import { z } from 'zod'

const content = z.looseObject({
  private_metadata: z.string().nullish(),
  state: z.looseObject({ values: z.unknown() }).nullish(),
})

/**
 * Of what a submitted view carries: its metadata and all that was typed and chosen. Two deliveries of one submission
 * have the same, whatever the order of keys.
 */
export function contentHash(view: unknown): string {
  const parsed = content.safeParse(view)
  const { private_metadata: metadata, state } = parsed.success ? parsed.data : {}
  return createHash('sha256')
    .update(JSON.stringify(sorted([metadata, state?.values])))
    .digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  )
}
