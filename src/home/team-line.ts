// How a manager's one-on-ones stand: met lately, due, overdue, days since; longest open first. Overdue is an open slot past
// grace; `since` goes back over missed slots too, so that one who was missed twice stands above one who was missed once.
// People are ordered by date, never ranked.
import type { OpenLine, TeamPair } from '../cadence/index.ts'
import type { PersonId } from '../kernel/ids.ts'
import { daysBetween, type PlainDate } from '../kernel/time.ts'

export type TeamLine = {
  readonly coacheeId: PersonId
  readonly name: string
  readonly state: TeamState
  /** Of the last session that counts. */
  readonly lastHeldOn: PlainDate | undefined
  /** For a report who has a team: how the one-on-ones that they owe stand. */
  readonly team?: TeamFigures | undefined
}

export type TeamState =
  | {
      readonly kind: 'overdue' | 'due'
      /** The first due date that nobody kept. */
      readonly since: PlainDate
      /** Names the slot for the buttons. */
      readonly seenOpenedOn: PlainDate
      readonly excuseWaits: boolean
      readonly silence: PairSilence | undefined
    }
  /** Met lately: the next one is due on that date. */
  | { readonly kind: 'met'; readonly nextOn: PlainDate }
  /** Nothing held yet that counts. */
  | { readonly kind: 'first'; readonly nextOn: PlainDate }
  /** No date: the rhythm is off, or go-live is still to come. */
  | { readonly kind: 'none' }

type PairSilence = { readonly kind: 'planned' | 'snoozed'; readonly until: PlainDate }

/** Owed by one manager to their own reports. */
export type TeamFigures = { readonly pairs: number; readonly overdue: number }

export type TeamCounts = {
  readonly overdue: number
  readonly due: number
  readonly met: number
  readonly first: number
  readonly none: number
}

/** `open`: how the pair stands where it is due. Dates are the coach's. */
export function teamStateOf(pair: TeamPair, open: OpenLine | undefined): TeamState {
  const { state, dueOn, seenOpenedOn, lastHeldOn } = pair
  if (dueOn === undefined || seenOpenedOn === undefined || state === 'off') return { kind: 'none' }
  if (state === 'met') return { kind: lastHeldOn === undefined ? 'first' : 'met', nextOn: dueOn }
  const standing = open?.standing
  return {
    kind: state,
    since: standing?.kind === 'due' ? standing.since : dueOn,
    seenOpenedOn,
    excuseWaits: pair.excuseWaits,
    silence: standing?.kind === 'planned' || standing?.kind === 'snoozed' ? standing : undefined,
  }
}

/** Longest open first, then by the next date; those without a date last. */
export function orderTeam(lines: readonly TeamLine[]): readonly TeamLine[] {
  return [...lines].sort(
    (a, b) => compare(groupOf(a.state), groupOf(b.state)) || compare(dateOf(a.state), dateOf(b.state)) || byName(a, b),
  )
}

export function countTeam(lines: readonly TeamLine[]): TeamCounts {
  const counts = { overdue: 0, due: 0, met: 0, first: 0, none: 0 }
  for (const { state } of lines) counts[state.kind] += 1
  return counts
}

export function daysSince(line: TeamLine, today: PlainDate): number | undefined {
  return line.lastHeldOn === undefined ? undefined : Math.max(0, daysBetween(line.lastHeldOn, today))
}

export function isOpen(line: TeamLine): boolean {
  return line.state.kind === 'overdue' || line.state.kind === 'due'
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

function byName(a: TeamLine, b: TeamLine): number {
  return compare(a.name, b.name) || compare(a.coacheeId, b.coacheeId)
}

function compare<Value extends string | number>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0
}
