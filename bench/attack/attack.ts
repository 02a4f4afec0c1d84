// One year of an organisation, attacked: how much is gained on each answer, and whether the harshest of each team is named.
import type { PersonId } from '../../src/kernel/ids.ts'
import { adversarialSessions } from './adversary.ts'
import { answerAll } from './answering.ts'
import { type Chance, chanceFrom } from './chance.ts'
import { componentsOf } from './component.ts'
import { after, before, gains } from './guess.ts'
import { makeOrganisation, type Organisation, type Shape, shapes, turnover } from './organisation.ts'
import { personKey, turnoutsOf, unknownsOf } from './regression.ts'
import { determined, gainsFromMoves, learnFromMoves, rollYear } from './rolling.ts'
import { asWritten, shipped } from './rule.ts'
import { sampleHarshness } from './sampler.ts'
import { askOf, honestSessions, quarterlyAskings } from './schedule.ts'
import { runYear } from './year.ts'

export type Scenario = {
  readonly rule: 'shipped' | 'as-written' | 'rolling'
  readonly isPlanned: boolean
  readonly colluders: number
  readonly shape?: Shape
  readonly turnover?: typeof turnover
  /** The sampler names too: it takes its time. */
  readonly samples?: boolean
}

/** Of one team lead in one year. */
export type Attacked = {
  /** 1 where the harshest was named; `chance`: of hitting it blindly. */
  readonly named: number
  readonly namedBySampler: number | undefined
  readonly chance: number
  /** Gained on single answers. */
  readonly bits: readonly number[]
  /** Of the thirteen releases, those with a figure about this lead alone; of four quarters, those with one. */
  readonly releases: number
  readonly quarters: number
  readonly firstDay: number | undefined
  /** Answers of which nothing is left open (rolling averages). */
  readonly determined: number
}

export function attackYear(scenario: Scenario, seed: number): readonly Attacked[] {
  const chance = chanceFrom(seed)
  const organisation = makeOrganisation(scenario.shape ?? shapes.small(), chance, scenario.turnover ?? turnover)
  const leads = organisation.coachIds.filter((id) => id.startsWith('lead'))
  const colluders = new Set(leads.flatMap((id) => teamOf(organisation, id).slice(0, scenario.colluders)))
  const rule = scenario.rule === 'as-written' ? asWritten : shipped
  const sessions = scenario.isPlanned
    ? adversarialSessions(organisation, rule, colluders, chance)
    : honestSessions(organisation, chance)
  const asks = [...sessions, ...quarterlyAskings(sessions, chance)].map(askOf)
  const answers = answerAll(asks, organisation, chance)
  if (scenario.rule === 'rolling') {
    const moved = rollYear(asks, answers, chance)
    const unknowns = unknownsOf([{ asks, stream: 'session', day: 0, coachIds: [] }])
    learnFromMoves(unknowns, moved)
    const bits = Map.groupBy(gainsFromMoves(moved), ({ coachId }) => coachId)
    return leads.map((id) => ({
      ...naming(organisation, id, colluders, (one) => unknowns.means[unknowns.places.get(personKey(one)) ?? -1]),
      namedBySampler: undefined,
      bits: (bits.get(id) ?? []).map((one) => one.bits),
      determined: determined(moved.filter(({ coachId }) => coachId === id)),
      releases: 0,
      quarters: 0,
      firstDay: undefined,
    }))
  }
  const seen = runYear(asks, answers, organisation, rule)
  const harshness = new Map<string, number>()
  const sampled = new Map<PersonId, number>()
  const bits = new Map<PersonId, number[]>()
  for (const component of componentsOf(seen)) {
    const told = { seen: component, organisation, colluders, answers }
    const turnouts = turnoutsOf(told)
    const known = before(told)
    const learned = after(told, turnouts, known)
    for (const [key, place] of learned.unknowns.places) harshness.set(key, learned.unknowns.means[place] ?? 0)
    for (const gain of gains(told, turnouts, known, learned)) {
      bits.set(gain.coachId, [...(bits.get(gain.coachId) ?? []), gain.bits])
    }
    if (scenario.samples === true) {
      for (const [id, mean] of sampleHarshness(component, turnouts, chance)) sampled.set(id, mean)
    }
  }
  return leads.map((id) => {
    const days = seen
      .filter((one) => !one.isPool && one.figure === 'usefulness' && one.coachIds.includes(id))
      .map(({ day }) => day)
    const bySampler = naming(organisation, id, colluders, (one) => sampled.get(one))
    return {
      ...naming(organisation, id, colluders, (one) => harshness.get(personKey(one))),
      namedBySampler: scenario.samples === true ? bySampler.named : undefined,
      bits: bits.get(id) ?? [],
      releases: days.length,
      quarters: [0, 1, 2, 3].filter((quarter) => days.some((day) => Math.ceil(day / 91) - 1 === quarter)).length,
      firstDay: days[0],
      determined: 0,
    }
  })
}

