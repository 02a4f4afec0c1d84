// The form: who, what they did, what it meant, where. For an edit only the words.
import { z } from 'zod'
import { asId, type RecognitionId } from '../kernel/ids.ts'
import type { Locale } from '../people/index.ts'
import { context, section } from '../slack/blocks.ts'
import { channelField, externalMultiSelectField, radioField, textField } from '../slack/fields.ts'
import { defineModal, type ModalView } from '../slack/modal.ts'
import { linkTo, type Mrkdwn, mrkdwn } from '../slack/mrkdwn.ts'
import { meantLength, mostRecipients, whatLength } from './recognition.ts'
import { spelled } from './recognition.view.ts'

const words = {
  what: textField({
    label: 'What did they do?',
    placeholder: 'Stayed with an upset caller until it was solved',
    error: 'Say in a sentence or two what they did.',
    maxLength: whatLength,
    multiline: true,
  }),
  meant: textField({
    label: 'What did it mean for the business?',
    placeholder: 'The customer stayed with us',
    error: 'Say in a sentence what it meant for the business.',
    maxLength: meantLength,
  }),
}

export const recogniseModal = defineModal({
  callbackId: 'recognition.recognise-people',
  title: 'Recognise',
  submit: 'Send',
  /** `link`: the permalink of the message that is recognised. */
  metadata: z.object({
    link: z
      .url({ protocol: /^https?$/ })
      .max(1000)
      .optional(),
  }),
  fields: {
    recipients: externalMultiSelectField({
      label: 'Who?',
      placeholder: 'Type a name',
      error: `Choose one to ${mostRecipients} people.`,
      max: mostRecipients,
      minQueryLength: 0,
    }),
    ...words,
    place: radioField({
      label: 'Where?',
      options: [
        { label: 'In a channel', value: 'channel' },
        { label: 'In private, to them alone', value: 'private' },
      ],
      error: 'Choose a channel, or in private.',
    }),
    channel: channelField({
      label: 'Which channel?',
      placeholder: 'Choose a channel',
      hint: 'Leave it empty for a private one. I can post in any public channel; for a private channel type /invite @Touchline there first.',
      error: 'Choose a channel of your own organisation.',
      optional: true,
    }),
  },
})

export const editRecognitionModal = defineModal({
  callbackId: 'recognition.edit-recognition',
  title: 'Change the words',
  submit: 'Save',
  metadata: z.object({ recognitionId: z.string().transform((text) => asId<RecognitionId>(text)) }),
  fields: words,
})

export type RecipientChoice = { readonly label: string; readonly value: string }

/** `facts`: what is known of why somebody may be thanked, for the sender's eyes. */
export function drawRecognise(prefill: {
  readonly locale: Locale
  readonly recipients: readonly RecipientChoice[]
  readonly link: string | undefined
  readonly linkRefused: boolean
  readonly channel: string | undefined
  readonly facts?: Mrkdwn | undefined
}): ModalView {
  const { locale, recipients, link, linkRefused, channel, facts } = prefill
  const { recognise } = spelled(locale)
  return recogniseModal.draw({
    metadata: link === undefined ? {} : { link },
    title: `${recognise.slice(0, 1).toUpperCase()}${recognise.slice(1)}`,
    initial: {
      ...(recipients.length === 0 ? {} : { recipients }),
      place: 'channel',
      ...(channel === undefined ? {} : { channel }),
    },
    layout: [
      ...(facts === undefined ? [] : [section(facts)]),
      ...(link === undefined ? [] : [context(mrkdwn`It will be linked, not quoted: ${linkTo(link, 'the message')}`)]),
      ...(linkRefused
        ? [context(mrkdwn`I can’t see that message, so it won’t be linked. What you write here stands on its own.`)]
        : []),
      'recipients',
      'what',
      'meant',
      'place',
      'channel',
    ],
  })
}
