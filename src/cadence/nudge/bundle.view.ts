// The one message that a coach gets on a day: the lines that have their day, what can be done about each, and the others
// as a count. Drawn again, it says what became of each line.
import { openLogButton } from '../../coaching/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Spelling, sayCount, sayDate, sayDay, sayList } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { actions, type KnownBlock, rendered, section } from '../../slack/blocks.ts'
import { bold, escapeMrkdwn, type Mrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import { excuseButton, explainNudgeButton, planButton, showOpenButton, snoozeButton } from './nudge-buttons.ts'
import type { PairStanding } from './standing.ts'

export type OpenLine = {
  readonly coacheeId: PersonId
  readonly name: string
  readonly seenOpenedOn: PlainDate
  readonly standing: PairStanding
}

export type BundleView = {
  readonly on: PlainDate
  readonly locale: Spelling
  /** Longest open first. */
  readonly lines: readonly OpenLine[]
  /** Open, but it is not their day. */
  readonly otherOpen: number
}

/** Two blocks a line: this many leave room for the rest, and for what Slack counts of the buttons. */
export const linesShown = 15

export function drawBundle(view: BundleView): { text: string; blocks: readonly KnownBlock[] } {
  const shown = view.lines.slice(0, linesShown)
  const others = view.lines.length - shown.length + view.otherOpen
  const count = countOthers(others)
  return rendered(mrkdwn`${summary(view)}${count === undefined ? '' : ` ${count}`}`, [
    section(escapeMrkdwn(opening(view))),
    ...shown.flatMap((line) => drawLine(line, view)),
    ...(count === undefined ? [] : [section(escapeMrkdwn(count))]),
    actions(
      'cadence.more',
      ...(others === 0 ? [] : [showOpenButton.draw({ text: 'See all that are open', value: { page: 0 } })]),
      explainNudgeButton.draw({ text: 'Why this, and how to turn it down', value: {} }),
    ),
  ])
}

/** One open one-on-one and what can be done about it, in a message or a modal. */
export function drawLine(
  line: OpenLine,
  day: { readonly on: PlainDate; readonly locale: Spelling },
): readonly KnownBlock[] {
  const { coacheeId, name, seenOpenedOn, standing } = line
  const said = section(mrkdwn`${bold(name)} · ${saidOf(standing, day)}`)
  const isLoggable = standing.kind === 'due' || standing.kind === 'planned' || standing.kind === 'snoozed'
  if (!isLoggable) return [said]
  const value = { coacheeId, seenOpenedOn }
  const about = (action: string) => `${action}: one-on-one with ${name}`
  const log = openLogButton.draw({
    text: 'Log it',
    value: { coacheeIds: [coacheeId] },
    style: 'primary',
    accessibilityLabel: about('Log'),
  })
  if (standing.kind !== 'due') return [said, actions(`cadence.line.${coacheeId}`, log)]
  return [
    said,
    actions(
      `cadence.line.${coacheeId}`,
      log,
      planButton.draw({ text: 'Planned for …', value, accessibilityLabel: about('Planned for a date') }),
      snoozeButton.draw({ text: 'Snooze', value, accessibilityLabel: about('Snooze') }),
      ...(standing.excuseWaits
        ? []
        : [excuseButton.draw({ text: 'Excuse', value, accessibilityLabel: about('Excuse') })]),
    ),
  ]
}

function saidOf(standing: PairStanding, { on, locale }: { on: PlainDate; locale: Spelling }): Mrkdwn {
  switch (standing.kind) {
    case 'due': {
      const since = standing.since < on ? `open since ${sayDay(standing.since, locale, on)}` : 'due today'
      return mrkdwn`${since}${standing.excuseWaits ? ' · your excuse is with the manager above you' : ''}`
    }
    case 'logged':
      return mrkdwn`logged, held on ${sayDate(standing.heldOn, locale, on)}. Thank you.`
    case 'planned':
      return mrkdwn`planned for ${sayDay(standing.until, locale, on)}`
    case 'snoozed':
      return mrkdwn`snoozed until ${sayDay(standing.until, locale, on)}`
    case 'excused':
      return mrkdwn`excused`
    case 'not-due':
      return mrkdwn`not due any more, the next date is ${sayDay(standing.dueOn, locale, on)}`
    case 'settled':
      return mrkdwn`nothing to do any more`
  }
}

function opening({ lines }: BundleView): string {
  const left = lines.filter(({ standing }) => standing.kind === 'due').length
  if (left === 0) return 'All of these are taken care of.'
  if (left < lines.length) return `${sayCount(left, 'one-on-one is', 'one-on-ones are')} still open here.`
  return left === 1 ? 'Today is a good day for this one-on-one.' : `Today is a good day for these ${left} one-on-ones.`
}

/** Stands alone on a lock screen: names and dates, no reason. */
function summary({ lines, on, locale }: BundleView): string {
  const left = lines.filter(({ standing }) => standing.kind === 'due')
  const [first] = left
  if (first?.standing.kind !== 'due') return 'Your one-on-ones of today are taken care of.'
  if (left.length > 1)
    return `One-on-ones to hold: ${sayList(
      left.map(({ name }) => name),
      3,
    )}.`
  const { since } = first.standing
  return since < on
    ? `Your one-on-one with ${first.name} has been open since ${sayDay(since, locale, on)}.`
    : `Your one-on-one with ${first.name} is due today.`
}

function countOthers(others: number): string | undefined {
  return others === 0 ? undefined : `${others} more ${others === 1 ? 'is' : 'are'} open.`
}
