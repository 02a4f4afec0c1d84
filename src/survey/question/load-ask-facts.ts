import type { PersonId } from '../../kernel/ids.ts'
import { addMillis, type Instant, type PlainDate } from '../../kernel/time.ts'
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
import { otherAsksOf } from '../survey.store.ts'
import type { Survey } from '../survey.ts'
import { type AskFacts, capMillis, quarterlyPauseMillis } from './ask.ts'

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
  const { coacheeId, stream } = survey
  const { now } = scope
  const capFrom = addMillis(now, -capMillis)
  const since = stream === 'quarterly' ? addMillis(now, -quarterlyPauseMillis) : capFrom
  const others = (await otherAsksOf(scope.tx, survey, since)).map((other) => ({ ...other, at: other.at ?? now }))
  const quarterly = others.filter((other) => other.stream === 'quarterly').map(({ at }) => at)
  return {
    stream,
    heldOn: survey.heldOn,
    coachZone: personOf(surroundings, survey.coachId).zone,
    coacheeZone: coachee.zone,
    calendar: calendarOf(surroundings, coacheeId),
    reachable: isReachable(coachee, now),
    stopped: await asPerson(scope, coacheeId, async (own) => await isStopped(own.tx, coacheeId)),
    goLiveOn: surroundings.goLiveOn,
    otherAsks: others.map(({ at }) => at).filter((at) => at > capFrom),
    lastQuarterlyAt: quarterly.toSorted((a, b) => a.getTime() - b.getTime()).at(-1),
  }
}

function isReachable(coachee: Person, now: Instant): boolean {
  return (
    coachee.slackUserId !== undefined && coachee.unreachable === undefined && !hasLeft(coachee, today(coachee, now))
  )
}
