// The business clock of the demo: where it stands, whether it is being moved, and how the bot does. A local Slack that
// runs without the demo has none; then the computer's own clock is shown, and nothing can be moved.
import { ActFailed } from '../client/acting.ts'
import { getJson, postJson } from '../client/http.ts'
import type { Live } from '../client/live.ts'
import { clockSchema, type DemoClock, type DemoSaid } from '../client/schemas.ts'
import { createStore, type Store } from '../client/store.ts'
import { z } from '../client/zod.ts'

export type ClockState = {
  /** Business time minus the computer's own, milliseconds. */
  readonly ahead: number
  readonly moving: Moving | undefined
  readonly bot: DemoClock['bot'] | undefined
  /** There is a clock that can be moved. */
  readonly isThere: boolean
  /** The organisation's own zone. */
  readonly zone: string
}

/** Epoch milliseconds. */
export type Moving = { readonly from: number; readonly at: number; readonly to: number }

export type Move =
  | { readonly move: 'hour' | 'day' | 'monday'; readonly zone: string }
  | { readonly move: 'date'; readonly date: string; readonly zone: string }

export type Clock = {
  readonly state: Store<ClockState>
  readonly now: () => number
  /** Resolves when the time is there; rejects with an `ActFailed` whose message is a sentence. */
  readonly move: (move: Move) => Promise<void>
  /** Ends a move after the step that it is at. */
  readonly halt: () => Promise<void>
  readonly start: () => () => void
}

export function createClock(live: Live): Clock {
  const state = createStore<ClockState>({ ahead: 0, moving: undefined, bot: undefined, isThere: false, zone: 'UTC' })
  const change = (part: Partial<ClockState>): void => state.set({ ...state.get(), ...part })
  const stand = (now: string, moving: DemoClock['moving']): void => {
    const at = Date.parse(now)
    change({ ahead: at - Date.now(), moving: movingOf(state.get().moving, at, moving) })
  }
  const load = async (): Promise<void> => {
    try {
      const { now, zone, moving, bot } = await getJson('/demo/clock', clockSchema)
      stand(now, moving)
      change({ zone, bot, isThere: true })
    } catch (error) {
      if (error instanceof ActFailed && error.status === 404) change({ isThere: false })
    }
  }
  const hear = (said: DemoSaid): void => {
    if (said.what === 'bot') change({ bot: said.bot })
    else stand(said.now, said.moving)
  }
  return {
    state,
    now: () => Date.now() + state.get().ahead,
    move: async (move) => {
      const { now } = await postJson('/demo/clock', move, z.object({ now: z.string() }))
      stand(now, null)
    },
    halt: async () => void (await postJson('/demo/clock', { move: 'halt' }, z.object({ now: z.string() }))),
    start: () => {
      void load()
      return live.listen({ demo: (all) => all.forEach(hear), back: () => void load() })
    },
  }
}

/** How far a move has come, 0 to 1. */
export function progressOf({ from, at, to }: Moving): number {
  return to <= from ? 1 : Math.min(1, Math.max(0, (at - from) / (to - from)))
}

function movingOf(before: Moving | undefined, now: number, moving: DemoClock['moving']): Moving | undefined {
  if (moving === null) return undefined
  const to = Date.parse(moving.to)
  const at = Date.parse(moving.at)
  return { from: before?.to === to ? before.from : Math.min(now, at), at, to }
}
