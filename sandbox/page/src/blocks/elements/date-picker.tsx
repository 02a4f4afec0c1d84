// A date: typed into the browser's own field, or picked from a calendar that knows the business day, which the browser's
// doesn't: www.w3.org/WAI/ARIA/apg/patterns/dialog-modal/examples/datepicker-dialog.
import { type ReactNode, useRef, useState } from 'react'
import { textOf } from '../../../../slack/json.ts'
import { useActing } from '../../client/acting.ts'
import { useField } from '../form/form.tsx'
import { Icon } from '../icons.tsx'
import { dayOf } from '../text/format-date.ts'
import { wordsOf } from '../text/text-object.tsx'
import { Calendar } from './calendar.tsx'
import { controlAttributes, type ElementProps } from './element.tsx'
import { MomentShown } from './moment-shown.tsx'
import { Popup } from './popup.tsx'
import { sayDate } from './say-moment.ts'

export function DatePicker({ block, element, labelled }: ElementProps): ReactNode {
  const { me, now } = useActing()
  const { held, set, commit, acts, isBusy } = useField(block, element)
  const [typed, setTyped] = useState<string>()
  const [isOpen, setOpen] = useState(false)
  const field = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const value = typed ?? textOf(held) ?? ''
  const finish = (date: string | undefined): void => {
    setTyped(undefined)
    if (date !== undefined && date !== (textOf(held) ?? '')) commit(date === '' ? null : date)
  }
  return (
    <div ref={field} className="bk-moment">
      <input
        type="date"
        className="bk-input bk-date"
        value={value}
        max="9999-12-31"
        data-action-id={textOf(element.action_id)}
        aria-busy={isBusy}
        {...controlAttributes(labelled, element)}
        onChange={(event) => {
          if (acts) setTyped(event.target.value)
          else set(event.target.value === '' ? null : event.target.value)
        }}
        onBlur={() => finish(typed)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && acts) {
            event.preventDefault()
            finish(typed)
          }
          if (event.key === 'ArrowDown' && event.altKey) {
            event.preventDefault()
            setOpen(true)
          }
        }}
      />
      <MomentShown
        text={value === '' ? undefined : sayDate(value, me.locale)}
        placeholder={wordsOf(element.placeholder) || 'Select a date'}
      />
      <button
        ref={button}
        type="button"
        className="bk-calendar-button"
        aria-label="Choose from a calendar"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="calendar" />
      </button>
      {isOpen && (
        <Popup anchor={field} onClose={() => setOpen(false)}>
          <Calendar
            chosen={textOf(held)}
            today={dayOf(new Date(now()), me.tz)}
            locale={me.locale}
            onChoose={(date) => {
              setOpen(false)
              finish(date)
              button.current?.focus()
            }}
            onCancel={() => {
              setOpen(false)
              button.current?.focus()
            }}
          />
        </Popup>
      )}
    </div>
  )
}
