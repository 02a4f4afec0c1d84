// One person's page: the sidebar, what they look at, and their modals. It is made anew for each person.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type Acting, ActingProvider, type PersonShown, useActing } from './client/acting.ts'
import { actsOf } from './client/acts.ts'
import { DeskProvider, useDesk } from './client/desk.ts'
import { createFeed, type Feed } from './client/feed.ts'
import { getJson } from './client/http.ts'
import type { Live } from './client/live.ts'
import { findConversation, type Target, targetOf } from './client/page-address.ts'
import { type Organisation, type Screen, screenSchema } from './client/schemas.ts'
import { concernsScreen } from './client/screen-changes.ts'
import { useStore } from './client/store.ts'
import { navigate } from './client/use-address.ts'
import type { Clock } from './clock/clock-feed.ts'
import { useToday } from './clock/use-now.ts'
import { AppHeader, ConversationHeader } from './conversation/conversation-header.tsx'
import { ConversationPane } from './conversation/conversation-pane.tsx'
import { HomePane } from './conversation/home-pane.tsx'
import { useVisit } from './conversation/use-visit.ts'
import { ModalStack } from './modal/modal-stack.tsx'
import { announce } from './parts/announcer.tsx'
import { PersonCard } from './person-switch/person-card.tsx'
import { titleFor, unreadIn } from './sidebar/sections.ts'
import { ConversationIcon, Sidebar } from './sidebar/sidebar.tsx'

export function DeskView({
  me,
  organisation,
  target,
  live,
  clock,
  isSidebarOpen,
  closeSidebar,
  become,
  tellUnread,
}: {
  readonly me: PersonShown
  readonly organisation: Organisation
  readonly target: Target
  readonly live: Live
  readonly clock: Clock
  readonly isSidebarOpen: boolean
  readonly closeSidebar: () => void
  readonly become: (person: PersonShown) => void
  /** How much is unread in all. */
  readonly tellUnread: (unread: number) => void
}) {
  const [introduced, setIntroduced] = useState<string>()
  const feed = useMemo(() => {
    const path = `/control/people/${encodeURIComponent(me.id)}/screen`
    const isMine = (id: string): boolean =>
      made.store.get().value?.conversations.some((conversation) => conversation.id === id) !== false
    const made: Feed<Screen> = createFeed(live, {
      load: () => getJson(path, screenSchema),
      concerns: concernsScreen(me.id, isMine),
    })
    return made
  }, [live, me.id])
  useEffect(() => feed.start(), [feed])
  const { value: screen, failure } = useStore(feed.store)
  const appName = organisation.app.name
  const acts = useMemo(
    () => actsOf(me.id, appName, { screen: () => feed.store.get().value, refresh: feed.refresh }),
    [me.id, appName, feed],
  )
  const go = useCallback(
    (next: Target) => {
      navigate({ as: me.name, in: next })
      closeSidebar()
    },
    [me.name, closeSidebar],
  )
  const people = useMemo(() => new Map(organisation.people.map((person) => [person.id, person])), [organisation])
  const listed = screen?.conversations
  const conversations = useMemo(() => new Map((listed ?? []).map((each) => [each.id, each])), [listed])
  const appConversation = screen?.appConversation
  const { now } = clock
  const today = useToday(clock, me)
  const acting = useMemo<Acting>(
    () => ({
      me,
      people,
      conversations,
      now,
      today,
      ...acts,
      goTo: (wanted) => {
        if ('user' in wanted) return setIntroduced(wanted.user)
        const conversation = conversations.get(wanted.channel)
        if (conversation !== undefined) go(targetOf(conversation, appConversation))
      },
    }),
    [me, people, conversations, now, today, acts, go, appConversation],
  )
  const desk = useMemo(
    () => ({ me, organisation, live, acts, today, go, introduce: setIntroduced }),
    [me, organisation, live, acts, today, go],
  )
  const unread = unreadIn(screen)
  useEffect(() => {
    document.title = titleFor(me.realName, appName, unread)
    tellUnread(unread)
  }, [me.realName, appName, unread, tellUnread])
  useUnreadAnnouncement(appName, screen?.conversations.find(({ id }) => id === appConversation)?.unread, target)

  const shown = screen === undefined ? undefined : findConversation(screen.conversations, target, appConversation)
  const somebody = introduced === undefined ? undefined : people.get(introduced)
  return (
    <DeskProvider value={desk}>
      <ActingProvider value={acting}>
        <div className={`sidebar${isSidebarOpen ? ' sidebar-open' : ''}`} id="sidebar">
          {screen !== undefined && <Sidebar screen={screen} current={{ kind: target.kind, id: shown?.id }} />}
        </div>
        {isSidebarOpen && (
          <button type="button" className="sidebar-shade" aria-label="Close conversations" onClick={closeSidebar} />
        )}
        <main className="main" id="main" tabIndex={-1}>
          {screen === undefined ? (
            <div className="pane-note" role={failure === undefined ? 'status' : 'alert'}>
              <p>{failure ?? 'Loading…'}</p>
            </div>
          ) : (
            <Shown target={target} screen={screen} />
          )}
        </main>
        <ModalStack views={screen?.modals ?? []} />
        {somebody !== undefined && (
          <PersonCard
            person={somebody}
            isMe={somebody.id === me.id}
            locale={me.locale}
            now={now()}
            close={() => setIntroduced(undefined)}
            become={become}
          />
        )}
      </ActingProvider>
    </DeskProvider>
  )
}

