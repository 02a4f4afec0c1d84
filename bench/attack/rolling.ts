// What other products do: an average of the last ninety days, shown at once, from five answers up, with their number. Each
// answer moves it, and whoever subtracts has the answer, but for rounding; whose it may be follows from who was asked lately.
import type { PersonId, SurveyId } from '../../src/kernel/ids.ts'
import { daysBetween } from '../../src/kernel/time.ts'
import type { Ask, GivenAnswer } from '../../src/survey/batch/open-figure.ts'
import type { Chance } from './chance.ts'
import { scaleOf } from './habit.ts'
import { linearScale } from './linear-scale.ts'
import { coachKey, type Equation, learn, personKey, type Unknowns } from './regression.ts'
import { firstDay } from './schedule.ts'
import { feasibleNewest } from './solver.ts'

const windowDays = 90
const fewest = 5
/** Most people answer within so many days; the question is open for seven. */
const delays = [0, 0, 0, 0, 1, 1, 2, 3, 5]

type Moved = {
  readonly coachId: PersonId
  readonly value: number
  /** Shown before and after, with the number of answers. */
  readonly before: { readonly answers: number; readonly tenths: number }
  readonly after: { readonly answers: number; readonly tenths: number }
  /** Whose questions were open, the latest asked last; the author among them. */
  readonly candidates: readonly PersonId[]
  readonly authorId: PersonId
}

export function rollYear(
  asks: readonly Ask[],
  answers: ReadonlyMap<SurveyId, GivenAnswer>,
  chance: Chance,
): readonly Moved[] {
  const moved: Moved[] = []
  for (const [coachId, about] of Map.groupBy(
    asks.filter(({ stream }) => stream === 'session'),
    (ask) => ask.coachId,
  )) {
    const given = about
      .flatMap((ask) => {
        const value = answers.get(ask.surveyId)?.values.usefulness
        const day = daysBetween(firstDay, ask.askedOn) + (delays[chance.below(delays.length)] ?? 0)
        return value === undefined ? [] : [{ ask, value, day }]
      })
      .sort((a, b) => a.day - b.day)
    given.forEach(({ ask, value, day }, place) => {
      const within = given.slice(0, place).filter((one) => day - one.day < windowDays)
      const before = shown(within.map((one) => one.value))
      const after = shown([...within.map((one) => one.value), value])
      if (before.answers < fewest) return
      const open = about.filter(({ askedOn }) => {
        const since = day - daysBetween(firstDay, askedOn)
        return since >= 0 && since <= 1
      })
      const candidates = [...new Set([...open.map(({ coacheeId }) => coacheeId), ask.coacheeId])]
      moved.push({ coachId, value, before, after, candidates, authorId: ask.coacheeId })
    })
  }
  return moved
}

function shown(values: readonly number[]): { readonly answers: number; readonly tenths: number } {
  const sum = values.reduce((so, value) => so + value, 0)
  return { answers: values.length, tenths: Math.floor((sum / Math.max(1, values.length)) * 10 + 0.5 + 1e-9) }
}

/** How many of the answers the two averages leave one value for. */
export function determined(moved: readonly Moved[]): number {
  return moved.filter(({ before, after }) => feasibleNewest(before, after).length === 1).length
}

/** By regression, as from batches: each move is about one of the candidates. In place. */
export function learnFromMoves(unknowns: Unknowns, moved: readonly Moved[]): void {
  for (const one of moved) {
    const open = feasibleNewest(one.before, one.after)
    const value = open.reduce((sum, level) => sum + level, 0) / Math.max(1, open.length)
    const { mean, slope, noise } = linearScale('session', 'usefulness', 0, 0.7)
    const share = 1 / one.candidates.length
    const keys = [...one.candidates.map(personKey), coachKey(one.coachId)]
    const equation: Equation = {
      places: keys.flatMap((key) => unknowns.places.get(key) ?? []),
      weights: [...one.candidates.map(() => slope * share), slope],
      value: value - mean,
      variance: noise + (1 - share) * 0.4,
    }
    if (equation.places.length === equation.weights.length) learn(unknowns, equation)
  }
}

/** Bits on each answer, more than the average that stands after it gives. */
export function gainsFromMoves(
  moved: readonly Moved[],
): readonly { readonly coachId: PersonId; readonly bits: number }[] {
  const { levels, centre, chancesAt } = scaleOf('session', 'usefulness')
  return moved.map(({ coachId, value, before, after }) => {
    const place = levels.indexOf(value)
    const alone = chancesAt(centre + after.tenths / 10 - 3.9)
    const open = feasibleNewest(before, after)
    const chances = levels.map((level, at) => (open.includes(level) ? (alone[at] ?? 0) : 1e-6))
    const total = chances.reduce((sum, one) => sum + one, 0)
    return { coachId, bits: Math.log2((chances[place] ?? 0) / total / Math.max(1e-6, alone[place] ?? 0)) }
  })
}
