// A coach who wants to know: from each release to the next they choose whom to hold sessions with, and how many, so that
// the figures, taken together, tell most about each one's harshness. They know the rule and pick, of many plans that it lets
// through, the one that leaves the least uncertainty.
import type { PersonId } from '../../src/kernel/ids.ts'
import { type Chance, shuffled } from './chance.ts'
import { spread } from './habit.ts'
import { type Organisation, reportsOn, yearDays } from './organisation.ts'
import type { Rule } from './rule.ts'
import { type Asking, floor, releaseEvery } from './schedule.ts'
import type { Past } from './year.ts'

/** Three in any seven days is the most that is asked; the last closes before the release. */
const askDays = [0, 2, 4, 7, 9, 11, 14, 16, 18]
const tried = 50
/** Four releases are more than 91 days. */
const windowsUntilOld = 4

export function adversarialSessions(
  organisation: Organisation,
  rule: Rule,
  colluders: ReadonlySet<PersonId>,
  chance: Chance,
): readonly Asking[] {
  return organisation.coachIds.flatMap((coachId) => sessionsOf(coachId, organisation, rule, colluders, chance))
}

/** Asked as often as can be, or, of `thin`, once. */
type Plan = { readonly set: readonly PersonId[]; readonly thin: ReadonlySet<PersonId>; readonly windows: number }

function sessionsOf(
  coachId: PersonId,
  organisation: Organisation,
  rule: Rule,
  colluders: ReadonlySet<PersonId>,
  chance: Chance,
): readonly Asking[] {
  const askings: Asking[] = []
  const past: Past[] = []
  let belief: Belief = new Map()
  let window = 0
  while (window < yearDays / releaseEvery) {
    const team = reportsOn(organisation, coachId, window * releaseEvery)
    let best: { readonly plan: Plan; readonly belief: Belief; readonly gain: number } | undefined
    for (const plan of plansFor(team, chance)) {
      const day = (window + plan.windows) * releaseEvery
      const isOld = plan.windows >= windowsUntilOld
      if (!rule.admits(plan.set.toSorted(), past, { day, isOld })) continue
      const next = learned(belief, plan, rule, colluders)
      if (best === undefined || next.gain / plan.windows > best.gain)
        best = { plan, belief: next.belief, gain: next.gain / plan.windows }
    }
    const plan = best?.plan ?? { set: team, thin: new Set(), windows: 1 }
    for (let done = 0; done < plan.windows; done++) {
      for (const day of askDays) {
        const on = (window + done) * releaseEvery + day
        const reports = reportsOn(organisation, coachId, on)
        for (const coacheeId of reports) {
          const isFew = plan.thin.has(coacheeId)
          // Who comes in the middle is asked as the others are.
          if (!plan.set.includes(coacheeId) && team.includes(coacheeId)) continue
          if (isFew && (done > 0 || day > 0)) continue
          askings.push({ stream: 'session', coachId, coacheeId, day: on })
        }
      }
    }
    window += plan.windows
    belief = best?.belief ?? belief
    past.push({ day: window * releaseEvery, asked: plan.set.toSorted() })
  }
  return askings
}

function plansFor(team: readonly PersonId[], chance: Chance): readonly Plan[] {
  const some = (fewest: number) =>
    shuffled(team, chance).slice(0, Math.min(team.length, fewest + chance.below(Math.max(1, team.length - fewest + 1))))
  const sets = [team, ...Array.from({ length: tried }, () => some(floor))]
  return [1, windowsUntilOld].flatMap((windows) => [
    ...sets.map((set) => ({ set, thin: new Set<PersonId>(), windows })),
    ...Array.from({ length: tried / 2 }, () => ({ set: team, thin: new Set(some(1)), windows })),
  ])
}

/** Covariances of harshness, the coach's skill under the name `coach`. */
type Belief = ReadonlyMap<string, ReadonlyMap<string, number>>

function learned(
  belief: Belief,
  { set, thin, windows }: Plan,
  { isEven }: Rule,
  colluders: ReadonlySet<PersonId>,
): { readonly belief: Belief; readonly gain: number } {
  const keys = [...new Set(['coach', ...belief.keys(), ...set])]
  const before = (key: string) =>
    key === 'coach' ? spread.coach ** 2 : [...colluders].some((id) => id === key) ? 1e-4 : spread.person ** 2
  const cov = (a: string, b: string) => belief.get(a)?.get(b) ?? (a === b ? before(a) : 0)
  const occasion = spread.occasion ** 2 + spread.item ** 2 / 3
  const weights = new Map<string, number>([['coach', 1]])
  let noise = 1 / 3600
  for (const personId of set) {
    const isThin = thin.has(personId) || (isEven && thin.size > 0)
    const [chance, answers] = isThin ? [0.7, 1] : [1, windows * askDays.length * 0.7]
    weights.set(personId, chance / set.length)
    noise +=
      (chance * occasion) / answers / set.length ** 2 + (chance * (1 - chance) * spread.person ** 2) / set.length ** 2
  }
  const gains = keys.map((key) => [...weights].reduce((sum, [other, weight]) => sum + weight * cov(key, other), 0))
  const at = new Map(keys.map((key, place) => [key, gains[place] ?? 0]))
  const total = [...weights].reduce((sum, [key, weight]) => sum + weight * (at.get(key) ?? 0), 0) + noise
  const next = new Map(
    keys.map((a) => [a, new Map(keys.map((b) => [b, cov(a, b) - ((at.get(a) ?? 0) * (at.get(b) ?? 0)) / total]))]),
  )
  // What the mean of the team tells names nobody: what counts is how they differ from it.
  const people = keys.filter((key) => key !== 'coach')
  const within = (of: (a: string, b: string) => number) => {
    const sum = people.reduce((so, a) => so + people.reduce((more, b) => more + of(a, b), 0), 0)
    return people.reduce((so, a) => so + of(a, a), 0) - sum / people.length
  }
  return { belief: next, gain: within(cov) - within((a, b) => next.get(a)?.get(b) ?? 0) }
}
