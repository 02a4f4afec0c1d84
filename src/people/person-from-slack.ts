// Where there is no people file, a person is made of a Slack user: an admin, a manager who sets up a team, a report.
import { newId, type PersonId } from '../kernel/ids.ts'
import { done, type Outcome, refused } from '../kernel/outcome.ts'
import { plainDate } from '../kernel/time.ts'
import type { Scope } from '../platform/tenancy.ts'
import type { SlackUser } from '../slack/slack-api.ts'
import { linkBySlack, saveAccounts } from './account/account.store.ts'
import { accountFrom, personName } from './account/account.ts'
import { savePostings } from './calendar/working-setting.store.ts'
import { peopleChanged, publishOf } from './people-events.ts'
import { findPerson, findPersonByEmail, findPersonBySlackUser, insertPeople } from './person.store.ts'
import { hasLeft, type Person, today } from './person.ts'

/** The person who is that Slack user: linked already, found by e-mail, or made. Guests and bots are refused. */
export async function personFromSlack(scope: Scope, user: SlackUser): Promise<Outcome<Person>> {
  const account = accountFrom(user)
  if (account.standing !== 'member') return refused(notAMember(user))
  const linked = await findPersonBySlackUser(scope.tx, user.id)
  const known = linked ?? (user.email === undefined ? undefined : await findPersonByEmail(scope.tx, user.email))
  if (known !== undefined && hasLeft(known, today(known, scope.now))) {
    return refused({
      code: 'has-left',
      say: `The people file says that ${known.name} has left. An admin can correct that with the next file.`,
    })
  }
  if (linked !== undefined) return done(linked)
  await saveAccounts(scope.tx, [account])
  if (known?.slackUserId !== undefined) {
    return refused({
      code: 'linked-otherwise',
      say: `${known.name} is linked to another Slack account. An admin can link them anew in /coach settings.`,
    })
  }
  const id = known?.id ?? newId<PersonId>()
  if (known === undefined) {
    await insertPeople(scope.tx, [{ id, name: personName(user.name), origin: 'slack', email: user.email }])
    await savePostings(scope.tx, [{ personId: id, since: plainDate('1900-01-01') }])
  }
  await linkBySlack(scope.tx, id, user.id)
  await publishOf(scope, peopleChanged, [id], (personIds) => ({ personIds }))
  const person = await findPerson(scope.tx, id)
  if (person === undefined) throw new Error('a person that was just written is missing')
  return done(person)
}

function notAMember(user: SlackUser) {
  const why = user.isBot
    ? 'is a bot'
    : user.isDeactivated
      ? 'is deactivated in Slack'
      : 'is a guest in Slack, and guests can’t be part of a team here'
  return { code: 'not-a-member', say: `${personName(user.name)} ${why}.` }
}
