// The log of the local Slack as the inspector has it: the newest part first, older parts on demand, what is new as it
// comes in.
import { getJson } from '../client/http.ts'
import type { Live } from '../client/live.ts'
import { createRefresher } from '../client/refresher.ts'
import { messageOf } from '../client/sentences.ts'
import { createStore, type Store } from '../client/store.ts'
import { type Entry, entriesSchema } from './entries.ts'

export type LogState = {
  /** Newest first. */
  readonly entries: readonly Entry[]
  /** There are older ones. */
  readonly more: boolean
  readonly isLoaded: boolean
  readonly failure: string | undefined
}

export type LogFeed = {
  readonly store: Store<LogState>
  readonly loadOlder: () => Promise<void>
  readonly start: () => () => void
}

const pageSize = 200
/** A tab that stays open for days must not keep everything. */
const mostEntries = 4000

export function createLogFeed(live: Live): LogFeed {
  const store = createStore<LogState>({ entries: [], more: false, isLoaded: false, failure: undefined })
  const fetchEntries = async (range: Readonly<Record<string, string>>) =>
    await getJson(`/control/log?${new URLSearchParams({ limit: String(pageSize), ...range })}`, entriesSchema)
  const load = async (): Promise<void> => {
    try {
      const { entries: known, more: hadMore } = store.get()
      const newest = known[0]?.seq
      const page = await fetchEntries(newest === undefined ? {} : { after: String(newest) })
      const fresh = page.entries.toReversed()
      // More came than one page holds: what lies between is fetched when somebody asks for older ones.
      const isGap = newest !== undefined && page.more
      store.set({
        entries: isGap ? fresh : [...fresh, ...known].slice(0, mostEntries),
        more: newest === undefined || isGap ? page.more : hadMore,
        isLoaded: true,
        failure: undefined,
      })
    } catch (error) {
      store.set({ ...store.get(), failure: messageOf(error) })
    }
  }
  const refresher = createRefresher(load, 400)
  const concerned = new Set(['call', 'delivery', 'violation', 'warning'])
  return {
    store,
    loadOlder: async () => {
      const oldest = store.get().entries.at(-1)?.seq
      if (oldest === undefined) return
      try {
        const page = await fetchEntries({ before: String(oldest) })
        const { entries } = store.get()
        store.set({ ...store.get(), entries: [...entries, ...page.entries.toReversed()], more: page.more })
      } catch (error) {
        store.set({ ...store.get(), failure: messageOf(error) })
      }
    },
    start: () => {
      refresher.soon()
      return live.listen({
        changes: (changes) => {
          if (changes.some(({ what }) => concerned.has(what))) refresher.soon()
        },
        // A server that was started anew counts from one.
        back: () => {
          store.set({ ...store.get(), entries: [], more: false })
          refresher.soon()
        },
      })
    },
  }
}
