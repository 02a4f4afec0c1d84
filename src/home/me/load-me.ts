// Gathers what is somebody's own, as that person.
import { keyOfPair } from '../../cadence/index.ts'
import { openActionsOf, sessionHeadlinesOf, sessionsOfCoach } from '../../coaching/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { findNames, managesOrDid, type Person, today } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { isAskingStopped, ownAnswers } from '../../survey/index.ts'
import { loadRhythms, loadTeam, type Team } from '../team/load-team.ts'
import type { LineRhythm } from '../team/team-line.ts'
import { answersShown, type MePage, sessionsAPage } from './me.view.ts'
import type { NextOneOnOne } from './own-lines.view.ts'

/** `page` of the sessions, from 0. */
export async function loadMe(scope: Scope, reader: Person, page: number): Promise<MePage> {
  const { tx, now } = scope
  const on = today(reader, now)
  const team = await loadTeam(tx, reader.id, on)
  const { isOwed, lines } = team
  const rhythms = await loadRhythms(tx, isOwed === undefined ? [] : [isOwed], on)
  const next = nextOf(team, reader.id, rhythms)
  const actions = (await openActionsOf(tx, reader.id)).filter(({ ownerId }) => ownerId === reader.id)
  // One more than is shown says whether there are further ones.
  const found = await sessionHeadlinesOf(tx, reader.id, { limit: sessionsAPage + 1, offset: page * sessionsAPage })
  const sessions = found.slice(0, sessionsAPage)
  const answers = await ownAnswers(scope, { limit: answersShown })
  const held = await sessionsOfCoach(tx, reader.id, { limit: 1 })
  const named = [
    ...[...next, ...actions, ...sessions, ...answers].map(({ coachId }) => coachId),
    ...actions.flatMap(({ coacheeId }) => coacheeId ?? []),
  ]
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
    isCoach: held.length > 0 || lines.length > 0 || (await managesOrDid(scope, reader.id, on)),
    people: await findNames(tx, [...new Set(named)]),
  }
}

/** The one-on-one that somebody has as coachee; where none has a date, with their manager. */
export function nextOf(
  { isOwed, around }: Team,
  readerId: PersonId,
  rhythms: ReadonlyMap<string, LineRhythm>,
): readonly NextOneOnOne[] {
  const coachId = isOwed?.coachId ?? around.managerId
  if (coachId === undefined) return []
  return [{ coachId, dueOn: isOwed?.dueOn, rhythm: rhythms.get(keyOfPair({ coachId, coacheeId: readerId })) }]
}
