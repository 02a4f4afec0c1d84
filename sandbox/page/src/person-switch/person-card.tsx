// Who somebody is, and the way to be them: what a click on a name or a mention shows.
import { useEffect, useRef } from 'react'
import type { PersonShown } from '../client/acting.ts'
import { writeAddress } from '../client/page-address.ts'
import { Avatar } from '../parts/avatar.tsx'
import { CloseIcon } from '../parts/icons.tsx'
import { cityOf, timeOf } from '../parts/times.ts'

export function PersonCard({
  person,
  isMe,
  locale,
  now,
  close,
  become,
}: {
  readonly person: PersonShown
  readonly isMe: boolean
  /** The reader's. */
  readonly locale: string
  readonly now: number
  readonly close: () => void
  readonly become: (person: PersonShown) => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const canBe = !isMe && !person.isBot && !person.deleted
  return (
    <dialog className="person-card" ref={dialog} onClose={close} aria-label={person.realName}>
      <button type="button" className="icon-button person-card-close" aria-label="Close" onClick={close}>
        <CloseIcon />
      </button>
      <Avatar person={person} size="large" isApp={person.isBot} />
      <h2>
        <bdi>{person.realName}</bdi>
      </h2>
      {person.title !== '' && <p>{person.title}</p>}
      <p className="muted">
        @{person.name} · {timeOf(now, { tz: person.tz, locale })} in {cityOf(person.tz)}
        {person.deleted && ' · deactivated'}
      </p>
      {canBe && (
        <div className="person-card-acts">
          <button
            type="button"
            className="button button-primary"
            onClick={() => {
              close()
              become(person)
            }}
          >
            Act as <bdi>{person.realName}</bdi>
          </button>
          <a
            className="button"
            href={writeAddress({ as: person.name, in: { kind: 'messages' } })}
            target="_blank"
            rel="noopener"
          >
            In a new tab
          </a>
        </div>
      )}
    </dialog>
  )
}
