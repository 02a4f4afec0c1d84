// Submitting: first what Slack's client checks itself, then the bot. Whatever happens, what was typed stays.
import { isRecord, textOf } from '../../../slack/json.ts'
import type { FillValue, ViewOnScreen } from '../../../slack/person.ts'
import type { FormStore } from '../blocks/form/form-store.ts'
import { fillValueOf, initialEntry, problemWith } from '../blocks/form/held.ts'
import type { Acting } from '../client/acting.ts'

/** Slack's own words where the bot gave no valid answer in time. */
export const noConnection = 'We had some trouble connecting. Try again?'

export type Submission = {
  /** For the foot of the modal. */
  readonly problem: string | undefined
  readonly hasErrors: boolean
}

export async function submitForm(
  acting: Pick<Acting, 'submit'>,
  view: ViewOnScreen,
  store: FormStore,
): Promise<Submission> {
  const errors = clientErrors(view, store)
  store.setErrors(errors)
  if (Object.keys(errors).length > 0) return { problem: undefined, hasErrors: true }
  const unsent = store.unsent()
  const values: Record<string, FillValue> = {}
  for (const { blockId, entry } of unsent) values[blockId] = fillValueOf(entry)
  const submitted = await acting.submit(values)
  store.sent(unsent)
  switch (submitted.result) {
    case 'errors':
    case 'incomplete':
      store.setErrors(submitted.errors)
      return { problem: undefined, hasErrors: true }
    case 'failed':
      return { problem: noConnection, hasErrors: false }
    default:
      return { problem: undefined, hasErrors: false }
  }
}

/** By block id. */
function clientErrors(view: ViewOnScreen, store: FormStore): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const block of view.blocks) {
    const { element } = block
    if (block.type !== 'input' || !isRecord(element)) continue
    const blockId = textOf(block.block_id) ?? ''
    const actionId = textOf(element.action_id) ?? ''
    const entry =
      store.draftOf({ blockId, actionId }, element.type) ??
      view.values[blockId]?.[actionId] ??
      initialEntry(block, element)
    const problem = problemWith(block, element, entry)
    if (problem !== undefined) errors[blockId] = problem
  }
  return errors
}
