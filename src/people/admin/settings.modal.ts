// What an admin sets about people: the go-live date, who is who in Slack, who the admins are.
import { z } from 'zod'
import { asId, type PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { context, divider, messageModal, section } from '../../slack/blocks.ts'
import { defineButton } from '../../slack/button.ts'
import { dateField, externalSelectField, usersField } from '../../slack/fields.ts'
import { defineModal, type ModalView } from '../../slack/modal.ts'
import { joinMrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import { explainDate } from '../explain-date.ts'
import type { Locale, Person, Unreachable } from '../person.ts'
import { mentionPerson } from '../person.view.ts'

export const goLiveModal = defineModal({
  callbackId: 'people.choose-go-live',
  title: 'Go-live',
  metadata: z.object({}),
  fields: {
    goLiveOn: dateField({ label: 'Day', hint: 'Nobody is sent anything before it.', error: 'Choose a day.' }),
  },
})

export function drawGoLiveModal(view: {
  readonly goLiveOn: PlainDate | undefined
  readonly locale: Locale
}): ModalView {
  return goLiveModal.draw({
    metadata: {},
    initial: { goLiveOn: view.goLiveOn },
    layout: ['goLiveOn', context(mrkdwn`Once the day has begun it can’t be changed any more.`)],
  })
}

/** After it was chosen: a text to post where people read it. */
export function drawGoLiveSaved(goLiveOn: PlainDate, locale: Locale): ModalView {
  return messageModal(
    'Go-live',
    joinMrkdwn(
      [
        mrkdwn`:white_check_mark: Go-live is ${explainDate(goLiveOn, locale)}. You could post this:`,
        ...announcement(goLiveOn, locale).map((line) => mrkdwn`>${line}`),
      ],
      '\n',
    ),
  )
}

/** For people who have never heard of it. Plain text, a paragraph each. */
export function announcement(goLiveOn: PlainDate, locale: Locale): readonly string[] {
  const organised = locale === 'en-US' ? 'recognizes' : 'recognises'
  return [
    `From ${explainDate(goLiveOn, locale)} we use Touchline in Slack to keep up regular coaching.`,
    `It reminds managers before a one-on-one lapses, asks you in a short message how a session was, and ${organised} people who keep coaching going.`,
    'Leaders see whether coaching happens and how it is rated in aggregate, never what was said or who said it. Answering is up to you, and every message says how to turn it down.',
    'Type /coach to look around.',
  ]
}

export const relinkModal = defineModal({
  callbackId: 'people.relink-person',
  title: 'Who is who in Slack',
  submit: 'Link',
  metadata: z.object({}),
  fields: {
    person: externalSelectField({
      label: 'Person',
      placeholder: 'Search by name or number',
      error: 'Choose a person.',
    }),
    user: usersField({ label: 'Is in Slack', error: 'Choose a Slack user.' }),
  },
})

export function drawRelinkModal(unreachable: readonly Person[]): ModalView {
  const shown = unreachable.slice(0, 40)
  const more = unreachable.length - shown.length
  const list = [
    ...shown.map((person) => mrkdwn`• ${person.name}: ${unreachableWords(person.unreachable)}`),
    ...(more > 0 ? [mrkdwn`… and ${more} more`] : []),
  ]
  return relinkModal.draw({
    metadata: {},
    layout: [
      'person',
      'user',
      context(mrkdwn`What you choose here stays, whatever the people file or an e-mail address says.`),
      divider(),
      section(
        list.length === 0
          ? mrkdwn`Everybody in the directory can be reached.`
          : joinMrkdwn([mrkdwn`*Can’t be reached: ${unreachable.length}*`, ...list], '\n'),
      ),
    ],
  })
}

export function drawRelinked(person: Person): ModalView {
  return messageModal(relinkModal.title, mrkdwn`:white_check_mark: ${person.name} is ${mentionPerson(person)}.`)
}

/** Plain text. */
export function unreachableWords(why: Unreachable | undefined): string {
  switch (why) {
    case 'no-slack':
      return 'not found in Slack'
    case 'deactivated':
      return 'deactivated in Slack'
    case 'refused':
      return 'Slack refuses messages to them'
    case undefined:
      return 'can be reached'
  }
}

export const adminsModal = defineModal({
  callbackId: 'people.appoint-admin',
  title: 'Admins',
  submit: 'Appoint',
  close: 'Close',
  metadata: z.object({}),
  fields: { user: usersField({ label: 'Appoint', error: 'Choose somebody.' }) },
})

export const removeAdminButton = defineButton({
  actionId: 'people.remove-admin',
  value: z.object({
    personId: z
      .string()
      .max(64)
      .transform((text) => asId<PersonId>(text)),
  }),
})

export function drawAdminsModal(admins: readonly Person[]): ModalView {
  const shown = admins.slice(0, 60)
  return adminsModal.draw({
    metadata: {},
    layout: [
      ...shown.map((person) =>
        section(
          mrkdwn`${mentionPerson(person)}`,
          removeAdminButton.draw({
            text: 'Remove',
            value: { personId: person.id },
            accessibilityLabel: `Remove ${person.name}`.slice(0, 75),
            confirm: {
              title: 'Remove as admin?',
              text: `${person.name} can’t import people or change settings any more.`,
              confirm: 'Remove',
              deny: 'Keep',
            },
          }),
        ),
      ),
      'user',
      context(mrkdwn`Admins import people, set standards and see released averages. They never see notes or answers.`),
    ],
  })
}
