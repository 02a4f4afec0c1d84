// The modals over the page. Slack shows the view on top alone; those below wait as they were left.
import type { ReactNode } from 'react'
import type { ViewOnScreen } from '../../../slack/person.ts'
import { Modal } from './modal.tsx'
import './modal.css'

/** `views`: bottom first. */
export function ModalStack({ views }: { readonly views: readonly ViewOnScreen[] }): ReactNode {
  return views.map((view, index) => (
    <Modal key={view.id} view={view} isOnTop={index === views.length - 1} isAlone={views.length === 1} />
  ))
}
