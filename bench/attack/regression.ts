// The attacker with a pencil: every figure is, but for chance, a weighted sum of its people's harshness and its coaches'
// skill, both normal before anything is seen. Weights come from who was asked how often and answers how often. The best
// linear guess of everything, then, given all figures, and given one figure alone.
import type { PersonId, SurveyId } from '../../src/kernel/ids.ts'
import type { GivenAnswer } from '../../src/survey/batch/open-figure.ts'
import { spread } from './habit.ts'
import { type LinearScale, linearScale } from './linear-scale.ts'
import type { Organisation } from './organisation.ts'
import { type Colluders, type Turnout, turnout } from './turnout.ts'
import type { Seen } from './year.ts'

export type Unknowns = {
  readonly places: ReadonlyMap<string, number>
  readonly means: Float64Array
  readonly covariances: Float64Array
}

/** A figure as a weighted sum: `value` = Σ weight × unknown + noise. */
export type Equation = {
  readonly places: readonly number[]
  readonly weights: readonly number[]
  readonly value: number
  readonly variance: number
}

export function personKey(personId: PersonId): string {
  return `person ${personId}`
}

export function coachKey(coachId: PersonId): string {
  return `coach ${coachId}`
}

export function unknownsOf(seen: readonly Pick<Seen, 'asks' | 'stream' | 'day' | 'coachIds'>[]): Unknowns {
  const keys = new Set(
    seen.flatMap((one) => [
      occasionKey(one),
      ...one.asks.flatMap(({ coachId, coacheeId }) => [coachKey(coachId), personKey(coacheeId)]),
    ]),
  )
  const places = new Map([...keys].map((key, place) => [key, place]))
  const size = keys.size
  const covariances = new Float64Array(size * size)
  for (const [key, place] of places) {
    covariances[place * size + place] =
      (key.startsWith('occasion ') ? 1 : key.startsWith('coach ') ? spread.coach : spread.person) ** 2
  }
  return { places, means: new Float64Array(size), covariances }
}

/** In place. */
export function learn({ means, covariances }: Unknowns, { places, weights, value, variance }: Equation): void {
  const size = means.length
  const gain = new Float64Array(size)
  places.forEach((place, at) => {
    const weight = weights[at] ?? 0
    for (let row = 0; row < size; row++) gain[row] = (gain[row] ?? 0) + (covariances[place * size + row] ?? 0) * weight
  })
  let total = variance
  let surprise = value
  places.forEach((place, at) => {
    total += (gain[place] ?? 0) * (weights[at] ?? 0)
    surprise -= (means[place] ?? 0) * (weights[at] ?? 0)
  })
  for (let row = 0; row < size; row++) {
    const share = (gain[row] ?? 0) / total
    if (share === 0) continue
    means[row] = (means[row] ?? 0) + share * surprise
    const start = row * size
    for (let column = 0; column < size; column++) {
      covariances[start + column] = (covariances[start + column] ?? 0) - share * (gain[column] ?? 0)
    }
  }
}

/** What somebody is thought to feel about a coach. */
export type Thought = (
  personId: PersonId,
  coaches: ReadonlyMap<PersonId, number>,
) => LinearScale & { readonly feeling: number; readonly uncertain: number }

/** From what is known of both. */
export function thoughtFrom({ places, means, covariances }: Unknowns, { stream, figure }: Seen): Thought {
  const size = means.length
  return (personId, coaches) => {
    let [feeling, variance] = [0, 0]
    const all: [number, number][] = [[places.get(personKey(personId)) ?? 0, 1]]
    for (const [coachId, share] of coaches) all.push([places.get(coachKey(coachId)) ?? 0, share])
    for (const [place, weight] of all) {
      feeling += weight * (means[place] ?? 0)
      for (const [other, more] of all) variance += weight * more * (covariances[place * size + other] ?? 0)
    }
    const person = places.get(personKey(personId)) ?? 0
    return {
      feeling,
      uncertain: covariances[person * size + person] ?? 0,
      ...linearScale(stream, figure, feeling, Math.sqrt(Math.max(1e-4, variance))),
    }
  }
}

function occasionKey({ stream, day, coachIds }: Pick<Seen, 'stream' | 'day' | 'coachIds'>): string {
  return `occasion ${stream} ${day} ${coachIds.join(' ')}`
}

export function equationOf(seen: Seen, { places }: Unknowns, people: Turnout, thought: Thought): Equation {
  const weights = new Map<number, number>()
  const add = (key: string, weight: number) => {
    const place = places.get(key)
    if (place !== undefined) weights.set(place, (weights.get(place) ?? 0) + weight)
  }
  let variance = 1 / 1200
  const isForm = seen.stream === 'quarterly' || seen.figure !== 'usefulness'
  let value = shownValue(seen)
  for (const known of people.known) value -= known * people.oneInN
  let [all, together] = [0, 0]
  for (const one of people.unknown) {
    const { feeling, mean, slope, noise } = thought(one.personId, one.coaches)
    add(personKey(one.personId), slope * one.weight)
    for (const [coachId, share] of one.coaches) add(coachKey(coachId), slope * one.weight * share)
    value -= one.weight * (mean - slope * feeling)
    all += one.weight * mean
    const sharedNoise = isForm ? (slope * spread.occasion) ** 2 : 0
    together += sharedNoise * one.square * one.oneInAnswers
    variance += (noise - sharedNoise) * one.square * one.oneInAnswers
  }
  if (isForm) add(occasionKey(seen), Math.sqrt(together))
  const whole = all + people.known.reduce((sum, known) => sum + known * people.oneInN, 0)
  for (const one of people.unknown) {
    const { mean, slope, uncertain } = thought(one.personId, one.coaches)
    variance += ((mean - whole) ** 2 + slope ** 2 * uncertain) * (one.square - one.weight ** 2)
  }
  for (const known of people.known) variance += (known - whole) ** 2 * people.varianceOfOneInN
  return { places: [...weights.keys()], weights: [...weights.values()], value, variance }
}

/** “2.0 or lower” is somewhere below: where such means mostly are. */
function shownValue({ figure, shown: { tenths, isBottom } }: Seen): number {
  if (!isBottom) return tenths / 10
  return figure === 'confirmed' ? 0.42 : 1.8
}

export type Told = {
  readonly seen: readonly Seen[]
  readonly organisation: Organisation
  readonly colluders: Colluders
  readonly answers: ReadonlyMap<SurveyId, GivenAnswer>
}

export type Turnouts = ReadonlyMap<Seen, Turnout>

export function turnoutsOf({ seen, organisation, colluders, answers }: Told): Turnouts {
  return new Map(seen.map((one) => [one, turnout(one, organisation.members, colluders, answers)]))
}
