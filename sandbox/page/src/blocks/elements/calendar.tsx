// A month to pick a day from. Arrows move by day and week, PageUp and PageDown by month, Home and End within the week.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { addDays, addMonths, firstDayOfWeek, isDate, weekday, weeksOf } from './month.ts'

export function Calendar({
  chosen,
  today,
  locale,
  onChoose,
  onCancel,
}: {
  readonly chosen: string | undefined
  readonly today: string
  readonly locale: string
  readonly onChoose: (date: string) => void
  readonly onCancel: () => void
}): ReactNode {
  const [day, setDay] = useState(chosen !== undefined && isDate(chosen) ? chosen : today)
  const titleId = useId()
  const grid = useRef<HTMLTableElement>(null)
  const movesFocus = useRef(true)
  const firstDay = firstDayOfWeek(locale)
  const drawn = (date: string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
  // biome-ignore lint/correctness/useExhaustiveDependencies: focus follows the day
  useEffect(() => {
    if (movesFocus.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    movesFocus.current = true
  }, [day])
  const turn = (months: number): void => {
    movesFocus.current = false
    setDay(addMonths(day, months))
  }
  const press = (event: KeyboardEvent): void => {
    const to = afterKey(event, day, firstDay)
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onCancel()
    } else if (to !== undefined) {
      event.preventDefault()
      setDay(to)
    }
  }
  const weeks = weeksOf(day, firstDay)
  return (
    <div role="dialog" aria-label="Choose a date" className="bk-calendar" onKeyDown={press}>
      <div className="bk-calendar-head">
        <button type="button" className="bk-icon-button" aria-label="Previous month" onClick={() => turn(-1)}>
          ‹
        </button>
        <span id={titleId} aria-live="polite">
          {drawn(day, { month: 'long', year: 'numeric' })}
        </span>
        <button type="button" className="bk-icon-button" aria-label="Next month" onClick={() => turn(1)}>
          ›
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the grid of APG's date picker is a table */}
      <table ref={grid} role="grid" aria-labelledby={titleId}>
        <thead>
          <tr>
            {weeks[0]?.map((date) => (
              <th key={date} scope="col" abbr={drawn(date, { weekday: 'long' })}>
                {drawn(date, { weekday: 'narrow' })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((date) => (
                // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of that grid
                // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus
                <td key={date} role="gridcell" aria-selected={date === chosen}>
                  <button
                    type="button"
                    className="bk-day"
                    tabIndex={date === day ? 0 : -1}
                    data-outside={date.slice(0, 7) === day.slice(0, 7) ? undefined : ''}
                    data-chosen={date === chosen ? '' : undefined}
                    aria-current={date === today ? 'date' : undefined}
                    aria-label={drawn(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })}
                    onClick={() => onChoose(date)}
                  >
                    {Number(date.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" className="bk-link bk-calendar-today" onClick={() => onChoose(today)}>
        Today
      </button>
    </div>
  )
}

function afterKey(event: KeyboardEvent, day: string, firstDay: number): string | undefined {
  if (!(event.target instanceof HTMLElement) || !event.target.classList.contains('bk-day')) return undefined
  const inWeek = (weekday(day) - firstDay + 7) % 7
  switch (event.key) {
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'Home':
      return addDays(day, -inWeek)
    case 'End':
      return addDays(day, 6 - inWeek)
    case 'PageUp':
      return addMonths(day, event.shiftKey ? -12 : -1)
    case 'PageDown':
      return addMonths(day, event.shiftKey ? 12 : 1)
    default:
      return undefined
  }
}
