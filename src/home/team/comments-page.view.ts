// What people wrote for their coach and the managers above, once it was released: in the order drawn then, without names but
// where somebody signed.
import type { PersonId } from '../../kernel/ids.ts'
import { type Spelling, sayDay } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { NamedPerson } from '../../people/index.ts'
import { actions, context, divider, type KnownBlock, type ModalView, plain, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { bold, mrkdwn } from '../../slack/mrkdwn.ts'
import type { ReleasedComment } from '../../survey/index.ts'
import { turnCommentsButton } from '../home-buttons.ts'
import { nameOf } from './figures.view.ts'

export type CommentsPage = {
  readonly coach: NamedPerson
  /** The latest release first. */
  readonly comments: readonly ReleasedComment[]
  readonly page: number
  readonly hasMore: boolean
  /** Those who signed. */
  readonly authors: ReadonlyMap<PersonId, NamedPerson>
  readonly today: PlainDate
  readonly locale: Spelling
}

/** Four blocks each at most, and 2,000 characters. */
export const commentsAPage = 10
export const commentsTitle = 'What people wrote'

export function drawCommentsPage(view: CommentsPage): ModalView {
  const { coach, comments, page } = view
  return {
    type: 'modal',
    callback_id: 'home.comments',
    title: plain(commentsTitle, limits.modalTitle),
    close: plain('Back', limits.modalButton),
    blocks: [
      section(mrkdwn`${bold(nameOf(coach))}: written for their coach and the managers above.`),
      ...[...Map.groupBy(comments, ({ releasedOn }) => releasedOn)].flatMap(([releasedOn, together]) => [
        divider(),
        context(mrkdwn`Released on ${sayDay(releasedOn, view.locale, view.today)}, in an order drawn by lot`),
        ...together.flatMap((comment) => commentBlocks(comment, view)),
      ]),
      ...(comments.length === 0 ? [context(mrkdwn`Nothing ${page === 0 ? 'yet' : 'further'}.`)] : []),
      ...turnBlocks(view),
      divider(),
      context(
        mrkdwn`Who wrote what is for nobody to find out, though a wording may give somebody away. No employment decision should rest on it.`,
      ),
    ],
  }
}

/** As typed: plain text formats, mentions and links nothing. */
function commentBlocks({ wording, authorId }: ReleasedComment, { authors }: CommentsPage): readonly KnownBlock[] {
  const text: KnownBlock = { type: 'section', text: plain(wording) }
  if (authorId === undefined) return [text]
  const author = authors.get(authorId)
  return [text, context(mrkdwn`Signed by ${author === undefined ? 'somebody who has left' : nameOf(author)}`)]
}

function turnBlocks({ coach, page, hasMore }: CommentsPage): readonly KnownBlock[] {
  const turn = (text: string, target: number, key: string) =>
    turnCommentsButton.draw({ text, value: { personId: coach.id, page: target }, key })
  const buttons = [
    ...(page > 0 ? [turn('Later ones', page - 1, 'later')] : []),
    ...(hasMore ? [turn('Earlier ones', page + 1, 'earlier')] : []),
  ]
  return buttons.length === 0 ? [] : [actions('home.turn-comments', ...buttons)]
}
