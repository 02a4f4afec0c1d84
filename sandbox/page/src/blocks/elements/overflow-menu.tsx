// The three dots. The menu button pattern: www.w3.org/WAI/ARIA/apg/patterns/menu-button.
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { recordsOf, textOf } from '../../../../slack/json.ts'
import { useAction } from '../form/form.tsx'
import { safeUrl } from '../text/parse-mrkdwn.ts'
import { TextObject, wordsOf } from '../text/text-object.tsx'
import { controlAttributes, type ElementProps } from './element.tsx'
import { Popup } from './popup.tsx'

export function OverflowMenu({ block, element, labelled }: ElementProps): ReactNode {
  const { isBusy, act } = useAction(block, element)
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const menuId = useId()
  const options = recordsOf(element.options)
  const close = (): void => {
    setOpen(false)
    button.current?.focus()
  }
  const itemsIn = (): HTMLElement[] => [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
  const open = (at: 'first' | 'last'): void => {
    setOpen(true)
    requestAnimationFrame(() =>
      itemsIn()
        .at(at === 'first' ? 0 : -1)
        ?.focus(),
    )
  }
  const choose = (value: string): void => {
    close()
    act(value)
  }
  const move = (event: KeyboardEvent): void => {
    const items = itemsIn()
    const now = items.findIndex((item) => item.matches(':focus'))
    const to = nextIndex(event.key, now, items)
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (event.key === 'Tab') setOpen(false)
    else if (to !== undefined) {
      event.preventDefault()
      items[to]?.focus()
    }
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className="bk-button bk-overflow"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? menuId : undefined}
        aria-busy={isBusy}
        data-action-id={textOf(element.action_id)}
        {...controlAttributes(labelled, element, 'More actions')}
        onClick={() => {
          if (isBusy) return
          if (isOpen) close()
          else open('first')
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          open(event.key === 'ArrowDown' ? 'first' : 'last')
        }}
      >
        {isBusy ? <span className="bk-spinner" aria-hidden="true" /> : <span aria-hidden="true">⋯</span>}
      </button>
      {isOpen && (
        <Popup anchor={button} onClose={() => setOpen(false)}>
          <div
            ref={menu}
            id={menuId}
            role="menu"
            aria-label="More actions"
            className="bk-menu"
            tabIndex={-1}
            onKeyDown={move}
          >
            {options.map((option) => {
              const value = textOf(option.value) ?? wordsOf(option.text)
              const url = safeUrl(textOf(option.url) ?? '')
              const content = (
                <>
                  <TextObject value={option.text} />
                  {option.description !== undefined && (
                    <span className="bk-option-description">
                      <TextObject value={option.description} />
                    </span>
                  )}
                </>
              )
              return url === undefined ? (
                <button
                  key={value}
                  type="button"
                  role="menuitem"
                  tabIndex={-1}
                  className="bk-option"
                  onClick={() => choose(value)}
                >
                  {content}
                </button>
              ) : (
                <a
                  key={value}
                  role="menuitem"
                  tabIndex={-1}
                  className="bk-option"
                  href={url}
                  target="_blank"
                  rel="noopener noreferrer nofollow"
                  onClick={() => choose(value)}
                >
                  {content}
                </a>
              )
            })}
          </div>
        </Popup>
      )}
    </>
  )
}

function nextIndex(key: string, now: number, items: readonly HTMLElement[]): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (now + 1) % items.length
    case 'ArrowUp':
      return (now - 1 + items.length) % items.length
    case 'Home':
      return 0
    case 'End':
      return items.length - 1
    default: {
      if (key.length !== 1) return undefined
      const after = [...items.slice(now + 1), ...items.slice(0, now + 1)]
      const found = after.find((item) => item.textContent?.toLowerCase().startsWith(key.toLowerCase()))
      return found === undefined ? undefined : items.indexOf(found)
    }
  }
}
