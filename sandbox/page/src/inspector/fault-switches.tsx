// The switches that make Slack misbehave towards the bot.
import { useId, useState } from 'react'
import { messageOf } from '../client/sentences.ts'
import { useStore } from '../client/store.ts'
import { showToast } from '../parts/toasts.tsx'
import { explainFault, type Faults, type Misbehaviour } from './faults.ts'

export function FaultSwitches({ faults }: { readonly faults: Faults }) {
  const { value: active = [] } = useStore(faults.feed.store)
  const [times, setTimes] = useState('5')
  const id = useId()
  const start = (fault: Misbehaviour) => {
    faults.misbehave(fault).catch((error: unknown) => showToast(messageOf(error)))
  }
  const heal = () => {
    faults.heal().catch((error: unknown) => showToast(messageOf(error)))
  }
  const limit = () => {
    const calls = times === 'off' ? undefined : Number(times)
    start({ kind: '429', retryAfterSeconds: 5, ...(calls === undefined ? {} : { times: calls }) })
  }
  return (
    <section className="faults" aria-labelledby={id}>
      <h3 id={id}>Make Slack misbehave</h3>
      <div className="faults-switches">
        <span className="faults-pair">
          <button type="button" className="button button-small" onClick={limit}>
            429 for
          </button>
          <select
            aria-label="How long Slack answers 429"
            value={times}
            onChange={(event) => setTimes(event.target.value)}
          >
            <option value="1">the next call</option>
            <option value="5">the next 5 calls</option>
            <option value="20">the next 20 calls</option>
            <option value="off">all calls until off</option>
          </select>
        </span>
        <button
          type="button"
          className="button button-small"
          onClick={() => start({ kind: 'slow', delayMillis: 5000 })}
        >
          Slow (5 s)
        </button>
        <button type="button" className="button button-small" onClick={() => start({ kind: 'cut-before' })}>
          Down
        </button>
        <button
          type="button"
          className="button button-small button-primary"
          onClick={heal}
          disabled={active.length === 0}
        >
          Slack works again
        </button>
      </div>
      <div role="status">
        {active.length === 0 ? (
          <p className="muted">Slack works.</p>
        ) : (
          <ul className="faults-active">
            {active.map((each, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: they have no name of their own, and their order is theirs
              <li key={index}>{explainFault(each)}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
