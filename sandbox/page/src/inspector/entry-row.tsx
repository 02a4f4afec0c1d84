// A line of the inspector's list.
import { memo } from 'react'
import { WarningIcon } from '../parts/icons.tsx'
import { type Entry, isLate, isProblem } from './entries.ts'
import { clockTime } from './entry-facts.tsx'

export const EntryRow = memo(function EntryRow({
  entry,
  person,
  isCurrent,
  show,
}: {
  readonly entry: Entry
  readonly person: string | undefined
  readonly isCurrent: boolean
  readonly show: (entry: Entry) => void
}) {
  return (
    <button
      type="button"
      className={`entry entry-${entry.kind}${isProblem(entry) ? ' entry-problem' : ''}`}
      aria-current={isCurrent ? 'true' : undefined}
      onClick={() => show(entry)}
    >
      <span className="entry-way" aria-hidden="true">
        {ways[entry.kind].sign}
      </span>
      <span className="visually-hidden">{ways[entry.kind].words}</span>
      <span className="entry-name">{entry.name}</span>
      <span className="entry-outcome">{outcomeOf(entry)}</span>
      {entry.problems > 0 && (
        <span className="entry-problems">
          <WarningIcon /> {entry.problems} {entry.problems === 1 ? 'problem' : 'problems'}
        </span>
      )}
      <span className={`entry-took${isLate(entry) ? ' entry-late' : ''}`}>{tookOf(entry)}</span>
      <span className="entry-more">
        <time>{clockTime(entry.at)}</time>
        {person !== undefined && <bdi>{person}</bdi>}
        {entry.fault !== undefined && <span className="entry-fault">{`fault: ${entry.fault}`}</span>}
        {(entry.attempt ?? 0) > 0 && <span>{`retry ${entry.attempt}`}</span>}
      </span>
    </button>
  )
})

const ways = {
  call: { sign: '→', words: 'Call of the bot' },
  delivery: { sign: '←', words: 'Delivered to the bot' },
  violation: { sign: '✕', words: 'Refused' },
  warning: { sign: '!', words: 'Warning' },
} as const satisfies Readonly<Record<Entry['kind'], { readonly sign: string; readonly words: string }>>

function outcomeOf(entry: Entry): string {
  if (entry.kind !== 'call' && entry.kind !== 'delivery') return entry.outcome ?? ''
  const status = entry.status === undefined ? '' : entry.status === 0 ? 'cut' : String(entry.status)
  const isPlain = entry.outcome === 'ok' || entry.outcome === 'acked' || entry.outcome === status
  return [status, isPlain ? '' : (entry.outcome ?? '')].filter((part) => part !== '').join(' ')
}

function tookOf(entry: Entry): string {
  if (entry.kind === 'call') return entry.millis === undefined ? '' : `${entry.millis} ms`
  if (entry.kind !== 'delivery') return ''
  return entry.ackMillis === undefined ? 'no ack' : `ack ${entry.ackMillis} ms`
}
