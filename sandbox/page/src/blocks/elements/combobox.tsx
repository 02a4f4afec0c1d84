// A text field with a list: www.w3.org/WAI/ARIA/apg/patterns/combobox. Typing filters; arrows, Enter and Escape do the
// rest; focus never leaves the field. With several to choose, those chosen stand before it and can be taken away.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { Offer } from './options.ts'
import { Popup } from './popup.tsx'

/** More than this can't be read; typing narrows it. */
const mostDrawn = 200

export function Combobox({
  attributes,
  actionId,
  placeholder,
  isMany,
  most,
  isClearable,
  isBusy,
  isLoading,
  chosen,
  offers,
  notice,
  onType,
  onChoose,
  onClosed,
}: {
  readonly attributes: Readonly<Record<string, unknown>>
  readonly actionId: string | undefined
  readonly placeholder: string
  readonly isMany: boolean
  readonly most: number | undefined
  readonly isClearable: boolean
  readonly isBusy: boolean
  readonly isLoading: boolean
  readonly chosen: readonly Offer[]
  /** Filtered already. */
  readonly offers: readonly Offer[]
  /** Said instead of the list, or below it. */
  readonly notice: string | undefined
  readonly onType: (typed: string) => void
  readonly onChoose: (chosen: readonly Offer[]) => void
  readonly onClosed: (chosen: readonly Offer[]) => void
}): ReactNode {
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(-1)
  const listId = useId()
  const field = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const latest = useRef(chosen)
  latest.current = chosen
  const drawn = offers.slice(0, mostDrawn)
  const keys = new Set(chosen.map((offer) => offer.key))
  const isFull = isMany && most !== undefined && chosen.length >= most
  const current = chosen[0]
  const open = (): void => {
    if (isOpen || isBusy) return
    setOpen(true)
    setTyped('')
    onType('')
    setActive(isMany ? -1 : drawn.findIndex((offer) => offer.key === current?.key))
  }
  const close = (): void => {
    if (!isOpen) return
    setOpen(false)
    setTyped('')
    setActive(-1)
    onClosed(latest.current)
  }
  const choose = (offer: Offer): void => {
    if (!isMany) {
      onChoose([offer])
      latest.current = [offer]
      close()
      return
    }
    const next = keys.has(offer.key) ? chosen.filter((each) => each.key !== offer.key) : [...chosen, offer]
    if (next.length > chosen.length && isFull) return
    latest.current = next
    onChoose(next)
    setTyped('')
    onType('')
  }
  const remove = (offer: Offer): void => {
    const next = chosen.filter((each) => each.key !== offer.key)
    latest.current = next
    onChoose(next)
    if (!isOpen) onClosed(next)
    input.current?.focus()
  }
  useEffect(() => {
    if (isOpen && active >= 0) document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [isOpen, active, listId])

  const last = drawn.length - 1
  const moveTo = (event: KeyboardEvent, to: number): void => {
    event.preventDefault()
    if (isOpen) setActive(to)
    else open()
  }
  const enter = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    // Never submits the form that it stands in: Enter opens, or chooses.
    event.preventDefault()
    const offer = drawn[active] ?? (typed === '' ? undefined : drawn[0])
    if (!isOpen) open()
    else if (offer !== undefined) choose(offer)
  }
  const press = (event: KeyboardEvent): void => {
    switch (event.key) {
      case 'ArrowDown':
        moveTo(event, active >= last ? 0 : active + 1)
        break
      case 'ArrowUp':
        moveTo(event, active <= 0 ? last : active - 1)
        break
      case 'PageDown':
        if (isOpen) moveTo(event, Math.min(last, active + 8))
        break
      case 'PageUp':
        if (isOpen) moveTo(event, Math.max(0, active - 8))
        break
      case 'Enter':
        enter(event)
        break
      case 'Escape':
        if (!isOpen) break
        event.preventDefault()
        event.stopPropagation()
        close()
        break
      case 'Backspace': {
        const end = chosen.at(-1)
        if (isMany && typed === '' && end !== undefined) remove(end)
        break
      }
    }
  }

  const groups = [...new Set(drawn.map((offer) => offer.group))]
  const shownText = isOpen || isMany ? typed : (current?.label ?? '')
  return (
    <div className="bk-combobox">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only widens where the field can be clicked */}
      <div
        ref={field}
        className={`bk-combobox-field${isOpen ? ' bk-combobox-open' : ''}${isBusy ? ' bk-busy' : ''}`}
        onMouseDown={(event) => {
          if (event.target instanceof HTMLElement && event.target.closest('button, input') !== null) return
          event.preventDefault()
          input.current?.focus()
          open()
        }}
      >
        {isMany &&
          chosen.map((offer) => (
            <span key={offer.key} className="bk-chip">
              <bdi>{offer.label}</bdi>
              <button
                type="button"
                className="bk-chip-remove"
                aria-label={`Remove ${offer.label}`}
                onClick={() => remove(offer)}
              >
                ×
              </button>
            </span>
          ))}
        <input
          ref={input}
          type="text"
          role="combobox"
          className="bk-combobox-input"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && active >= 0 && active < drawn.length ? `${listId}-${active}` : undefined}
          aria-busy={isBusy || isLoading}
          data-action-id={actionId}
          {...attributes}
          placeholder={isMany && chosen.length > 0 ? '' : isOpen ? (current?.label ?? placeholder) : placeholder}
          value={shownText}
          onChange={(event) => {
            setOpen(true)
            setTyped(event.target.value)
            setActive(event.target.value === '' ? -1 : 0)
            onType(event.target.value)
          }}
          onClick={open}
          onKeyDown={press}
          onBlur={close}
        />
        {isClearable && !isMany && current !== undefined && !isOpen && (
          <button
            type="button"
            className="bk-chip-remove bk-clear"
            aria-label="Clear the choice"
            onClick={() => {
              onChoose([])
              input.current?.focus()
            }}
          >
            ×
          </button>
        )}
        <span className={isBusy || isLoading ? 'bk-spinner' : 'bk-caret'} aria-hidden="true" />
      </div>
      {isOpen && (
        <Popup anchor={field} onClose={close} matchWidth className="bk-popup-list">
          {/* The focus stays in the field, whatever of the list is pressed. */}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: keeps the focus where it is */}
          <div onMouseDown={(event) => event.preventDefault()}>
            <div id={listId} role="listbox" aria-multiselectable={isMany} aria-label="Options" className="bk-listbox">
              {groups.map((group) => (
                <OfferGroup key={group ?? ''} label={group}>
                  {drawn.map((offer, index) =>
                    offer.group === group ? (
                      // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and points at it
                      // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
                      <div
                        key={offer.key}
                        id={`${listId}-${index}`}
                        role="option"
                        aria-selected={keys.has(offer.key)}
                        aria-disabled={isFull && !keys.has(offer.key)}
                        className={index === active ? 'bk-option bk-option-active' : 'bk-option'}
                        onMouseEnter={() => setActive(index)}
                        onClick={() => choose(offer)}
                      >
                        <bdi>{offer.label}</bdi>
                        {offer.description !== undefined && (
                          <span className="bk-option-description">{offer.description}</span>
                        )}
                      </div>
                    ) : null,
                  )}
                </OfferGroup>
              ))}
            </div>
            <p className="bk-listbox-notice" role="status">
              {notice ??
                (isFull ? `At most ${most} can be chosen` : offers.length > mostDrawn ? 'Type to find more' : '')}
            </p>
          </div>
        </Popup>
      )}
    </div>
  )
}

function OfferGroup({
  label,
  children,
}: {
  readonly label: string | undefined
  readonly children: ReactNode
}): ReactNode {
  const labelId = useId()
  if (label === undefined) return children
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox
    <div role="group" aria-labelledby={labelId}>
      <div id={labelId} className="bk-option-group">
        {label}
      </div>
      {children}
    </div>
  )
}
