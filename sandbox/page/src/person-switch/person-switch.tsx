// Whose page this is, and how to be somebody else: a search over everybody, by name, title or handle.
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { PersonShown } from '../client/acting.ts'
import { Avatar } from '../parts/avatar.tsx'
import { SearchIcon } from '../parts/icons.tsx'
import { matchPeople } from './match-people.ts'

export function PersonSwitch({
  me,
  people,
  become,
  openTabAs,
}: {
  /** Undefined while the page is nobody's. */
  readonly me: PersonShown | undefined
  /** Those one can be. */
  readonly people: readonly PersonShown[]
  readonly become: (person: PersonShown) => void
  readonly openTabAs: (person: PersonShown) => void
}) {
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  const found = useMemo(() => matchPeople(people, typed), [people, typed])

  useEffect(() => {
    if (isOpen) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [isOpen, active, id])

  const open = () => {
    setTyped('')
    setActive(
      Math.max(
        0,
        people.findIndex((person) => person.id === me?.id),
      ),
    )
    setOpen(true)
  }
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const choose = (person: PersonShown | undefined, inNewTab: boolean) => {
    if (person === undefined) return
    close()
    if (inNewTab) openTabAs(person)
    else become(person)
  }
  const press = (event: KeyboardEvent) => {
    const last = found.length - 1
    if (event.key === 'ArrowDown') setActive(active >= last ? 0 : active + 1)
    else if (event.key === 'ArrowUp') setActive(active <= 0 ? last : active - 1)
    else if (event.key === 'PageDown') setActive(Math.min(last, active + 8))
    else if (event.key === 'PageUp') setActive(Math.max(0, active - 8))
    else if (event.key === 'Enter') choose(found[active], event.ctrlKey || event.metaKey)
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only closes the list when focus leaves it
    <div
      className="person-switch"
      ref={root}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <button
        type="button"
        ref={button}
        className="person-switch-button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => (isOpen ? close() : open())}
      >
        {me === undefined ? <SearchIcon /> : <Avatar person={me} size="small" />}
        <span className="person-switch-text">
          <span className="person-switch-label">{me === undefined ? 'Act as ' : 'Acting as '}</span>
          <bdi className="person-switch-name">{me?.realName ?? 'somebody'}</bdi>
        </span>
        <span className="person-switch-title">{me?.title}</span>
        <span className="chevron" aria-hidden="true" />
      </button>
      {isOpen && (
        <div className="person-switch-panel" role="dialog" aria-label="Act as somebody else">
          <div className="person-switch-search">
            <SearchIcon />
            <input
              // biome-ignore lint/a11y/noAutofocus: the panel opens to be typed in
              autoFocus
              type="text"
              role="combobox"
              aria-label="Search people by name, title or handle"
              placeholder="Search by name, title or handle"
              aria-expanded="true"
              aria-controls={id}
              aria-autocomplete="list"
              aria-activedescendant={found.length === 0 ? undefined : `${id}-${active}`}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value)
                setActive(0)
              }}
              onKeyDown={press}
            />
          </div>
          <div role="listbox" id={id} aria-label="People" className="person-switch-list">
            {found.map((person, index) => (
              <PersonOption
                key={person.id}
                id={`${id}-${index}`}
                person={person}
                isActive={index === active}
                isMe={person.id === me?.id}
                choose={(event) => choose(person, event.ctrlKey || event.metaKey || event.button === 1)}
              />
            ))}
          </div>
          <p className="person-switch-foot" role="status">
            {found.length === 0
              ? `Nobody here is called “${typed}”.`
              : `${found.length} ${found.length === 1 ? 'person' : 'people'} · Ctrl + Enter opens a tab of its own`}
          </p>
        </div>
      )}
    </div>
  )
}

function PersonOption({
  id,
  person,
  isActive,
  isMe,
  choose,
}: {
  readonly id: string
  readonly person: PersonShown
  readonly isActive: boolean
  readonly isMe: boolean
  readonly choose: (event: MouseEvent) => void
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search field's
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className="person-option"
      onMouseDown={(event) => event.preventDefault()}
      onClick={choose}
      onAuxClick={choose}
    >
      <Avatar person={person} />
      <span className="person-option-text">
        <span>
          <bdi className="person-option-name">{person.realName}</bdi>
          {isMe && <span className="person-option-me">you</span>}
        </span>
        <span className="person-option-detail">
          @{person.name}
          {person.title === '' ? '' : ` · ${person.title}`}
        </span>
      </span>
    </div>
  )
}
