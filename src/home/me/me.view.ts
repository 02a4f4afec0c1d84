// `/coach me`: all that is somebody's own, page by page. For coaches, the way to the sessions that they held and to how their
// coaching is seen.
import { type ListedAction, type SessionHeadline, showActionsButton, showSessionsButton } from '../../coaching/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { actions, context, divider, type KnownBlock, type ModalView, plain, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { bold, joinMrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import type { OwnAnswer } from '../../survey/index.ts'
import { turnMeButton } from '../home-buttons.ts'
import { stoppedBlocks } from '../page/home.view.ts'
import type { Day } from '../team/team.view.ts'
import {
  answerBlock,
  type NextOneOnOne,
  nextBlock,
  noteOnlyYou,
  type People,
  sayAction,
  sessionBlock,
} from './own-lines.view.ts'
import { ownQualityEntry } from './own-quality.view.ts'

export type MePage = Day & {
  readonly readerId: PersonId
  readonly people: People
  readonly next: readonly NextOneOnOne[]
  /** The reader's own, open ones. */
  readonly actions: readonly ListedAction[]
  /** Of this page, and whether there are further ones. */
  readonly sessions: readonly SessionHeadline[]
  readonly hasMore: boolean
  /** Of sessions, from 0; what else there is stands on the first one. */
  readonly page: number
  readonly answers: readonly OwnAnswer[]
  readonly askingStopped: boolean
  /** Has held sessions, or has a team. */
  readonly isCoach: boolean
}

export const sessionsAPage = 15
export const answersShown = 10
const actionsShown = 8
export const meTitle = 'All about you'

export function drawMe(view: MePage): ModalView {
  return {
    type: 'modal',
    callback_id: 'home.me',
    title: plain(meTitle, limits.modalTitle),
    close: plain('Close', limits.modalButton),
    blocks: [
      ...(view.page === 0 ? firstBlocks(view) : []),
      section(bold('Sessions you had')),
      ...view.sessions.map((session) => sessionBlock(session, view.people, view)),
      ...(view.sessions.length === 0
        ? [context(mrkdwn`Nothing yet. When somebody logs coaching with you, it stands here, with the shared note.`)]
        : []),
      ...turnBlocks(view),
      ...(view.page === 0 ? answerBlocks(view) : []),
    ],
  }
}

function firstBlocks(view: MePage): readonly KnownBlock[] {
  const shown = view.actions.slice(0, actionsShown)
  const more = view.actions.length - shown.length
  const rest = more > 0 ? [mrkdwn`and ${more} more`] : []
  return [
    ...nextBlock(view.next, view.readerId, view.people, view),
    ...(view.isCoach
      ? [
          section(
            mrkdwn`${bold('Sessions you held')}\nWith what you noted, to look up or to change.`,
            showSessionsButton.draw({ text: 'See them', value: { page: 0 } }),
          ),
          ownQualityEntry(),
        ]
      : []),
    divider(),
    section(
      shown.length === 0
        ? mrkdwn`${bold('Your actions')}\nNothing is open.`
        : joinMrkdwn([bold('Your actions'), ...shown.map((action) => sayAction(action, view)), ...rest], '\n'),
      shown.length === 0 ? undefined : showActionsButton.draw({ text: 'Done or drop', value: { page: 0 } }),
    ),
    divider(),
  ]
}

function turnBlocks({ page, hasMore }: MePage): readonly KnownBlock[] {
  const buttons = [
    ...(page > 0 ? [turnMeButton.draw({ text: 'Later sessions', value: { page: page - 1 }, key: 'later' })] : []),
    ...(hasMore ? [turnMeButton.draw({ text: 'Earlier sessions', value: { page: page + 1 }, key: 'earlier' })] : []),
  ]
  return buttons.length === 0 ? [] : [actions('home.turn', ...buttons)]
}

function answerBlocks(view: MePage): readonly KnownBlock[] {
  if (view.answers.length === 0 && !view.askingStopped) return []
  return [
    divider(),
    section(bold('What you said about them')),
    ...view.answers.slice(0, answersShown).map((answer) => answerBlock(answer, view.people, view)),
    noteOnlyYou(),
    ...(view.askingStopped ? stoppedBlocks() : []),
  ]
}
