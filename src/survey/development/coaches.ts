// Who has a development view: whoever has a team, had one lately, or ever held a session.
import { sessionsOfCoach } from '../../coaching/index.ts'
import { refused } from '../../kernel/outcome.ts'
import { type Actor, access, managesOrDid, today } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import type { Access } from '../../slack/access.ts'

/** For registration. What it lets through is shown that person's own and nothing else. */
export const coaches: Access<Actor> = async (scope, caller) => {
  const actor = await access.person(scope, caller)
  if (!actor.ok || (await coachesOrDid(scope, actor.value))) return actor
  return refused({
    code: 'not-a-coach',
    say: 'This is for people who coach. Once you have held a session or have a team, it opens here.',
  })
}

async function coachesOrDid(scope: Scope, { personId, person }: Actor): Promise<boolean> {
  if (await managesOrDid(scope, personId, today(person, scope.now))) return true
  return (await sessionsOfCoach(scope.tx, personId, { limit: 1 })).length > 0
}
