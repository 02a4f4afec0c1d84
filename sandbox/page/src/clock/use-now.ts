// Business time as it passes, to the minute that is shown.
import { useEffect, useState } from 'react'
import { useStore } from '../client/store.ts'
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
