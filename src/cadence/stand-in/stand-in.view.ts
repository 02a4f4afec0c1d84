// What is said about a stand-in, to each of those whom it concerns.
import { type Spelling, sayDay } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { context, type KnownBlock, rendered, section } from '../../slack/blocks.ts'
import { escapeMrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'

export type StandInToldView = {
  readonly reader: 'stand-in' | 'coach' | 'manager'
  readonly coach: string
  readonly standIn: string
  readonly namedBy: string
  readonly from: PlainDate
  /** The last day. */
  readonly until: PlainDate | undefined
  readonly locale: Spelling
}

export function drawStandInTold(view: StandInToldView): { text: string; blocks: readonly KnownBlock[] } {
  const said = sayStandIn(view)
  const log = view.reader === 'stand-in' ? mrkdwn` Write down what you hold with \`/coach log\`.` : ''
  return rendered(escapeMrkdwn(said), [
    section(mrkdwn`${said}${log}`),
    context(mrkdwn`You get this once, because ${view.namedBy} chose it. If it doesn’t suit you, talk with them.`),
  ])
}

/** “from Monday 2 March to Friday 13 March”, “from Monday 2 March until further notice”. */
export function sayStandInDays(from: PlainDate, until: PlainDate | undefined, locale: Spelling): string {
  const first = sayDay(from, locale)
  if (until === from) return `on ${first}`
  return until === undefined ? `from ${first} until further notice` : `from ${first} to ${sayDay(until, locale, from)}`
}

function sayStandIn({ reader, coach, standIn, from, until, locale }: StandInToldView): string {
  const when = sayStandInDays(from, until, locale)
  switch (reader) {
    case 'stand-in':
      return `You stand in for ${coach} ${when}. One-on-ones that you hold with their team in that time count as theirs.`
    case 'coach':
      return `${standIn} stands in for you ${when}. One-on-ones that they hold with your team in that time count as yours.`
    case 'manager':
      return `${standIn} stands in for ${coach} ${when}. One-on-ones that they hold with that team count in that time.`
  }
}
