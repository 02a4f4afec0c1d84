// `/coach team`: everybody who reports to the reader, page by page, longest open first.
import { howCountedButton, nameStandInButton, type Tally } from '../../cadence/index.ts'
import { actions, context, divider, type KnownBlock, type ModalView, plain, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { joinMrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import type { Page } from '../../slack/paging.ts'
import { openFindButton, turnTeamButton } from '../home-buttons.ts'
import { sayFigures, sayVerdict, sayWindow } from './figures.view.ts'
import { emptyTeam, pageTeamLine, sayTeamCounts, type Whose } from './team.view.ts'
import { firstWaiting, type TeamCounts, type TeamLine } from './team-line.ts'

export type TeamPage = Whose & {
  readonly counts: TeamCounts
  readonly lines: Page<TeamLine>
  readonly hasManagers: boolean
  /** By week: the reader's own one-on-ones, and those of everybody below with them. */
  readonly own: readonly Tally[]
  readonly whole: readonly Tally[]
  readonly verdict: 'on' | 'off' | undefined
}

/** Two blocks a line, and a view takes a hundred. */
export const linesAPage = 25
export const teamTitle = 'Your team'

export function drawTeamPage(view: TeamPage): ModalView {
  const { lines, counts } = view
  return {
    type: 'modal',
    callback_id: 'home.team',
    title: plain(teamTitle, limits.modalTitle),
    close: plain('Close', limits.modalButton),
    blocks: [
      ...(lines.total === 0 ? [emptyTeam()] : [section(mrkdwn`${sayTeamCounts(counts)}`)]),
      ...lines.items.flatMap((line) => pageTeamLine(line, { ...view, firstId: firstWaiting(lines.items) })),
      ...turnBlocks(lines, (page, text, key) => turnTeamButton.draw({ text, value: { page }, key })),
      ...(lines.total === 0 ? [] : standingBlocks(view)),
    ],
  }
}

function standingBlocks({ own, whole, hasManagers, verdict, coachId, lines }: TeamPage): readonly KnownBlock[] {
  const said = [
    joinMrkdwn([`Your one-on-ones ${sayWindow}: ${sayFigures(own)}`, ...sayVerdict(verdict)], ' · '),
    ...(hasManagers ? [`You and all below you: ${sayFigures(whole)}`] : []),
  ]
  return [
    divider(),
    section(joinMrkdwn(said, '\n')),
    actions(
      'home.standing',
      ...(hasManagers || lines.pages > 1 ? [openFindButton.draw({ text: 'Find somebody', value: {} })] : []),
      howCountedButton.draw({ text: 'How is this counted?', value: { about: coachId } }),
      nameStandInButton.draw({ text: 'Name a stand-in', value: { coachId } }),
    ),
    context(mrkdwn`A stand-in holds your one-on-ones while you can’t, and they count.`),
  ]
}

/** `key` makes the action ids of the two differ. */
export function turnBlocks(
  { page, pages, from, items, total }: Page<unknown>,
  turn: (page: number, text: string, key: string) => ReturnType<typeof turnTeamButton.draw>,
): readonly KnownBlock[] {
  if (pages < 2) return []
  return [
    context(mrkdwn`${from + 1} to ${from + items.length} of ${total}`),
    actions(
      'home.turn',
      ...(page > 0 ? [turn(page - 1, 'Earlier in the list', 'earlier')] : []),
      ...(page < pages - 1 ? [turn(page + 1, 'Further down the list', 'further')] : []),
    ),
  ]
}
