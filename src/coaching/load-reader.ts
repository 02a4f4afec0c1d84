// What the views need to know of whoever reads them, and of the people whom they name.
import type { PersonId } from '../kernel/ids.ts'
import { findDirectory, findPeople, isLive, type Person, today } from '../people/index.ts'
import type { Scope } from '../platform/tenancy.ts'
import type { ActionReader } from './action/action.view.ts'
import type { ListedAction, SessionFacts } from './session/session.ts'
import type { SessionReader } from './session/session.view.ts'

export async function loadActionReader(
  scope: Scope,
  reader: Person,
  shown: readonly Pick<ListedAction, 'ownerId' | 'coachId' | 'coacheeId'>[],
): Promise<ActionReader> {
  const ids = shown.flatMap(({ ownerId, coachId, coacheeId }) => [
    ownerId,
    coachId,
    ...(coacheeId === undefined ? [] : [coacheeId]),
  ])
  const people = await findPeople(scope.tx, [...new Set(ids)])
  return readerOf(scope, reader, people)
}

export async function loadSessionReader(
  scope: Scope,
  coach: Person,
  sessions: readonly Pick<SessionFacts, 'coacheeIds'>[],
): Promise<SessionReader> {
  const people = await findPeople(scope.tx, [...new Set(sessions.flatMap(({ coacheeIds }) => coacheeIds))])
  const { goLiveOn } = await findDirectory(scope.tx)
  return { ...readerOf(scope, coach, people), coachees: people, isLive: await isLive(scope), goLiveOn }
}

function readerOf(scope: Scope, reader: Person, people: ReadonlyMap<PersonId, Person>): ActionReader {
  return {
    personId: reader.id,
    locale: reader.locale,
    today: today(reader, scope.now),
    names: new Map([...people].map(([id, { name }]) => [id, name])),
  }
}
