import { z } from 'zod'
import { asId, type PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { defineMessage } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { linesBetween } from '../line/reporting-line.store.ts'
import { findPerson } from '../person.store.ts'
import { isLive } from '../start-directory.ts'
import { renderLineObjected, renderLineTold } from './team.view.ts'

const personId = z.string().transform((text) => asId<PersonId>(text))
const facts = z.object({ personId, managerId: personId })
type Facts = z.infer<typeof facts>

export function toldKey(person: PersonId, manager: PersonId, startsOn: PlainDate): string {
  return `people.line-told:${person}:${manager}:${startsOn}`
}

/** To the report: somebody says to be their manager. Drawn anew when they object. */
export const lineTold = defineMessage({
  kind: 'people.line-told',
  lane: 'reply',
  facts,
  load: async (scope, told) => {
    const both = await findBoth(scope, told)
    if (both === undefined || !(await isLive(scope))) return undefined
    const lines = await linesBetween(scope.tx, told.managerId, told.personId)
    return { ...both, holds: lines.some((line) => line.endsOn === undefined) }
  },
  render: renderLineTold,
})

/** To the manager: the report says that it isn't so. */
export const lineObjected = defineMessage({
  kind: 'people.line-objected',
  lane: 'reply',
  facts,
  load: findBoth,
  render: renderLineObjected,
})

async function findBoth(scope: Scope, { personId, managerId }: Facts) {
  const person = await findPerson(scope.tx, personId)
  const manager = await findPerson(scope.tx, managerId)
  return person === undefined || manager === undefined ? undefined : { person, manager }
}