/** Those who were in the team for half a year at least. */
function teamOf(organisation: Organisation, leadId: PersonId): readonly PersonId[] {
  return organisation.spells
    .filter(({ managerId, from, until }) => managerId === leadId && until - from >= 182)
    .map(({ personId }) => personId)
}

function naming(
  organisation: Organisation,
  leadId: PersonId,
  colluders: ReadonlySet<PersonId>,
  guess: (personId: PersonId) => number | undefined,
): { readonly named: number; readonly chance: number } {
  const team = teamOf(organisation, leadId).filter((id) => !colluders.has(id))
  if (team.length < 2) return { named: 0, chance: 0 }
  const lowest = (of: (id: PersonId) => number) => team.toSorted((a, b) => of(a) - of(b))[0]
  const named = lowest((id) => guess(id) ?? 0)
  const harshest = lowest((id) => organisation.members.get(id)?.harshness ?? 0)
  return { named: named === harshest ? 1 : 0, chance: 1 / team.length }
}

export type Summary = {
  readonly leads: number
  /** Means over leads, with the 2.5th and 97.5th percentile of a bootstrap over leads. */
  readonly bits: Interval
  readonly naming: Interval
  readonly namingBySampler: Interval | undefined
  readonly quarters: number
  readonly releases: number
  readonly determined: number
}

type Interval = { readonly mean: number; readonly from: number; readonly to: number }

export function summarise(attacked: readonly Attacked[], chance: Chance): Summary {
  const leads = attacked.filter((one) => one.chance > 0)
  const over = (of: (some: readonly Attacked[]) => number) => interval(leads, of, chance)
  const share = (some: readonly Attacked[], of: (one: Attacked) => number) =>
    some.reduce((sum, one) => sum + of(one), 0)
  return {
    leads: leads.length,
    bits: over((some) => {
      const all = share(some, ({ bits }) => bits.length)
      return all === 0 ? 0 : share(some, ({ bits }) => bits.reduce((sum, one) => sum + one, 0)) / all
    }),
    naming: over((some) => share(some, ({ named }) => named) / share(some, (one) => one.chance)),
    namingBySampler: leads.some(({ namedBySampler }) => namedBySampler !== undefined)
      ? over((some) => share(some, ({ namedBySampler }) => namedBySampler ?? 0) / share(some, (one) => one.chance))
      : undefined,
    quarters: share(leads, ({ quarters }) => quarters) / leads.length / 4,
    releases: share(leads, ({ releases }) => releases) / leads.length,
    determined: share(leads, (one) => one.determined),
  }
}

function interval(all: readonly Attacked[], of: (some: readonly Attacked[]) => number, chance: Chance): Interval {
  const drawn = Array.from({ length: 400 }, () =>
    of(Array.from({ length: all.length }, () => all[chance.below(all.length)]).flatMap((one) => one ?? [])),
  ).sort((a, b) => a - b)
  return { mean: of(all), from: drawn[10] ?? 0, to: drawn[389] ?? 0 }
}
