// Finding somebody below by name: nobody else is offered, and whoever is chosen is checked again.
import { z } from 'zod'
import { type DirectoryEntry, personOption } from '../../people/index.ts'
import type { ModalView } from '../../slack/blocks.ts'
import type { Choices, Option } from '../../slack/fields.ts'
import { externalSelectField } from '../../slack/fields.ts'
import { defineModal } from '../../slack/modal.ts'

export const findPersonModal = defineModal({
  callbackId: 'home.find-person',
  title: 'Find somebody',
  submit: 'Open',
  metadata: z.object({}),
  fields: {
    person: externalSelectField({
      label: 'Who?',
      hint: 'Anybody in your teams, and in the teams below them.',
      placeholder: 'Name, e-mail or employee number',
      error: 'Please choose somebody from the list.',
    }),
  },
})

export function drawFindPerson(): ModalView {
  return findPersonModal.draw({ metadata: {} })
}

/** Own reports first, then those further below; others than these are left out. */
export function findChoices(found: readonly DirectoryEntry[]): Choices {
  const group = (relation: DirectoryEntry['relation'], label: string) => ({
    label,
    options: found
      .filter((entry) => entry.relation === relation)
      .map(({ person }): Option => {
        const { text, description } = personOption(person)
        return { value: person.id, label: text, ...(description === undefined ? {} : { description }) }
      }),
  })
  return [group('report', 'Report to you'), group('below', 'Further below')].filter(({ options }) => options.length > 0)
}
