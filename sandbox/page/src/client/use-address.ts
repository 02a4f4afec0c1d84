// The address bar as state: back and forward work, and a reload keeps everything.
import { useMemo, useSyncExternalStore } from 'react'
import { type PageAddress, readAddress, writeAddress } from './page-address.ts'

const moved = new Set<() => void>()

export function useAddress(): PageAddress {
  const search = useSyncExternalStore(subscribe, () => location.search)
  return useMemo(() => readAddress(search), [search])
}

export function navigate(address: PageAddress, how: 'push' | 'replace' = 'push'): void {
  const url = writeAddress(address)
  if (url === `${location.pathname}${location.search}`) return
  if (how === 'push') history.pushState(null, '', url)
  else history.replaceState(null, '', url)
  for (const listener of [...moved]) listener()
}

function subscribe(listener: () => void): () => void {
  moved.add(listener)
  addEventListener('popstate', listener)
  return () => {
    moved.delete(listener)
    removeEventListener('popstate', listener)
  }
}
