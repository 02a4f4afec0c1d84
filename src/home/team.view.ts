// How a manager reads their own team: a line a person, what can be done about it where it stands.
import type { Button } from '@slack/types'
import { excuseButton, nameStandInButton, planButton, setRhythmButton, snoozeButton } from '../cadence/index.ts'
import { openLogButton } from '../coaching/index.ts'
import { type Spelling, sayCount, sayDate, sayDay } from '../kernel/text.ts'
import { daysBetween, type PlainDate } from '../kernel/time.ts'
import { actions, context, type KnownBlock, section } from '../slack/blocks.ts'
import { bold, joinMrkdwn, type Mrkdwn, mrkdwn, shorten } from '../slack/mrkdwn.ts'
import { daysSince, isOpen, type TeamCounts, type TeamLine, type TeamState } from './team-line.ts'

export type Day = { readonly today: PlainDate; readonly locale: Spelling }

/** One block: the line, with *Log it* beside it. */
export function shortTeamLine(line: TeamLine, day: Day): readonly KnownBlock[] {
  return [section(sayTeamLine(line, day), logButton(line))]
}

/** With all that can be done about a line that is open; *Log it* alone where it is planned, snoozed or not due. */
export function fullTeamLine(line: TeamLine, day: Day): readonly KnownBlock[] {
  const more = openButtons(line)
  return more.length === 0 ? shortTeamLine(line, day) : lineWith(line, day, more)
}

/** The same with what is rarer: how often the two meet, and who stands in for a report who has a team. */
export function pageTeamLine(line: TeamLine, day: Day): readonly KnownBlock[] {
  const { coacheeId, team } = line
  return lineWith(line, day, [
    ...openButtons(line),
    setRhythmButton.draw({ text: 'How often …', value: { coacheeId }, accessibilityLabel: about(line, 'How often') }),
    ...(team === undefined || team.pairs === 0
      ? []
      : [
          nameStandInButton.draw({
            text: 'Stand-in …',
            value: { coachId: coacheeId },
            accessibilityLabel: `Name a stand-in for ${shorten(line.name, 50)}`,
          }),
        ]),
  ])
}

function lineWith(line: TeamLine, day: Day, more: readonly Button[]): readonly KnownBlock[] {
  const log = logButton(line)
  return [
    section(sayTeamLine(line, day)),
    actions(`home.team.${line.coacheeId}`, { ...log, ...(isOpen(line) ? { style: 'primary' } : {}) }, ...more),
  ]
}

/** Of a line that is open, and neither planned nor snoozed. */
function openButtons(line: TeamLine): readonly Button[] {
  const { state, coacheeId } = line
  if (!('seenOpenedOn' in state) || state.silence !== undefined) return []
  const value = { coacheeId, seenOpenedOn: state.seenOpenedOn }
  return [
    planButton.draw({ text: 'Planned for …', value, accessibilityLabel: about(line, 'Planned for a date') }),
    snoozeButton.draw({ text: 'Snooze', value, accessibilityLabel: about(line, 'Snooze') }),
    ...(state.excuseWaits
      ? []
      : [excuseButton.draw({ text: 'Excuse', value, accessibilityLabel: about(line, 'Excuse') })]),
  ]
}

function about({ name }: TeamLine, what: string): string {
  return `${what}: one-on-one with ${shorten(name, 40)}`
}

/** “Ana · overdue since Monday 2 March · last session 23 days ago”. */
function sayTeamLine(line: TeamLine, day: Day): Mrkdwn {
  const { state, team } = line
  const parts = [
    bold(shorten(line.name, 80)),
    sayState(state, day),
    ...(state.kind === 'none' || state.kind === 'first' ? [] : [sayLast(line, day)]),
    ...('silence' in state && state.silence !== undefined ? [saySilence(state.silence, day)] : []),
    ...('excuseWaits' in state && state.excuseWaits ? ['your excuse is with the manager above you'] : []),
  ]
  const said = joinMrkdwn(parts, ' · ')
  if (team === undefined || team.pairs === 0) return said
  const owed =
    team.overdue === 0
      ? `Their own team: none of ${team.pairs} overdue`
      : `Their own team: ${team.overdue} of ${team.pairs} overdue`
  return mrkdwn`${said}\n${owed}`
}

/** “3 overdue, 2 due, 7 met lately.” */
export function sayTeamCounts(counts: TeamCounts): string {
  const parts = [
    ...(counts.overdue > 0 ? [`${counts.overdue} overdue`] : []),
    ...(counts.due > 0 ? [`${counts.due} due`] : []),
    ...(counts.met > 0 ? [`${counts.met} met lately`] : []),
    ...(counts.first > 0 ? [`${counts.first} with a first date ahead`] : []),
    ...(counts.none > 0 ? [`${counts.none} without a date`] : []),
  ]
  if (counts.overdue + counts.due > 0) return `${parts.join(', ')}. Longest open first.`
  return parts.length === 0 ? '' : `Nothing is due: ${parts.join(', ')}.`
}

export function emptyTeam(): KnownBlock {
  return context(
    mrkdwn`Nobody reports to you at the moment. When somebody does, they stand here with the date of your next one-on-one.`,
  )
}

function sayState(state: TeamState, { today, locale }: Day): string {
  switch (state.kind) {
    case 'overdue':
      return `overdue, due since ${sayDay(state.since, locale, today)}`
    case 'due':
      return state.since === today ? 'due today' : `due since ${sayDay(state.since, locale, today)}`
    case 'met':
      return `next one due ${sayDay(state.nextOn, locale, today)}`
    case 'first':
      return `first one due ${sayDay(state.nextOn, locale, today)}`
    case 'none':
      return 'no date is set'
  }
}

function sayLast(line: TeamLine, { today }: Day): string {
  const days = daysSince(line, today)
  if (days === undefined) return 'no session yet'
  if (days === 0) return 'met today'
  return line.state.kind === 'met'
    ? `met ${sayCount(days, 'day', 'days')} ago`
    : `last session ${sayCount(days, 'day', 'days')} ago`
}

function saySilence(silence: { readonly kind: 'planned' | 'snoozed'; readonly until: PlainDate }, day: Day): string {
  const { today, locale } = day
  if (silence.kind === 'snoozed') return `snoozed until ${sayDate(silence.until, locale, today)}`
  return daysBetween(today, silence.until) === 0
    ? 'planned for today'
    : `planned for ${sayDay(silence.until, locale, today)}`
}

function logButton({ coacheeId, name }: TeamLine) {
  return openLogButton.draw({
    text: 'Log it',
    value: { coacheeIds: [coacheeId] },
    accessibilityLabel: `Log coaching with ${shorten(name, 50)}`,
  })
}
