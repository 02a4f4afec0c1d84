// How the one-on-ones of one coach stand: met lately, due, overdue, days since; longest open first. Overdue is an open slot
// past grace; `since` goes back over missed slots too, so that one who was missed twice stands above one who was missed
// once. People are ordered by date and name, never by a rate: nobody is ranked.
import {
  daysSince as daysSinceHeld,
  type OwedOneOnOne,
  type OwedSilence,
  type PairRhythm,
  type Tally,
} from '../../cadence/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Usefulness } from '../../survey/index.ts'

export type TeamLine = {
  readonly coacheeId: PersonId
  readonly name: string
  readonly state: TeamState
  /** Of the last session that counts. */
  readonly lastHeldOn: PlainDate | undefined
  readonly rhythm?: LineRhythm | undefined
  /** The last day of an absence that has begun. */
  readonly awayUntil?: PlainDate | undefined
  /** For a report who has a team. */
  readonly manager?: ManagerStanding | undefined
}

export type TeamState =
  | {
      readonly kind: 'overdue' | 'due'
      /** The first due date that nobody kept. */
      readonly since: PlainDate
      /** Names the slot for the buttons. */
      readonly seenOpenedOn: PlainDate
      readonly excuseWaits: boolean
      readonly silence: OwedSilence | undefined
    }
  /** Met lately: the next one is due on that date. */
  | { readonly kind: 'met'; readonly nextOn: PlainDate }
  /** Nothing held yet that counts. */
  | { readonly kind: 'first'; readonly nextOn: PlainDate }
  /** No date: the rhythm is off, or go-live is still to come. */
  | { readonly kind: 'none' }

/** Of a rhythm that isn't the standard's, also what made it so. */
export type LineRhythm = PairRhythm | (Pick<PairRhythm, 'interval'> & { readonly because: 'standard' })

/** How the one-on-ones stand that somebody owes who has a team. Tallies are by week, oldest first. */
export type ManagerStanding = {
  readonly reports: number
  /** Of their own, now. */
  readonly overdue: number
  readonly own: readonly Tally[]
  /** With everybody below; undefined where nobody below has a team. */
  readonly whole: readonly Tally[] | undefined
  /** Of the last judgement, if there was one. */
  readonly verdict: 'on' | 'off' | undefined
  /** As released to the reader; undefined: not enough answers yet. */
  readonly usefulness: Usefulness | undefined
}

export type TeamCounts = {
  readonly overdue: number
  readonly due: number
  readonly met: number
  readonly first: number
  readonly none: number
}

/** What the coach has to do. */
export type TeamToDo = {
  /** Open, with nothing planned or snoozed. */
  readonly overdue: number
  readonly due: number
  /** Open, with something planned or snoozed. */
  readonly planned: number
  /** The longest open of those with nothing planned; where there is none, the next that is ahead. */
  readonly first: { readonly name: string; readonly on: PlainDate } | undefined
}

/** `owed` undefined: no slot is open. */
export function teamStateOf(owed: OwedOneOnOne | undefined): TeamState {
  if (owed === undefined) return { kind: 'none' }
  const { standing, dueOn, lastHeldOn, seenOpenedOn } = owed
  if (standing.kind === 'ahead') return { kind: lastHeldOn === undefined ? 'first' : 'met', nextOn: dueOn }
  return { ...standing, seenOpenedOn }
}

/** Longest open first, then by the next date, those without a date last; by name where dates are the same. */
export function orderTeam<Line extends Pick<TeamLine, 'state' | 'name' | 'coacheeId'>>(
  lines: readonly Line[],
): readonly Line[] {
  return [...lines].sort(
    (a, b) => compare(groupOf(a.state), groupOf(b.state)) || compare(dateOf(a.state), dateOf(b.state)) || byName(a, b),
  )
}

export function countTeam(lines: readonly Pick<TeamLine, 'state'>[]): TeamCounts {
  const counts = { overdue: 0, due: 0, met: 0, first: 0, none: 0 }
  for (const { state } of lines) counts[state.kind] += 1
  return counts
}

/** `lines`: all, in order. */
export function toDoOf(lines: readonly Pick<TeamLine, 'state' | 'name'>[]): TeamToDo {
  const toDo = { overdue: 0, due: 0, planned: 0 }
  let waiting: TeamToDo['first']
  let ahead: TeamToDo['first']
  for (const { state, name } of lines) {
    if (state.kind === 'overdue' || state.kind === 'due') {
      if (state.silence === undefined) waiting ??= { name, on: state.since }
      toDo[state.silence === undefined ? state.kind : 'planned'] += 1
    } else if ('nextOn' in state) ahead ??= { name, on: state.nextOn }
  }
  return { ...toDo, first: waiting ?? ahead }
}

export function daysSince(line: Pick<TeamLine, 'lastHeldOn'>, today: PlainDate): number | undefined {
  return daysSinceHeld(line.lastHeldOn, today)
}

export function isOpen({ state }: Pick<TeamLine, 'state'>): boolean {
  return state.kind === 'overdue' || state.kind === 'due'
}

/** The first that is open, and of which the coach hasn't said when it is to be. */
export function firstWaiting(lines: readonly TeamLine[]): PersonId | undefined {
  return lines.find(({ state }) => 'silence' in state && state.silence === undefined)?.coacheeId
}

function groupOf(state: TeamState): number {
  switch (state.kind) {
    case 'overdue':
    case 'due':
      return 0
    case 'met':
    case 'first':
      return 1
    case 'none':
      return 2
  }
}

function dateOf(state: TeamState): string {
  switch (state.kind) {
    case 'overdue':
    case 'due':
      return state.since
    case 'met':
    case 'first':
      return state.nextOn
    case 'none':
      return ''
  }
}

function byName(a: Pick<TeamLine, 'name' | 'coacheeId'>, b: Pick<TeamLine, 'name' | 'coacheeId'>): number {
  return alphabet.compare(a.name, b.name) || compare(a.coacheeId, b.coacheeId)
}

const alphabet = new Intl.Collator('en')

function compare<Value extends string | number>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0
}
