// Who may: authorisation is an argument of every registration in Slack. Somebody whom the directory doesn't know, or who
// has left, is told so and whom to ask; nothing else is shown to them.
import type { PersonId, SlackUserId } from '../kernel/ids.ts'
import { done, type Outcome, refused } from '../kernel/outcome.ts'
import { addDays, type PlainDate } from '../kernel/time.ts'
import type { Scope } from '../platform/tenancy.ts'
import type { Access, Caller } from '../slack/access.ts'
import { adminIds, isAdmin } from './directory.store.ts'
import { layerKeptDays } from './line/layer.ts'
import { lastDayWithReports } from './line/reporting-line.store.ts'
import { findPeople, findPersonBySlackUser } from './person.store.ts'
import { hasLeft, type Person, today } from './person.ts'
import { listNames } from './person.view.ts'

/** Somebody of the directory who acts in Slack. */
export type Actor = {
  readonly personId: PersonId
  readonly person: Person
  readonly slackUserId: SlackUserId
  readonly isAdmin: boolean
}

export type AdminActor = Actor & { readonly isAdmin: true }

/** Anybody in Slack, the unknown included. */
export type AnyActor = {
  readonly slackUserId: SlackUserId
  readonly personId?: PersonId | undefined
  readonly person?: Person | undefined
  readonly isAdmin: boolean
}

export const access: {
  readonly anyone: Access<AnyActor>
  readonly person: Access<Actor>
  readonly manager: Access<Actor>
  readonly admin: Access<AdminActor>
} = {
  anyone: async (scope, caller) => {
    const actor = await findActor(scope, caller)
    return done(
      actor === undefined || hasGone(actor.person, scope) ? { slackUserId: caller.slackUserId, isAdmin: false } : actor,
    )
  },
  person: knownActor,
  manager: async (scope, caller) => {
    const actor = await knownActor(scope, caller)
    if (!actor.ok) return actor
    if (await managesOrDid(scope, actor.value.personId, today(actor.value.person, scope.now))) return actor
    return refused({
      code: 'not-a-manager',
      say: `This is for people who have a team. If you have one, ask ${await namesOfAdmins(scope)} to add it, or use “Set up my team” in /coach.`,
    })
  },
  admin: async (scope, caller) => {
    const actor = await knownActor(scope, caller)
    if (!actor.ok) return actor
    const { isAdmin, ...others } = actor.value
    if (isAdmin) return done({ ...others, isAdmin })
    return refused({ code: 'not-an-admin', say: `Only admins can do this. Ask ${await namesOfAdmins(scope)}.` })
  },
}

/** The names of at most three admins, or what to say where there is none. Plain text. */
export async function namesOfAdmins(scope: Scope): Promise<string> {
  const admins = await findPeople(scope.tx, await adminIds(scope.tx))
  const names = [...admins.values()].filter((admin) => !hasGone(admin, scope)).map((admin) => admin.name)
  return names.length === 0 ? 'whoever installed Touchline' : listNames(names)
}

/** Has reports, or had some in the last 60 days: a manager keeps the layer for that long. */
export async function managesOrDid(scope: Scope, personId: PersonId, on: PlainDate): Promise<boolean> {
  const lastDay = await lastDayWithReports(scope.tx, personId, on)
  return lastDay !== undefined && addDays(lastDay, layerKeptDays) >= on
}

async function knownActor(scope: Scope, caller: Caller): Promise<Outcome<Actor>> {
  const actor = await findActor(scope, caller)
  if (actor === undefined) {
    return refused({
      code: 'unknown-person',
      say: `I don't know you yet. Ask ${await namesOfAdmins(scope)} to add you to Touchline.`,
    })
  }
  if (hasGone(actor.person, scope)) {
    return refused({
      code: 'has-left',
      say: `The people file says that your last day was ${actor.person.endOn}. If that is wrong, ask ${await namesOfAdmins(scope)} to correct it.`,
    })
  }
  return done(actor)
}

async function findActor(scope: Scope, caller: Caller): Promise<Actor | undefined> {
  const person = await findPersonBySlackUser(scope.tx, caller.slackUserId)
  if (person === undefined) return undefined
  const { slackUserId } = caller
  return { personId: person.id, person, slackUserId, isAdmin: await isAdmin(scope.tx, person.id) }
}

function hasGone(person: Person, scope: Scope): boolean {
  return hasLeft(person, today(person, scope.now))
}
