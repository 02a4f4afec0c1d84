// Gathers all that decides the slots of some pairs: a handful of queries, however many pairs, since a pass replays
// thousands of them.
import { sessionsForCadence } from '../../coaching/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { addDays, dateAt, type Instant, later, type PlainDate } from '../../kernel/time.ts'
import {
  findDirectory,
  findPeople,
  linesOf,
  type Person,
  pausesOf,
  type ReportingLine,
  workingCalendar,
  workingCalendarsOf,
} from '../../people/index.ts'
import type { Tx } from '../../platform/database/database.ts'
import { excusesOf } from '../excuse/excuse.store.ts'
import { keyOfPair, type Pair } from '../pair.ts'
import { standInsOf } from '../rhythm/pair-setting.store.ts'
import { loadTerms } from '../rhythm/pair-terms.ts'
import type { Cadence, CadenceLine } from './cadence.ts'
import { drawFirstDates } from './draw-first-dates.ts'
import type { CoachedSession } from './standard.ts'

export type LoadedCadence = Pair & {
  readonly coach: Person
  /** Undefined before a go-live date is set: nothing is owed yet. */
  readonly cadence: Cadence | undefined
  /** The coach's date; later where a session was logged before the coach flew west. */
  readonly today: PlainDate
}

/** Pairs of people who are no longer known are left out. */
export async function loadCadences(tx: Tx, pairs: readonly Pair[], now: Instant): Promise<readonly LoadedCadence[]> {
  const coachIds = [...new Set(pairs.map(({ coachId }) => coachId))]
  const coacheeIds = [...new Set(pairs.map(({ coacheeId }) => coacheeId))]
  const people = await findPeople(tx, [...coachIds, ...coacheeIds])
  const calendars = await workingCalendarsOf(tx, [...people.keys()])
  const { goLiveOn } = await findDirectory(tx)
  const termsOf = await loadTerms(tx, coachIds, coacheeIds, now)
  const excuses = await excusesOf(tx, coachIds)
  const standIns = await standInsOf(tx, coachIds)
  const pauses = await pausesOf(tx, coacheeIds)
  const sessions = await sessionsByCoachee(tx, coacheeIds)
  const lines = new Map<PersonId, readonly ReportingLine[]>()
  for (const coachId of coachIds) lines.set(coachId, await linesOf(tx, coachId))
  const firstDates = goLiveOn === undefined ? noDates : await drawFirstDates(tx, goLiveOn, inForce(goLiveOn), now)

  return pairs.flatMap((pair): LoadedCadence[] => {
    const coach = people.get(pair.coachId)
    const coachee = people.get(pair.coacheeId)
    if (coach === undefined || coachee === undefined) return []
    const had = sessions.get(coachee.id) ?? []
    const today = had
      .filter(({ coachId }) => coachId === coach.id)
      .map(({ loggedOn }) => loggedOn)
      .reduce(later, dateAt(now, coach.zone))
    if (goLiveOn === undefined) return [{ ...pair, coach, cadence: undefined, today }]
    const dates = firstDates.get(keyOfPair(pair))
    const cadence: Cadence = {
      coachId: coach.id,
      lines: (lines.get(coach.id) ?? [])
        .filter(({ personId }) => personId === coachee.id)
        .map((line) => cadenceLine(line, coach, coachee, dates?.get(line.startsOn))),
      goLiveOn,
      ...termsOf(pair, coach.zone),
      coach: calendars.get(coach.id) ?? noCalendar,
      coachee: calendars.get(coachee.id) ?? noCalendar,
      pauses: pauses.get(coachee.id) ?? [],
      standIns: standIns.get(coach.id) ?? [],
      sessions: had,
      excuses: excuses.get(keyOfPair(pair)) ?? [],
    }
    return [{ ...pair, coach, cadence, today }]
  })

  /** Of coaches for whom go-live has come, the lines that hold on it. */
  function inForce(goLive: PlainDate): Map<Person, readonly ReportingLine[]> {
    const found = new Map<Person, readonly ReportingLine[]>()
    for (const [coachId, all] of lines) {
      const coach = people.get(coachId)
      if (coach === undefined || dateAt(now, coach.zone) < goLive) continue
      found.set(
        coach,
        all.filter(({ startsOn, endsOn }) => startsOn <= goLive && (endsOn === undefined || goLive < endsOn)),
      )
    }
    return found
  }
}

const noCalendar = workingCalendar()
const noDates: ReadonlyMap<string, ReadonlyMap<PlainDate, PlainDate>> = new Map()

async function sessionsByCoachee(tx: Tx, coacheeIds: readonly PersonId[]): Promise<Map<PersonId, CoachedSession[]>> {
  const sessions = new Map<PersonId, CoachedSession[]>()
  for (const session of await sessionsForCadence(tx, coacheeIds)) {
    const known = sessions.get(session.coacheeId)
    if (known === undefined) sessions.set(session.coacheeId, [session])
    else known.push(session)
  }
  return sessions
}

/** “Left and moved come from data.” */
function cadenceLine(
  line: ReportingLine,
  coach: Person,
  coachee: Person,
  firstDueOn: PlainDate | undefined,
): CadenceLine {
  const { startsOn, endsOn } = line
  const hasLeft = [coach, coachee].some(
    ({ endOn }) => endOn !== undefined && endsOn !== undefined && addDays(endOn, 1) <= endsOn,
  )
  return { startsOn, endsOn, endedBy: hasLeft ? 'left' : 'moved', firstDueOn }
}
