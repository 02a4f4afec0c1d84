// “What the person did, and what it meant for the business (required, short). Posted to a channel or sent privately.”
// “Editable for a day by its sender.” Nobody thanks themself, somebody who has left, or more than ten people at once.
import type { PersonId, RecognitionId } from '../kernel/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../kernel/outcome.ts'
import { addMillis, type Instant, type PlainDate } from '../kernel/time.ts'
import { hasLeft, type Person } from '../people/index.ts'

export const mostRecipients = 10
/** Characters. */
export const whatLength = 600
export const meantLength = 300
const editableMillis = 24 * 60 * 60 * 1000

export type Recognition = {
  readonly id: RecognitionId
  readonly senderId: PersonId
  readonly recipientIds: readonly PersonId[]
  /** What they did. */
  readonly what: string
  /** What it meant for the business. */
  readonly meant: string
  readonly place: Place
  /** The message that is recognised: linked, never quoted. */
  readonly link: string | undefined
  readonly sentAt: Instant
  readonly post: PostState
}

export type Place = { readonly kind: 'channel'; readonly channel: string } | { readonly kind: 'private' }

/**
 * `failed`: Slack refused the post, `inDoubt`: nobody knows whether it arrived; in both the sender decides. `attempt`
 * counts posts from 1, so that a second one is a message of its own.
 */
export type PostState =
  | { readonly state: 'none' }
  | { readonly state: 'waiting' | 'failed' | 'in-doubt'; readonly attempt: number }
  | { readonly state: 'posted'; readonly attempt: number; readonly url: string | undefined }

export type RecognitionDraft = {
  readonly recipientIds: readonly PersonId[]
  readonly what: string
  readonly meant: string
  readonly place: Place
  readonly link: string | undefined
}

/** `recipients`: those of the draft's that the directory knows. `on`: today in the sender's zone. */
export function decideRecognition(
  draft: RecognitionDraft,
  facts: {
    readonly senderId: PersonId
    readonly recipients: readonly Person[]
    readonly on: PlainDate
    readonly live: boolean
  },
): Outcome<RecognitionDraft> {
  const { senderId, recipients, on, live } = facts
  if (!live) {
    return refused({
      code: 'before-go-live',
      field: 'recipients',
      say: 'Touchline has not gone live here yet, so nothing is sent to people. Please keep this and send it then.',
    })
  }
  const recipientIds = [...new Set(draft.recipientIds)]
  const refusals: Refusal[] = []
  const refuse = (field: string, code: string, say: string) => refusals.push({ field, code, say })
  if (recipientIds.length === 0) refuse('recipients', 'nobody', 'Choose who you want to recognise.')
  if (recipientIds.length > mostRecipients) {
    refuse('recipients', 'too-many', `You can recognise up to ${mostRecipients} people at once. Please choose fewer.`)
  }
  if (recipientIds.includes(senderId)) {
    refuse('recipients', 'oneself', 'You can’t recognise yourself. Please take your own name out.')
  }
  const known = new Set(recipients.map(({ id }) => id))
  if (recipientIds.some((id) => !known.has(id))) {
    refuse('recipients', 'unknown', 'Somebody you chose is no longer in the directory. Please choose again.')
  }
  const left = recipients.filter((person) => hasLeft(person, on))
  if (left.length > 0) {
    refuse('recipients', 'left', `${left.map(({ name }) => name).join(', ')} has left. Please take that name out.`)
  }
  if (
    draft.place.kind === 'private' &&
    recipients.every(({ slackUserId }) => slackUserId === undefined) &&
    recipients.length > 0
  ) {
    refuse(
      'place',
      'unreachable',
      'Nobody you chose is on Slack, so a private thank-you can’t reach them. Choose a channel.',
    )
  }
  const [first, ...more] = refusals
  return first === undefined ? done({ ...draft, recipientIds }) : refused(first, ...more)
}

export function isEditable(recognition: Pick<Recognition, 'sentAt'>, now: Instant): boolean {
  return now < addMillis(recognition.sentAt, editableMillis)
}

/** Who may change it, and until when. The same sentence for somebody else's and for none: it says nothing about either. */
export function decideEdit(
  recognition: Recognition | undefined,
  facts: { readonly by: PersonId; readonly now: Instant },
): Outcome<Recognition> {
  if (recognition === undefined || recognition.senderId !== facts.by) {
    return refused({ code: 'not-yours', say: 'Only the person who sent a recognition can change it.' })
  }
  if (!isEditable(recognition, facts.now)) {
    return refused({
      code: 'day-over',
      say: 'A recognition can be changed for a day after it was sent, and that day is over. You can send a new one.',
    })
  }
  return done(recognition)
}
