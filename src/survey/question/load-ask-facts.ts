import type { PersonId } from '../../kernel/ids.ts'
import type { Instant, PlainDate } from '../../kernel/time.ts'
import {
  findDirectory,
  findPeople,
  hasLeft,
  type Person,
  today,
  type WorkingCalendar,
  workingCalendar,
  workingCalendarsOf,
} from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { asPerson } from '../as-person.store.ts'
import { isStopped } from '../stop.store.ts'
import { countOtherAsks } from '../survey.store.ts'
import type { Survey } from '../survey.ts'
import { type AskFacts, capWindowStart } from './ask.ts'

/** What several questions have in common, read once. */
export type Surroundings = {
  readonly people: ReadonlyMap<PersonId, Person>
  readonly calendars: ReadonlyMap<PersonId, WorkingCalendar>
  readonly goLiveOn: PlainDate | undefined
}

export async function loadSurroundings(scope: Scope, surveys: readonly Survey[]): Promise<Surroundings> {
  const coachees = [...new Set(surveys.map((survey) => survey.coacheeId))]
  const everybody = [...new Set([...coachees, ...surveys.map((survey) => survey.coachId)])]
  const people = await findPeople(scope.tx, everybody)
  const calendars = await workingCalendarsOf(scope.tx, coachees)
  const { goLiveOn } = await findDirectory(scope.tx)
  return { people, calendars, goLiveOn }
}

/** A person whom a foreign key holds; that there is none is a bug. */
export function personOf({ people }: Pick<Surroundings, 'people'>, id: PersonId): Person {
  const person = people.get(id)
  if (person === undefined) throw new Error(`no person ${id}`)
  return person
}

export function calendarOf({ calendars }: Pick<Surroundings, 'calendars'>, id: PersonId): WorkingCalendar {
  return calendars.get(id) ?? workingCalendar()
}

export async function loadAskFacts(scope: Scope, survey: Survey, surroundings: Surroundings): Promise<AskFacts> {
  const coachee = personOf(surroundings, survey.coacheeId)
  const { coacheeId } = survey
  return {
    heldOn: survey.heldOn,
    coachZone: personOf(surroundings, survey.coachId).zone,
    coacheeZone: coachee.zone,
    calendar: calendarOf(surroundings, coacheeId),
    reachable: isReachable(coachee, scope.now),
    stopped: await asPerson(scope, coacheeId, async (own) => await isStopped(own.tx, coacheeId)),
    goLiveOn: surroundings.goLiveOn,
    otherAsks: await countOtherAsks(scope.tx, survey, capWindowStart(scope.now)),
  }
}

function isReachable(coachee: Person, now: Instant): boolean {
  return (
    coachee.slackUserId !== undefined && coachee.unreachable === undefined && !hasLeft(coachee, today(coachee, now))
  )
}
