// An admin says which Slack user somebody is, where neither the file nor the e-mail says it rightly.
import type { PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { audit } from '../../platform/audit.ts'
import type { Scope } from '../../platform/tenancy.ts'
import type { SlackUser } from '../../slack/slack-api.ts'
import { peopleChanged, publishOf } from '../people-events.ts'
import { findPerson } from '../person.store.ts'
import type { Person } from '../person.ts'
import { linkByAdmin, saveAccounts } from './account.store.ts'
import { accountFrom } from './account.ts'

/** Takes the account from whoever had it. */
export async function relinkPerson(scope: Scope, personId: PersonId, user: SlackUser): Promise<Outcome<Person>> {
  const person = await findPerson(scope.tx, personId)
  if (person === undefined) {
    return refused({ code: 'no-such-person', field: 'person', say: 'That person isn’t in the directory any more.' })
  }
  const changed: PersonId[] = [personId]
  const account = accountFrom(user)
  if (account.standing === 'guest' || account.standing === 'bot') {
    return refused({ code: 'not-a-member', field: 'user', say: 'Guests and bots can’t be linked to a person.' })
  }
  await saveAccounts(scope.tx, [account])
  const before = await linkByAdmin(scope.tx, personId, user.id)
  if (before !== undefined) changed.push(before)
  await publishOf(scope, peopleChanged, changed, (personIds) => ({ personIds }))
  await audit(scope, { action: 'people.relinked', subjects: changed, facts: { slackUserId: user.id } })
  const relinked = await findPerson(scope.tx, personId)
  return done(relinked ?? person)
}
