// Naming somebody who holds a coach's one-on-ones between two dates.
import { z } from 'zod'
import type { PersonId } from '../../kernel/ids.ts'
import type { Spelling } from '../../kernel/text.ts'
import { personOption } from '../../people/index.ts'
import { context, type ModalView, messageModal, section } from '../../slack/blocks.ts'
import { dateField, selectField } from '../../slack/fields.ts'
import { limits } from '../../slack/limits.ts'
import { defineModal } from '../../slack/modal.ts'
import { mrkdwn } from '../../slack/mrkdwn.ts'
import { personIdText } from '../nudge/nudge-buttons.ts'
import type { StandIn } from '../slot/standard.ts'
import type { StandInChoice } from './name-stand-in.ts'
import { sayStandInDays } from './stand-in.view.ts'

export const standInModal = defineModal({
  callbackId: 'cadence.name-stand-in',
  title: 'Name a stand-in',
  submit: 'Save',
  metadata: z.object({ coachId: personIdText }),
  fields: {
    standIn: selectField({ label: 'Who stands in', error: 'Please choose who stands in.' }),
    from: dateField({ label: 'First day', error: 'Please choose the first day.' }),
    until: dateField({
      label: 'Last day',
      hint: 'Left empty: until further notice.',
      optional: true,
      error: 'Please choose the last day, or leave it empty.',
    }),
  },
})

/** `readerId`: who names, the coach or somebody for them. */
export function drawStandIn(
  { coach, choices, named, today }: StandInChoice,
  reader: { readonly id: PersonId; readonly locale: Spelling },
): ModalView {
  const whose = reader.id === coach.id ? mrkdwn`your one-on-ones` : mrkdwn`the one-on-ones of ${coach.name}`
  return standInModal.draw({
    metadata: { coachId: coach.id },
    initial: { from: today },
    choices: { standIn: choices.slice(0, limits.selectOptions).map(option) },
    layout: [
      section(
        mrkdwn`Somebody else holds ${whose} for a time, and they count. Only a manager above can: they alone can log sessions with the same people.`,
      ),
      'standIn',
      'from',
      'until',
      ...(named.length === 0
        ? []
        : [
            context(
              mrkdwn`Named so far: ${named
                .map(({ name, from, until }) => `${name}, ${sayStandInDays(from, until, reader.locale)}`)
                .join('; ')}.`,
            ),
          ]),
    ],
  })
}

export function confirmStandIn({ from, until }: StandIn, locale: Spelling): ModalView {
  return messageModal(
    standInModal.title,
    mrkdwn`Saved: a stand-in ${sayStandInDays(from, until, locale)}. All concerned are told.`,
  )
}

function option(person: StandInChoice['choices'][number]) {
  const { text, description } = personOption(person)
  return { value: person.id, label: text, ...(description === undefined ? {} : { description }) }
}
