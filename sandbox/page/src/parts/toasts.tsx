// Short notices of what did not work, where there is no better place beside the act itself.
import { useEffect } from 'react'
import { createStore, useStore } from '../client/store.ts'
import { CloseIcon } from './icons.tsx'

type Toast = { readonly id: number; readonly text: string }

const shownMillis = 12_000
const toasts = createStore<readonly Toast[]>([])
let lastId = 0

export function showToast(text: string): void {
  lastId += 1
  toasts.set([...toasts.get().filter((toast) => toast.text !== text), { id: lastId, text }].slice(-3))
}

export function Toasts() {
  const shown = useStore(toasts)
  return (
    <div className="toasts" role="alert">
      {shown.map((toast) => (
        <ShownToast key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function ShownToast({ toast }: { readonly toast: Toast }) {
  const dismiss = () => toasts.set(toasts.get().filter(({ id }) => id !== toast.id))
  useEffect(() => {
    const timer = setTimeout(() => toasts.set(toasts.get().filter(({ id }) => id !== toast.id)), shownMillis)
    return () => clearTimeout(timer)
  }, [toast.id])
  return (
    <div className="toast">
      <p>{toast.text}</p>
      <button type="button" className="icon-button" aria-label="Dismiss" onClick={dismiss}>
        <CloseIcon />
      </button>
    </div>
  )
}
