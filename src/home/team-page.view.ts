// `/coach team`: everybody who reports to the reader, page by page, longest open first.
import { nameStandInButton } from '../cadence/index.ts'
import type { PersonId } from '../kernel/ids.ts'
import { actions, context, type KnownBlock, type ModalView, plain, section } from '../slack/blocks.ts'
import { limits } from '../slack/limits.ts'
import { mrkdwn } from '../slack/mrkdwn.ts'
import { pageOf } from '../slack/paging.ts'
import { turnTeamButton } from './home-buttons.ts'
import { type Day, emptyTeam, pageTeamLine, sayTeamCounts } from './team.view.ts'
import { countTeam, type TeamLine } from './team-line.ts'

/** Two blocks a line, and a view takes a hundred. */
const linesAPage = 25
export const teamTitle = 'Your team'

/** `lines` in order; `page` from 0. */
export function drawTeamPage(
  view: Day & { readonly readerId: PersonId; readonly lines: readonly TeamLine[]; readonly page: number },
): ModalView {
  const shown = pageOf(view.lines, view.page, linesAPage)
  return {
    type: 'modal',
    callback_id: 'home.team',
    title: plain(teamTitle, limits.modalTitle),
    close: plain('Close', limits.modalButton),
    blocks: [
      ...(shown.total === 0 ? [emptyTeam()] : [section(mrkdwn`${sayTeamCounts(countTeam(view.lines))}`)]),
      ...shown.items.flatMap((line) => pageTeamLine(line, view)),
      ...(shown.total === 0 ? [] : standInBlocks(view.readerId)),
      ...turnBlocks(shown),
    ],
  }
}

function standInBlocks(readerId: PersonId): readonly KnownBlock[] {
  return [
    actions('home.stand-in', nameStandInButton.draw({ text: 'Name a stand-in', value: { coachId: readerId } })),
    context(mrkdwn`A stand-in holds your one-on-ones while you can’t, and they count.`),
  ]
}

function turnBlocks({ page, pages, from, items, total }: ReturnType<typeof pageOf<TeamLine>>): readonly KnownBlock[] {
  if (pages < 2) return []
  const to = (text: string, target: number, key: string) => turnTeamButton.draw({ text, value: { page: target }, key })
  return [
    context(mrkdwn`${from + 1} to ${from + items.length} of ${total}`),
    actions(
      'home.turn',
      ...(page > 0 ? [to('Earlier in the list', page - 1, 'earlier')] : []),
      ...(page < pages - 1 ? [to('Further down the list', page + 1, 'further')] : []),
    ),
  ]
}
