// Gathers what a page about somebody shows. Runs as that person: their own answers are in nobody else's reach.
import { nextDueFor } from '../cadence/index.ts'
import { openActionsOf, sessionsOfCoach, sessionsOfCoachee } from '../coaching/index.ts'
import type { PersonId, SlackUserId } from '../kernel/ids.ts'
import type { PlainDate } from '../kernel/time.ts'
import {
  findDirectory,
  findPeople,
  findPersonBySlackUser,
  isLive,
  managerOn,
  managesOrDid,
  mayPickTeam,
  namesOfAdmins,
  type Person,
  today,
} from '../people/index.ts'
import type { Scope } from '../platform/tenancy.ts'
import { isEditable, recognitionsOf } from '../recognition/index.ts'
import { isAskingStopped, ownAnswers } from '../survey/index.ts'
import { type HomePage, shownInHome } from './home.view.ts'
import type { Stranger } from './hub.view.ts'
import { loadTeam } from './load-team.ts'
import { answersShown, type MePage, sessionsAPage } from './me.view.ts'
import type { NextOneOnOne } from './own-lines.view.ts'

export async function loadHome(scope: Scope, reader: Person, isAdmin: boolean): Promise<HomePage> {
  const { tx, now } = scope
  const on = today(reader, now)
  const { goLiveOn } = await findDirectory(tx)
  const hasTeam = await managesOrDid(scope, reader.id, on)
  const next = await loadNext(scope, reader, on)
  const actions = (await openActionsOf(tx, reader.id)).filter(({ ownerId }) => ownerId === reader.id)
  const sessions = await sessionsOfCoachee(tx, reader.id, { limit: shownInHome.sessions })
  const answers = await ownAnswers(scope, { limit: shownInHome.answers })
  const recognitions = await recognitionsOf(tx, reader.id, shownInHome.recognitions)
  return {
    reader,
    isAdmin,
    today: on,
    goLiveOn: goLiveOn !== undefined && !(await isLive(scope)) ? goLiveOn : undefined,
    team: hasTeam ? await loadTeam(scope, reader, on) : undefined,
    next,
    actions,
    sessions,
    answers,
    askingStopped: await isAskingStopped(scope),
    recognitions,
    editable: new Set(
      recognitions.given.flatMap(({ recognition }) => (isEditable(recognition, now) ? [recognition.id] : [])),
    ),
    people: await findPeople(tx, namedIn({ next, actions, sessions, answers })),
  }
}

/** `page` of the sessions, from 0. */
export async function loadMe(scope: Scope, reader: Person, page: number): Promise<MePage> {
  const { tx, now } = scope
  const on = today(reader, now)
  const next = await loadNext(scope, reader, on)
  const actions = (await openActionsOf(tx, reader.id)).filter(({ ownerId }) => ownerId === reader.id)
  // One more than is shown says whether there are further ones.
  const slice = { limit: sessionsAPage + 1, offset: page * sessionsAPage }
  const found = await sessionsOfCoachee(tx, reader.id, slice)
  const sessions = found.slice(0, sessionsAPage)
  const answers = await ownAnswers(scope, { limit: answersShown })
  const held = await sessionsOfCoach(tx, reader.id, { limit: 1 })
  return {
    readerId: reader.id,
    locale: reader.locale,
    today: on,
    next,
    actions,
    sessions,
    hasMore: found.length > sessions.length,
    page,
    answers,
    askingStopped: await isAskingStopped(scope),
    isCoach: held.length > 0 || (await managesOrDid(scope, reader.id, on)),
    people: await findPeople(tx, namedIn({ next, actions, sessions, answers })),
  }
}

/** Of somebody who acts in Slack and is no person here, or has left. */
export async function loadStranger(scope: Scope, slackUserId: SlackUserId): Promise<Stranger> {
  const hasLeft = (await findPersonBySlackUser(scope.tx, slackUserId)) !== undefined
  const may = !hasLeft && (await mayPickTeam(scope, { slackUserId, isAdmin: false })).ok
  return { admins: await namesOfAdmins(scope), hasLeft, maySetUpTeam: may }
}

async function loadNext({ tx }: Scope, reader: Person, on: PlainDate): Promise<readonly NextOneOnOne[]> {
  const due = await nextDueFor(tx, reader.id)
  if (due !== undefined) return [due]
  const managerId = await managerOn(tx, reader.id, on)
  return managerId === undefined ? [] : [{ coachId: managerId, dueOn: undefined }]
}

function namedIn(page: {
  readonly next: readonly { readonly coachId: PersonId }[]
  readonly actions: readonly { readonly coachId: PersonId; readonly coacheeId: PersonId | undefined }[]
  readonly sessions: readonly { readonly coachId: PersonId }[]
  readonly answers: readonly { readonly coachId: PersonId }[]
}): readonly PersonId[] {
  const coaches = [...page.next, ...page.actions, ...page.sessions, ...page.answers].map(({ coachId }) => coachId)
  return [...new Set([...coaches, ...page.actions.flatMap(({ coacheeId }) => coacheeId ?? [])])]
}
