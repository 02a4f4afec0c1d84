// The bar on top: where one is, whose page it is, what time it is, and the switches.
import type { PersonShown } from '../client/acting.ts'
import { useStore } from '../client/store.ts'
import type { Clock } from '../clock/clock-feed.ts'
import { ClockPanel } from '../clock/clock-panel.tsx'
import { CodeIcon, MenuIcon, MoonIcon, SunIcon } from '../parts/icons.tsx'
import { PersonSwitch } from '../person-switch/person-switch.tsx'
import type { ThemeSetting } from './theme.ts'

export function Header({
  teamName,
  me,
  people,
  unread,
  clock,
  theme,
  isSidebarOpen,
  isInspectorOpen,
  toggleSidebar,
  toggleInspector,
  become,
  openTabAs,
}: {
  readonly teamName: string
  readonly me: PersonShown | undefined
  readonly people: readonly PersonShown[]
  readonly unread: number
  readonly clock: Clock
  readonly theme: ThemeSetting
  readonly isSidebarOpen: boolean
  readonly isInspectorOpen: boolean
  readonly toggleSidebar: () => void
  readonly toggleInspector: () => void
  readonly become: (person: PersonShown) => void
  readonly openTabAs: (person: PersonShown) => void
}) {
  const chosen = useStore(theme.store)
  const other = chosen === 'dark' ? 'light' : 'dark'
  return (
    <header className="header">
      <button
        type="button"
        className="icon-button header-menu"
        aria-label={unread > 0 ? `Conversations, ${unread} unread` : 'Conversations'}
        aria-expanded={isSidebarOpen}
        aria-controls="sidebar"
        onClick={toggleSidebar}
      >
        <MenuIcon />
        {unread > 0 && <span className="header-unread" aria-hidden="true" />}
      </button>
      <h1 className="header-team">
        <bdi>{teamName}</bdi>
      </h1>
      <PersonSwitch me={me} people={people} become={become} openTabAs={openTabAs} />
      {me !== undefined && <ClockPanel clock={clock} me={me} />}
      <div className="header-switches">
        <button
          type="button"
          className="icon-button"
          role="switch"
          aria-checked={chosen === 'dark'}
          aria-label="Dark theme"
          title={`Switch to the ${other} theme`}
          onClick={() => theme.choose(other)}
        >
          {chosen === 'dark' ? <SunIcon /> : <MoonIcon />}
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label="Inspector"
          title="Inspector: what Slack and the bot say to each other"
          aria-expanded={isInspectorOpen}
          aria-controls="inspector"
          onClick={toggleInspector}
        >
          <CodeIcon />
        </button>
      </div>
    </header>
  )
}
