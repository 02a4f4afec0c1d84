// Times of day, and instants in the acting person's zone.
import { type ReactNode, useState } from 'react'
import { textOf } from '../../../../slack/json.ts'
import { useActing } from '../../client/acting.ts'
import { useField } from '../form/form.tsx'
import { wordsOf } from '../text/text-object.tsx'
import { controlAttributes, type ElementProps } from './element.tsx'
import { MomentShown } from './moment-shown.tsx'
import { sayMoment, sayTime } from './say-moment.ts'
import { instantOf, wallTimeAt } from './wall-time.ts'

export function TimePicker(props: ElementProps): ReactNode {
  const { me } = useActing()
  const { element } = props
  const zone = textOf(element.timezone)
  return (
    <TypedMoment
      {...props}
      type="time"
      placeholder={wordsOf(element.placeholder) || 'Select a time'}
      zone={zone}
      show={(held) => textOf(held) ?? ''}
      say={(value) => sayTime(value, me.locale)}
      read={(typed) => (typed === '' ? null : typed)}
    />
  )
}

export function DateTimePicker(props: ElementProps): ReactNode {
  const { me } = useActing()
  return (
    <TypedMoment
      {...props}
      type="datetime-local"
      placeholder="Select a date and time"
      zone={me.tz}
      say={(value) => sayMoment(value, me.locale)}
      show={(held) => (typeof held === 'number' ? wallTimeAt(held, me.tz) : '')}
      read={(typed) => instantOf(typed, me.tz) ?? null}
    />
  )
}

/** The browser's own field. A half-typed time is kept by it, not by us: it reports an empty value until it is whole. */
function TypedMoment({
  block,
  element,
  labelled,
  type,
  placeholder,
  zone,
  show,
  say,
  read,
}: ElementProps & {
  readonly type: 'time' | 'datetime-local'
  readonly placeholder: string
  readonly zone: string | undefined
  readonly show: (held: unknown) => string
  readonly say: (value: string) => string
  readonly read: (typed: string) => string | number | null
}): ReactNode {
  const { held, set, commit, acts, isBusy } = useField(block, element)
  const [typed, setTyped] = useState<string>()
  const value = typed ?? show(held)
  const finish = (): void => {
    if (typed === undefined) return
    setTyped(undefined)
    if (typed !== show(held)) commit(read(typed))
  }
  return (
    <div className="bk-moment">
      <input
        type={type}
        className="bk-input"
        value={value}
        data-action-id={textOf(element.action_id)}
        aria-busy={isBusy}
        {...controlAttributes(labelled, element)}
        onChange={(event) => {
          // An element that acts does so when the person is done, not at each digit.
          if (acts) setTyped(event.target.value)
          else set(read(event.target.value))
        }}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && acts) {
            event.preventDefault()
            finish()
          }
        }}
      />
      <MomentShown text={value === '' ? undefined : say(value)} placeholder={placeholder} />
      {zone !== undefined && <span className="bk-hint bk-moment-zone">{zone.replaceAll('_', ' ')}</span>}
    </div>
  )
}
