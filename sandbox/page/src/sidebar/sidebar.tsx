// Where one can go: the app with Home and Messages, channels, and direct messages with other people where there are any.
import { useId } from 'react'
import type { ConversationShown, PersonShown } from '../client/acting.ts'
import { useActing } from '../client/acting.ts'
import { useDesk } from '../client/desk.ts'
import { type Target, targetOf } from '../client/page-address.ts'
import type { Screen } from '../client/schemas.ts'
import { Avatar } from '../parts/avatar.tsx'
import { ArchiveIcon, HashIcon, HomeIcon, LockIcon, MessageIcon } from '../parts/icons.tsx'
import { sectionsOf } from './sections.ts'
import { TargetLink } from './target-link.tsx'

export function Sidebar({ screen, current }: { readonly screen: Screen; readonly current: Current }) {
  const { me, organisation } = useDesk()
  const { people } = useActing()
  const { app } = organisation
  const { channels, directMessages, appUnread } = sectionsOf(screen)
  return (
    <nav className="sidebar-nav" aria-label="Conversations">
      <Section title="Apps">
        <li className="sidebar-app">
          <div className="sidebar-app-name">
            <Avatar person={{ id: app.id, realName: app.name }} isApp size="small" />
            <bdi>{app.name}</bdi>
          </div>
          <ul>
            {app.homeTab && (
              <li>
                <TargetLink target={{ kind: 'home' }} isCurrent={current.kind === 'home'} className="sidebar-link">
                  <HomeIcon />
                  <span className="sidebar-name">Home</span>
                </TargetLink>
              </li>
            )}
            {app.messagesTab && (
              <li>
                <TargetLink
                  target={{ kind: 'messages' }}
                  isCurrent={current.kind === 'messages'}
                  className={`sidebar-link${appUnread > 0 ? ' sidebar-link-unread' : ''}`}
                >
                  <MessageIcon />
                  <span className="sidebar-name">Messages</span>
                  <Unread count={appUnread} />
                </TargetLink>
              </li>
            )}
          </ul>
        </li>
      </Section>
      {channels.length > 0 && (
        <Section title="Channels">
          {channels.map((channel) => (
            <li key={channel.id}>
              <ConversationLink conversation={channel} current={current} screen={screen} />
            </li>
          ))}
        </Section>
      )}
      {directMessages.length > 0 && (
        <Section title="Direct messages">
          {directMessages.map((conversation) => (
            <li key={conversation.id}>
              <ConversationLink
                conversation={conversation}
                current={current}
                screen={screen}
                person={people.get(conversation.user ?? me.id)}
              />
            </li>
          ))}
        </Section>
      )}
    </nav>
  )
}

export type Current = { readonly kind: Target['kind']; readonly id: string | undefined }

function Section({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul>{children}</ul>
    </section>
  )
}

function ConversationLink({
  conversation,
  current,
  screen,
  person,
}: {
  readonly conversation: ConversationShown
  readonly current: Current
  readonly screen: Screen
  readonly person?: PersonShown | undefined
}) {
  const { unread, isArchived } = conversation
  return (
    <TargetLink
      target={targetOf(conversation, screen.appConversation)}
      isCurrent={current.kind === 'conversation' && current.id === conversation.id}
      className={`sidebar-link${unread > 0 ? ' sidebar-link-unread' : ''}${isArchived ? ' sidebar-link-archived' : ''}`}
    >
      {person === undefined ? (
        <ConversationIcon conversation={conversation} />
      ) : (
        <Avatar person={person} size="small" />
      )}
      <span className="sidebar-name">
        <bdi>{person?.realName ?? (conversation.name === '' ? 'Group message' : conversation.name)}</bdi>
      </span>
      {conversation.kind === 'private' && <span className="visually-hidden">, private</span>}
      {isArchived && <span className="visually-hidden">, archived</span>}
      <Unread count={unread} />
    </TargetLink>
  )
}

export function ConversationIcon({ conversation }: { readonly conversation: ConversationShown }) {
  if (conversation.isArchived) return <ArchiveIcon />
  if (conversation.kind === 'private') return <LockIcon />
  return conversation.kind === 'public' ? <HashIcon /> : <MessageIcon />
}

function Unread({ count }: { readonly count: number }) {
  if (count === 0) return null
  return (
    <span className="unread">
      {count > 99 ? '99+' : count}
      <span className="visually-hidden"> unread</span>
    </span>
  )
}
