// Submitting: first what Slack's client checks itself, then the bot. Whatever happens, what was typed stays.
import { withNested } from '../../../slack/blocks/checks.ts'
import { isRecord, textOf } from '../../../slack/json.ts'
import type { FillValue, ViewOnScreen } from '../../../slack/person.ts'
import type { FieldKey, FormStore } from '../blocks/form/form-store.ts'
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
  const blockOf = new Map<string, string>()
  for (const draft of unsent) {
    const name = nameIn(view, draft)
    values[name] = fillValueOf(draft.entry)
    blockOf.set(name, draft.blockId)
  }
  const submitted = await acting.submit(values)
  store.sent(unsent)
  switch (submitted.result) {
    case 'errors':
    case 'incomplete':
      store.setErrors(
        Object.fromEntries(Object.entries(submitted.errors).map(([name, error]) => [blockOf.get(name) ?? name, error])),
      )
      return { problem: undefined, hasErrors: true }
    case 'failed':
      return { problem: noConnection, hasErrors: false }
    default:
      return { problem: undefined, hasErrors: false }
  }
}

/** An input block has one element, any other may have several. */
function nameIn(view: ViewOnScreen, { blockId, actionId }: FieldKey): string {
  const isInput = withNested(view.blocks).some((block) => block.block_id === blockId && block.type === 'input')
  return isInput ? blockId : `${blockId}/${actionId}`
}

/** By block id. */
function clientErrors(view: ViewOnScreen, store: FormStore): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const block of withNested(view.blocks)) {
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
