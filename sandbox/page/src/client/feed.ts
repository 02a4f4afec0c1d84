// Something that the server knows, kept fresh: fetched when somebody looks, again when a change concerns it, and again
// when the server is back. The last that was known stays on screen while a fetch fails.

import { keepSame } from './keep-same.ts'
import type { Live } from './live.ts'
import { createRefresher } from './refresher.ts'
import type { Change } from './schemas.ts'
import { messageOf } from './sentences.ts'
import { createStore, type Store } from './store.ts'

export type Fetched<T> = {
  readonly value: T | undefined
  /** A sentence; undefined when the last fetch succeeded. */
  readonly failure: string | undefined
}

export type Feed<T> = {
  readonly store: Store<Fetched<T>>
  readonly refresh: () => Promise<void>
  /** Returns how to stop. */
  readonly start: () => () => void
}

export function createFeed<T>(
  live: Live,
  options: { readonly load: () => Promise<T>; readonly concerns: (change: Change) => boolean },
): Feed<T> {
  const store = createStore<Fetched<T>>({ value: undefined, failure: undefined })
  const load = async (): Promise<void> => {
    const { value: before } = store.get()
    try {
      const value = keepSame(before, await options.load())
      store.set(keepSame(store.get(), { value, failure: undefined }))
    } catch (error) {
      store.set({ value: before, failure: messageOf(error) })
    }
  }
  const refresher = createRefresher(load, 250)
  return {
    store,
    refresh: refresher.now,
    start: () => {
      refresher.soon()
      return live.listen({
        changes: (changes) => {
          if (changes.some(options.concerns)) refresher.soon()
        },
        back: refresher.soon,
      })
    },
  }
}
