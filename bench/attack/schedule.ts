// Who is asked about whom and when: after sessions, and four times a year.
import { asId, type PersonId, type SurveyId } from '../../src/kernel/ids.ts'
import { addDays, type PlainDate, plainDate, startOfDay, utc } from '../../src/kernel/time.ts'
import type { Stream } from '../../src/survey/batch/figure-name.ts'
import type { Ask } from '../../src/survey/batch/open-figure.ts'
import type { Chance } from './chance.ts'
import { type Organisation, yearDays } from './organisation.ts'

export const firstDay = plainDate('2026-01-04')
export const releaseEvery = 28
/** A question closes at the end of the seventh day. */
const openDays = 7
export const floor = 5

export type Asking = {
  readonly stream: Stream
  readonly coachId: PersonId
  readonly coacheeId: PersonId
  readonly day: number
}

export function askOf({ stream, coachId, coacheeId, day }: Asking, place: number): Ask {
  const askedOn = dateOf(day)
  return {
    surveyId: asId<SurveyId>(`survey-${place}`),
    stream,
    coachId,
    coacheeId,
    askedOn,
    closedAt: startOfDay(addDays(askedOn, openDays), utc).getTime(),
    floor,
    version: 1,
  }
}

export function dateOf(day: number): PlainDate {
  return addDays(firstDay, day)
}

/** Every fortnight, a tenth of the time a week late or not at all, two fortnights off a year for everybody. */
export function honestSessions(organisation: Organisation, chance: Chance, years = 1): readonly Asking[] {
  const away = new Map(
    [...organisation.members.keys()].map((personId) => [
      personId,
      Array.from({ length: 2 * years }, (_, time) => Math.floor(time / 2) * yearDays + chance.below(yearDays)),
    ]),
  )
  const isAway = (personId: PersonId, day: number) =>
    (away.get(personId) ?? []).some((start) => start <= day && day < start + 14)
  return organisation.spells.flatMap(({ personId: coacheeId, managerId: coachId, from, until }) => {
    const askings: Asking[] = []
    let day = from + chance.below(14)
    while (day < until) {
      if (isAway(coacheeId, day) || isAway(coachId, day)) {
        day += 3
        continue
      }
      const luck = chance.share()
      if (luck > 0.05) askings.push({ stream: 'session', coachId, coacheeId, day })
      day += luck < 0.1 ? 21 : 12 + chance.below(5)
    }
    return askings
  })
}

/** Everybody who had a session in the last 90 days, about whom it was with, within a week of four dates. */
export function quarterlyAskings(sessions: readonly Asking[], chance: Chance): readonly Asking[] {
  return [35, 126, 217, 308].flatMap((start) => {
    const recent = sessions.filter(({ day }) => start - 90 < day && day <= start)
    const pairs = Map.groupBy(recent, ({ coachId, coacheeId }) => `${coachId} ${coacheeId}`)
    return [...pairs.values()].flatMap(([pair]) =>
      pair === undefined ? [] : [{ ...pair, stream: 'quarterly' as const, day: start + chance.below(7) }],
    )
  })
}
