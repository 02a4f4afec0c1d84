// What is wrong with the whole: the server away, the bot not up, Slack made to misbehave.
import type { Live } from '../client/live.ts'
import { messageOf } from '../client/sentences.ts'
import { useStore } from '../client/store.ts'
import type { Clock } from '../clock/clock-feed.ts'
import { explainFault, type Faults } from '../inspector/faults.ts'
import { showToast } from '../parts/toasts.tsx'

export function Banners({
  live,
  clock,
  faults,
  appName,
}: {
  readonly live: Live
  readonly clock: Clock
  readonly faults: Faults
  readonly appName: string
}) {
  const isOpen = useStore(live.isOpen)
  const { bot } = useStore(clock.state)
  const { value: active = [] } = useStore(faults.feed.store)
  const heal = () => {
    faults.heal().catch((error: unknown) => showToast(messageOf(error)))
  }
  return (
    <div className="banners">
      <div role="status">
        {!isOpen && <p className="banner banner-warning">Reconnecting…</p>}
        {isOpen && bot === 'starting' && (
          <p className="banner">{`${appName} is starting: commands and buttons will work in a few seconds.`}</p>
        )}
        {isOpen && bot === 'stopped' && (
          <p className="banner banner-warning">{`${appName} has stopped: nothing that you do reaches it.`}</p>
        )}
      </div>
      {active.length > 0 && (
        <p className="banner banner-warning">
          Slack misbehaves on purpose: {active.map(explainFault).join('; ')}.{' '}
          <button type="button" className="banner-button" onClick={heal}>
            Make it work again
          </button>
        </p>
      )}
    </div>
  )
}
