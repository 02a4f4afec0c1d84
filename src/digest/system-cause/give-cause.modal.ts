// Giving a topic to an owner until a date.
import { z } from 'zod'
import { explainTopic, type SystemTopic, systemTopics } from '../../coaching/index.ts'
import { sayCount, sayDay } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Person } from '../../people/index.ts'
import { type ModalView, section } from '../../slack/blocks.ts'
import { dateField, externalSelectField, type Option } from '../../slack/fields.ts'
import { defineModal } from '../../slack/modal.ts'
import { bold, type Mrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import type { GivenCause } from './give-cause.ts'

export const giveCauseModal = defineModal({
  callbackId: 'digest.give-system-cause',
  title: 'Give it an owner',
  submit: 'Save',
  metadata: z.object({ topic: z.enum(systemTopics) }),
  fields: {
    owner: externalSelectField({
      label: 'Who sees to it?',
      hint: 'Anybody who can change it, yourself included. They are told the topic and the number, nothing else.',
      placeholder: 'Search by name, e-mail or employee number',
      error: 'Please choose who sees to it.',
    }),
    dueOn: dateField({
      label: 'By when?',
      hint: 'On that day they are reminded once.',
      error: 'Please choose the day by which it should be done.',
    }),
  },
})

export function drawGiveCause(about: {
  readonly topic: SystemTopic
  readonly count: number
  readonly owner: Option | undefined
  readonly dueOn: PlainDate
  readonly reader: Person
}): ModalView {
  const { topic, count, owner, dueOn, reader } = about
  return giveCauseModal.draw({
    metadata: { topic },
    initial: { owner, dueOn },
    layout: [
      section(
        mrkdwn`${bold(explainTopic(topic, reader.locale))} · ${sayCount(count, 'session', 'sessions')} in eight weeks`,
      ),
      'owner',
      'dueOn',
    ],
  })
}

/** What stands above the page once it is saved. */
export function sayGiven(
  { owner, dueOn }: GivenCause,
  topic: SystemTopic,
  { reader, today }: { readonly reader: Person; readonly today: PlainDate },
): Mrkdwn {
  const what = mrkdwn`Saved. ${bold(explainTopic(topic, reader.locale))} by ${sayDay(dueOn, reader.locale, today)}: `
  if (owner.id === reader.id) return mrkdwn`${what}you see to it. You are reminded on that day.`
  return owner.unreachable === undefined
    ? mrkdwn`${what}${owner.name} sees to it. They are told, and reminded on that day.`
    : mrkdwn`${what}${owner.name} sees to it. Touchline can’t write to them in Slack, so please tell them yourself.`
}
