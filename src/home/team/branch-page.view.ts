// Somebody below the reader: how the one-on-one with them stands, and those that they owe, with the way back on top. “The
// line above sees that a session happened and when”: nothing of what was said, planned or excused for.
import type { Button } from '@slack/types'
import { figureWeeks, howCountedButton, nameStandInButton } from '../../cadence/index.ts'
import { openLogButton } from '../../coaching/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { actions, context, divider, type KnownBlock, type ModalView, plain, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { bold, joinMrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import type { Page } from '../../slack/paging.ts'
import { openBranchButton, turnTeamButton } from '../home-buttons.ts'
import { nameOf, sayManager, sayQuantity } from './figures.view.ts'
import { type PageQuality, qualityBlocks } from './quality.view.ts'
import { whyButtons } from './rhythm.view.ts'
import { openTeamOf, pageTeamLine, prepareButton, sayStanding, sayTeamCounts, type Whose } from './team.view.ts'
import { firstWaiting, type TeamCounts, type TeamLine } from './team-line.ts'
import { turnBlocks } from './team-page.view.ts'

type Named = { readonly id: PersonId; readonly name: string }

/** Dates are those of the person whom the page is about. */
export type BranchPage = Whose & {
  readonly readerId: PersonId
  /** The person as a line of their own coach, who is `coachId`. */
  readonly about: TeamLine
  readonly coachName: string
  /** Those between the reader and the person, from the top. */
  readonly between: readonly Named[]
  /** The reader holds the person's one-on-ones for the time being. */
  readonly standsIn: boolean
  /** Undefined for somebody without a team. */
  readonly quality: PageQuality | undefined
  readonly counts: TeamCounts
  readonly lines: Page<TeamLine>
}

/** Two blocks a line at most. */
export const branchLinesAPage = 25
export const branchTitle = 'Below you'
/** Further up in a very long line, whoever is left out is reached from the one before. */
const crumbsShown = 5

export function drawBranchPage(view: BranchPage): ModalView {
  const { about, lines, counts } = view
  const whose = { ...view, coachId: about.coacheeId }
  return {
    type: 'modal',
    callback_id: 'home.branch',
    title: plain(branchTitle, limits.modalTitle),
    close: plain('Close', limits.modalButton),
    blocks: [
      ...crumbBlocks(view),
      ...aboutBlocks(view),
      ...(view.quality === undefined
        ? []
        : qualityBlocks(view.quality, { ...view, personId: about.coacheeId, name: nameOf(about) })),
      divider(),
      ...(lines.total === 0
        ? [context(mrkdwn`Nobody reports to ${nameOf(about)} at the moment.`)]
        : [section(mrkdwn`${bold(`The team of ${nameOf(about)}`)}\n${sayTeamCounts(counts)}`)]),
      ...lines.items.flatMap((line) => branchLine(line, whose, view.standsIn)),
      ...turnBlocks(lines, (page, text, key) =>
        openBranchButton.draw({ text, value: { personId: about.coacheeId, page }, key }),
      ),
    ],
  }
}

/** “You › Second 1 › Lead 2”, and a button for each step back. */
function crumbBlocks({ between, about }: BranchPage): readonly KnownBlock[] {
  const shown = between.slice(-crumbsShown)
  const path = ['You', ...(shown.length < between.length ? ['…'] : []), ...shown.map(nameOf)]
  return [
    section(joinMrkdwn([...path, bold(nameOf(about))], ' › ')),
    actions(
      'home.crumbs',
      turnTeamButton.draw({ text: 'Your team', value: { page: 0 }, key: 'crumb' }),
      ...shown.map((one, index) =>
        openBranchButton.draw({
          text: nameOf(one),
          value: { personId: one.id, page: 0 },
          key: `crumb${index}`,
          accessibilityLabel: `Back to ${nameOf(one)}`,
        }),
      ),
    ),
  ]
}

function aboutBlocks(view: BranchPage): readonly KnownBlock[] {
  const { about, coachId, readerId } = view
  // The reader's own one-on-one: all that can be done about it.
  if (coachId === readerId)
    return pageTeamLine({ ...about, manager: undefined }, { ...view, firstId: firstWaiting([about]) }).concat(
      managerBlocks(view),
    )
  return [section(joinMrkdwn(sayStanding(about, view, view.coachName), ' · ')), ...managerBlocks(view)]
}

function managerBlocks({ about, coachId, readerId }: BranchPage): readonly KnownBlock[] {
  const { manager, coacheeId, rhythm } = about
  const buttons: readonly Button[] = [
    ...(coachId === readerId
      ? []
      : [prepareButton(about), ...whyButtons({ coachId, coacheeId }, rhythm, nameOf(about))]),
    ...(manager === undefined
      ? []
      : [
          howCountedButton.draw({ text: 'How is this counted?', value: { about: coacheeId } }),
          ...(coachId === readerId
            ? []
            : [nameStandInButton.draw({ text: 'Name a stand-in', value: { coachId: coacheeId } })]),
        ]),
  ]
  return [
    ...(manager === undefined
      ? []
      : [section(sayQuantity(manager)), context(mrkdwn`Figures are of the last ${figureWeeks} weeks.`)]),
    ...(buttons.length === 0 ? [] : [actions('home.about', ...buttons)]),
  ]
}

/** One or two blocks: a report of the person whom the page is about, who is `whose.coachId`. */
function branchLine(line: TeamLine, whose: Whose, mayLog: boolean): readonly KnownBlock[] {
  const { coacheeId, manager, rhythm } = line
  const said = joinMrkdwn(sayStanding(line, whose), ' · ')
  const text = manager === undefined ? said : mrkdwn`${said}\n${sayManager(manager)}`
  const log = openLogButton.draw({
    text: 'Log it',
    value: { coacheeIds: [coacheeId] },
    accessibilityLabel: `Log coaching with ${nameOf(line)}`,
  })
  const buttons = [...(mayLog ? [log] : []), ...whyButtons({ coachId: whose.coachId, coacheeId }, rhythm, nameOf(line))]
  return [
    section(text, manager === undefined ? undefined : openTeamOf(line)),
    ...(buttons.length === 0 ? [] : [actions(`home.team.${coacheeId}`, ...buttons)]),
  ]
}
