// “The installer, or with a single token the workspace's owners, are the first admins; admins appoint others; the last
// one can't be removed; `touchline admin add EMAIL` for the rescue.”
import type { PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { audit } from '../../platform/audit.ts'
import { republishHome } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import type { SlackUser } from '../../slack/slack-api.ts'
import { adminIds, deleteAdmin, insertAdmin, lockAdmins } from '../directory.store.ts'
import { findPeople, findPerson } from '../person.store.ts'
import { hasLeft, type Person, today } from '../person.ts'
import { personFromSlack } from '../person-from-slack.ts'

/** Twice is once. */
export async function appointAdmin(scope: Scope, personId: PersonId): Promise<Outcome<Person>> {
  const person = await findPerson(scope.tx, personId)
  if (person === undefined || hasLeft(person, today(person, scope.now))) {
    return refused({ code: 'no-such-person', field: 'person', say: 'That person isn’t in the directory any more.' })
  }
  if ((await adminIds(scope.tx)).includes(personId)) return done(person)
  await insertAdmin(scope.tx, personId, scope.now)
  await audit(scope, { action: 'people.admin-appointed', subjects: [personId] })
  await republishHome(scope, [personId])
  return done(person)
}

export async function removeAdmin(scope: Scope, personId: PersonId): Promise<Outcome<undefined>> {
  // Two admins who remove each other at the same moment would leave none.
  const admins = await lockAdmins(scope.tx)
  if (!admins.includes(personId)) return done(undefined)
  const others = await findPeople(
    scope.tx,
    admins.filter((id) => id !== personId),
  )
  if (![...others.values()].some((other) => !hasLeft(other, today(other, scope.now)))) {
    return refused({ code: 'last-admin', say: 'This is the last admin. Appoint somebody else first.' })
  }
  await deleteAdmin(scope.tx, personId)
  await audit(scope, { action: 'people.admin-removed', subjects: [personId] })
  await republishHome(scope, [personId])
  return done(undefined)
}

/** Of a Slack user: the person is made where the directory doesn't have them. */
export async function appointAdminFromSlack(scope: Scope, user: SlackUser): Promise<Outcome<Person>> {
  const person = await personFromSlack(scope, user)
  return person.ok ? await appointAdmin(scope, person.value.id) : person
}

/** Where there is no admin yet. `users`: the installer, or the workspace's owners. */
export async function appointFirstAdmins(scope: Scope, users: readonly SlackUser[]): Promise<void> {
  if (users.length === 0 || (await adminIds(scope.tx)).length > 0) return
  for (const user of users) await appointAdminFromSlack(scope, user)
}
