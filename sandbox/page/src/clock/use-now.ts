// Business time as it passes, to the minute that is shown, and the day that it is.
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useStore } from '../client/store.ts'
import { dateOf, type Reader } from '../parts/times.ts'
import type { Clock } from './clock-feed.ts'

const lookMillis = 5000

export function useNow(clock: Clock): number {
  const { ahead } = useStore(clock.state)
  const [, look] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => look((times) => times + 1), lookMillis)
    return () => clearInterval(timer)
  }, [])
  return Date.now() + ahead
}

/** The date for that person, `2026-11-17`. What uses it is drawn anew when it changes, not sooner. */
export function useToday(clock: Clock, { tz }: Pick<Reader, 'tz'>): string {
  const subscribe = useCallback(
    (changed: () => void) => {
      const stop = clock.state.subscribe(changed)
      const timer = setInterval(changed, lookMillis)
      return () => {
        stop()
        clearInterval(timer)
      }
    },
    [clock],
  )
  return useSyncExternalStore(subscribe, () => dateOf(clock.now(), { tz }))
}
