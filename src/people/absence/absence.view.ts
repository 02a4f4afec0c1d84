import type { Rendered } from '../../platform/outbox/index.ts'
import { actions, context, rendered, section } from '../../slack/blocks.ts'
import { mrkdwn } from '../../slack/mrkdwn.ts'
import { explainDates } from '../explain-date.ts'
import type { Person } from '../person.ts'
import { mentionPerson } from '../person.view.ts'
import type { Absence } from './absence.ts'
import { openAwayButton } from './absence-buttons.ts'

export function renderAbsenceEntered(view: {
  readonly absence: Absence
  readonly person: Person
  readonly enteredBy: Person
}): Rendered {
  const { absence, person, enteredBy } = view
  const dates = explainDates(absence, person.locale)
  return rendered(`${enteredBy.name} entered days away for you.`, [
    section(
      mrkdwn`${mentionPerson(enteredBy)} entered days away for you: ${dates}. Nobody is reminded of your one-on-ones on those days.`,
    ),
    actions('away', openAwayButton.draw({ text: 'Look or change', value: {} })),
    context(mrkdwn`You read this because somebody else entered it. If it is wrong, withdraw it there.`),
  ])
}
