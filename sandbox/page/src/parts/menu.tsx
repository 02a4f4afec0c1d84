// A button that opens a short menu: arrow keys move, Enter chooses, Escape returns to the button.
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'

export type MenuItem = {
  readonly key: string
  readonly label: string
  readonly detail?: string
  readonly choose: () => void
}

export function Menu({
  label,
  icon,
  heading,
  items,
  className = '',
  onOpen,
}: {
  readonly label: string
  readonly icon: ReactNode
  readonly heading?: string
  readonly items: readonly MenuItem[]
  readonly className?: string
  readonly onOpen?: (isOpen: boolean) => void
}) {
  const [isOpen, setOpen] = useState(false)
  const [isUp, setUp] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  const show = (open: boolean) => {
    setOpen(open)
    setUp(false)
    onOpen?.(open)
  }
  const entries = (): HTMLElement[] => [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]

  useLayoutEffect(() => {
    const list = root.current?.querySelector<HTMLElement>('[role=menu]')
    if (!isOpen || list === null || list === undefined) return
    setUp(list.getBoundingClientRect().bottom > lowestIn(list))
    list.querySelector<HTMLElement>('[role=menuitem]')?.focus({ preventScroll: true })
  }, [isOpen])

  const back = () => {
    show(false)
    button.current?.focus()
  }
  const press = (event: KeyboardEvent) => {
    const all = entries()
    const at = all.findIndex((entry) => entry.matches(':focus'))
    const wanted = stepFor(event.key, at, all.length)
    if (wanted !== undefined) all[wanted]?.focus()
    else if (event.key === 'Escape') back()
    else if (event.key === 'Tab') return show(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only closes the menu when focus leaves it
    <div
      className={`menu${isUp ? ' menu-up' : ''} ${className}`}
      ref={root}
      onBlur={(event) => {
        if (isOpen && !event.currentTarget.contains(event.relatedTarget)) show(false)
      }}
    >
      <button
        type="button"
        className="icon-button"
        ref={button}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={label}
        title={label}
        onClick={() => show(!isOpen)}
      >
        {icon}
      </button>
      {isOpen && (
        <div className="menu-list" role="menu" tabIndex={-1} id={id} aria-label={label} onKeyDown={press}>
          {heading !== undefined && (
            <p className="menu-heading" role="presentation">
              {heading}
            </p>
          )}
          {items.map((item) => (
            <button
              type="button"
              role="menuitem"
              tabIndex={-1}
              key={item.key}
              onClick={() => {
                back()
                item.choose()
              }}
            >
              <span>{item.label}</span>
              {item.detail !== undefined && item.detail !== '' && <small>{item.detail}</small>}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

/** Below that it would be cut off. */
function lowestIn(list: HTMLElement): number {
  for (let around = list.parentElement; around !== null; around = around.parentElement) {
    if (getComputedStyle(around).overflowY !== 'visible') return around.getBoundingClientRect().bottom
  }
  return innerHeight
}

function stepFor(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return (at - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
