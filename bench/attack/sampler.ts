// The attacker with a computer: draws habits that fit all figures, by Metropolis steps, one unknown at a time. Unlike the one
// with a pencil it uses the scale as it is, five levels and no straight line, and the rounding and the bottom code as intervals.
import type { PersonId } from '../../src/kernel/ids.ts'
import type { Chance } from './chance.ts'
import { normalShareBelow, scaleOf, spread } from './habit.ts'
import type { Turnouts } from './regression.ts'
import type { Seen } from './year.ts'

const sweeps = 240
const warmUp = 60
const step = 0.5

/** The mean of each one's harshness over what was drawn. */
export function sampleHarshness(
  seen: readonly Seen[],
  turnouts: Turnouts,
  chance: Chance,
): ReadonlyMap<PersonId, number> {
  const people = [...new Set(seen.flatMap((one) => turnouts.get(one)?.unknown.map(({ personId }) => personId) ?? []))]
  const coaches = [...new Set(seen.flatMap(({ asks }) => asks.map(({ coachId }) => coachId)))]
  const drawn = new Map<string, number>([...people, ...coaches.map((id) => `coach ${id}`)].map((key) => [key, 0]))
  const figuresOf = new Map<string, Seen[]>()
  for (const one of seen) {
    const people = turnouts.get(one)?.unknown ?? []
    const keys = new Set<string>(
      people.flatMap(({ personId, coaches: of }) => [personId, ...[...of.keys()].map((id) => `coach ${id}`)]),
    )
    for (const key of keys) figuresOf.set(key, [...(figuresOf.get(key) ?? []), one])
  }
  const fits = new Map(seen.map((one) => [one, likelihoodOf(one, turnouts, drawn)]))
  const sums = new Map<PersonId, number>(people.map((id) => [id, 0]))
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const key of drawn.keys()) {
      const before = drawn.get(key) ?? 0
      const wide = key.startsWith('coach ') ? spread.coach : spread.person
      const touched = figuresOf.get(key) ?? []
      drawn.set(key, before + step * chance.normal() * wide)
      const after = drawn.get(key) ?? 0
      const next = touched.map((one) => [one, likelihoodOf(one, turnouts, drawn)] as const)
      const better =
        next.reduce((sum, [one, now]) => sum + now - (fits.get(one) ?? 0), 0) -
        (after ** 2 - before ** 2) / 2 / wide ** 2
      if (Math.log(Math.max(1e-300, chance.share())) < better) for (const [one, now] of next) fits.set(one, now)
      else drawn.set(key, before)
    }
    if (sweep >= warmUp) for (const id of people) sums.set(id, (sums.get(id) ?? 0) + (drawn.get(id) ?? 0))
  }
  return new Map([...sums].map(([id, sum]) => [id, sum / (sweeps - warmUp)]))
}

/** The logarithm of how likely the figure is, given these habits. */
function likelihoodOf(seen: Seen, turnouts: Turnouts, drawn: ReadonlyMap<string, number>): number {
  const turnout = turnouts.get(seen)
  if (turnout === undefined) return 0
  const { levels, centre, chancesAt } = scaleOf(seen.stream, seen.figure)
  let [mean, variance] = [0, 1 / 1200]
  for (const known of turnout.known) mean += known * turnout.oneInN
  for (const { personId, coaches, weight, square, oneInAnswers } of turnout.unknown) {
    let felt = centre + (drawn.get(personId) ?? 0)
    for (const [coachId, share] of coaches) felt += share * (drawn.get(`coach ${coachId}`) ?? 0)
    let [first, second] = [0, 0]
    chancesAt(felt).forEach((one, place) => {
      first += one * (levels[place] ?? 0)
      second += one * (levels[place] ?? 0) ** 2
    })
    mean += weight * first
    variance += square * oneInAnswers * (second - first ** 2 + spread.occasion ** 2)
  }
  const { tenths, isBottom } = seen.shown
  const wide = Math.sqrt(variance)
  const upTo = normalShareBelow(((tenths + 0.5) / 10 - mean) / wide)
  const from = isBottom ? 0 : normalShareBelow(((tenths - 0.5) / 10 - mean) / wide)
  return Math.log(Math.max(1e-12, upTo - from))
}
