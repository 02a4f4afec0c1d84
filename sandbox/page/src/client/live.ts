// What happens at the server, as it happens, down one WebSocket: a browser opens at most six connections to one origin
// for requests and streams together, and each person side by side has a tab.
import { type Change, changeSchema, type DemoSaid, demoSaidSchema } from './schemas.ts'
import { createStore, type Store } from './store.ts'

export type Live = {
  readonly isOpen: Store<boolean>
  /** Returns how to stop. */
  readonly listen: (listener: LiveListener) => () => void
}

export type LiveListener = {
  readonly changes?: (changes: readonly Change[]) => void
  readonly demo?: (said: readonly DemoSaid[]) => void
  /** The connection is there again: whatever happened meanwhile was missed. */
  readonly back?: () => void
}

// Moving time makes thousands of changes a minute.
const gatherMillis = 40
const retryMillis = 1500

export function openLive(): Live {
  const isOpen = createStore(true)
  const listeners = new Set<LiveListener>()
  const all = (): readonly LiveListener[] => [...listeners]
  const tell = gather((texts) => {
    const parsed = texts.map(parse)
    const changes = parsed.flatMap((each) => read(changeSchema.safeParse(each)))
    const said = parsed.flatMap((each) => read(demoSaidSchema.safeParse(each)))
    for (const listener of all()) {
      if (changes.length > 0) listener.changes?.(changes)
      if (said.length > 0) listener.demo?.(said)
    }
  })
  const follow = (): void => {
    const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/control/stream`)
    socket.addEventListener('open', () => {
      if (isOpen.get()) return
      isOpen.set(true)
      for (const { back } of all()) back?.()
    })
    socket.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (typeof event.data === 'string') tell(event.data)
    })
    socket.addEventListener('close', () => {
      isOpen.set(false)
      setTimeout(follow, retryMillis)
    })
  }
  follow()
  return {
    isOpen,
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function gather(tell: (texts: readonly string[]) => void): (text: string) => void {
  let texts: string[] = []
  return (text) => {
    texts.push(text)
    if (texts.length > 1) return
    setTimeout(() => {
      const gathered = texts
      texts = []
      tell(gathered)
    }, gatherMillis)
  }
}

function read<T>(result: { readonly success: true; readonly data: T } | { readonly success: false }): readonly T[] {
  return result.success ? [result.data] : []
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
