// The rule that is shipped, and the one as `product.md` has it, which it took the place of.
import type { PersonId, SurveyId } from '../../src/kernel/ids.ts'
import { closeBatches } from '../../src/survey/batch/batch.ts'
import { comparedDays, isComparable } from '../../src/survey/batch/comparable.ts'
import type { FigureName } from '../../src/survey/batch/figure-name.ts'
import {
  type Ask,
  askedIn,
  type Closed,
  type GivenAnswer,
  hasEnough,
  type LastBatches,
  notTaken,
  openFigures,
  peopleOf,
  showOf,
  takenUntil,
} from '../../src/survey/batch/open-figure.ts'
import { poolOpen } from '../../src/survey/batch/pool.ts'
import type { Organisation } from './organisation.ts'
import { dateOf } from './schedule.ts'
import type { Past } from './year.ts'

export type Rule = {
  readonly close: (facts: Facts) => readonly Closed[]
  /** Whether these people, had enough of them answered, may be released alone: what a coach plans by. */
  readonly admits: (asked: readonly PersonId[], past: readonly Past[], when: { day: number; isOld: boolean }) => boolean
  /** Everybody counts with as many questions as whoever was asked least. */
  readonly isEven: boolean
}

type Facts = {
  readonly asks: readonly Ask[]
  readonly answers: ReadonlyMap<SurveyId, GivenAnswer>
  readonly last: LastBatches
  /** Who was asked for each figure that was released before, by stream, coach and figure. */
  readonly history: ReadonlyMap<string, readonly Past[]>
  readonly day: number
  readonly organisation: Organisation
}

const floor = 5

export const shipped: Rule = {
  close: ({ asks, answers, last, day, organisation }) =>
    closeBatches(asks, answers, last, dateOf(day), organisation.above).figures,
  admits: (asked, past, { day }) =>
    isComparable(
      asked,
      past.flatMap((one) => (day - one.day < comparedDays ? [one.asked] : [])),
      floor,
    ),
  isEven: true,
}

/** “The same as in the last released batch or differ by at least k … after 91 days the second condition falls away.” */
export const asWritten: Rule = {
  close: ({ asks, answers, last, history, day, organisation }) => {
    const open = openFigures(asks, answers, last, dateOf(day)).map((one) => ({
      ...one,
      people: peopleOf(one.figure, one.asks, answers),
    }))
    const own = open.flatMap((one): readonly Closed[] => {
      const { coachId, stream, figure, people, isOld } = one
      const asked = askedIn(one.asks)
      const past = history.get(historyKey(one)) ?? []
      if (!hasEnough(one) || !asWritten.admits(asked, past, { day, isOld })) return []
      return [{ kind: 'released', coachId, stream, shown: showOf(figure, people, one.asks), asked }]
    })
    return [
      ...own,
      ...poolOpen(
        open.filter((one) => one.isOld && !hasEnough(one)),
        organisation.above,
      ),
    ]
  },
  admits: (asked, past, { isOld }) => {
    const [before] = past.slice(-1)
    const difference = before === undefined ? 0 : distance(asked, before.asked)
    return isOld || difference === 0 || difference >= floor
  },
  isEven: false,
}

export function historyKey(one: { readonly stream: string; readonly coachId: PersonId; readonly figure: FigureName }) {
  return `${one.stream} ${one.coachId} ${one.figure}`
}

/** What went into a figure: all that was open for it. */
export function takenFor(asks: readonly Ask[], last: LastBatches, closed: Closed): readonly (readonly Ask[])[] {
  const figure = figureOf(closed)
  const coachIds = closed.kind === 'pooled' ? closed.coachIds : [closed.coachId]
  return coachIds.map((coachId) => {
    const about = asks.filter((ask) => ask.coachId === coachId && ask.stream === closed.stream)
    return notTaken(about, takenUntil(last, coachId, closed.stream, figure))
  })
}

export function figureOf(closed: Closed): FigureName {
  return closed.kind === 'dropped' ? closed.figure : closed.shown.figure
}

function distance(a: readonly PersonId[], b: readonly PersonId[]): number {
  const both = a.filter((personId) => b.includes(personId)).length
  return a.length + b.length - 2 * both
}
