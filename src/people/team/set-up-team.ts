import type { PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../../kernel/outcome.ts'
import { dateAt, later } from '../../kernel/time.ts'
import { audit } from '../../platform/audit.ts'
import { enqueue, redraw, republishHome } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import type { SlackUser } from '../../slack/slack-api.ts'
import { type Actor, type AnyActor, namesOfAdmins } from '../access.ts'
import { findDirectory, updateDirectory } from '../directory.store.ts'
import { goesLiveAt } from '../go-live.ts'
import { allManagersOn, endLines, reportsMadeInSlack, startLines, withdrawLine } from '../line/reporting-line.store.ts'
import { linesChanged, publishOf } from '../people-events.ts'
import { findPeople } from '../person.store.ts'
import { today } from '../person.ts'
import { personFromSlack } from '../person-from-slack.ts'
import { ensureDirectory } from '../start-directory.ts'
import { decideTeam } from './team.ts'
import { lineObjected, lineTold, toldKey } from './team-messages.ts'

export type TeamSetUp = {
  readonly joined: readonly string[]
  readonly left: number
  readonly total: number
  readonly refusals: readonly Refusal[]
}

/** Whoever isn't in a people file may say who their team is. */
export async function mayPickTeam(scope: Scope, actor: AnyActor): Promise<Outcome<undefined>> {
  if (actor.person?.origin !== 'file') return done(undefined)
  return refused({
    code: 'team-from-file',
    say: `Your team comes from the people file. If it is wrong, ask ${await namesOfAdmins(scope)} to correct it there.`,
  })
}

/** Those who can be added are; for each of the others there is a refusal. Whoever was picked before and isn't now goes. */
export async function setUpTeam(
  scope: Scope,
  manager: { readonly actor: AnyActor; readonly user: SlackUser },
  users: readonly SlackUser[],
): Promise<Outcome<TeamSetUp>> {
  const may = await mayPickTeam(scope, manager.actor)
  if (!may.ok) return may
  await ensureDirectory(scope)
  const self = await personFromSlack(scope, manager.user)
  if (!self.ok) return self
  const managerId = self.value.id
  const refusals: Refusal[] = []
  const picked: { id: PersonId; name: string }[] = []
  for (const user of users) {
    const person = await personFromSlack(scope, user)
    if (person.ok) picked.push({ id: person.value.id, name: person.value.name })
    else refusals.push(...person.refusals)
  }
  const directory = await findDirectory(scope.tx)
  const startsOn = later(today(self.value, scope.now), dateAt(scope.now, directory.zone))
  const managerOf = await allManagersOn(scope.tx, startsOn)
  const before = await reportsMadeInSlack(scope.tx, managerId)
  const managers = await findPeople(scope.tx, [...new Set(picked.flatMap(({ id }) => managerOf.get(id) ?? []))])
  const nameOf = (id: PersonId) => managers.get(id)?.name ?? 'somebody else'
  const change = decideTeam({ managerId, picked, before, managerOf, nameOf })
  await endLines(scope.tx, change.leaving, startsOn)
  await startLines(
    scope.tx,
    change.joining.map(({ id }) => ({ personId: id, managerId, startsOn })),
    'slack',
  )
  if (directory.goLiveOn === undefined) await updateDirectory(scope.tx, { goLiveOn: dateAt(scope.now, directory.zone) })
  const liveAt = goesLiveAt(directory)
  for (const { id } of change.joining) {
    await enqueue(scope, lineTold, {
      facts: { personId: id, managerId },
      to: { person: id },
      dedupeKey: toldKey(id, managerId, startsOn),
      ...(liveAt !== undefined && liveAt > scope.now && { sendAfter: liveAt }),
    })
  }
  const changed = [...change.joining.map(({ id }) => id), ...change.leaving]
  await publishOf(scope, linesChanged, changed, (personIds) => ({ personIds, from: startsOn }))
  await republishHome(scope, [managerId, ...changed])
  if (changed.length > 0) {
    const facts = { joined: change.joining.length, left: change.leaving.length }
    await audit(scope, { action: 'people.team-set-up', subjects: [managerId, ...changed], facts })
  }
  return done({
    joined: change.joining.map(({ name }) => name),
    left: change.leaving.length,
    total: before.length - change.leaving.length + change.joining.length,
    refusals: [...refusals, ...change.refusals],
  })
}

/** “That's not right”: the line is withdrawn as if it had never been, and the manager is told. Twice is once. */
export async function objectToLine(scope: Scope, actor: Actor, managerId: PersonId): Promise<Outcome<undefined>> {
  const withdrawn = await withdrawLine(scope.tx, actor.personId, managerId)
  if (withdrawn === undefined) return done(undefined)
  await enqueue(scope, lineObjected, {
    facts: { personId: actor.personId, managerId },
    to: { person: managerId },
    dedupeKey: `people.line-objected:${withdrawn.id}`,
  })
  await redraw(scope, toldKey(actor.personId, managerId, withdrawn.startsOn))
  await publishOf(scope, linesChanged, [actor.personId], (personIds) => ({ personIds, from: withdrawn.startsOn }))
  await republishHome(scope, [actor.personId, managerId])
  await audit(scope, { action: 'people.line-objected', subjects: [actor.personId, managerId] })
  return done(undefined)
}
