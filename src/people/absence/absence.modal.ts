// `/coach away`: days away, without a reason; one's own, or those of the people below.
import { z } from 'zod'
import { asId, type PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { context, divider, type KnownBlock, section } from '../../slack/blocks.ts'
import type { Initials } from '../../slack/field.ts'
import { dateField, externalSelectField } from '../../slack/fields.ts'
import { defineModal, type ModalView } from '../../slack/modal.ts'
import { mrkdwn } from '../../slack/mrkdwn.ts'
import { explainDates } from '../explain-date.ts'
import type { Locale, Person } from '../person.ts'
import { personOption } from '../person.view.ts'
import type { Absence } from './absence.ts'
import { withdrawAbsenceButton } from './absence-buttons.ts'

const fields = {
  person: externalSelectField({
    label: 'Who is away',
    placeholder: 'Search by name',
    error: 'Choose who is away.',
    // Not shown to people without a team, who enter their own.
    optional: true,
    dispatch: true,
  }),
  from: dateField({ label: 'First day away', error: 'Choose the first day.' }),
  until: dateField({ label: 'Last day away', hint: 'The same day for a single one.', error: 'Choose the last day.' }),
}

export const absenceModal = defineModal({
  callbackId: 'people.enter-absence',
  title: 'Days away',
  submit: 'Save',
  close: 'Close',
  metadata: z.object({
    personId: z
      .string()
      .max(64)
      .transform((text) => asId<PersonId>(text)),
  }),
  fields,
})

export type AbsenceView = {
  readonly person: Person
  /** Of the reader. */
  readonly locale: Locale
  readonly isOwn: boolean
  /** May enter days for others, so may choose whose. */
  readonly mayChoose: boolean
  readonly absences: readonly Absence[]
  readonly today: PlainDate
  readonly saved?: Absence | undefined
  readonly initial?: Initials<typeof fields>
}

export function drawAbsenceModal(view: AbsenceView): ModalView {
  const { person, locale, mayChoose, saved, isOwn } = view
  const { text, description } = personOption(person)
  const option = { label: text, value: person.id, ...(description !== undefined && { description }) }
  return absenceModal.draw({
    metadata: { personId: person.id },
    initial: saved === undefined ? { ...view.initial, person: option } : { person: option },
    layout: [
      ...(saved === undefined ? [] : [section(mrkdwn`:white_check_mark: Saved: ${explainDates(saved, locale)}.`)]),
      ...(mayChoose ? (['person'] as const) : []),
      'from',
      'until',
      context(
        mrkdwn`No reason is asked for. ${isOwn ? 'Your' : 'Their'} one-on-ones move on by the days away, and nobody is reminded of them meanwhile.`,
      ),
      ...drawList(view),
    ],
  })
}

function drawList({ absences, locale, person, isOwn }: AbsenceView): KnownBlock[] {
  const whose = isOwn ? 'You have' : `${person.name} has`
  if (absences.length === 0) return [divider(), section(mrkdwn`${whose} no days away entered.`)]
  const shown = absences.slice(-shownAtMost)
  return [
    divider(),
    section(mrkdwn`${whose} these days away:`),
    ...shown.map((absence) =>
      section(
        mrkdwn`${explainDates(absence, locale)}`,
        withdrawAbsenceButton.draw({
          text: 'Withdraw',
          value: { absenceId: absence.id, personId: person.id },
          accessibilityLabel: `Withdraw ${explainDates(absence, locale)}`.slice(0, 75),
        }),
      ),
    ),
  ]
}

const shownAtMost = 30
