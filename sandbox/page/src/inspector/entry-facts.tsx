// The small print of a call or delivery: how it went and how long it took.
import { ackDeadlineMillis, type Entry, isLate } from './entries.ts'

export function EntryFacts({ entry, person }: { readonly entry: Entry; readonly person: string | undefined }) {
  const { kind, status, outcome, millis, ackMillis, attempt, fault } = entry
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['At', clockTime(entry.at)],
    ['Person', person],
    [kind === 'delivery' ? 'Outcome' : 'Answer', outcome],
    ['Status', status === undefined ? undefined : status === 0 ? 'connection cut' : String(status)],
    ['Took', millis === undefined ? undefined : `${millis} ms`],
    ['Acknowledged', kind !== 'delivery' ? undefined : ackMillis === undefined ? 'never' : `after ${ackMillis} ms`],
    ['Attempt', attempt === undefined || attempt === 0 ? undefined : `retry ${attempt}`],
    ['Fault', fault],
  ]
  return (
    <>
      <dl className="entry-facts">
        {facts.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {isLate(entry) && (
        <p className="notice notice-danger">{`Slack waits ${ackDeadlineMillis / 1000} seconds: the person was told that it failed.`}</p>
      )}
    </>
  )
}

/** On the computer's own clock, like Slack's timestamps. */
export function clockTime(millis: number): string {
  const at = new Date(millis)
  const part = (value: number, length = 2) => String(value).padStart(length, '0')
  return `${part(at.getHours())}:${part(at.getMinutes())}:${part(at.getSeconds())}.${part(at.getMilliseconds(), 3)}`
}
