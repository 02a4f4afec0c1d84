// How a recognition reads in Slack. The text that a lock screen shows says who thanked whom, never for what.
import { sayCount, sayList } from '../kernel/text.ts'
import { type Locale, mentionPerson, type NamedPerson, type Person } from '../people/index.ts'
import type { Rendered } from '../platform/outbox/index.ts'
import { actions, context, type KnownBlock, rendered, section } from '../slack/blocks.ts'
import { bold, joinMrkdwn, linkTo, type Mrkdwn, mentionChannel, mrkdwn, quote } from '../slack/mrkdwn.ts'
import type { Recognition } from './recognition.ts'
import {
  editRecognitionButton,
  postAgainButton,
  postIsThereButton,
  sendPrivatelyButton,
} from './recognition-buttons.ts'

export type RecognitionView = {
  readonly recognition: Recognition
  /** Undefined: erased since. */
  readonly sender: Person | undefined
  readonly recipients: readonly Person[]
}

/** The same with as much of the people as a line takes. */
export type RecognitionLine = {
  readonly recognition: Recognition
  readonly sender: NamedPerson | undefined
  readonly recipients: readonly NamedPerson[]
}

export type Spelled = { readonly recognised: string; readonly recognise: string; readonly recognition: string }

/** British or American, as the reader has it. */
export function spelled(locale: Locale): Spelled {
  return locale === 'en-US'
    ? { recognised: 'recognized', recognise: 'recognize', recognition: 'recognition' }
    : { recognised: 'recognised', recognise: 'recognise', recognition: 'recognition' }
}

/** In the channel. Read by many, so it is spelled as its sender does. */
export function renderPost({ recognition, sender, recipients }: RecognitionView): Rendered {
  const { recognised } = spelled(sender?.locale ?? 'en-GB')
  const to = sayList(recipients.map(({ name }) => name))
  const mentions = listOf(recipients.map(mentionPerson))
  return rendered(`${nameOf(sender)} ${recognised} ${to}`, [
    section(
      mrkdwn`:raised_hands: ${sender === undefined ? 'A colleague' : mentionPerson(sender)} ${recognised} ${mentions}`,
    ),
    ...words(recognition),
    ...about(recognition),
  ])
}

export function renderToRecipient({
  recognition,
  sender,
  reader,
}: RecognitionView & { readonly reader: Person | undefined }): Rendered {
  const { recognised } = spelled(reader?.locale ?? 'en-GB')
  const by = sender === undefined ? mrkdwn`A colleague` : mentionPerson(sender)
  return rendered(`${nameOf(sender)} ${recognised} you`, [
    section(mrkdwn`:raised_hands: ${by} ${recognised} you`),
    ...words(recognition),
    ...about(recognition),
    context(whereItStands(recognition)),
  ])
}

/** To the sender, when the post failed or may have failed; later, what became of it. */
export function renderPostTrouble({ recognition, attempt }: RecognitionView & { readonly attempt: number }): Rendered {
  const { place, post, id } = recognition
  const channel = place.kind === 'channel' ? mentionChannel(place.channel) : undefined
  if (channel === undefined || post.state === 'none') {
    return rendered('Your recognition was sent in private', [
      section(mrkdwn`Your recognition was sent in private instead.`),
    ])
  }
  if (post.attempt !== attempt || post.state === 'waiting' || post.state === 'posted') {
    return rendered('Your recognition is settled', [
      section(mrkdwn`Thank you. Your recognition in ${channel} is settled.`),
    ])
  }
  const value = { recognitionId: id, attempt }
  const again = postAgainButton.draw({ text: 'Post again', value, style: 'primary' })
  const privately = sendPrivatelyButton.draw({ text: 'Send in private', value })
  if (post.state === 'failed') {
    return rendered('Your recognition could not be posted yet', [
      section(
        mrkdwn`I couldn’t post your recognition in ${channel}. If it is a private channel, type \`/invite @Touchline\` there first, then press ${bold('Post again')}. Nobody has been told yet.`,
      ),
      actions('remedy', again, privately),
    ])
  }
  return rendered('Please look whether your recognition was posted', [
    section(
      mrkdwn`Slack didn’t say whether your recognition in ${channel} was posted. Please look there: if you see it, press ${bold('It’s there')}, and the people in it are told. If not, post it again.`,
    ),
    actions(
      'remedy',
      postIsThereButton.draw({ text: 'It’s there', value, style: 'primary' }),
      postAgainButton.draw({ text: 'Post again', value }),
    ),
  ])
}

