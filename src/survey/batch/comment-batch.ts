// “Comments wait for three authors of the same audience, then come with the batch in an order drawn once; a signed one comes
// with the batch too.” A comment that finds no company within 91 days is shown to nobody.
import type { PersonId, SurveyId } from '../../kernel/ids.ts'
import { daysBetween, type PlainDate } from '../../kernel/time.ts'
import type { Audience, Comment } from '../answer/answer.ts'
import type { Stream } from './figure-name.ts'
import { type Ask, type Closed, type GivenAnswer, type LastBatches, notTaken, takenUntil } from './open-figure.ts'

/** What comes out together about one coach. `authorId`: of a signed one only. In no order: it is drawn when it is kept. */
export type ClosedComments = {
  readonly coachId: PersonId
  readonly stream: Stream
  readonly part: 'comments-coach' | 'comments-coach-and-above' | 'signed'
  readonly comments: readonly ShownComment[]
}

export type ShownComment = {
  readonly text: string
  readonly audience: Audience
  readonly authorId: PersonId | undefined
}

const fewestAuthors = 3
export const commentWaitsDays = 91

/** `closed`: what becomes of the figures on the same date, as comments come with those. */
export function closeComments(
  asks: readonly Ask[],
  answers: ReadonlyMap<SurveyId, GivenAnswer>,
  lastBatches: LastBatches,
  closed: readonly Closed[],
  date: PlainDate,
): readonly ClosedComments[] {
  return [...Map.groupBy(asks, ({ coachId, stream }) => `${stream} ${coachId}`).values()].flatMap((about) => {
    const [first] = about
    if (first === undefined) return []
    const { coachId, stream } = first
    const batches = closed.filter((one) => one.stream === stream && isAbout(one, coachId))
    if (batches.length === 0) return []
    const isReleased = batches.some(({ kind }) => kind === 'released')
    const open = (part: ClosedComments['part']) => notTaken(about, takenUntil(lastBatches, coachId, stream, part))
    const unsigned = (audience: Audience): readonly ClosedComments[] => {
      const part = `comments-${audience}` as const
      const waiting = open(part).filter(({ askedOn }) => daysBetween(askedOn, date) <= commentWaitsDays)
      const written = commentsOf(waiting, answers, (comment) => !comment.signed && comment.audience === audience)
      const isCompany = new Set(written.map(({ authorId }) => authorId)).size >= fewestAuthors
      if (!isReleased || !isCompany) return []
      return [{ coachId, stream, part, comments: written.map(({ comment }) => shown(comment, undefined)) }]
    }
    const signed = commentsOf(open('signed'), answers, (comment) => comment.signed)
    return [
      ...unsigned('coach'),
      ...unsigned('coach-and-above'),
      ...(signed.length === 0
        ? []
        : [
            {
              coachId,
              stream,
              part: 'signed',
              comments: signed.map(({ authorId, comment }) => shown(comment, authorId)),
            } as const,
          ]),
    ]
  })
}

function isAbout(closed: Closed, coachId: PersonId): boolean {
  return closed.kind === 'pooled' ? closed.coachIds.includes(coachId) : closed.coachId === coachId
}

function commentsOf(
  asks: readonly Ask[],
  answers: ReadonlyMap<SurveyId, GivenAnswer>,
  isMeant: (comment: Comment) => boolean,
): readonly { readonly authorId: PersonId; readonly comment: Comment }[] {
  return asks.flatMap(({ surveyId, coacheeId }) => {
    const comment = answers.get(surveyId)?.comment
    return comment !== undefined && isMeant(comment) ? [{ authorId: coacheeId, comment }] : []
  })
}

function shown({ text, audience }: Comment, authorId: PersonId | undefined): ShownComment {
  return { text, audience, authorId }
}
