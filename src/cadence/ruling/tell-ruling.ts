// “Both people are told.” At once, on a Sunday too: the week that begins is meant. Whoever is away hears it at nine on their
// first day back; a shorter interval reaches the open date once both were told.
import type { PersonId } from '../../kernel/ids.ts'
import { type Instant, instantAt, wallTime } from '../../kernel/time.ts'
import { findPeople, isAbsent, nextWorkingDay, today, workingCalendarsOf } from '../../people/index.ts'
import { enqueue } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import type { Ruling } from './ruling.ts'
import { rulingMessage } from './ruling-message.ts'

const backAt = wallTime('09:00')

export async function tellRuling(
  scope: Scope,
  { coachId, coacheeId, level, setAt }: Pick<Ruling, 'coachId' | 'coacheeId' | 'level' | 'setAt'>,
): Promise<void> {
  const sendAfter = await whenPresent(scope, [coachId, coacheeId])
  for (const toCoach of [true, false]) {
    const person = toCoach ? coachId : coacheeId
    await enqueue(scope, rulingMessage, {
      facts: { coachId, coacheeId, level, setAtMillis: setAt.getTime(), toCoach },
      to: { person },
      dedupeKey: `cadence.ruling:${coachId}:${coacheeId}:${level}:${setAt.getTime()}:${toCoach ? 'coach' : 'coachee'}`,
      sendAfter: sendAfter.get(person),
    })
  }
}

/** Of those who are away today; whoever is here is missing. */
async function whenPresent({ tx, now }: Scope, ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Instant>> {
  const people = await findPeople(tx, ids)
  const calendars = await workingCalendarsOf(tx, ids)
  const present = new Map<PersonId, Instant>()
  for (const [id, person] of people) {
    const calendar = calendars.get(id)
    const on = today(person, now)
    if (calendar === undefined || !isAbsent(calendar, on)) continue
    const back = nextWorkingDay(calendar, on)
    if (back !== undefined) present.set(id, instantAt(back, backAt, person.zone))
  }
  return present
}
