import type { PersonId } from '../../kernel/ids.ts'
import { later, type PlainDate } from '../../kernel/time.ts'
import { findPeople, type Person, workingCalendar, workingCalendarsOf } from '../../people/index.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { keyOfPair } from '../pair.ts'
import { latestSlotsOfCoaches } from '../slot/slot.store.ts'
import type { BundledCoach } from './bundle.ts'
import type { NudgedPair } from './ladder.ts'
import { silencesOf, type ToldLine, toldLinesOf } from './nudge.store.ts'

/** A coach with all that bundles stand on. `toldLines`: by date and place. */
export type LoadedCoach = BundledCoach & { readonly person: Person; readonly toldLines: readonly ToldLine[] }

/** Five queries, however many coaches. Whoever is unknown is missing. */
export async function loadBundledCoaches(
  db: Db | Tx,
  coachIds: readonly PersonId[],
): Promise<Map<PersonId, LoadedCoach>> {
  if (coachIds.length === 0) return new Map()
  const people = await findPeople(db, coachIds)
  const calendars = await workingCalendarsOf(db, coachIds)
  const silences = await silencesOf(db, coachIds)
  const told = Map.groupBy(await toldLinesOf(db, coachIds), ({ coachId }) => coachId)
  const pairs = new Map<PersonId, NudgedPair[]>()
  for (const { coachId, coacheeId, slots } of await latestSlotsOfCoaches(db, coachIds)) {
    const silence = silences.get(keyOfPair({ coachId, coacheeId }))
    const toldOn = (told.get(coachId) ?? []).filter((line) => line.coacheeId === coacheeId).map((line) => line.toldOn)
    const pair = { coacheeId, slots, toldOn, silences: silence === undefined ? [] : [silence] }
    pairs.set(coachId, [...(pairs.get(coachId) ?? []), pair])
  }
  return new Map(
    [...people].map(([coachId, person]): [PersonId, LoadedCoach] => {
      const toldLines = told.get(coachId) ?? []
      return [
        coachId,
        {
          person,
          toldLines,
          calendar: calendars.get(coachId) ?? workingCalendar(),
          zone: person.zone,
          lastBundleOn: toldLines.map(({ toldOn }) => toldOn).reduce(latest, undefined),
          pairs: pairs.get(coachId) ?? [],
        },
      ]
    }),
  )
}

/** One pair of that coach; undefined where the coach has never had it. */
export async function loadPair(
  db: Db | Tx,
  coachId: PersonId,
  coacheeId: PersonId,
): Promise<{ readonly coach: LoadedCoach; readonly pair: NudgedPair } | undefined> {
  const coach = (await loadBundledCoaches(db, [coachId])).get(coachId)
  const pair = coach?.pairs.find((candidate) => candidate.coacheeId === coacheeId)
  return coach === undefined || pair === undefined ? undefined : { coach, pair }
}

function latest(a: PlainDate | undefined, b: PlainDate): PlainDate {
  return a === undefined ? b : later(a, b)
}