/** What the address names. */
function Shown({ target, screen }: { readonly target: Target; readonly screen: Screen }) {
  const { organisation } = useDesk()
  const { people } = useActing()
  const conversation = findConversation(screen.conversations, target, screen.appConversation)
  const isApp =
    target.kind !== 'conversation' || (conversation !== undefined && conversation.id === screen.appConversation)
  const tab = !isApp ? undefined : target.kind === 'home' ? 'home' : 'messages'
  const visit = useVisit(tab)
  const { name } = organisation.app
  if (tab === 'home') {
    return (
      <>
        <AppHeader shown="home" />
        <HomePane home={screen.home} isOpening={visit.isOpening} problem={visit.problem} />
      </>
    )
  }
  if (tab === 'messages') {
    return (
      <>
        <AppHeader shown="messages" />
        {conversation === undefined ? (
          <div className="pane-note" role={visit.problem === undefined ? 'status' : 'alert'}>
            <p>{visit.problem ?? `Opening your messages with ${name}…`}</p>
          </div>
        ) : (
          <ConversationPane key={conversation.id} conversation={conversation} title={name} isApp />
        )}
      </>
    )
  }
  if (conversation === undefined) return <NotHere />
  const other = conversation.user === undefined ? undefined : people.get(conversation.user)
  const title = other?.realName ?? (conversation.name === '' ? 'Group message' : conversation.name)
  return (
    <>
      <ConversationHeader
        icon={<ConversationIcon conversation={conversation} />}
        title={title}
        note={notesOn(conversation).join(' · ') || undefined}
      />
      <ConversationPane key={conversation.id} conversation={conversation} title={title} isApp={false} />
    </>
  )
}

function NotHere() {
  const { me, go } = useDesk()
  return (
    <div className="pane-note">
      <h2>Nothing to see here</h2>
      <p>{`There is no such conversation, or ${me.realName} is not in it.`}</p>
      <button type="button" className="button" onClick={() => go({ kind: 'messages' })}>
        Go to Messages
      </button>
    </div>
  )
}

function notesOn(conversation: { readonly [Key in 'isArchived' | 'isReadOnly' | 'isExtShared']: boolean }): string[] {
  return [
    ...(conversation.isArchived ? ['archived'] : []),
    ...(conversation.isReadOnly ? ['read-only'] : []),
    ...(conversation.isExtShared ? ['shared with another company'] : []),
  ]
}

/** What arrives from the app while one looks elsewhere. */
function useUnreadAnnouncement(appName: string, unread: number | undefined, target: Target): void {
  const before = useRef<number>(undefined)
  useEffect(() => {
    const was = before.current
    before.current = unread
    if (was === undefined || unread === undefined || unread <= was || target.kind === 'messages') return
    announce(`${unread} unread from ${appName}`)
  }, [unread, appName, target.kind])
}
