// How a manager reads their own team: a line a person, what can be done about it where it stands.
import type { Button } from '@slack/types'
import { excuseButton, nameStandInButton, planButton, setRhythmButton, snoozeButton } from '../../cadence/index.ts'
import { openLogButton } from '../../coaching/index.ts'
import { openAgendaButton } from '../../digest/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Spelling, sayCount, sayDate, sayDay } from '../../kernel/text.ts'
import { daysBetween, type PlainDate } from '../../kernel/time.ts'
import { actions, context, type KnownBlock, section } from '../../slack/blocks.ts'
import { bold, joinMrkdwn, type Mrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import { openBranchButton } from '../home-buttons.ts'
import { nameOf, sayManager } from './figures.view.ts'
import { sayRhythm, whyButtons } from './rhythm.view.ts'
import { daysSince, isOpen, type TeamCounts, type TeamLine, type TeamState } from './team-line.ts'

export type Day = { readonly today: PlainDate; readonly locale: Spelling }

/** Whose one-on-ones these are: the coach who owes them. */
export type Whose = Day & {
  readonly coachId: PersonId
  /** The first that is to be held: its button stands out, and no other. */
  readonly firstId?: PersonId | undefined
}

/** At most two blocks: with all that can be done about a line that is open, or about a report who has a team. */
export function teamLine(line: TeamLine, whose: Whose): readonly KnownBlock[] {
  if (isOpen(line) || line.manager !== undefined) return lineWith(line, whose, [])
  return [section(sayTeamLine(line, whose), logButton(line))]
}

/** The same with what is rarer: how often the two meet, and who stands in for a report who has a team. */
export function pageTeamLine(line: TeamLine, whose: Whose): readonly KnownBlock[] {
  const { coacheeId, manager } = line
  return lineWith(line, whose, [
    setRhythmButton.draw({ text: 'How often …', value: { coacheeId }, accessibilityLabel: about(line, 'How often') }),
    ...(manager === undefined
      ? []
      : [
          nameStandInButton.draw({
            text: 'Stand-in …',
            value: { coachId: coacheeId },
            accessibilityLabel: `Name a stand-in for ${nameOf(line)}`,
          }),
        ]),
  ])
}

function lineWith(line: TeamLine, whose: Whose, more: readonly Button[]): readonly KnownBlock[] {
  const { coacheeId, manager, rhythm } = line
  const log = logButton(line)
  const pair = { coachId: whose.coachId, coacheeId }
  return [
    section(sayTeamLine(line, whose), manager === undefined ? undefined : openTeamOf(line)),
    actions(
      `home.team.${coacheeId}`,
      { ...log, ...(coacheeId === whose.firstId ? { style: 'primary' } : {}) },
      ...openButtons(line),
      prepareButton(line),
      ...whyButtons(pair, rhythm, nameOf(line)),
      ...more,
    ),
  ]
}

/** The agenda of the one-on-one with somebody. */
export function prepareButton(line: Pick<TeamLine, 'coacheeId' | 'name'>): Button {
  return openAgendaButton.draw({
    text: 'Prepare',
    value: { personId: line.coacheeId },
    accessibilityLabel: about(line, 'Prepare'),
  })
}

export function openTeamOf(line: Pick<TeamLine, 'coacheeId' | 'name'>): Button {
  return openBranchButton.draw({
    text: 'Their team',
    value: { personId: line.coacheeId, page: 0 },
    accessibilityLabel: `The team of ${nameOf(line)}`,
  })
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

function about(line: Pick<TeamLine, 'name'>, what: string): string {
  return `${what}: one-on-one with ${nameOf(line)}`
}

/** “Ana · overdue, due since Monday 2 March · last session 23 days ago”, and below it how the team of a manager stands. */
function sayTeamLine(line: TeamLine, day: Day): Mrkdwn {
  const { state } = line
  const parts = [
    ...sayStanding(line, day),
    ...('silence' in state && state.silence !== undefined ? [saySilence(state.silence, day)] : []),
    ...('excuseWaits' in state && state.excuseWaits ? ['your excuse is with the manager above you'] : []),
  ]
  const said = joinMrkdwn(parts, ' · ')
  return line.manager === undefined ? said : mrkdwn`${said}\n${sayManager(line.manager)}`
}

/**
 * What everybody may read who may see that one-on-ones happen, and when: its coach and the managers above. `coachName`:
 * where it isn't said elsewhere whose one-on-one it is.
 */
export function sayStanding(line: TeamLine, day: Day, coachName?: string): readonly (Mrkdwn | string)[] {
  const { state, rhythm, awayUntil } = line
  return [
    bold(nameOf(line)),
    coachName === undefined
      ? sayState(state, day)
      : `one-on-one with ${nameOf({ name: coachName })}: ${sayState(state, day)}`,
    ...(state.kind === 'none' || state.kind === 'first' ? [] : [sayLast(line, day)]),
    // The standard goes without saying, but for a manager: “weekly or fortnightly”.
    ...(rhythm === undefined ||
    (rhythm.because === 'standard' && line.manager === undefined) ||
    rhythm.interval === 'off'
      ? []
      : [sayRhythm(rhythm)]),
    ...(awayUntil === undefined ? [] : [sayAway(awayUntil, day)]),
  ]
}

function sayAway(until: PlainDate, { today, locale }: Day): string {
  return until === today ? 'away today' : `away until ${sayDay(until, locale, today)}`
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

function logButton(line: Pick<TeamLine, 'coacheeId' | 'name'>): Button {
  return openLogButton.draw({
    text: 'Log it',
    value: { coacheeIds: [line.coacheeId] },
    accessibilityLabel: `Log coaching with ${nameOf(line)}`,
  })
}
