// Typed text: plain, e-mail, URL, number, rich text. Nothing that is typed is cut: too much is said, not thrown away.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { recordOf, textOf, textsOf } from '../../../../slack/json.ts'
import type { Json } from '../../client/acting.ts'
import { useField } from '../form/form.tsx'
import { longestText, textOfRichText } from '../form/held.ts'
import { wordsOf } from '../text/text-object.tsx'
import { controlAttributes, type ElementProps, type Labelled } from './element.tsx'

const kinds: Readonly<Record<string, string>> = { email_text_input: 'email', url_text_input: 'url' }
const pauseMillis = 500

export function TextInput(props: ElementProps): ReactNode {
  const { element } = props
  const isMultiline = element.type === 'plain_text_input' && element.multiline === true
  return (
    <Typed
      {...props}
      type={kinds[textOf(element.type) ?? ''] ?? 'text'}
      isMultiline={isMultiline}
      longest={element.type === 'plain_text_input' ? longestText(element) : undefined}
      read={(held) => textOf(held) ?? ''}
    />
  )
}

/** A text field, not `type=number`: that one hides from us what was typed and is no number. */
export function NumberInput(props: ElementProps): ReactNode {
  const mode = props.element.is_decimal_allowed === true ? 'decimal' : 'numeric'
  return <Typed {...props} type="text" mode={mode} isMultiline={false} read={(held) => textOf(held) ?? ''} />
}

export function RichTextInput(props: ElementProps): ReactNode {
  const least = props.element.min_lines
  return (
    <Typed {...props} type="text" isMultiline lines={typeof least === 'number' ? least : 3} read={textOfRichText} />
  )
}

function Typed({
  block,
  element,
  labelled,
  type,
  mode,
  isMultiline,
  lines = 3,
  longest,
  read,
}: ElementProps & {
  readonly type: string
  readonly mode?: 'numeric' | 'decimal'
  readonly isMultiline: boolean
  readonly lines?: number
  readonly longest?: number | undefined
  readonly read: (held: unknown) => string
}): ReactNode {
  const { held, set, commit, acts, isBusy } = useField(block, element)
  const text = read(held)
  const counterId = useId()
  const triggers = triggersOf(element)
  const later = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(later.current), [])
  const type_ = (typed: string): void => {
    set(typed)
    clearTimeout(later.current)
    if (acts && triggers.onCharacter) later.current = setTimeout(() => commit(typed), pauseMillis)
  }
  const enter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !acts || !triggers.onEnter) return
    if (isMultiline && event.shiftKey) return
    event.preventDefault()
    commit(text)
  }
  const over = longest === undefined ? undefined : longest - text.length
  const showsCounter = over !== undefined && longest !== undefined && over <= Math.max(10, Math.round(longest / 10))
  const described = [labelled.describedBy, showsCounter ? counterId : undefined].filter((id) => id !== undefined)
  const attributes = {
    ...controlAttributes(withDescription(labelled, described.join(' ')), element),
    className: 'bk-input',
    dir: 'auto',
    value: text,
    placeholder: wordsOf(element.placeholder),
    'data-action-id': textOf(element.action_id),
    'aria-busy': isBusy,
    onKeyDown: enter,
  }
  return (
    <div className="bk-typed">
      {isMultiline ? (
        <textarea {...attributes} rows={lines} onChange={(event) => type_(event.target.value)} />
      ) : (
        <input
          {...attributes}
          type={type}
          inputMode={mode}
          autoComplete="off"
          onChange={(event) => type_(event.target.value)}
        />
      )}
      {acts && triggers.onEnter && block.type === 'input' && <p className="bk-hint">Press Enter to send</p>}
      {showsCounter && (
        <p id={counterId} className={over < 0 ? 'bk-counter bk-counter-over' : 'bk-counter'} aria-live="polite">
          {over}
          <span className="bk-unseen">{over < 0 ? ' characters too many' : ' characters left'}</span>
        </p>
      )}
    </div>
  )
}

function withDescription(labelled: Labelled, describedBy: string): Labelled {
  return describedBy === '' ? labelled : { ...labelled, describedBy }
}

function triggersOf(element: Json): { readonly onEnter: boolean; readonly onCharacter: boolean } {
  const on = textsOf(recordOf(element.dispatch_action_config).trigger_actions_on)
  return {
    onEnter: on.length === 0 || on.includes('on_enter_pressed'),
    onCharacter: on.includes('on_character_entered'),
  }
}
