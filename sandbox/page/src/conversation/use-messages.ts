// The messages of one conversation on one person's screen: the newest page at first, older ones on demand, and whatever
// changes in what is loaded.
import { useEffect, useMemo } from 'react'
import { getJson } from '../client/http.ts'
import { keepSame } from '../client/keep-same.ts'
import type { Live } from '../client/live.ts'
import { createRefresher } from '../client/refresher.ts'
import { type Change, pageOfMessagesSchema } from '../client/schemas.ts'
import { messageOf } from '../client/sentences.ts'
import { createStore, type Store, useStore } from '../client/store.ts'
import { type Loaded, mergePage, pageOf } from './pages.ts'

type Conversation = {
  readonly loaded: Loaded | undefined
  /** Why it could not be fetched. */
  readonly failure: string | undefined
  readonly isLoadingEarlier: boolean
}

type ConversationFeed = {
  readonly store: Store<Conversation>
  readonly refresh: () => Promise<void>
  readonly loadEarlier: () => Promise<void>
  readonly start: () => () => void
}

const pageSize = 50

export function useMessages(
  live: Live,
  userId: string,
  channel: string,
): Conversation & Pick<ConversationFeed, 'refresh' | 'loadEarlier'> {
  const feed = useMemo(() => createConversationFeed(live, userId, channel), [live, userId, channel])
  useEffect(() => feed.start(), [feed])
  return { ...useStore(feed.store), refresh: feed.refresh, loadEarlier: feed.loadEarlier }
}

function createConversationFeed(live: Live, userId: string, channel: string): ConversationFeed {
  const store = createStore<Conversation>({ loaded: undefined, failure: undefined, isLoadingEarlier: false })
  const path = `/control/people/${encodeURIComponent(userId)}/conversations/${encodeURIComponent(channel)}`
  const changedTs = new Set<string>()

  const fetchPage = async (before: string | undefined): Promise<void> => {
    const query = new URLSearchParams({ limit: String(pageSize), ...(before === undefined ? {} : { before }) })
    const page = await getJson(`${path}?${query.toString()}`, pageOfMessagesSchema)
    const { loaded, ...rest } = store.get()
    store.set({ ...rest, loaded: keepSame(loaded, mergePage(loaded, page, before)), failure: undefined })
  }
  const load = async (): Promise<void> => {
    const { loaded } = store.get()
    const older = loaded === undefined ? [] : olderPages(loaded, changedTs)
    changedTs.clear()
    try {
      await fetchPage(undefined)
      for (const before of older) await fetchPage(before)
    } catch (error) {
      store.set({ ...store.get(), failure: messageOf(error) })
    }
  }
  const refresher = createRefresher(load, 200)
  const concerns = (change: Change): boolean =>
    (change.what === 'message' && change.channel === channel) ||
    (change.what === 'ephemeral' && change.channel === channel && change.userId === userId)

  return {
    store,
    refresh: refresher.now,
    loadEarlier: async () => {
      const { loaded, isLoadingEarlier } = store.get()
      if (isLoadingEarlier || loaded === undefined || !loaded.more) return
      store.set({ ...store.get(), isLoadingEarlier: true })
      try {
        await fetchPage(loaded.messages[0]?.ts)
        store.set({ ...store.get(), isLoadingEarlier: false })
      } catch (error) {
        store.set({ ...store.get(), failure: messageOf(error), isLoadingEarlier: false })
      }
    },
    start: () => {
      void refresher.now()
      return live.listen({
        changes: (changes) => {
          const mine = changes.filter(concerns)
          if (mine.length === 0) return
          for (const { ts } of mine) if (ts !== undefined) changedTs.add(ts)
          refresher.soon()
        },
        back: () => {
          for (const { ts } of store.get().loaded?.messages ?? []) changedTs.add(ts)
          refresher.soon()
        },
      })
    },
  }
}

/** Where to ask for what changed beyond the newest page; each answer covers many, so that few are asked. */
function olderPages(loaded: Loaded, changed: ReadonlySet<string>): readonly string[] {
  const wanted: string[] = []
  for (const ts of [...changed].sort().reverse()) {
    const lowest = wanted.at(-1)
    if (lowest !== undefined && indexOf(loaded, lowest) - indexOf(loaded, ts) < pageSize) continue
    const page = pageOf(loaded, ts, pageSize)
    if (page !== 'unknown' && page.before !== undefined) wanted.push(page.before)
  }
  return wanted
}

function indexOf(loaded: Loaded, ts: string): number {
  return loaded.messages.findIndex((message) => message.ts >= ts)
}
