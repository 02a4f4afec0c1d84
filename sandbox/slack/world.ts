// What every part of the local Slack works on.

import type { BlockProblem } from './blocks/problem.ts'
import type { Sockets } from './delivery/socket-mode.ts'
import type { Faults } from './faults.ts'
import { isRecord } from './json.ts'
import type { SlackLog } from './log.ts'
import type { RateLimits } from './methods/rate-limits.ts'
import type { Streams } from './routes/stream.ts'
import type { SlackState } from './state.ts'

export type World = {
  readonly state: SlackState
  readonly log: SlackLog
  readonly faults: Faults
  readonly rateLimits: RateLimits
  /** `http://127.0.0.1:PORT`, known once the server listens. */
  readonly origin: () => string
  /** Where the bot takes what Slack sends; undefined until somebody says so. */
  readonly requestUrl: () => string | undefined
  readonly timing: Timing
  /** While the bot is connected by Socket Mode, everything goes there instead of to the request URL. */
  readonly sockets: Sockets
  /** Pages that watch. */
  readonly streams: Streams
  /** Runs later unless the server stops first. */
  readonly later: (delayMillis: number, run: () => Promise<void>) => void
}

export type Timing = {
  readonly ackDeadlineMillis: number
  readonly triggerLifeMillis: number
  readonly responseUrlLifeMillis: number
  /** Between an event's first delivery and its three retries. */
  readonly eventRetryDelaysMillis: readonly number[]
}

export function violate(
  world: World,
  where: string,
  error: string,
  problems: readonly BlockProblem[],
  payload: unknown,
): void {
  const { seq } = world.log.keepViolation({
    at: world.state.now(),
    where,
    error,
    problems,
    payload: withoutToken(payload),
  })
  world.state.changed({ what: 'violation', seq })
}

export function warn(world: World, where: string, message: string, payload: unknown): void {
  const { seq } = world.log.keepWarning({ at: world.state.now(), where, message, payload: withoutToken(payload) })
  world.state.changed({ what: 'warning', seq })
}

function withoutToken(payload: unknown): unknown {
  if (!isRecord(payload) || payload.token === undefined) return payload
  const { token: _token, ...rest } = payload
  return rest
}
