// Any interactive element, by its type. One that isn't known is shown as such.
import type { ReactNode } from 'react'
import { textOf } from '../../../../slack/json.ts'
import type { Json } from '../../client/acting.ts'
import { Picture } from '../layout/picture.tsx'
import { Unknown } from '../layout/unknown.tsx'
import { ButtonElement, FeedbackButtons, IconButton, WorkflowButton } from './button.tsx'
import { Checkboxes, RadioButtons } from './choices.tsx'
import { DatePicker } from './date-picker.tsx'
import { FileInput } from './file-input.tsx'
import { OverflowMenu } from './overflow-menu.tsx'
import { ConversationsSelect, ExternalSelect, StaticSelect, UsersSelect } from './select.tsx'
import { NumberInput, RichTextInput, TextInput } from './text-input.tsx'
import { DateTimePicker, TimePicker } from './time-picker.tsx'

/** How the element is named and described to a screen reader: by the input block that it stands in. */
export type Labelled = {
  readonly labelId?: string
  /** For a label element to point at, where the element is one control. */
  readonly controlId?: string
  readonly describedBy?: string
  readonly invalid?: boolean
  readonly required?: boolean
}

export type ElementProps = { readonly block: Json; readonly element: Json; readonly labelled: Labelled }

export function BlockElement({
  block,
  element,
  labelled = {},
}: Omit<ElementProps, 'labelled'> & { readonly labelled?: Labelled }): ReactNode {
  const props = { block, element, labelled }
  switch (element.type) {
    case 'button':
      return <ButtonElement {...props} />
    case 'workflow_button':
      return <WorkflowButton {...props} />
    case 'icon_button':
      return <IconButton {...props} />
    case 'feedback_buttons':
      return <FeedbackButtons {...props} />
    case 'overflow':
      return <OverflowMenu {...props} />
    case 'image':
      return <Picture image={element} className="bk-thumbnail" />
    case 'static_select':
    case 'multi_static_select':
      return <StaticSelect {...props} />
    case 'external_select':
    case 'multi_external_select':
      return <ExternalSelect {...props} />
    case 'users_select':
    case 'multi_users_select':
      return <UsersSelect {...props} />
    case 'conversations_select':
    case 'multi_conversations_select':
    case 'channels_select':
    case 'multi_channels_select':
      return <ConversationsSelect {...props} />
    case 'datepicker':
      return <DatePicker {...props} />
    case 'timepicker':
      return <TimePicker {...props} />
    case 'datetimepicker':
      return <DateTimePicker {...props} />
    case 'radio_buttons':
      return <RadioButtons {...props} />
    case 'checkboxes':
      return <Checkboxes {...props} />
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
      return <TextInput {...props} />
    case 'number_input':
      return <NumberInput {...props} />
    case 'rich_text_input':
      return <RichTextInput {...props} />
    case 'file_input':
      return <FileInput {...props} />
    default:
      return <Unknown what="element" type={textOf(element.type)} value={element} />
  }
}

/** The ARIA attributes of an element that is one control. */
export function controlAttributes(labelled: Labelled, element: Json, ownLabel?: string) {
  return {
    ...(labelled.controlId === undefined ? {} : { id: labelled.controlId }),
    ...(labelled.labelId === undefined
      ? { 'aria-label': ownLabel ?? nameOf(element) }
      : { 'aria-labelledby': labelled.labelId }),
    ...(labelled.describedBy === undefined ? {} : { 'aria-describedby': labelled.describedBy }),
    ...(labelled.invalid === true ? { 'aria-invalid': true } : {}),
    ...(labelled.required === true ? { 'aria-required': true } : {}),
    ...(element.focus_on_load === true ? { 'data-focus-on-load': '' } : {}),
  }
}

/** Outside an input block an element has no label: its placeholder names it, else what it is. */
function nameOf(element: Json): string {
  const placeholder = element.placeholder
  const text = typeof placeholder === 'object' && placeholder !== null && 'text' in placeholder ? placeholder.text : ''
  return typeof text === 'string' && text !== '' ? text : String(element.type).replaceAll('_', ' ')
}
