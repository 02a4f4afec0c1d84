// Radio buttons and checkboxes.
import { type ReactNode, useId } from 'react'
import { type Json, recordOf, recordsOf, textOf } from '../../../../slack/json.ts'
import { useField } from '../form/form.tsx'
import { TextObject } from '../text/text-object.tsx'
import { controlAttributes, type ElementProps } from './element.tsx'

export function RadioButtons({ block, element, labelled }: ElementProps): ReactNode {
  const { held, commit, isBusy } = useField(block, element)
  const name = useId()
  const chosen = textOf(recordOf(held).value)
  return (
    <div role="radiogroup" className="bk-choices" aria-busy={isBusy} {...controlAttributes(labelled, element)}>
      {recordsOf(element.options).map((option) => (
        <Choice
          key={textOf(option.value)}
          kind="radio"
          name={name}
          option={option}
          isChosen={option.value === chosen}
          isBusy={isBusy}
          onChange={() => commit(option)}
        />
      ))}
    </div>
  )
}

export function Checkboxes({ block, element, labelled }: ElementProps): ReactNode {
  const { held, commit, isBusy } = useField(block, element)
  const name = useId()
  const chosen = new Set(recordsOf(held).map((option) => option.value))
  const options = recordsOf(element.options)
  // A group has no invalid state of its own in ARIA.
  const {
    'aria-invalid': _invalid,
    'aria-required': _required,
    ...attributes
  } = {
    'aria-invalid': undefined,
    'aria-required': undefined,
    ...controlAttributes(labelled, element),
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend, and the label stands in the input block
    <div role="group" className="bk-choices" aria-busy={isBusy} {...attributes}>
      {options.map((option) => (
        <Choice
          key={textOf(option.value)}
          kind="checkbox"
          name={name}
          option={option}
          isChosen={chosen.has(option.value)}
          isBusy={isBusy}
          onChange={(isOn) =>
            commit(options.filter((each) => (each.value === option.value ? isOn : chosen.has(each.value))))
          }
        />
      ))}
    </div>
  )
}

function Choice({
  kind,
  name,
  option,
  isChosen,
  isBusy,
  onChange,
}: {
  readonly kind: 'radio' | 'checkbox'
  readonly name: string
  readonly option: Json
  readonly isChosen: boolean
  readonly isBusy: boolean
  readonly onChange: (isOn: boolean) => void
}): ReactNode {
  const descriptionId = useId()
  const hasDescription = option.description !== undefined
  return (
    <label className="bk-choice">
      <input
        type={kind}
        name={name}
        checked={isChosen}
        aria-describedby={hasDescription ? descriptionId : undefined}
        onChange={(event) => {
          if (!isBusy) onChange(event.target.checked)
        }}
      />
      <span className="bk-choice-text">
        <TextObject value={option.text} />
        {hasDescription && (
          <span id={descriptionId} className="bk-option-description">
            <TextObject value={option.description} />
          </span>
        )}
      </span>
    </label>
  )
}
