// What a screen reader is told without losing its place. Politely: nothing here interrupts.
import { createStore, useStore } from '../client/store.ts'

const said = createStore<{ readonly text: string; readonly turn: number }>({ text: '', turn: 0 })

export function announce(text: string): void {
  said.set({ text, turn: said.get().turn + 1 })
}

export function Announcer() {
  const { text, turn } = useStore(said)
  // Two regions in turn: the same sentence twice in a row is read twice.
  return (
    <div className="visually-hidden" aria-live="polite">
      <p>{turn % 2 === 0 ? text : ''}</p>
      <p>{turn % 2 === 1 ? text : ''}</p>
    </div>
  )
}
