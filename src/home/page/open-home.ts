// Somebody opened the Home tab, or what it shows has changed. What is published is drawn at the moment of sending
// (`drawHome`), as that person; here it is only decided whether anything has to be sent.
import type { PersonId, SlackUserId } from '../../kernel/ids.ts'
import {
  findPeople,
  findPeopleBySlackUsers,
  findPersonBySlackUser,
  findReader,
  hasLeft,
  type Person,
  today,
} from '../../people/index.ts'
import { republishHome, republishStrangersHome } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import type { HomeView } from '../../slack/blocks.ts'
import { drawStrangersHome as drawStrangers } from '../help/hub.view.ts'
import { loadStranger } from '../help/load-stranger.ts'
import { drawHomePage } from './home.view.ts'
import { findVisit, openedSince, recentVisitors, recordDrawn, recordOpened } from './home-view.store.ts'
import { fingerprintOf, lookingSince, needsPublishing } from './home-visit.ts'
import { loadHome } from './load-home.ts'

/** Notes it, and has a stranger's page published if need be; gives the person otherwise, for `openPersonsHome`. */
export async function openHome(scope: Scope, slackUserId: SlackUserId): Promise<PersonId | undefined> {
  await recordOpened(scope.tx, slackUserId, scope.now)
  const person = await findPersonBySlackUser(scope.tx, slackUserId)
  if (person !== undefined && isHere(person, scope)) return person.id
  const view = drawStrangers(await loadStranger(scope, slackUserId))
  const visit = await findVisit(scope.tx, slackUserId)
  if (needsPublishing(visit, fingerprintOf(view), scope.now)) await republishStrangersHome(scope, slackUserId)
  return undefined
}

/** In a scope of that person's own. */
export async function openPersonsHome(scope: Scope, personId: PersonId, slackUserId: SlackUserId): Promise<void> {
  const reader = await findReader(scope.tx, personId)
  if (reader === undefined) return
  const view = drawHomePage(await loadHome(scope, reader))
  const visit = await findVisit(scope.tx, slackUserId)
  if (needsPublishing(visit, fingerprintOf(view), scope.now)) await republishHome(scope, [personId])
}

/** The hook: undefined for somebody who isn't looking, whoever asked for it. Opening it again will draw it. */
export async function drawHome(scope: Scope, personId: PersonId): Promise<HomeView | undefined> {
  const reader = await findReader(scope.tx, personId)
  const slackUserId = reader?.person.slackUserId
  if (reader === undefined || slackUserId === undefined || !isHere(reader.person, scope)) return undefined
  if (!(await isLooking(scope, slackUserId))) return undefined
  const view = drawHomePage(await loadHome(scope, reader))
  await recordDrawn(scope.tx, slackUserId, fingerprintOf(view), scope.now)
  return view
}

/** The hook for somebody who is no person here, or has left. */
export async function drawStrangersHome(scope: Scope, slackUserId: SlackUserId): Promise<HomeView | undefined> {
  const person = await findPersonBySlackUser(scope.tx, slackUserId)
  // Imported meanwhile: their own page comes when they open it next.
  if (person !== undefined && isHere(person, scope)) return undefined
  if (!(await isLooking(scope, slackUserId))) return undefined
  const view = drawStrangers(await loadStranger(scope, slackUserId))
  await recordDrawn(scope.tx, slackUserId, fingerprintOf(view), scope.now)
  return view
}

/** Of these people, the Home of those who opened it in the last hour is drawn again. */
export async function refreshHomes(scope: Scope, personIds: readonly PersonId[]): Promise<void> {
  const people = await findPeople(scope.tx, personIds)
  const linked = [...people.values()].flatMap(({ id, slackUserId }) =>
    slackUserId === undefined ? [] : [{ id, slackUserId }],
  )
  const looking = await openedSince(
    scope.tx,
    linked.map(({ slackUserId }) => slackUserId),
    lookingSince(scope.now),
  )
  await republishHome(
    scope,
    linked.flatMap(({ id, slackUserId }) => (looking.has(slackUserId) ? [id] : [])),
  )
}

/** What concerns the whole workspace changed. At most 200, the latest first. */
export async function refreshAllHomes(scope: Scope): Promise<void> {
  const users = await recentVisitors(scope.tx, lookingSince(scope.now), 200)
  const people = await findPeopleBySlackUsers(scope.tx, users)
  await republishHome(
    scope,
    [...people.values()].map(({ id }) => id),
  )
}

async function isLooking(scope: Scope, slackUserId: SlackUserId): Promise<boolean> {
  const visit = await findVisit(scope.tx, slackUserId)
  return visit !== undefined && visit.openedAt >= lookingSince(scope.now)
}

function isHere(person: Person, { now }: Scope): boolean {
  return !hasLeft(person, today(person, now))
}
