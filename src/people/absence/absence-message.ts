import { z } from 'zod'
import { asId, type PersonId } from '../../kernel/ids.ts'
import { defineMessage } from '../../platform/outbox/index.ts'
import { findPerson } from '../person.store.ts'
import { isLive } from '../start-directory.ts'
import { findAbsence } from './absence.store.ts'
import { renderAbsenceEntered } from './absence.view.ts'

/** “One that a coach enters for a coachee is told to that coachee.” */
export const absenceEntered = defineMessage({
  kind: 'people.absence-entered',
  lane: 'reply',
  facts: z.object({ absenceId: z.string(), by: z.string().transform((text) => asId<PersonId>(text)) }),
  load: async (scope, { absenceId, by }) => {
    const absence = await findAbsence(scope.tx, absenceId)
    if (absence === undefined || !(await isLive(scope))) return undefined
    const person = await findPerson(scope.tx, absence.personId)
    const enteredBy = await findPerson(scope.tx, by)
    return person === undefined || enteredBy === undefined ? undefined : { absence, person, enteredBy }
  },
  render: renderAbsenceEntered,
})
