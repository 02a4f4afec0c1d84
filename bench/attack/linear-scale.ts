// A scale as a straight line around what somebody is thought to feel: what they say, on average, is mean + slope × (what
// they feel − what they are thought to feel), with so much noise.
import type { FigureName, Stream } from '../../src/survey/batch/figure-name.ts'
import { scaleOf, spread } from './habit.ts'

export type LinearScale = {
  readonly mean: number
  readonly slope: number
  /** Variance around the line. */
  readonly noise: number
  /** How often each level is said. */
  readonly chances: readonly number[]
}

const known = new Map<string, LinearScale>()
const grain = 0.02

/** `feeling`: harshness and skill together; `deviation`: how far from it they may be. */
export function linearScale(stream: Stream, figure: FigureName, feeling: number, deviation: number): LinearScale {
  const [at, wide] = [Math.round(feeling / grain), Math.round(Math.hypot(deviation, spread.occasion) / grain)]
  const key = `${stream} ${figure} ${at} ${wide}`
  const made = known.get(key) ?? makeLinear(stream, figure, at * grain, wide * grain)
  known.set(key, made)
  return made
}

function makeLinear(stream: Stream, figure: FigureName, feeling: number, deviation: number): LinearScale {
  const { levels, centre, chancesAt } = scaleOf(stream, figure)
  let [weights, first, square, cross, moved] = [0, 0, 0, 0, 0]
  const chances = levels.map(() => 0)
  for (let step = -16; step <= 16; step++) {
    const z = step / 4
    const weight = Math.exp((-z * z) / 2)
    weights += weight
    moved += weight * z * z
    chancesAt(centre + feeling + z * deviation).forEach((chance, place) => {
      const level = levels[place] ?? 0
      chances[place] = (chances[place] ?? 0) + weight * chance
      first += weight * chance * level
      square += weight * chance * level ** 2
      cross += weight * chance * level * z
    })
  }
  const mean = first / weights
  const slope = cross / moved / deviation
  const noise = square / weights - mean ** 2 - (slope * deviation) ** 2 + (slope * spread.occasion) ** 2
  return { mean, slope, noise, chances: chances.map((chance) => chance / weights) }
}