/** The modal after *Send*: what happens now. */
export function sentBlocks(view: RecognitionView, locale: Locale, editable: boolean): readonly KnownBlock[] {
  const { recognition, recipients } = view
  const { place } = recognition
  const withoutSlack = recipients.filter(({ slackUserId }) => slackUserId === undefined)
  const names = listOf(recipients.map(mentionPerson))
  const what =
    place.kind === 'channel'
      ? mrkdwn`:white_check_mark: Your ${spelled(locale).recognition} of ${names} goes to ${mentionChannel(place.channel)}. They get a message with a link to it.`
      : mrkdwn`:white_check_mark: Your ${spelled(locale).recognition} goes to ${names} in private.`
  const unreached =
    withoutSlack.length === 0
      ? []
      : [
          context(
            mrkdwn`${sayList(withoutSlack.map(({ name }) => name))} ${withoutSlack.length === 1 ? 'is' : 'are'} not on Slack and won’t get a message. Please tell them yourself.`,
          ),
        ]
  return [
    section(what),
    ...words(recognition),
    ...about(recognition),
    ...unreached,
    ...(editable
      ? [
          context(mrkdwn`You can change the words for a day.`),
          actions('edit', editRecognitionButton.draw({ text: 'Edit', value: { recognitionId: recognition.id } })),
        ]
      : []),
  ]
}

/** A line for Home: who, and the beginning of what they did. */
export function recognitionLine(view: RecognitionLine, reader: 'sender' | 'recipient'): Mrkdwn {
  const { recognition, sender, recipients } = view
  const others = recipients.length > 3 ? sayCount(recipients.length - 2, 'other', 'others') : undefined
  const named =
    others === undefined ? recipients.map(mentionPerson) : [...recipients.slice(0, 2).map(mentionPerson), others]
  const who =
    reader === 'sender'
      ? mrkdwn`To ${listOf(named)}`
      : mrkdwn`From ${sender === undefined ? 'a colleague' : mentionPerson(sender)}`
  return mrkdwn`${who}: ${shortened(recognition.what)}`
}

function words({ what, meant }: Recognition): readonly KnownBlock[] {
  return [section(quote(what)), section(mrkdwn`${bold('What it meant:')} ${meant}`)]
}

function about({ link }: Recognition): readonly KnownBlock[] {
  return link === undefined ? [] : [context(linkTo(link, 'The message that this is about'))]
}

function whereItStands({ place, post }: Recognition): Mrkdwn {
  const why = 'You get this because a colleague named you; it comes only when somebody does.'
  if (place.kind === 'private') return mrkdwn`Sent to you in private. ${why}`
  const channel = mentionChannel(place.channel)
  return post.state === 'posted' && post.url !== undefined
    ? mrkdwn`${linkTo(post.url, 'See the post')} in ${channel}. ${why}`
    : mrkdwn`Posted in ${channel}. ${why}`
}

function listOf(parts: readonly (Mrkdwn | string)[]): Mrkdwn {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? mrkdwn`${last}` : mrkdwn`${joinMrkdwn(parts.slice(0, -1), ', ')} and ${last}`
}

function nameOf(person: Person | undefined): string {
  return person?.name ?? 'A colleague'
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > 120 ? `${[...line].slice(0, 110).join('')}…` : line
}
