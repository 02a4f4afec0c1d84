// The whole page: who is here and what the address says, the header, somebody's desk, the inspector.
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { PersonShown } from './client/acting.ts'
import { createFeed } from './client/feed.ts'
import { getJson } from './client/http.ts'
import type { Live } from './client/live.ts'
import { writeAddress } from './client/page-address.ts'
import { organisationSchema } from './client/schemas.ts'
import { useStore } from './client/store.ts'
import { navigate, useAddress } from './client/use-address.ts'
import { createClock } from './clock/clock-feed.ts'
import { DeskView } from './desk.tsx'
import { Banners } from './header/banners.tsx'
import { Header } from './header/header.tsx'
import type { ThemeSetting } from './header/theme.ts'
import { createFaults } from './inspector/faults.ts'
import { Inspector } from './inspector/inspector.tsx'
import { Announcer } from './parts/announcer.tsx'
import { Toasts } from './parts/toasts.tsx'

export function App({ live, theme }: { readonly live: Live; readonly theme: ThemeSetting }) {
  const organisationFeed = useMemo(
    () =>
      createFeed(live, {
        load: () => getJson('/control/people', organisationSchema),
        concerns: ({ what }) => what === 'user',
      }),
    [live],
  )
  const clock = useMemo(() => createClock(live), [live])
  const faults = useMemo(() => createFaults(live), [live])
  useEffect(() => organisationFeed.start(), [organisationFeed])
  useEffect(() => clock.start(), [clock])
  useEffect(() => faults.feed.start(), [faults])
  const { value: organisation, failure } = useStore(organisationFeed.store)
  const address = useAddress()
  const [isSidebarOpen, setSidebarOpen] = useState(false)
  const [unread, setUnread] = useState(0)
  const [isInspectorOpen, setInspectorOpen] = useState(false)

  const closeSidebar = useCallback(() => setSidebarOpen(false), [])
  const target = address.in
  const become = useCallback(
    (person: PersonShown) =>
      navigate({ as: person.name, in: target.kind === 'conversation' ? { kind: 'messages' } : target }),
    [target],
  )
  const openTabAs = useCallback((person: PersonShown) => {
    window.open(writeAddress({ as: person.name, in: { kind: 'messages' } }), '_blank', 'noopener')
  }, [])
  const people = useMemo(
    () => (organisation?.people ?? []).filter(({ isBot, deleted }) => !isBot && !deleted),
    [organisation],
  )
  const me =
    address.as === undefined ? people[0] : people.find(({ name, id }) => name === address.as || id === address.as)
  useEffect(() => {
    if (address.as === undefined && me !== undefined) navigate({ as: me.name, in: target }, 'replace')
  }, [address.as, me, target])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setSidebarOpen(false)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])

  return (
    <div className={`page${isInspectorOpen ? ' page-with-inspector' : ''}`}>
      <a className="skip-link" href="#main">
        Skip to the conversation
      </a>
      <Header
        teamName={organisation?.team.name ?? 'Touchline'}
        me={me}
        people={people}
        unread={unread}
        clock={clock}
        theme={theme}
        isSidebarOpen={isSidebarOpen}
        isInspectorOpen={isInspectorOpen}
        toggleSidebar={() => setSidebarOpen(!isSidebarOpen)}
        toggleInspector={() => setInspectorOpen(!isInspectorOpen)}
        become={become}
        openTabAs={openTabAs}
      />
      <Banners live={live} clock={clock} faults={faults} appName={organisation?.app.name ?? 'The app'} />
      <div className="page-body">
        {organisation !== undefined && me !== undefined ? (
          <DeskView
            key={me.id}
            me={me}
            organisation={organisation}
            target={target}
            live={live}
            clock={clock}
            isSidebarOpen={isSidebarOpen}
            closeSidebar={closeSidebar}
            become={become}
            tellUnread={setUnread}
          />
        ) : (
          <main className="main" id="main" tabIndex={-1}>
            <Nobody failure={failure} isLoaded={organisation !== undefined} handle={address.as} />
          </main>
        )}
        {isInspectorOpen && (
          <Inspector
            live={live}
            faults={faults}
            people={organisation?.people ?? []}
            close={() => setInspectorOpen(false)}
          />
        )}
      </div>
      <Toasts />
      <Announcer />
    </div>
  )
}

function Nobody({
  failure,
  isLoaded,
  handle,
}: {
  readonly failure: string | undefined
  readonly isLoaded: boolean
  readonly handle: string | undefined
}) {
  if (failure !== undefined) {
    return (
      <div className="pane-note" role="alert">
        <p>{failure}</p>
      </div>
    )
  }
  if (!isLoaded) return <p className="pane-note">Loading…</p>
  return (
    <div className="pane-note" role="alert">
      <h2>{handle === undefined ? 'Nobody is here yet' : `Nobody here is called @${handle}`}</h2>
      <p>Choose whom to act as at the top of the page.</p>
    </div>
  )
}
