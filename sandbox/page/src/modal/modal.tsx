// One modal: title and × above, what the bot drew in the middle, Close left of Submit below. The × and Submit are
// Slack's, and so is the order: docs.slack.dev/surfaces/modals. Close (and Escape) takes this view away, × all of them.
import { type ReactNode, useId, useMemo, useRef, useState } from 'react'
import type { ViewOnScreen } from '../../../slack/person.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { FormProvider } from '../blocks/form/form.tsx'
import { createFormStore } from '../blocks/form/form-store.ts'
import { type Place, useActing } from '../client/acting.ts'
import { type Submission, submitForm } from './submit-form.ts'
import { useModalFocus } from './use-modal-focus.ts'

export function Modal({
  view,
  isOnTop,
  isAlone,
}: {
  readonly view: ViewOnScreen
  readonly isOnTop: boolean
  readonly isAlone: boolean
}): ReactNode {
  const acting = useActing()
  const [store] = useState(createFormStore)
  const [state, setState] = useState<'idle' | 'submitting' | 'closing'>('idle')
  const [problem, setProblem] = useState<string>()
  const place = useMemo<Place>(() => ({ kind: 'modal', view }), [view])
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const { focusFirstError } = useModalFocus(dialog, { hash: view.hash, isOnTop })

  const close = async (all: boolean): Promise<void> => {
    if (state === 'closing') return
    setState('closing')
    setProblem(undefined)
    try {
      await acting.close({ all })
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setState('idle')
    }
  }
  const submit = async (): Promise<void> => {
    if (state !== 'idle' || view.submit === undefined) return
    setState('submitting')
    setProblem(undefined)
    try {
      const outcome: Submission = await submitForm(acting, view, store)
      setProblem(outcome.problem)
      if (outcome.hasErrors) focusFirstError()
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setState('idle')
    }
  }
  return (
    <dialog
      ref={dialog}
      className={`bk-modal${isOnTop ? '' : ' bk-modal-covered'}`}
      aria-labelledby={titleId}
      aria-busy={state === 'submitting'}
      data-callback-id={view.callbackId}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        void close(false)
      }}
      onClose={(event) => {
        // A browser closes it at the second Escape whatever the page says; here only the bot's side does.
        if (event.target !== event.currentTarget) return
        event.currentTarget.showModal()
        void close(false)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          void submit()
        }
        if (event.key !== 'Escape' || event.defaultPrevented) return
        // Held back, because the browser would close it whatever the bot's side says.
        event.preventDefault()
        void close(false)
      }}
    >
      <form
        className="bk-modal-frame"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <header className="bk-modal-head">
          <h2 id={titleId} dir="auto">
            {view.title}
          </h2>
          <button
            type="button"
            className="bk-modal-x"
            aria-label={isAlone ? 'Dismiss' : 'Dismiss all'}
            onClick={() => void close(true)}
          >
            <span aria-hidden="true">×</span>
          </button>
        </header>
        <div className="bk-modal-body" tabIndex={-1}>
          <FormProvider place={place} blocks={view.blocks} store={store}>
            <Blocks blocks={view.blocks} place={place} />
          </FormProvider>
        </div>
        <footer className="bk-modal-foot">
          {problem !== undefined && (
            <p className="bk-error bk-modal-problem" role="alert">
              {problem}
            </p>
          )}
          <button type="button" className="bk-button" disabled={state === 'closing'} onClick={() => void close(false)}>
            {view.closeLabel ?? (view.submit === undefined ? 'Close' : 'Cancel')}
          </button>
          {view.submit !== undefined && (
            <button
              type="submit"
              className="bk-button bk-primary"
              aria-disabled={state !== 'idle'}
              aria-busy={state === 'submitting'}
            >
              {view.submit}
              {state === 'submitting' && <span className="bk-spinner" aria-hidden="true" />}
            </button>
          )}
        </footer>
      </form>
    </dialog>
  )
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : 'That did not work. Try again?'
}
