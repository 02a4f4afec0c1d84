// “‘Not enough answers yet’, and how long it may take (a lead with eight agents gets a first figure after four to eight
// weeks).” Said from what the coach knows anyway: how many people are asked, the floor, the calendar. Nothing here is given
// who answered or how many, so nothing can be read from it.
import { type Spelling, sayDay } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Stream } from '../batch/figure-name.ts'
import { sayNumber } from '../question/question-words.ts'

export type Wait = {
  readonly stream: Stream
  /** People with Slack whom the coach coaches now. */
  readonly asked: number
  /** The workspace's k. */
  readonly floor: number
  /** Somebody stands above the coach. */
  readonly hasManager: boolean
  readonly nextRelease: PlainDate
  readonly today: PlainDate
  readonly locale: Spelling
}

/** With fewer than three more than the floor, nearly everybody has to answer: it often takes longer. */
const roomyFrom = 3

export function explainWait({ stream, asked, floor, hasManager, nextRelease, today, locale }: Wait): string {
  const enough = sayNumber(floor)
  if (asked === 0) {
    return 'Nobody whom you coach now is in Slack, so nobody is asked about your coaching, and no figure can be expected here.'
  }
  if (asked < floor) {
    return `Fewer than ${enough} people are asked about your coaching now. As long as that is so, no figure about you alone can be expected. ${explainAfter(hasManager)}`
  }
  const next = `The next one is on ${sayDay(nextRelease, locale, today)}.`
  if (stream === 'quarterly') {
    return `These questions come at most once in 90 days. A first figure takes one round of them, in which at least ${enough} people have to answer, and then a release: every fourth Sunday. ${next}`
  }
  const longer = asked < floor + roomyFrom ? ' With few more people to ask than that, it may take longer.' : ''
  return `A first figure usually takes four to eight weeks: at least ${enough} people have to answer, and releases are every fourth Sunday. ${next}${longer}`
}

function explainAfter(hasManager: boolean): string {
  return hasManager
    ? 'After three months their answers go into one figure about several coaches together, where enough come together: the managers above see that one. Otherwise nobody is shown them.'
    : 'After three months their answers are dropped, and nobody is shown them.'
}
