// Where the focus is while a modal is open: in it, on what the bot asks for; and where it goes afterwards: back.
import { type RefObject, useEffect, useRef } from 'react'

export function useModalFocus(
  dialog: RefObject<HTMLDialogElement | null>,
  { hash, isOnTop }: { readonly hash: string; readonly isOnTop: boolean },
): { readonly focusFirstError: () => void } {
  const wanted = useRef(false)
  useEffect(() => {
    const shown = dialog.current
    const opener = document.activeElement
    shown?.showModal()
    // The browser would choose the first button, which is the ×.
    if (shown !== null) firstControl(shown)?.focus()
    return () => {
      shown?.close()
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [dialog])
  // Anew when it was redrawn or came to the top again: what had the focus may be gone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hash says that it was redrawn
  useEffect(() => {
    const shown = dialog.current
    if (shown === null || !isOnTop) return
    const active = document.activeElement
    const isLost = active === null || active === document.body || active === shown || !shown.contains(active)
    if (isLost) firstControl(shown)?.focus()
  }, [dialog, hash, isOnTop])
  useEffect(() => {
    if (!wanted.current) return
    const invalid = dialog.current?.querySelector<HTMLElement>('.bk-has-error')
    if (invalid === null || invalid === undefined) return
    wanted.current = false
    const control = invalid.querySelector<HTMLElement>('[aria-invalid], input, textarea, button')
    const target = control?.matches('input, textarea, button') ? control : control?.querySelector<HTMLElement>('input')
    invalid.scrollIntoView({ block: 'nearest' })
    target?.focus()
  })
  return {
    focusFirstError: () => {
      wanted.current = true
    },
  }
}

/** What the bot asks for, else the first input, else the modal itself. */
function firstControl(dialog: HTMLDialogElement): HTMLElement | null {
  const asked = dialog.querySelector<HTMLElement>('[data-focus-on-load]')
  if (asked !== null) return asked.matches('input, textarea, button') ? asked : asked.querySelector('input')
  const body = dialog.querySelector<HTMLElement>('.bk-modal-body')
  return body?.querySelector<HTMLElement>('input:not([type=file]), textarea') ?? body
}
