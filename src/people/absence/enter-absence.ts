import { newId, type PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { addDays, type PlainDate, toEpochDay } from '../../kernel/time.ts'
import { audit } from '../../platform/audit.ts'
import { enqueue, publish, republishHome } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { type Actor, managesOrDid } from '../access.ts'
import { isAboveOn } from '../line/reporting-line.store.ts'
import { absenceChanged } from '../people-events.ts'
import { findPerson } from '../person.store.ts'
import { hasLeft, type Person, today } from '../person.ts'
import { deleteAbsences, findAbsence, insertAbsence, listAbsences } from './absence.store.ts'
import { type Absence, type AbsenceContext, decideAbsence, decideWithdrawal } from './absence.ts'
import { absenceEntered } from './absence-message.ts'

export type AbsenceInput = { readonly personId: PersonId; readonly from: PlainDate; readonly until: PlainDate }

/** One absence is left of those that overlap or touch. The same again changes nothing. */
export async function enterAbsence(scope: Scope, actor: Actor, input: AbsenceInput): Promise<Outcome<Absence>> {
  const found = await findContext(scope, actor, input.personId)
  if (!found.ok) return found
  const { context } = found.value
  const existing = await listAbsences(scope.tx, input.personId)
  const decided = decideAbsence(input, context, existing)
  if (!decided.ok) return decided
  const { from, until, replaces, tellPerson } = decided.value
  const same = existing.find((one) => one.from === from && one.until === until)
  if (same !== undefined) return done(same)
  const absence = { id: newId<string>(), personId: input.personId, from, until, enteredBy: actor.personId }
  await deleteAbsences(scope.tx, replaces)
  await insertAbsence(scope.tx, absence)
  await changed(scope, 'people.absence-entered', absence)
  if (tellPerson) {
    await enqueue(scope, absenceEntered, {
      facts: { absenceId: absence.id, by: actor.personId },
      to: { person: input.personId },
      dedupeKey: `people.absence-entered:${absence.id}`,
    })
  }
  return done(absence)
}

/** Gives what is left of it: the past days, where the actor may not change these. */
export async function withdrawAbsence(scope: Scope, actor: Actor, id: string): Promise<Outcome<Absence | undefined>> {
  const absence = await findAbsence(scope.tx, id)
  if (absence === undefined) return done(undefined)
  const found = await findContext(scope, actor, absence.personId)
  if (!found.ok) return found
  const decided = decideWithdrawal(absence, found.value.context)
  if (!decided.ok) return decided
  const { keepUntil } = decided.value
  await deleteAbsences(scope.tx, [id])
  const left = keepUntil === undefined ? undefined : { ...absence, until: keepUntil }
  if (left !== undefined) await insertAbsence(scope.tx, left)
  await changed(scope, 'people.absence-withdrawn', absence)
  return done(left)
}

/** Current and future ones, and those of the last 30 days, by date. */
export async function shownAbsences(scope: Scope, person: Person): Promise<Absence[]> {
  return await listAbsences(scope.tx, person.id, addDays(today(person, scope.now), -30))
}

async function changed(scope: Scope, action: string, absence: Absence): Promise<void> {
  const { personId, from, until } = absence
  await publish(scope, absenceChanged, { personId })
  await republishHome(scope, [personId])
  // Dates as numbers: the audit holds no words.
  const facts = { fromDay: toEpochDay(from), untilDay: toEpochDay(until) }
  await audit(scope, { action, subjects: [personId, absence.id], facts })
}

async function findContext(
  scope: Scope,
  actor: Actor,
  personId: PersonId,
): Promise<Outcome<{ readonly person: Person; readonly context: AbsenceContext }>> {
  const person = await findPerson(scope.tx, personId)
  const on = today(person ?? actor.person, scope.now)
  if (person === undefined || hasLeft(person, on)) {
    return refused({ code: 'no-such-person', field: 'person', say: 'That person isn’t in the directory any more.' })
  }
  const isOwn = person.id === actor.personId
  const context = {
    today: on,
    personName: person.name,
    isOwn,
    isAbove: !isOwn && (await isAboveOn(scope.tx, actor.personId, personId, on)),
    isAdmin: actor.isAdmin,
    isCoach: await managesOrDid(scope, personId, on),
  }
  return done({ person, context })
}
