// Comments as they were released to their coach: in the order that was drawn then, whole, and with a name only where their
// author signed. “Whether somebody answered is shown to nobody”: so nothing is counted here.

import type { PersonId } from '../../kernel/ids.ts'
import { isolated, type Spelling, sayDate } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { mentionPerson, type NamedPerson } from '../../people/index.ts'
import { actions, context, divider, type KnownBlock, type ModalView, plain, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { bold, escapeMrkdwn, type Mrkdwn, mrkdwn, quote, shorten } from '../../slack/mrkdwn.ts'
import type { ReleasedComment } from '../quality/released-comment.ts'
import { developmentTitle } from './development.view.ts'
import { showCommentsButton, showOwnFiguresButton } from './development-buttons.ts'

export type CommentsPage = {
  readonly today: PlainDate
  readonly locale: Spelling
  /** Of this page, the latest release first. */
  readonly comments: readonly ReleasedComment[]
  /** From 0. */
  readonly page: number
  readonly hasMore: boolean
  /** Who signed. */
  readonly people: ReadonlyMap<PersonId, NamedPerson>
}

export const commentsAPage = 8

export function drawComments(view: CommentsPage): ModalView {
  const { comments, page, hasMore } = view
  const buttons = [
    showOwnFiguresButton.draw({ text: 'Back to the figures', value: {} }),
    ...(page > 0 ? [showCommentsButton.draw({ text: 'Later ones', value: { page: page - 1 }, key: 'later' })] : []),
    ...(hasMore ? [showCommentsButton.draw({ text: 'Earlier ones', value: { page: page + 1 }, key: 'earlier' })] : []),
  ]
  return {
    type: 'modal',
    callback_id: 'survey.comments',
    title: plain(developmentTitle, limits.modalTitle),
    close: plain('Close', limits.modalButton),
    blocks: [
      section(
        mrkdwn`${bold('What people wrote')}\nThese came together with a release, in an order drawn by lot. Please don’t try to find out who wrote what: people write openly because they can rely on that. If something touches you, thank everybody for their words, or bring the topic up with all of them.`,
      ),
      ...comments.flatMap((comment, place) => [
        ...(comment.releasedOn === comments[place - 1]?.releasedOn ? [] : releaseHeading(comment, view)),
        ...drawComment(comment, view),
      ]),
      ...(comments.length === 0 ? [section(mrkdwn`Nothing stands here at the moment.`)] : []),
      divider(),
      actions('comments.turn', ...buttons),
    ],
  }
}

function releaseHeading({ releasedOn }: ReleasedComment, { today, locale }: CommentsPage): readonly KnownBlock[] {
  return [divider(), section(bold(`Release of ${sayDate(releasedOn, locale, today)}`))]
}

function drawComment({ wording, audience, authorId }: ReleasedComment, view: CommentsPage): readonly KnownBlock[] {
  const whom = audience === 'coach' ? 'Written for you' : 'Written for you and the managers above'
  return [
    context(authorId === undefined ? mrkdwn`${whom}` : mrkdwn`${whom}, signed by ${nameOf(authorId, view)}`),
    ...partsOf(wording).map((part) => section(quoted(part))),
  ]
}

function nameOf(id: PersonId, { people }: CommentsPage): Mrkdwn {
  const person = people.get(id)
  if (person === undefined) return escapeMrkdwn('somebody who has left')
  return person.slackUserId === undefined
    ? escapeMrkdwn(isolated(shorten(person.name.replaceAll(/\s+/g, ' ').trim(), 60)))
    : mentionPerson(person)
}

/** As many parts as Slack's limit asks for, cut between words where there are any: what somebody wrote is shown whole. */
function partsOf(wording: string): readonly string[] {
  if (quoted(wording).mrkdwn.length <= limits.sectionText) return [wording]
  const at = cutNear(wording, wording.length >> 1)
  return [...partsOf(wording.slice(0, at)), ...partsOf(wording.slice(at))]
}

function cutNear(text: string, middle: number): number {
  const space = Math.max(text.lastIndexOf(' ', middle), text.lastIndexOf('\n', middle))
  if (space > middle / 2) return space + 1
  // Never half of a character.
  return /[\uD800-\uDBFF]/.test(text.charAt(middle - 1)) ? middle - 1 : middle
}

/** Each line by itself, so that marks which turn its direction end with it. */
function quoted(text: string): Mrkdwn {
  return quote(text.split('\n').map(isolated).join('\n'))
}
