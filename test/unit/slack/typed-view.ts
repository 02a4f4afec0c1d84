// A drawn view as Slack would submit it: the state that its elements' initial values give, with what a person changed.
import type { InputBlockElement } from '@slack/types'
import type { ModalView } from '../../../src/slack/blocks.ts'

type Values = Record<string, { answer: Record<string, unknown> }>

export function submitted(view: ModalView, typed: Readonly<Record<string, object>> = {}): Record<string, unknown> {
  const values = answersOf(view)
  for (const [name, answer] of Object.entries(typed)) values[name] = { answer: { ...values[name]?.answer, ...answer } }
  return { ...view, id: 'V1', hash: '1.a', root_view_id: 'V1', previous_view_id: null, state: { values } }
}

export function answersOf(view: ModalView): Values {
  return Object.fromEntries(
    view.blocks.flatMap((block) =>
      block.type === 'input'
        ? [[block.block_id ?? '', { answer: { type: block.element.type, ...stateOf(block.element) } }]]
        : [],
    ),
  )
}

function stateOf(element: InputBlockElement): Record<string, unknown> {
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
      return { value: element.initial_value ?? null }
    case 'datepicker':
      return { selected_date: element.initial_date ?? null }
    case 'timepicker':
      return { selected_time: element.initial_time ?? null }
    case 'static_select':
    case 'radio_buttons':
    case 'external_select':
      return { selected_option: element.initial_option ?? null }
    case 'multi_static_select':
    case 'checkboxes':
    case 'multi_external_select':
      return { selected_options: element.initial_options ?? [] }
    case 'users_select':
      return { selected_user: element.initial_user ?? null }
    case 'multi_users_select':
      return { selected_users: element.initial_users ?? [] }
    case 'conversations_select':
      return { selected_conversation: element.initial_conversation ?? null }
    case 'file_input':
      return { files: [] }
    default:
      throw new Error(`no state for ${element.type}`)
  }
}
