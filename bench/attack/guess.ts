// What the attacker with a pencil makes of it: how likely each level is for somebody's answer, and who is harshest.
import type { PersonId } from '../../src/kernel/ids.ts'
import { peopleOf } from '../../src/survey/batch/open-figure.ts'
import { scaleOf } from './habit.ts'
import { linearScale } from './linear-scale.ts'
import {
  coachKey,
  type Equation,
  equationOf,
  learn,
  personKey,
  type Thought,
  type Told,
  type Turnouts,
  thoughtFrom,
  type Unknowns,
  unknownsOf,
} from './regression.ts'
import { tilted } from './tilt.ts'
import type { Turnout } from './turnout.ts'
import type { Seen } from './year.ts'

/** Bits that the attacker has on one answer, more than its own figure gives. */
export type Gain = { readonly coachId: PersonId; readonly personId: PersonId; readonly bits: number }

function copyOf({ places, means, covariances }: Unknowns): Unknowns {
  return { places, means: means.slice(), covariances: covariances.slice() }
}

/** Before any figure: what colluders know of the coaches from their own answers. */
export function before({ seen, colluders, answers }: Told): Unknowns {
  const unknowns = unknownsOf(seen)
  for (let round = 0; round < 2; round++) {
    const around = copyOf(unknowns)
    if (round > 0) {
      unknowns.covariances.set(unknownsOf(seen).covariances)
      unknowns.means.fill(0)
    }
    for (const one of seen) {
      const thought = thoughtFrom(around, one)
      for (const ask of one.asks) {
        if (!colluders.has(ask.coacheeId)) continue
        const value = answers.get(ask.surveyId)?.values[one.figure]
        if (value === undefined) continue
        const { feeling, mean, slope, noise } = thought(ask.coacheeId, new Map([[ask.coachId, 1]]))
        const places = [coachKey(ask.coachId), personKey(ask.coacheeId)].flatMap(
          (key) => unknowns.places.get(key) ?? [],
        )
        learn(unknowns, { places, weights: [slope, slope], value: value - mean + slope * feeling, variance: noise })
      }
    }
  }
  return unknowns
}

export type Learned = { readonly unknowns: Unknowns; readonly equations: ReadonlyMap<Seen, Equation> }

/** Three times, each around what was found before. */
export function after(told: Told, turnouts: Turnouts, known: Unknowns): Learned {
  let around = known
  let equations = new Map<Seen, Equation>()
  for (let round = 0; round < 3; round++) {
    const unknowns = copyOf(known)
    equations = new Map()
    for (const seen of told.seen) {
      const people = turnouts.get(seen)
      if (people === undefined) continue
      const equation = equationOf(seen, unknowns, people, thoughtFrom(around, seen))
      equations.set(seen, equation)
      learn(unknowns, equation)
    }
    around = unknowns
  }
  return { unknowns: around, equations }
}

/** For every answer in a figure: what the year adds to that figure. */
export function gains(told: Told, turnouts: Turnouts, known: Unknowns, learned: Learned): readonly Gain[] {
  return told.seen.flatMap((seen) => {
    const people = turnouts.get(seen)
    const equation = learned.equations.get(seen)
    if (people === undefined || equation === undefined) return []
    const { levels } = scaleOf(seen.stream, seen.figure)
    const first = equationOf(seen, known, people, thoughtFrom(known, seen))
    const learnedOnce = copyOf(known)
    learn(learnedOnce, first)
    const second = equationOf(seen, known, people, thoughtFrom(learnedOnce, seen))
    const alone = guesser(seen, people, second, known, thoughtFrom(learnedOnce, seen), false)
    const all = guesser(seen, people, equation, learned.unknowns, thoughtFrom(learned.unknowns, seen), true)
    return [...Map.groupBy(seen.asks, ({ coacheeId, coachId }) => `${coacheeId} ${coachId}`).values()].flatMap(
      (asks) => {
        const [first] = asks
        if (first === undefined || told.colluders.has(first.coacheeId)) return []
        const said = peopleOf(seen.figure, asks, told.answers).flatMap(({ values }) => values)
        if (said.length === 0) return []
        const [few, many] = [alone(first.coacheeId, first.coachId), all(first.coacheeId, first.coachId)]
        return said.map((value) => {
          const place = levels.findIndex((level) => Math.abs(level - value) < 1e-9)
          const bits = Math.log2((many[place] ?? 1e-9) / (few[place] ?? 1e-9))
          return { coachId: first.coachId, personId: first.coacheeId, bits }
        })
      },
    )
  })
}

/** `isIn`: the figure itself is among what `unknowns` have learned already, and is taken out first. */
function guesser(seen: Seen, people: Turnout, equation: Equation, unknowns: Unknowns, thought: Thought, isIn: boolean) {
  const { levels } = scaleOf(seen.stream, seen.figure)
  const { places, weights, value, variance } = equation
  const size = unknowns.means.length
  const cov = (row: number, column: number) => unknowns.covariances[row * size + column] ?? 0
  const figure: Row = places.map((place, at) => [place, weights[at] ?? 0])
  const withFigure = new Map<number, number>()
  const rows = new Set([
    ...places,
    ...people.unknown.flatMap((one) =>
      [...one.coaches.keys()].flatMap((id) => unknowns.places.get(coachKey(id)) ?? []),
    ),
  ])
  for (const row of rows)
    withFigure.set(
      row,
      figure.reduce((sum, [place, weight]) => sum + cov(row, place) * weight, 0),
    )
  const dot = (one: Row) => one.reduce((sum, [place, weight]) => sum + weight * (withFigure.get(place) ?? 0), 0)
  const meanOf = (one: Row) => one.reduce((sum, [place, weight]) => sum + weight * (unknowns.means[place] ?? 0), 0)
  const left = isIn ? variance - dot(figure) : Number.POSITIVE_INFINITY
  const surprise = isIn ? (value - meanOf(figure)) / left : 0
  const covariance = (one: Row, other: Row) => {
    let sum = isIn ? (dot(one) * dot(other)) / left : 0
    for (const [row, weight] of one) for (const [column, more] of other) sum += weight * more * cov(row, column)
    return sum
  }
  const expected = (one: Row) => meanOf(one) - dot(one) * surprise
  const made = new Map<string, readonly number[]>()
  return (personId: PersonId, coachId: PersonId): readonly number[] => {
    const key = `${personId} ${coachId}`
    const already = made.get(key)
    if (already !== undefined) return already
    const one = people.unknown.find((person) => person.personId === personId)
    const [person, coach] = [unknowns.places.get(personKey(personId)), unknowns.places.get(coachKey(coachId))]
    if (one === undefined || person === undefined || coach === undefined) throw new Error('nobody')
    const { slope, noise } = thought(personId, new Map([[coachId, 1]]))
    const feels: Row = [
      [person, 1],
      [coach, 1],
    ]
    const feeling = expected(feels)
    const prior = linearScale(seen.stream, seen.figure, feeling, Math.sqrt(Math.max(1e-4, covariance(feels, feels))))
    const own = noise * one.oneInNIfAnswered * one.oneInAnswers
    const moreWeight = slope * (one.oneInNIfAnswered - one.weight)
    const whole: Row = [...figure, [person, moreWeight]]
    const together = slope * covariance(feels, whole) + own
    const share = together / (covariance(whole, whole) + variance)
    const mean = prior.mean + share * (value - expected(whole))
    const guess = tilted(levels, prior.chances, mean)
    made.set(key, guess)
    return guess
  }
}

type Row = readonly (readonly [place: number, weight: number])[]
