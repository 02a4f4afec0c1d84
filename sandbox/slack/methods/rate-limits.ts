// Slack's rate limits: a token bucket for each method and workspace by its tier, and one for each channel that is posted
// to (about one message a second). Slack tolerates short bursts without saying how short: a bucket holds a minute's
// worth here, five messages for a channel. docs.slack.dev/apis/web-api/rate-limits

export type RateLimits = {
  /** Seconds to wait, at least 1; undefined where the call may go on. */
  readonly take: (call: {
    readonly method: string
    readonly tier: string
    readonly teamId: string
    readonly channel?: string
  }) => number | undefined
}

const perMinuteOfTier: Readonly<Record<string, number>> = { t1: 1, t2: 20, t3: 50, t4: 100, t5: 600 }
const postsPerMinute = 300
const channelBurst = 5
const channelPerSecond = 1

type Bucket = { level: number; at: number }

export function createRateLimits(mode: 'strict' | 'off', now: () => number): RateLimits {
  const buckets = new Map<string, Bucket>()
  const drain = (key: string, capacity: number, perSecond: number): number | undefined => {
    const bucket = buckets.get(key) ?? { level: capacity, at: now() }
    bucket.level = Math.min(capacity, bucket.level + ((now() - bucket.at) / 1000) * perSecond)
    bucket.at = now()
    buckets.set(key, bucket)
    if (bucket.level >= 1) {
      bucket.level -= 1
      return undefined
    }
    return Math.max(1, Math.ceil((1 - bucket.level) / perSecond))
  }
  return {
    take: ({ method, tier, teamId, channel }) => {
      if (mode === 'off') return undefined
      const posts = method === 'chat.postMessage'
      const perMinute = posts ? postsPerMinute : (perMinuteOfTier[tier] ?? 50)
      // A method that is allowed once a minute still takes a few calls when an app starts.
      const wait = drain(`${teamId} ${method}`, Math.max(perMinute, 5), perMinute / 60)
      if (wait !== undefined || !posts || channel === undefined) return wait
      return drain(`${teamId} ${method} ${channel}`, channelBurst, channelPerSecond)
    },
  }
}
