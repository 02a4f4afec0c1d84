// How often something is fetched again: at once when all is quiet, then at most once in a while, however much happens.

export type Refresher = {
  /** Something changed. */
  readonly soon: () => void
  /** Resolves when a load that began after this call is done. Never rejects: `load` keeps its own failures. */
  readonly now: () => Promise<void>
  readonly stop: () => void
}

export function createRefresher(load: () => Promise<void>, pauseMillis: number): Refresher {
  let startedAt = Number.NEGATIVE_INFINITY
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const run = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    startedAt = performance.now()
    running = load().finally(() => {
      running = undefined
    })
    return running
  }
  const now = (): Promise<void> => {
    if (stopped) return Promise.resolve()
    if (running === undefined) return run()
    // What is under way may have read before the change: one more, shared by all who ask meanwhile.
    next ??= running.then(() => {
      next = undefined
      return stopped ? undefined : run()
    })
    return next
  }
  return {
    now,
    soon: () => {
      if (stopped || timer !== undefined) return
      const wait = Math.max(0, startedAt + pauseMillis - performance.now())
      timer = setTimeout(() => void now(), wait)
    },
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
