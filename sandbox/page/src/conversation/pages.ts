// A conversation comes in pages, the newest first, and pages come again when something in them changed: how what comes
// is put together with what is there.
import type { MessageShown } from '../client/schemas.ts'

export type Loaded = {
  /** Oldest first, without a gap. */
  readonly messages: readonly MessageShown[]
  /** There are older ones. */
  readonly more: boolean
}

/** `page`: the newest messages before `before` (left out: the newest of all), as they are now. */
export function mergePage(loaded: Loaded | undefined, page: Loaded, before?: string): Loaded {
  if (loaded === undefined) return page
  const first = page.more ? page.messages[0]?.ts : undefined
  const newest = loaded.messages.at(-1)?.ts
  // The newest page no longer touches what was loaded: what lies between is unknown, so the older part goes.
  if (before === undefined && first !== undefined && newest !== undefined && first > newest) return page
  const older = first === undefined ? [] : loaded.messages.filter(({ ts }) => ts < first)
  const newer = before === undefined ? [] : loaded.messages.filter(({ ts }) => ts >= before)
  return { messages: [...older, ...page.messages, ...newer], more: older.length > 0 ? loaded.more : page.more }
}

/**
 * Where to ask again because the message `ts` changed: undefined for the newest page, a `before` for an older one,
 * `unknown` where it isn't loaded.
 */
export function pageOf(loaded: Loaded, ts: string, newestPageSize: number): { readonly before?: string } | 'unknown' {
  const { messages } = loaded
  const newestPageStart = messages.at(-newestPageSize)?.ts
  if (newestPageStart === undefined || ts >= newestPageStart) return {}
  const first = messages[0]?.ts
  if (first === undefined || ts < first) return 'unknown'
  const after = messages.find((message) => message.ts > ts)
  return after === undefined ? {} : { before: after.ts }
}
