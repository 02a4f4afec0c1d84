// One call or delivery as a whole: what was sent, what came back, and what was wrong with it and where.
import { useEffect, useId, useMemo, useState } from 'react'
import { getJson } from '../client/http.ts'
import { messageOf } from '../client/sentences.ts'
import { BackIcon, WarningIcon } from '../parts/icons.tsx'
import { type Detail, detailSchema, type Entry, type Problem } from './entries.ts'
import { EntryFacts } from './entry-facts.tsx'
import { JsonView } from './json-view.tsx'
import { locate, unfold } from './print-json.ts'

export function EntryDetail({
  entry,
  person,
  close,
}: {
  readonly entry: Entry
  /** Whose it is. */
  readonly person: string | undefined
  readonly close: () => void
}) {
  const [answer, setAnswer] = useState<{ readonly seq: number; readonly detail?: Detail; readonly failure?: string }>()
  useEffect(() => {
    let isCurrent = true
    getJson(`/control/log/${entry.seq}`, detailSchema).then(
      (detail) => isCurrent && setAnswer({ seq: entry.seq, detail }),
      (error: unknown) => isCurrent && setAnswer({ seq: entry.seq, failure: messageOf(error) }),
    )
    return () => {
      isCurrent = false
    }
  }, [entry.seq])
  const current = answer?.seq === entry.seq ? answer : undefined
  return (
    <section className="entry-detail" aria-label={`Details of ${entry.name}`}>
      <div className="entry-detail-head">
        <button type="button" className="icon-button" aria-label="Back to the list" onClick={close}>
          <BackIcon />
        </button>
        <h3>{entry.name}</h3>
      </div>
      <EntryFacts entry={entry} person={person} />
      {current?.failure !== undefined && <p className="notice notice-danger">{current.failure}</p>}
      {current?.detail !== undefined && <Payloads entry={entry} detail={current.detail} />}
    </section>
  )
}

function Payloads({ entry, detail }: { readonly entry: Entry; readonly detail: Detail }) {
  const id = useId()
  const { record, violations, warnings } = detail
  const isDelivery = entry.kind === 'delivery'
  const sent = useMemo(() => unfold(entry.kind === 'call' ? record.args : record.payload), [entry.kind, record])
  const answered = entry.kind === 'call' ? record.response : isDelivery ? record.reply : undefined
  const problems = useMemo(
    () => [...violations.flatMap((each) => each.problems), ...record.problems],
    [violations, record.problems],
  )
  // What is wrong about a delivery is wrong with the bot's answer to it.
  const faulty = isDelivery ? answered : sent
  const marked = useMemo(() => new Set(problems.map(({ pointer }) => locate(faulty, pointer))), [problems, faulty])
  const markId = (pointer: string) => `${id}${pointer}`
  const none = useMemo(() => new Set<string>(), [])
  const pointless = [...violations.filter((each) => each.problems.length === 0).map(({ error }) => error)]
  if (record.problems.length === 0 && entry.kind === 'violation' && record.error !== undefined)
    pointless.push(record.error)
  const doubts = [...warnings.map(({ message }) => message), ...(record.message === undefined ? [] : [record.message])]
  return (
    <>
      {(problems.length > 0 || pointless.length > 0 || doubts.length > 0) && (
        <ul className="problems">
          {problems.map((problem) => (
            <li key={`${problem.pointer} ${problem.code} ${problem.message}`}>
              <ProblemLine problem={problem} goTo={() => goTo(markId(locate(faulty, problem.pointer)))} />
            </li>
          ))}
          {pointless.map((error) => (
            <li key={error}>
              <WarningIcon /> Slack refuses this: <code>{error}</code>
            </li>
          ))}
          {doubts.map((doubt) => (
            <li key={doubt} className="problem-doubt">
              <WarningIcon /> {doubt}
            </li>
          ))}
        </ul>
      )}
      <h4>{entry.kind === 'call' ? 'Payload' : isDelivery ? 'Sent to the bot' : 'Payload'}</h4>
      <JsonView label="Payload" value={sent} marked={isDelivery ? none : marked} markId={markId} />
      {(entry.kind === 'call' || isDelivery) && (
        <>
          <h4>{isDelivery ? 'The bot’s answer' : 'Response'}</h4>
          {answered === undefined || answered === '' ? (
            <p className="muted">{isDelivery ? 'Nothing in it.' : 'None: the connection was cut.'}</p>
          ) : (
            <JsonView label="Response" value={answered} marked={isDelivery ? marked : none} markId={markId} />
          )}
        </>
      )}
    </>
  )
}

function ProblemLine({ problem, goTo }: { readonly problem: Problem; readonly goTo: () => void }) {
  return (
    <>
      <WarningIcon /> {problem.message} <span className="muted">({problem.code})</span>{' '}
      <button type="button" className="pointer" title="Show the place" onClick={goTo}>
        {problem.pointer === '' ? 'the whole of it' : problem.pointer}
      </button>
    </>
  )
}

function goTo(id: string): void {
  const place = document.getElementById(id)
  place?.scrollIntoView({ block: 'center' })
  place?.focus({ preventScroll: true })
}
