// Making Slack fail on purpose: what a test asks for, applied to the next calls that match.

export type Fault = {
  /** `*` or left out: every method, answers to a response_url (`response_url`) and downloads (`files-pri`). */
  readonly method?: string
  readonly channel?: string
  readonly teamId?: string
  /** How many calls it hits; until it is cleared where left out. */
  readonly times?: number
  /**
   * `cut-before`: the connection is reset before the call acted. `cut-after`: it acted, then the connection is reset.
   * `slow`: it acts after `delayMillis`. `slow-after`: it acts at once and answers after `delayMillis`.
   */
  readonly kind: '429' | '5xx' | 'slow' | 'slow-after' | 'cut-before' | 'cut-after' | 'error'
  readonly delayMillis?: number
  readonly retryAfterSeconds?: number
  /** 503 by default. */
  readonly status?: number
  /** For `error`; `internal_error` by default. */
  readonly error?: string
}

export type ActiveFault = { readonly fault: Fault; readonly hits: () => number; readonly clear: () => void }

export type Faults = {
  /** What is to fail now, with how many calls each has hit. */
  readonly active: () => readonly { readonly fault: Fault; readonly hits: number }[]
  readonly add: (fault: Fault) => ActiveFault
  readonly clear: () => void
  /** The first that matches, counted as a hit. */
  readonly take: (call: {
    readonly method: string
    readonly channel?: string
    readonly teamId?: string
  }) => Fault | undefined
}

export function createFaults(): Faults {
  const active: { fault: Fault; hits: number }[] = []
  const remove = (entry: { fault: Fault; hits: number }): void => {
    const index = active.indexOf(entry)
    if (index >= 0) active.splice(index, 1)
  }
  return {
    active: () => active,
    add: (fault) => {
      const entry = { fault, hits: 0 }
      active.push(entry)
      return { fault, hits: () => entry.hits, clear: () => remove(entry) }
    },
    clear: () => {
      active.length = 0
    },
    take: (call) => {
      const entry = active.find(
        ({ fault }) =>
          (fault.method === undefined || fault.method === '*' || fault.method === call.method) &&
          (fault.channel === undefined || fault.channel === call.channel) &&
          (fault.teamId === undefined || fault.teamId === call.teamId),
      )
      if (entry === undefined) return undefined
      entry.hits += 1
      if (entry.fault.times !== undefined && entry.hits >= entry.fault.times) remove(entry)
      return entry.fault
    },
  }
}
