// People for a year, made up: who they are, how harsh, how often they answer, and who reports to whom from when to when.
// Days are counted from the Sunday that releases are counted from; a year has thirteen releases.
import { asId, type PersonId } from '../../src/kernel/ids.ts'
import type { Chance } from './chance.ts'
import { spread } from './habit.ts'

export const yearDays = 364

export type Member = {
  readonly personId: PersonId
  /** Added to whatever they are asked: the harshest has the lowest. */
  readonly harshness: number
  /** How much better or worse than others they coach. */
  readonly skill: number
  /** Chance that a question is answered, and that an answer is more than the one tap. */
  readonly answers: number
  readonly fills: number
}

/** Somebody reports to somebody: `until` is the first day on which they don't. */
export type Spell = {
  readonly personId: PersonId
  readonly managerId: PersonId
  readonly from: number
  readonly until: number
}

export type Organisation = {
  readonly members: ReadonlyMap<PersonId, Member>
  readonly spells: readonly Spell[]
  readonly above: (coachId: PersonId) => readonly PersonId[]
  readonly coachIds: readonly PersonId[]
}

/** `firstLine`: the size of each team; `perSecondLine`: of how many team leads each second-line manager has. */
export type Shape = { readonly teams: readonly number[]; readonly perSecondLine: number }

/** Yearly shares. Contact centres lose a quarter of their people a year and more. */
export const turnover = { leaves: 0.25, moves: 0.1 }

export const shapes = {
  /** 1 + 3 + 9 + 72. */
  small: () => ({ teams: new Array<number>(9).fill(8), perSecondLine: 3 }),
  /** 1 + 10 + 90 + 899, in teams of six to fourteen. */
  large: () => ({
    teams: Array.from({ length: 90 }, (_, team) => (team === 0 ? 8 : 6 + (team % 9))),
    perSecondLine: 9,
  }),
} as const satisfies Record<string, () => Shape>

export function makeOrganisation(shape: Shape, chance: Chance, yearly = turnover): Organisation {
  const members = new Map<PersonId, Member>()
  const above = new Map<PersonId, readonly PersonId[]>()
  const spells: Spell[] = []
  const add = (name: string): PersonId => {
    const personId = asId<PersonId>(name)
    members.set(personId, {
      personId,
      harshness: spread.person * chance.normal(),
      skill: spread.coach * chance.normal(),
      answers: 0.6 + 0.2 * chance.share(),
      fills: 0.5 + 0.3 * chance.share(),
    })
    return personId
  }
  const senior = add('senior')
  above.set(senior, [])
  const seconds: PersonId[] = []
  const leads: { readonly leadId: PersonId; readonly secondId: PersonId; readonly size: number }[] = []
  shape.teams.forEach((size, team) => {
    if (team % shape.perSecondLine === 0) {
      const secondId = add(`second-${seconds.length}`)
      seconds.push(secondId)
      above.set(secondId, [senior])
      spells.push({ personId: secondId, managerId: senior, from: 0, until: yearDays })
    }
    const secondId = seconds.at(-1) ?? senior
    const leadId = add(`lead-${team}`)
    above.set(leadId, [secondId, senior])
    spells.push({ personId: leadId, managerId: secondId, from: 0, until: yearDays })
    leads.push({ leadId, secondId, size })
  })
  let agents = 0
  const career = (leadId: PersonId, from: number): void => {
    const lead = leads.find((one) => one.leadId === leadId)
    const personId = add(`agent-${agents++}`)
    let [managerId, day] = [leadId, from]
    const leavesOn = drawDay(yearly.leaves, from, chance)
    const movesOn = drawDay(yearly.moves, from, chance)
    if (movesOn < Math.min(leavesOn, yearDays)) {
      const others = leads.filter((one) => one.secondId === lead?.secondId && one !== lead)
      spells.push({ personId, managerId, from: day, until: movesOn })
      managerId = others[chance.below(others.length)]?.leadId ?? leadId
      day = movesOn
    }
    spells.push({ personId, managerId, from: day, until: Math.min(leavesOn, yearDays) })
    const replacedOn = leavesOn + 14 + chance.below(28)
    if (replacedOn < yearDays) career(managerId, replacedOn)
  }
  for (const { leadId, size } of leads) for (let seat = 0; seat < size; seat++) career(leadId, 0)
  const coachIds = [senior, ...seconds, ...leads.map(({ leadId }) => leadId)]
  return { members, spells, above: (coachId) => above.get(coachId) ?? [], coachIds }
}

/** When something comes that happens so often a year; after the year's end if it doesn't. */
function drawDay(yearly: number, from: number, chance: Chance): number {
  return from + 1 + Math.floor((-Math.log(1 - chance.share()) / -Math.log(1 - yearly)) * yearDays)
}

export function reportsOn(organisation: Organisation, managerId: PersonId, day: number): readonly PersonId[] {
  return organisation.spells
    .filter((spell) => spell.managerId === managerId && spell.from <= day && day < spell.until)
    .map(({ personId }) => personId)
}
