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
  const { element } = block
  if (!isRecord(element)) return <Unknown what="block" type="input" value={block} />
  const describedBy = [block.hint === undefined ? undefined : hintId, error === undefined ? undefined : errorId]
    .filter((id) => id !== undefined)
    .join(' ')
  return (
    <div className={error === undefined ? 'bk-input-block' : 'bk-input-block bk-has-error'}>
      <div className="bk-label">
        {/* The group of a set of boxes is labelled by it too, so it can't be a label element of one control. */}
        <span id={labelId}>
          <TextObject value={block.label} />
        </span>
        {block.optional === true && <span className="bk-optional"> (optional)</span>}
      </div>
      <BlockElement
        block={block}
        element={element}
        labelled={{
          labelId,
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
