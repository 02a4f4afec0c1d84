// Thirteen release dates in a row, with what each leaves to the next; and what may be known of each figure without the
// database: its value, and the questions that count for it.
import type { PersonId, SurveyId } from '../../src/kernel/ids.ts'
import { comparedDays } from '../../src/survey/batch/comparable.ts'
import type { FigureName, Stream } from '../../src/survey/batch/figure-name.ts'
import { type Ask, evenly, type GivenAnswer, type LastBatches } from '../../src/survey/batch/open-figure.ts'
import { releaseAt } from '../../src/survey/batch/release-date.ts'
import type { ShownFigure } from '../../src/survey/batch/shown-figure.ts'
import { type Organisation, yearDays } from './organisation.ts'
import { figureOf, historyKey, type Rule, takenFor } from './rule.ts'
import { dateOf, releaseEvery } from './schedule.ts'

/** A figure that somebody sees, and the questions it is made of: those who scheduled them know that much. */
export type Seen = {
  readonly day: number
  readonly stream: Stream
  readonly figure: FigureName
  readonly coachIds: readonly PersonId[]
  readonly isPool: boolean
  readonly shown: ShownFigure
  readonly asks: readonly Ask[]
}

/** Who was asked for a figure that was released about a coach. */
export type Past = { readonly day: number; readonly asked: readonly PersonId[] }

export function runYear(
  asks: readonly Ask[],
  answers: ReadonlyMap<SurveyId, GivenAnswer>,
  organisation: Organisation,
  rule: Rule,
): readonly Seen[] {
  const seen: Seen[] = []
  const history = new Map<string, readonly Past[]>()
  const released: { readonly coachId: PersonId; readonly day: number; readonly asked: readonly PersonId[] }[] = []
  const taken = new Map<string, LastBatches['taken'][number]>()
  for (let day = releaseEvery; day <= yearDays; day += releaseEvery) {
    const until = releaseAt(dateOf(day)).getTime()
    const closedAsks = asks.filter(({ closedAt }) => closedAt <= until)
    const last: LastBatches = {
      taken: [...taken.values()],
      released: released.filter((one) => day - one.day < comparedDays),
    }
    for (const closed of rule.close({ asks: closedAsks, answers, last, history, day, organisation })) {
      const [figure, { stream }] = [figureOf(closed), closed]
      const within = takenFor(closedAsks, last, closed)
      const coachIds = closed.kind === 'pooled' ? closed.coachIds : [closed.coachId]
      for (const coachId of coachIds) {
        taken.set(historyKey({ stream, coachId, figure }), { coachId, stream, part: figure, until })
        if (closed.kind !== 'released') continue
        const key = historyKey({ stream, coachId, figure })
        history.set(key, [...(history.get(key) ?? []), { day, asked: closed.asked }])
        released.push({ coachId, day, asked: closed.asked })
      }
      if (closed.kind === 'dropped') continue
      const counted = within.flatMap((part) => (rule.isEven && part.length > 0 ? evenly(part) : part))
      seen.push({ day, stream, figure, coachIds, isPool: closed.kind === 'pooled', shown: closed.shown, asks: counted })
    }
  }
  return seen
}
