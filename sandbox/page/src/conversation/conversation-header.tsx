// What one is looking at, and the tabs of the app.
import type { ReactNode } from 'react'
import { useDesk } from '../client/desk.ts'
import type { Target } from '../client/page-address.ts'
import { Avatar } from '../parts/avatar.tsx'
import { TargetLink } from '../sidebar/target-link.tsx'

export function ConversationHeader({
  icon,
  title,
  note,
}: {
  readonly icon: ReactNode
  readonly title: string
  readonly note?: string | undefined
}) {
  return (
    <div className="conversation-header">
      <h2>
        {icon}
        <bdi>{title}</bdi>
      </h2>
      {note !== undefined && <p>{note}</p>}
    </div>
  )
}

export function AppHeader({ shown }: { readonly shown: 'home' | 'messages' }) {
  const { organisation } = useDesk()
  const { app } = organisation
  const tabs: readonly { readonly kind: 'home' | 'messages'; readonly label: string; readonly isThere: boolean }[] = [
    { kind: 'home', label: 'Home', isThere: app.homeTab },
    { kind: 'messages', label: 'Messages', isThere: app.messagesTab },
  ]
  return (
    <div className="conversation-header conversation-header-app">
      <h2>
        <Avatar person={{ id: app.id, realName: app.name }} isApp size="small" />
        <bdi>{app.name}</bdi>
      </h2>
      <nav aria-label={`${app.name} tabs`}>
        {tabs
          .filter(({ isThere }) => isThere)
          .map(({ kind, label }) => (
            <TargetLink key={kind} target={targetFor(kind)} isCurrent={shown === kind} className="tab">
              {label}
            </TargetLink>
          ))}
      </nav>
    </div>
  )
}

function targetFor(kind: 'home' | 'messages'): Target {
  return { kind }
}
