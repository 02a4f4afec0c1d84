// The app's Home tab, as the bot published it for this person.
import type { ViewOnScreen } from '../../../slack/person.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { useDesk } from '../client/desk.ts'

export function HomePane({
  home,
  isOpening,
  problem,
}: {
  readonly home: ViewOnScreen | undefined
  readonly isOpening: boolean
  /** What went wrong when it was opened. */
  readonly problem: string | undefined
}) {
  const { organisation } = useDesk()
  const { name } = organisation.app
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section className="home-scroller" tabIndex={0} aria-label={`${name} Home`}>
      {problem !== undefined && (
        <p className="notice notice-danger home-problem" role="alert">
          {problem}
        </p>
      )}
      {home === undefined ? (
        <div className="pane-note" role="status">
          <p>{isOpening ? `Opening Home…` : 'Home isn’t published yet.'}</p>
          {!isOpening && <p className="muted">{`${name} has not drawn it for you so far.`}</p>}
        </div>
      ) : (
        <div className="home-content">
          <Blocks blocks={home.blocks} place={{ kind: 'home', view: home }} />
        </div>
      )}
    </section>
  )
}
