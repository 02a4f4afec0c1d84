// A manager gives a topic to an owner until a date, changes that, or closes it; the owner closes it too. An owner may be
// anybody: what gets in the way of coaching is seldom put right where it is noticed. They are told the topic and the number.
import type { SystemTopic } from '../../coaching/index.ts'
import { nextReminder, remindAt } from '../../coaching/index.ts'
import { newId, type PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { dateAt, type Instant, type PlainDate } from '../../kernel/time.ts'
import { findPerson, type Person, today, workingCalendar, workingCalendarsOf } from '../../people/index.ts'
import { audit } from '../../platform/audit.ts'
import { republishHome } from '../../platform/outbox/index.ts'
import { type Scope, touch } from '../../platform/tenancy.ts'
import { redrawAsking, tellCause } from './cause-message.ts'
import { loadSystemCauses } from './load-system-causes.ts'
import { endCause, insertCause, lockCause, lockOpenCause, redateCause } from './owned-cause.store.ts'
import { decideOwner, type OwnedCause } from './system-cause.ts'

export type GivenCause = { readonly owner: Person; readonly dueOn: PlainDate }

/** The same again changes nothing. */
export async function giveCause(
  scope: Scope,
  manager: Person,
  asked: { readonly topic: SystemTopic; readonly ownerId: PersonId; readonly dueOn: PlainDate },
): Promise<Outcome<GivenCause>> {
  const { topic, ownerId, dueOn } = asked
  const { causes } = await loadSystemCauses(scope, manager)
  if (causes.kind === 'left-out') return notYours()
  const on = today(manager, scope.now)
  const decided = decideOwner(await findPerson(scope.tx, ownerId), dueOn, on)
  if (!decided.ok) return decided
  const { owner } = decided.value
  const before = await lockOpenCause(scope.tx, manager.id, topic)
  if (before?.ownerId === ownerId && before.dueOn === dueOn) return done(decided.value)
  const reminder = await reminderOf(scope, owner, dueOn)
  if (before?.ownerId === ownerId) {
    await redateCause(scope.tx, before.id, dueOn, reminder)
    const redated = { ...before, dueOn, revision: before.revision + 1 }
    await redrawAsking(scope, before)
    if (ownerId !== manager.id) await tellCause(scope, redated, { news: 'dated', reader: ownerId })
  } else {
    if (before !== undefined) await handOn(scope, before, on)
    const given = { id: newId<string>(), managerId: manager.id, topic, ownerId, givenOn: on, dueOn, revision: 0 }
    if (!(await insertCause(scope.tx, given, reminder))) return tryAgain()
    const count = causes.topics.find((one) => one.topic === topic)?.count ?? 0
    if (ownerId !== manager.id) await tellCause(scope, given, { news: 'given', reader: ownerId, count })
  }
  if (reminder !== undefined) touch(scope, reminder)
  await audit(scope, { action: 'digest.system-cause-given', subjects: [manager.id, ownerId], facts: { topic, dueOn } })
  await republishHome(scope, [manager.id, ownerId])
  return done(decided.value)
}

/** By its owner, or by the manager who gave it. Done already is done. */
export async function finishCause(
  scope: Scope,
  personId: PersonId,
  causeId: string,
): Promise<Outcome<Pick<OwnedCause, 'topic'>>> {
  const cause = await lockCause(scope.tx, causeId)
  if (cause === undefined || (personId !== cause.ownerId && personId !== cause.managerId)) return notYours()
  if (cause.state === 'done') return done(cause)
  if (cause.state === 'handed-on') {
    return refused({ code: 'handed-on', say: 'Somebody else sees to this now, so there is nothing for you to close.' })
  }
  const owner = await findPerson(scope.tx, cause.ownerId)
  const on = owner === undefined ? cause.givenOn : dateAt(scope.now, owner.zone)
  await endCause(scope.tx, causeId, { state: 'done', on, by: personId })
  await audit(scope, {
    action: 'digest.system-cause-done',
    subjects: [cause.managerId, cause.ownerId],
    facts: { topic: cause.topic },
  })
  await redrawAsking(scope, cause)
  if (personId !== cause.managerId) await tellCause(scope, cause, { news: 'done', reader: cause.managerId })
  await republishHome(scope, [cause.managerId, cause.ownerId])
  return done(cause)
}

async function handOn(scope: Scope, before: OwnedCause, on: PlainDate): Promise<void> {
  await endCause(scope.tx, before.id, { state: 'handed-on', on, by: before.managerId })
  await redrawAsking(scope, before)
  if (before.ownerId !== before.managerId) await tellCause(scope, before, { news: 'handed-on', reader: before.ownerId })
  await republishHome(scope, [before.ownerId])
}

/** 09:00 on the owner's working day, on the date or after; of today's it may be over, and then it is the next one. */
async function reminderOf(scope: Scope, owner: Person, dueOn: PlainDate): Promise<Instant | undefined> {
  const calendar = (await workingCalendarsOf(scope.tx, [owner.id])).get(owner.id) ?? workingCalendar()
  const at = remindAt(dueOn, owner.zone, calendar)
  return at === undefined || at > scope.now ? at : nextReminder(scope.now, owner.zone, calendar)
}

function notYours(): Outcome<never> {
  return refused({
    code: 'not-yours',
    say: 'This is for managers of managers, and for whom they gave a topic to. Nothing was changed.',
  })
}

function tryAgain(): Outcome<never> {
  return refused({ code: 'given-meanwhile', say: 'This topic was given to somebody a moment ago. Please look again.' })
}
