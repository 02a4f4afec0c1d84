// For developers: everything that Slack and the bot say to each other, and the means to make it harder for them.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PersonShown } from '../client/acting.ts'
import type { Live } from '../client/live.ts'
import { useStore } from '../client/store.ts'
import { CloseIcon } from '../parts/icons.tsx'
import { type Entry, type Filter, filterEntries } from './entries.ts'
import { EntryDetail } from './entry-detail.tsx'
import { EntryRow } from './entry-row.tsx'
import { FaultSwitches } from './fault-switches.tsx'
import type { Faults } from './faults.ts'
import { createLogFeed } from './log-feed.ts'

const rowsAtOnce = 150

export function Inspector({
  live,
  faults,
  people,
  close,
}: {
  readonly live: Live
  readonly faults: Faults
  readonly people: readonly PersonShown[]
  readonly close: () => void
}) {
  const feed = useMemo(() => createLogFeed(live), [live])
  useEffect(() => feed.start(), [feed])
  const { entries, more, isLoaded, failure } = useStore(feed.store)
  const [filter, setFilter] = useState<Filter>({ text: '', kind: 'all', onlyProblems: false })
  const [chosen, setChosen] = useState<Entry>()
  const [rows, setRows] = useState(rowsAtOnce)
  const heading = useRef<HTMLHeadingElement>(null)
  const names = useMemo(() => new Map(people.map((person) => [person.id, person.realName])), [people])
  const found = useMemo(() => filterEntries(entries, filter, (id) => names.get(id)), [entries, filter, names])
  const nameOf = (entry: Entry) => (entry.userId === undefined ? undefined : (names.get(entry.userId) ?? entry.userId))
  const show = useCallback((entry: Entry) => setChosen(entry), [])
  useEffect(() => heading.current?.focus(), [])
  const change = (part: Partial<Filter>) => {
    setFilter({ ...filter, ...part })
    setRows(rowsAtOnce)
  }
  return (
    <aside className="inspector" id="inspector" aria-label="Inspector">
      <div className="inspector-head">
        <h2 tabIndex={-1} ref={heading}>
          Inspector
        </h2>
        <button type="button" className="icon-button" aria-label="Close the inspector" onClick={close}>
          <CloseIcon />
        </button>
      </div>
      {chosen !== undefined && (
        <EntryDetail entry={chosen} person={nameOf(chosen)} close={() => setChosen(undefined)} />
      )}
      <div className="inspector-list" hidden={chosen !== undefined}>
        <FaultSwitches faults={faults} />
        <Filters filter={filter} change={change} />
        {failure !== undefined && (
          <p className="notice notice-danger" role="alert">
            {failure}
          </p>
        )}
        <ul className="entries" aria-label="Calls and deliveries, newest first">
          {found.slice(0, rows).map((entry) => (
            <li key={entry.seq}>
              <EntryRow entry={entry} person={nameOf(entry)} isCurrent={entry.seq === chosen?.seq} show={show} />
            </li>
          ))}
        </ul>
        {found.length === 0 && isLoaded && (
          <p className="muted entries-none">
            {entries.length === 0 ? 'Nothing has been said between Slack and the bot yet.' : 'Nothing that matches.'}
          </p>
        )}
        {(found.length > rows || more) && (
          <button
            type="button"
            className="button button-small entries-older"
            onClick={() => {
              setRows(rows + rowsAtOnce)
              if (found.length < rows + rowsAtOnce && more) void feed.loadOlder()
            }}
          >
            Show older ones
          </button>
        )}
      </div>
    </aside>
  )
}

function Filters({ filter, change }: { readonly filter: Filter; readonly change: (part: Partial<Filter>) => void }) {
  return (
    <div className="inspector-filters">
      <input
        type="search"
        aria-label="Filter by text"
        placeholder="Filter: method, person, error…"
        value={filter.text}
        onChange={(event) => change({ text: event.target.value })}
      />
      <select
        aria-label="Kind"
        value={filter.kind}
        onChange={(event) => change({ kind: kindNamed(event.target.value) })}
      >
        <option value="all">Everything</option>
        <option value="call">Web API calls</option>
        <option value="delivery">Deliveries</option>
        <option value="wrong">Violations and warnings</option>
      </select>
      <label className="inspector-only">
        <input
          type="checkbox"
          role="switch"
          aria-checked={filter.onlyProblems}
          checked={filter.onlyProblems}
          onChange={(event) => change({ onlyProblems: event.target.checked })}
        />
        Only problems
      </label>
    </div>
  )
}

function kindNamed(value: string): Filter['kind'] {
  return value === 'call' || value === 'delivery' || value === 'wrong' ? value : 'all'
}
