// Who is behind a figure, as far as it can be known: how many answered is known by a band, who of those asked isn't. What
// colluders said is known.
import type { PersonId, SurveyId } from '../../src/kernel/ids.ts'
import { type Ask, type GivenAnswer, peopleOf } from '../../src/survey/batch/open-figure.ts'
import { type Band, fewestOf } from '../../src/survey/batch/shown-figure.ts'
import { chanceOfValue } from './answering.ts'
import type { Member } from './organisation.ts'
import type { Seen } from './year.ts'

export type Colluders = ReadonlySet<PersonId>

/** Somebody who was asked and isn't a colluder. */
export type Unknown = {
  readonly personId: PersonId
  /** About whom, and with which share of their answers. */
  readonly coaches: ReadonlyMap<PersonId, number>
  /** That any of the questions was answered. */
  readonly chance: number
  /** Expected 1/n where they answered, 0 where they didn't; and of its square. */
  readonly weight: number
  readonly square: number
  /** Expected 1/n, and 1 / (number of their answers), where they answered. */
  readonly oneInNIfAnswered: number
  readonly oneInAnswers: number
}

export type Turnout = {
  readonly unknown: readonly Unknown[]
  /** Colluders' values. */
  readonly known: readonly number[]
  readonly oneInN: number
  readonly varianceOfOneInN: number
}

export function turnout(
  { stream, figure, asks, shown }: Seen,
  members: ReadonlyMap<PersonId, Member>,
  colluders: Colluders,
  answers: ReadonlyMap<SurveyId, GivenAnswer>,
): Turnout {
  const told = peopleOf(
    figure,
    asks.filter(({ coacheeId }) => colluders.has(coacheeId)),
    answers,
  )
  const known = told.map(({ values }) => mean(values))
  const byPerson = Map.groupBy(
    asks.filter(({ coacheeId }) => !colluders.has(coacheeId)),
    ({ coacheeId }) => coacheeId,
  )
  const asked = [...byPerson].map(([personId, own]) => {
    const member = members.get(personId)
    const once = member === undefined ? 0 : chanceOfValue(member, { stream }, figure)
    return { personId, own, once, chance: 1 - (1 - once) ** own.length }
  })
  const chances = asked.map(({ chance }) => chance)
  const range = rangeOf(shown.band, asked.length + told.length)
  const all = momentsOfN(counts(chances), told.length, range)
  const unknown = asked.map(({ personId, own, once, chance }, place) => {
    const others = counts(chances.filter((_, other) => other !== place))
    const { total, one, square } = momentsOfN(others, told.length + 1, range)
    const share = all.total === 0 ? 0 : (chance * total) / all.total
    return {
      personId,
      coaches: coachesOf(own),
      chance,
      weight: share * one,
      square: share * square,
      oneInNIfAnswered: one,
      oneInAnswers: oneInAnswers(own.length, once),
    }
  })
  return { unknown, known, oneInN: all.one, varianceOfOneInN: all.square - all.one ** 2 }
}

type Range = { readonly from: number; readonly to: number }

function rangeOf(band: Band, asked: number): Range {
  const most = { '5-7': 7, '8-12': 12, '13+': asked }[band]
  return { from: fewestOf(band), to: Math.min(most, asked) }
}

/** How likely each number of them answered. */
function counts(chances: readonly number[]): readonly number[] {
  const so = [1]
  for (const chance of chances) {
    so.push(0)
    for (let count = so.length - 1; count >= 0; count--) {
      so[count] = (so[count] ?? 0) * (1 - chance) + (so[count - 1] ?? 0) * chance
    }
  }
  return so
}

function momentsOfN(
  counted: readonly number[],
  more: number,
  { from, to }: Range,
): { readonly total: number; readonly one: number; readonly square: number } {
  let [total, one, square] = [0, 0, 0]
  counted.forEach((chance, count) => {
    const n = count + more
    if (n < from || n > to) return
    total += chance
    one += chance / n
    square += chance / n ** 2
  })
  return total === 0
    ? { total, one: 1 / from, square: 1 / from ** 2 }
    : { total, one: one / total, square: square / total }
}

function coachesOf(asks: readonly Ask[]): ReadonlyMap<PersonId, number> {
  return new Map(
    [...Map.groupBy(asks, ({ coachId }) => coachId)].map(([coachId, own]) => [coachId, own.length / asks.length]),
  )
}

/** Of those asked so often, who answered at all. */
function oneInAnswers(asks: number, chance: number): number {
  let [total, sum] = [0, 0]
  let share = (1 - chance) ** asks
  for (let answers = 1; answers <= asks; answers++) {
    share *= ((asks - answers + 1) / answers) * (chance / (1 - chance))
    total += share
    sum += share / answers
  }
  return sum / total
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
