// Business time as the demo moves it: the bot's own `tick`, step by step, handed to the running bot over its control
// socket. Between moves it runs on beside the system's clock, as in the bot.

import type { Instant, Zone } from '../../src/kernel/time.ts'
import type { CliIo } from '../../src/platform/command/command-line.ts'
import { handOver } from '../../src/platform/command/control-socket.ts'
import { type Move, stepsBetween, targetOf } from './moments.ts'

export type Clock = {
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly moving: () => Moving | undefined
  /** Resolves when everything that was due by then has happened, or with a sentence that says why not. */
  readonly move: (move: Move, where: Zone) => Promise<Moved>
  /** Ends a move after the step that it is at. */
  readonly halt: () => void
}

export type Moving = { readonly to: Instant; readonly at: Instant }
export type Moved = { readonly now: Instant } | { readonly refused: string }

export type ClockParts = {
  /** What business time is ahead of the system's clock by. */
  readonly offsetMillis: number
  readonly tick: (at: Instant) => Promise<Ticked>
  /** Those that people live in. */
  readonly zones: () => readonly Zone[]
  readonly changed: () => void
}

/** A sentence where something is left undone. */
export type Ticked = 'done' | { readonly refused: string }

export function createClock(parts: ClockParts): Clock {
  let offsetMillis = parts.offsetMillis
  let moving: Moving | undefined
  let halted = false
  const now = (): number => Date.now() + offsetMillis
  const moveTo = async (target: Instant): Promise<Moved> => {
    for (const at of stepsBetween(new Date(now()), target, parts.zones())) {
      // The step before may have taken long enough that its moment has passed.
      if (halted || at.getTime() <= now()) continue
      offsetMillis = at.getTime() - Date.now()
      moving = { to: target, at }
      const ticked = await parts.tick(at)
      if (ticked !== 'done') return ticked
      parts.changed()
    }
    return { now: new Date(now()) }
  }
  return {
    now,
    moving: () => moving,
    move: async (move, where) => {
      if (moving !== undefined) return { refused: 'Time is moving already: wait until it has arrived.' }
      const from = new Date(now())
      const target = targetOf(move, from, where)
      if ('refused' in target) return target
      halted = false
      moving = { to: target.at, at: from }
      parts.changed()
      try {
        return await moveTo(target.at)
      } finally {
        moving = undefined
        parts.changed()
      }
    },
    halt: () => {
      halted = true
    },
  }
}

/** Where Slack is slow or away the bot would wait for it: whoever pressed the button is told instead. */
const longestStepSeconds = 60

/** `tick --at` in the bot that has this data directory. */
export async function tickBot(dataDirectory: string, at: Instant): Promise<Ticked> {
  const said: string[] = []
  const io: CliIo = { out: () => {}, err: (line) => said.push(line) }
  const input = { arguments: {}, files: {}, options: { at: at.toISOString(), maxWait: String(longestStepSeconds) } }
  const exit = await handOver(dataDirectory, { command: 'tick', input }, io).catch(() => undefined)
  if (exit === 0) return 'done'
  return { refused: exit === undefined || said.length === 0 ? 'The bot does not answer.' : said.join(' ') }
}
