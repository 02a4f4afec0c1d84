// One message: who, when, what, and what can be done with it.
import { memo, useState } from 'react'
import { Blocks } from '../blocks/blocks.tsx'
import { Mrkdwn } from '../blocks/mrkdwn.tsx'
import { useActing } from '../client/acting.ts'
import { useDesk } from '../client/desk.ts'
import type { MessageShown } from '../client/schemas.ts'
import { messageOf } from '../client/sentences.ts'
import { Avatar } from '../parts/avatar.tsx'
import { EyeIcon, MoreIcon } from '../parts/icons.tsx'
import { Menu, type MenuItem } from '../parts/menu.tsx'
import { timeOf, wholeTimeOf } from '../parts/times.ts'
import { showToast } from '../parts/toasts.tsx'

export const MessageRow = memo(function MessageRow({
  message,
  isFollowOn,
}: {
  readonly message: MessageShown
  readonly isFollowOn: boolean
}) {
  const { me, people } = useActing()
  const { introduce, organisation } = useDesk()
  const author = people.get(message.user)
  const name = message.fromBot ? organisation.app.name : (author?.realName ?? 'Somebody')
  const time = timeOf(message.writtenAt, me)
  const whole = wholeTimeOf(message.writtenAt, me)
  const stamp = (
    <time
      className={isFollowOn ? 'message-stamp' : 'message-time'}
      dateTime={new Date(message.writtenAt).toISOString()}
      title={whole}
    >
      {time}
    </time>
  )
  return (
    <article
      className={`message${isFollowOn ? ' message-follow-on' : ''}${message.ephemeral ? ' message-ephemeral' : ''}`}
      aria-label={`${name}, ${time}`}
      data-ts={message.ts}
    >
      <div className="message-gutter">
        {isFollowOn ? (
          stamp
        ) : (
          <Avatar person={author ?? { id: message.user, realName: name }} isApp={message.fromBot} />
        )}
      </div>
      <div className="message-content">
        {message.ephemeral && (
          <p className="message-only-you">
            <EyeIcon /> Only visible to you
          </p>
        )}
        {!isFollowOn && (
          <div className="message-heading">
            {message.fromBot || author === undefined ? (
              <span className="message-author">
                <bdi>{name}</bdi>
              </span>
            ) : (
              <button type="button" className="message-author" onClick={() => introduce(author.id)}>
                <bdi>{name}</bdi>
              </button>
            )}
            {message.fromBot && <span className="app-badge">APP</span>}
            {stamp}
          </div>
        )}
        <div className="message-body">
          {message.blocks.length === 0 ? (
            <div className="message-text" dir="auto">
              <Mrkdwn text={message.text} />
            </div>
          ) : (
            <Blocks blocks={message.blocks} place={{ kind: 'message', message }} />
          )}
          {message.edited && <span className="message-edited">(edited)</span>}
        </div>
      </div>
      {!message.ephemeral && <MessageActions message={message} />}
    </article>
  )
})

function MessageActions({ message }: { readonly message: MessageShown }) {
  const { acts, organisation } = useDesk()
  const [isOpen, setOpen] = useState(false)
  const items: MenuItem[] = organisation.app.shortcuts
    .filter(({ on }) => on === 'message')
    .map(({ callbackId, name, description }) => ({
      key: callbackId,
      label: name,
      detail: description === '' ? organisation.app.name : description,
      choose: () => {
        const { channel, ts } = message
        acts.messageShortcut(callbackId, { channel, ts }).catch((error: unknown) => showToast(messageOf(error)))
      },
    }))
  if (items.length === 0) return null
  return (
    <div className={`message-actions${isOpen ? ' message-actions-open' : ''}`}>
      <Menu label="More actions" icon={<MoreIcon />} heading="Connect to apps" items={items} onOpen={setOpen} />
    </div>
  )
}
