// “Opening publishes if the stored fingerprint differs or is a day old; a change republishes only for those who opened it
// in the last hour.” So a Home that nobody looks at costs nothing, and one that was lost on the way is repaired in a day.
import { createHash } from 'node:crypto'
import { addMillis, type Instant } from '../../kernel/time.ts'
import type { HomeView } from '../../slack/blocks.ts'

export type Visit = { readonly publishedAt: Instant | undefined; readonly fingerprint: string | undefined }

const lookingMillis = 3_600_000
const staleMillis = 24 * 3_600_000

/** Whether what somebody who opens Home now would see has to be sent. */
export function needsPublishing(visit: Visit | undefined, fingerprint: string, now: Instant): boolean {
  if (visit?.publishedAt === undefined || visit.fingerprint !== fingerprint) return true
  return now >= addMillis(visit.publishedAt, staleMillis)
}

/** Whoever opened Home at or after this moment may still be looking at it. */
export function lookingSince(now: Instant): Instant {
  return addMillis(now, -lookingMillis)
}

/** The same for two views that look the same. */
export function fingerprintOf(view: HomeView): string {
  return createHash('sha256').update(JSON.stringify(view)).digest('hex')
}
