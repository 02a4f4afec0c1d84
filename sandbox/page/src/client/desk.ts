// What every part of one person's page is given besides `Acting`: who else is here, the acts of the shell itself, and
// the way to other places. Made by the desk.
import { createContext, useContext } from 'react'
import type { PersonShown } from './acting.ts'
import type { Acts } from './acts.ts'
import type { Live } from './live.ts'
import type { Target } from './page-address.ts'
import type { Organisation } from './schemas.ts'

export type Desk = {
  readonly me: PersonShown
  readonly organisation: Organisation
  readonly live: Live
  readonly acts: Acts
  /** For this person, `2026-11-17`. */
  readonly today: string
  readonly go: (target: Target) => void
  /** Shows who somebody is. */
  readonly introduce: (personId: string) => void
}

const DeskContext = createContext<Desk | undefined>(undefined)
export const DeskProvider = DeskContext.Provider

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (desk === undefined) throw new Error('nobody sits here')
  return desk
}
