// What coach and coachee are told of a change that the rule or an admin made, each in their own words. The text is for a
// lock screen: it says what is so, and neither figure nor reason.
import { type Spelling, sayDay } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { actions, context, type KnownBlock, rendered, section } from '../../slack/blocks.ts'
import { bold, escapeMrkdwn, type Mrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import type { Pair } from '../pair.ts'
import { sayInterval } from '../rhythm/rhythm.ts'
import { explainRhythmButton } from '../rhythm/rhythm-buttons.ts'
import type { ReturnReason } from '../rule/pair-effect.ts'
import { sayDecided, sayRecovered, saySpan } from '../rule/rule-words.ts'
import type { Interval } from '../slot/interval.ts'
import type { DecidingFigure } from './ruling.ts'

export type RulingToldView = {
  readonly pair: Pair
  readonly toCoach: boolean
  /** The other of the two. */
  readonly other: string
  readonly change: ToldChange
  readonly locale: Spelling
  readonly today: PlainDate
}

export type ToldChange =
  | {
      readonly kind: 'tightened'
      readonly figure: DecidingFigure
      /** What holds without the rule. */
      readonly otherwise: Interval
      readonly returnsFrom: PlainDate
      readonly relaxWeeks: number
    }
  | {
      readonly kind: 'returned'
      readonly interval: Interval
      readonly because: ReturnReason
      readonly figure: DecidingFigure | undefined
    }
  | { readonly kind: 'pinned'; readonly interval: Interval; readonly reason: string; readonly by: string }
  | {
      readonly kind: 'unpinned'
      readonly interval: Interval
      readonly because: 'standard' | 'pair' | 'rule'
      readonly by: string
    }

export function drawRulingTold(view: RulingToldView): { text: string; blocks: readonly KnownBlock[] } {
  const { change, pair } = view
  const head = sayHead(view)
  const why = sayWhy(view)
  return rendered(escapeMrkdwn(`${head}.`), [
    section(why === undefined ? mrkdwn`${bold(head)}.` : mrkdwn`${bold(`${head}:`)} ${why}`),
    ...sayMore(view).map((more) => section(more)),
    context(mrkdwn`${`${sayHowLong(view)} You get this once, because your one-on-one has changed.`.trim()}`),
    actions(
      'rhythm',
      explainRhythmButton.draw({ text: change.kind === 'tightened' ? 'Why weekly?' : 'Why?', value: { ...pair } }),
    ),
  ])
}

/** Without its full stop. */
function sayHead({ other, change }: RulingToldView): string {
  const oneOnOne = `Your one-on-one with ${other}`
  switch (change.kind) {
    case 'tightened':
      return `${oneOnOne} is weekly for now`
    case 'returned':
      return change.interval === 'off'
        ? `${oneOnOne} is no longer asked for`
        : `${oneOnOne} is ${sayInterval(change.interval)} again`
    case 'pinned':
      return `${oneOnOne} is ${sayInterval(change.interval)} from now on`
    case 'unpinned':
      return change.interval === 'off'
        ? `${oneOnOne} is no longer asked for`
        : `${oneOnOne} is ${sayInterval(change.interval)} now`
  }
}

/** What stands behind the head, after a colon. */
function sayWhy({ other, toCoach, change }: RulingToldView): string | undefined {
  // Whoever is coached here is the manager whom the rule judges.
  const manager = { name: other, isReader: !toCoach }
  switch (change.kind) {
    case 'tightened':
      return `${sayDecided(change.figure, manager)}.`
    case 'returned':
      if (change.because === 'no-team')
        return toCoach ? `${other} has no team at the moment.` : 'you have no team at the moment.'
      return change.figure === undefined ? undefined : `${sayRecovered(change.figure, manager)}.`
    case 'pinned':
      return `${change.by} has set it for the two of you, “${change.reason}”.`
    case 'unpinned':
      return `${change.by} has ended the rhythm that was set for the two of you.`
  }
}

function sayMore({ other, toCoach, change, locale }: RulingToldView): readonly Mrkdwn[] {
  switch (change.kind) {
    case 'tightened': {
      const when = mrkdwn`That was ${saySpan(change.figure, locale)}. The date that is open comes forward, with five working days’ notice at least.`
      return toCoach
        ? [mrkdwn`${when} The time is for what gets in the way: ask ${other} first, and listen.`]
        : [mrkdwn`${when} The time is yours: bring what gets in the way.`]
    }
    case 'returned':
      return [
        change.because === 'on-rhythm'
          ? mrkdwn`${toCoach ? 'They are' : 'You are'} on rhythm again. It starts with the next one-on-one: one that is open keeps its date.`
          : mrkdwn`It starts with the next one-on-one: one that is open keeps its date.`,
      ]
    case 'pinned':
      return []
    case 'unpinned':
      return [mrkdwn`It follows ${sayLevel(change.because)} from now on.`]
  }
}

function sayLevel(because: 'standard' | 'pair' | 'rule'): string {
  switch (because) {
    case 'standard':
      return 'the standard'
    case 'pair':
      return 'the coach’s own choice'
    case 'rule':
      return 'the rule that looks at one-on-ones held on time'
  }
}

function sayHowLong({ change, locale, today }: RulingToldView): string {
  switch (change.kind) {
    case 'tightened': {
      const back = change.otherwise === 'off' ? 'It ends' : `It is ${sayInterval(change.otherwise)} again`
      return `${back} from ${sayDay(change.returnsFrom, locale, today)} on, after ${change.relaxWeeks} weeks on rhythm. If weekly doesn’t fit the two of you, an admin can set another rhythm.`
    }
    case 'pinned':
      return 'It stays so, whatever the standard or the rule says, until an admin ends it. If it doesn’t suit you, talk with them.'
    case 'returned':
    case 'unpinned':
      return ''
  }
}
