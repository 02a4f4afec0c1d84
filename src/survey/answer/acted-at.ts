// Slack's `action_ts` is seconds since 1970 with microseconds, `1548426417.840180`: more than a Date holds, less than a
// number does (2^53 microseconds are the year 2255).
import type { Instant } from '../../kernel/time.ts'

/** Microseconds since 1970; undefined for what is no such time. */
export function microsOf(actionTs: string): number | undefined {
  const [, seconds, fraction = ''] = /^(\d{1,11})(?:\.(\d{1,6}))?$/.exec(actionTs) ?? []
  return seconds === undefined ? undefined : Number(seconds) * 1_000_000 + Number(fraction.padEnd(6, '0'))
}

export function microsAt(instant: Instant): number {
  return instant.getTime() * 1000
}
