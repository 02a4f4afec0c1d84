// The part of Home for somebody who has a team: what is overdue and due first, each with what can be done about it, then
// what is ahead; excuses that wait for them; how it all stands.
import {
  acceptExcuseButton,
  declineExcuseButton,
  figureWeeks,
  howCountedButton,
  type Tally,
} from '../../cadence/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { sayDate } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { actions, context, divider, type KnownBlock, section } from '../../slack/blocks.ts'
import { bold, joinMrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import { openFindButton, openTeamButton } from '../home-buttons.ts'
import { named, type People } from '../me/own-lines.view.ts'
import { sayFigures, sayVerdict, sayWindow } from '../team/figures.view.ts'
import { emptyTeam, sayTeamCounts, teamLine, type Whose } from '../team/team.view.ts'
import { firstWaiting, type TeamCounts, type TeamLine, type TeamToDo } from '../team/team-line.ts'

export type HomeTeam = {
  /** How many report to the reader. */
  readonly size: number
  readonly counts: TeamCounts
  readonly toDo: TeamToDo
  /** The first few, in order; the open ones first. */
  readonly shown: readonly TeamLine[]
  /** Somebody among them has a team. */
  readonly hasManagers: boolean
  readonly excuses: { readonly first: readonly WaitingExcuse[]; readonly total: number }
  /** The reader's own one-on-ones by week, and those of everybody below with them. */
  readonly own: readonly Tally[]
  readonly whole: readonly Tally[]
  readonly verdict: 'on' | 'off' | undefined
}

/** One that the reader is to accept or to decline. */
export type WaitingExcuse = {
  readonly excuseId: string
  readonly coachId: PersonId
  readonly coacheeId: PersonId
  readonly dueOn: PlainDate
  readonly reason: string
}

/** Two blocks a line at most. */
export const shownOfTeam = { open: 8, ahead: 6, excuses: 2 } as const
/** From so many reports on, somebody is sooner found by name than by turning pages. */
const findFrom = 15

export function teamSection(team: HomeTeam, whose: Whose & { readonly people: People }): readonly KnownBlock[] {
  if (team.size === 0) return [divider(), section(bold('Your one-on-ones')), emptyTeam()]
  const more = team.size - team.shown.length
  return [
    divider(),
    section(
      mrkdwn`${bold('Your one-on-ones')}\n${sayTeamCounts(team.counts)}${team.hasManagers ? ` Figures are of the last ${figureWeeks} weeks.` : ''}`,
      openTeamButton.draw({ text: 'See all', value: {}, accessibilityLabel: 'See your whole team' }),
    ),
    ...team.shown.flatMap((line) => teamLine(line, { ...whose, firstId: firstWaiting(team.shown) })),
    ...(more > 0 ? [context(mrkdwn`${more} more: ${bold('See all')} shows everybody.`)] : []),
    ...excuseBlocks(team, whose),
    ...standingBlocks(team, whose),
  ]
}

function excuseBlocks({ excuses }: HomeTeam, whose: Whose & { readonly people: People }): readonly KnownBlock[] {
  const { first, total } = excuses
  if (first.length === 0) return []
  const { people, locale, today } = whose
  const more = total - first.length
  return [
    divider(),
    section(mrkdwn`${bold('Excuses that wait for you')}\nUntil you accept one, it counts as not on time.`),
    ...first.flatMap(({ excuseId, coachId, coacheeId, dueOn, reason }) => [
      section(
        mrkdwn`${named(people, coachId)} with ${named(people, coacheeId)}, due ${sayDate(dueOn, locale, today)}: ${reason}`,
      ),
      actions(
        `home.excuse.${excuseId}`,
        acceptExcuseButton.draw({ text: 'Accept', value: { excuseId } }),
        declineExcuseButton.draw({ text: 'Decline', value: { excuseId } }),
      ),
    ]),
    ...(more > 0 ? [context(mrkdwn`${more} more; once these are decided, the next stand here.`)] : []),
  ]
}

function standingBlocks(team: HomeTeam, { coachId }: Whose): readonly KnownBlock[] {
  const lines = [
    bold(`How it stands ${sayWindow}`),
    joinMrkdwn([`Your one-on-ones: ${sayFigures(team.own)}`, ...sayVerdict(team.verdict)], ' · '),
    ...(team.hasManagers ? [`You and all below you: ${sayFigures(team.whole)}`] : []),
  ]
  return [
    divider(),
    section(joinMrkdwn(lines, '\n')),
    actions(
      'home.standing',
      ...(team.hasManagers || team.size >= findFrom ? [openFindButton.draw({ text: 'Find somebody', value: {} })] : []),
      howCountedButton.draw({ text: 'How is this counted?', value: { about: coachId } }),
    ),
  ]
}
