// Facts for agendas: the reader is Mira, who meets Ana; Lee reports to Ana and has a team.
import type { PairRhythm, Tally } from '../../../src/cadence/index.ts'
import type {
  AgendaAction,
  AgendaFacts,
  AgendaWords,
  SlippedPair,
  TeamFacts,
} from '../../../src/digest/agenda/agenda-facts.ts'
import { asId, type PersonId } from '../../../src/kernel/ids.ts'
import { addDays, plainDate } from '../../../src/kernel/time.ts'

/** A Tuesday. */
export const today = plainDate('2026-03-17')

export function id(name: string): PersonId {
  return asId<PersonId>(name)
}

export const words: AgendaWords = {
  name: (personId) => `${personId.slice(0, 1).toUpperCase()}${personId.slice(1)} Marsh`,
  topic: (topic) => topic,
}

/** Somebody who has a team, met two weeks ago. */
export function coachFacts(changes: Partial<AgendaFacts> = {}): AgendaFacts {
  return {
    today,
    reader: 'coach',
    personId: id('ana'),
    lastOn: addDays(today, -14),
    pair: {
      coachId: id('mira'),
      lastHeldOn: addDays(today, -14),
      dueOn: today,
      isOverdue: false,
      streak: 2,
      rhythm: rhythm(14, 'standard'),
      tally: tally(3, 1),
    },
    awayUntil: undefined,
    team: team(),
    openActions: [],
    doneActions: [],
    thanked: [],
    ...changes,
  }
}

export function rhythm(interval: 7 | 14 | 28, because: PairRhythm['because']): PairRhythm {
  return { interval, because, since: undefined, standard: 14, otherwise: 14, ruling: undefined }
}

/** Somebody without a team. */
export function memberFacts({
  streak = 0,
  ...changes
}: Partial<AgendaFacts> & { readonly streak?: number } = {}): AgendaFacts {
  const facts = coachFacts({ ...changes, team: undefined })
  return { ...facts, pair: { ...facts.pair, streak } }
}

/** `met`: of Ana's own one-on-ones, each of the last weeks. */
export function team({ met = 1, ...changes }: Partial<TeamFacts> & { readonly met?: number } = {}): TeamFacts {
  const weeks = [-16, -9, -2].map((days) => addDays(today, days))
  return {
    own: { weeks, tallies: weeks.map(() => tally(met, 0)) },
    below: { weeks, tallies: weeks.map(() => tally(0, 0)) },
    slipped: [],
    recovered: [],
    streaks: [],
    branchOf: new Map(),
    causes: [],
    quality: { own: [], pooled: [] },
    ...changes,
  }
}

export function tally(met: number, notOnTime: number, excused = 0): Tally {
  return { met, notOnTime, excused, ended: 0 }
}

export function slipped(coach: string, coachee: string, days: number): SlippedPair {
  return { coachId: id(coach), coacheeId: id(coachee), since: addDays(today, -days) }
}

/** Of the person met. */
export function action(what: string, dueInDays?: number): AgendaAction {
  return { what, isReaders: false, dueOn: dueInDays === undefined ? undefined : addDays(today, dueInDays) }
}
