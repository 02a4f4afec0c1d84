// “Are you sure?”: the confirm object of an element. Escape means no.
import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { Json } from '../../client/acting.ts'
import { TextObject, wordsOf } from '../text/text-object.tsx'

export function ConfirmDialog({
  confirm,
  onAnswer,
}: {
  readonly confirm: Json
  readonly onAnswer: (yes: boolean) => void
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null)
  const safest = useRef<HTMLButtonElement>(null)
  const isDangerous = confirm.style === 'danger'
  const titleId = useId()
  const textId = useId()
  useEffect(() => {
    const opener = document.activeElement
    const shown = dialog.current
    shown?.showModal()
    safest.current?.focus()
    return () => {
      shown?.close()
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className="bk-confirm"
      role="alertdialog"
      aria-labelledby={titleId}
      aria-describedby={textId}
      onCancel={(event) => {
        event.preventDefault()
        event.stopPropagation()
        onAnswer(false)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onAnswer(false)
      }}
      onSubmit={(event) => event.stopPropagation()}
    >
      <h2 id={titleId} className="bk-confirm-title" dir="auto">
        <TextObject value={confirm.title} />
      </h2>
      <div id={textId} className="bk-confirm-text">
        <TextObject value={confirm.text} />
      </div>
      <div className="bk-confirm-buttons">
        <button
          ref={isDangerous ? safest : undefined}
          type="button"
          className="bk-button"
          onClick={() => onAnswer(false)}
        >
          {wordsOf(confirm.deny) || 'Cancel'}
        </button>
        <button
          ref={isDangerous ? undefined : safest}
          type="button"
          className={`bk-button ${isDangerous ? 'bk-danger' : 'bk-primary'}`}
          onClick={() => onAnswer(true)}
        >
          {wordsOf(confirm.confirm) || 'Yes'}
        </button>
      </div>
    </dialog>
  )
}
