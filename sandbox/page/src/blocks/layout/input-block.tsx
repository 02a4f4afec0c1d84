// An input with its label, hint and error. A screen reader hears all three with the control.
import { type ReactNode, useId } from 'react'
import { isRecord } from '../../../../slack/json.ts'
import type { Json } from '../../client/acting.ts'
import { BlockElement } from '../elements/element.tsx'
import { useErrorOf } from '../form/form.tsx'
import { Icon } from '../icons.tsx'
import { TextObject } from '../text/text-object.tsx'
import { Unknown } from './unknown.tsx'

export function InputBlock({ block }: { readonly block: Json }): ReactNode {
  const error = useErrorOf(block)
  const labelId = useId()
  const hintId = useId()
  const errorId = useId()
  const controlId = useId()
  const { element } = block
  if (!isRecord(element)) return <Unknown what="block" type="input" value={block} />
  const isGroup = ['radio_buttons', 'checkboxes'].includes(String(element.type))
  const label = <TextObject value={block.label} />
  const describedBy = [block.hint === undefined ? undefined : hintId, error === undefined ? undefined : errorId]
    .filter((id) => id !== undefined)
    .join(' ')
  return (
    <div className={error === undefined ? 'bk-input-block' : 'bk-input-block bk-has-error'}>
      <div className="bk-label">
        {isGroup ? (
          <span id={labelId}>{label}</span>
        ) : (
          <label id={labelId} htmlFor={controlId}>
            {label}
          </label>
        )}
        {block.optional === true && <span className="bk-optional"> (optional)</span>}
      </div>
      <BlockElement
        block={block}
        element={element}
        labelled={{
          labelId,
          controlId,
          required: block.optional !== true,
          invalid: error !== undefined,
          ...(describedBy === '' ? {} : { describedBy }),
        }}
      />
      {error !== undefined && (
        <p id={errorId} className="bk-error">
          <Icon name="warning" /> {error}
        </p>
      )}
      {block.hint !== undefined && (
        <p id={hintId} className="bk-hint">
          <TextObject value={block.hint} />
        </p>
      )}
    </div>
  )
}
