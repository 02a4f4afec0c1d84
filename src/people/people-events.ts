// What others are told of people. Lists of ids come in slices, so that one handler has at most 200 rows to touch.
import { z } from 'zod'
import { asId, type PersonId } from '../kernel/ids.ts'
import { plainDate } from '../kernel/time.ts'
import { defineEvent, type EventDefinition, publish } from '../platform/outbox/index.ts'
import type { Scope } from '../platform/tenancy.ts'

const personId = z.string().transform((text) => asId<PersonId>(text))
const personIds = z.array(personId).max(200)
const date = z.string().transform(plainDate)

/** Name, zone, Slack link, dates of joining and leaving: anything but the lines. */
export const peopleChanged = defineEvent('people.changed', z.object({ personIds }))
/** Their own line to a manager changed, from that date on (it may lie in the past). */
export const linesChanged = defineEvent('people.lines-changed', z.object({ personIds, from: date }))
export const absenceChanged = defineEvent('people.absence-changed', z.object({ personId }))
/** Working days, hours or holidays. */
export const calendarChanged = defineEvent('people.calendar-changed', z.object({ personIds }))
/** The go-live date was reached. */
export const wentLive = defineEvent('people.went-live', z.object({}))

/** Publishes once for each 200 people. */
export async function publishOf<Facts extends { readonly personIds: PersonId[] }>(
  scope: Scope,
  event: EventDefinition<Facts>,
  people: readonly PersonId[],
  factsOf: (slice: PersonId[]) => Facts,
): Promise<void> {
  for (let start = 0; start < people.length; start += 200) {
    await publish(scope, event, factsOf(people.slice(start, start + 200)))
  }
}
