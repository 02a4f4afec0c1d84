// How fast a workspace may be written to: a token bucket for each kind of call, shared by all replicas in a row. Slack's
// own: chat.postMessage about one a second and channel and several hundred a minute and workspace, chat.update and
// conversations.open at least 50 a minute, views.publish 100 (docs.slack.dev/apis/web-api/rate-limits). A 429 halves the
// pace, which then recovers; Slack's Retry-After always wins.
import { addMillis, type Instant } from '../../kernel/time.ts'
import type { PacedMethod } from '../../schema/platform.ts'

export type Limits = {
  readonly perMinute: Readonly<Record<PacedMethod, number>>
  /** What may be sent at once after a pause. Slack tolerates short bursts, without saying how short. */
  readonly burst: Readonly<Record<PacedMethod, number>>
  /** Between two posts in one conversation. */
  readonly conversationGapMillis: number
  readonly inFlight: number
}

export const slackLimits: Limits = {
  perMinute: { post: 240, update: 50, open: 50, publish: 100 },
  // Half a minute's worth: a morning's nudges, or the first messages to a team, go out together. For posts, whose limit is
  // the workspace's own, five seconds' worth.
  burst: { post: 20, update: 25, open: 25, publish: 50 },
  conversationGapMillis: 1_000,
  inFlight: 10,
}

/** For tests of what is sent, not of how fast. */
export const unlimited: Limits = {
  perMinute: { post: 6e6, update: 6e6, open: 6e6, publish: 6e6 },
  burst: { post: 5e5, update: 5e5, open: 5e5, publish: 5e5 },
  conversationGapMillis: 0,
  inFlight: 10,
}

/** Times are the database's. */
export type Bucket = {
  readonly method: PacedMethod
  readonly tokens: number
  readonly perMinute: number
  readonly refilledAt: Instant
  readonly blockedUntil: Instant | undefined
}

export function freshBucket(method: PacedMethod, limits: Limits, now: Instant): Bucket {
  const target = limits.perMinute[method]
  return { method, tokens: limits.burst[method], perMinute: target, refilledAt: now, blockedUntil: undefined }
}

/** The bucket as it stands now: refilled at its pace, the pace itself recovering by a tenth of the target a minute. */
export function refill(bucket: Bucket, limits: Limits, now: Instant): Bucket {
  const target = limits.perMinute[bucket.method]
  const minutes = Math.max(0, now.getTime() - bucket.refilledAt.getTime()) / 60_000
  return {
    ...bucket,
    tokens: Math.min(limits.burst[bucket.method], bucket.tokens + minutes * bucket.perMinute),
    perMinute: Math.min(target, bucket.perMinute + (minutes * target) / 10),
    refilledAt: now,
    blockedUntil: bucket.blockedUntil !== undefined && bucket.blockedUntil > now ? bucket.blockedUntil : undefined,
  }
}

/** Undefined where it has none to give. Give it a bucket that was refilled just now. */
export function take(bucket: Bucket): Bucket | undefined {
  if (bucket.blockedUntil !== undefined || bucket.tokens < 1) return undefined
  return { ...bucket, tokens: bucket.tokens - 1 }
}

/** A token that was taken for a call that wasn't made after all. */
export function giveBack(bucket: Bucket, limits: Limits): Bucket {
  return { ...bucket, tokens: Math.min(limits.burst[bucket.method], bucket.tokens + 1) }
}

/** Slack said 429: half the pace (never less than a sixteenth of the target), and nothing before it allows. */
export function slowDown(bucket: Bucket, limits: Limits, now: Instant, retryAfterMillis: number): Bucket {
  const until = addMillis(now, retryAfterMillis)
  const floor = limits.perMinute[bucket.method] / 16
  return {
    ...bucket,
    tokens: 0,
    perMinute: Math.max(floor, bucket.perMinute / 2),
    refilledAt: until,
    blockedUntil: bucket.blockedUntil !== undefined && bucket.blockedUntil > until ? bucket.blockedUntil : until,
  }
}

/** When it will have a token, if nobody takes one before. */
export function readyAt(bucket: Bucket, now: Instant): Instant {
  const missing = Math.max(0, 1 - bucket.tokens)
  const refilled = addMillis(bucket.refilledAt > now ? bucket.refilledAt : now, (missing / bucket.perMinute) * 60_000)
  return bucket.blockedUntil !== undefined && bucket.blockedUntil > refilled ? bucket.blockedUntil : refilled
}
