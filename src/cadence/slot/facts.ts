// A cadence made ready for replay: dates as epoch days, lists sorted, what touches no slot left out. Sorting here is what
// makes a replay independent of the order in which rows arrive.
import { type PlainDate, toEpochDay } from '../../kernel/time.ts'
import { endOfTime, type PairDays, pairDays } from '../../people/index.ts'
import type { Excuse, LineReason } from '../excuse/excuse.ts'
import type { Cadence, CadenceLine } from './cadence.ts'
import type { Interval, IntervalDays } from './interval.ts'
import { standardInterval } from './interval.ts'
import { type CoachedSession, defaultStandard, type Standard, touchesSlots } from './standard.ts'

/** All numbers are epoch days. */
export type CadenceFacts = {
  readonly through: number
  readonly lines: readonly LineFact[]
  readonly sessions: readonly SessionFact[]
  /** Those that stand or were accepted: the others change no slot. */
  readonly excuses: readonly ExcuseFact[]
  readonly pendingExcuses: readonly ExcuseFact[]
  readonly intervals: readonly IntervalFact[]
  readonly standards: readonly StandardFact[]
  readonly days: PairDays
}

export type LineFact = {
  readonly from: number
  /** The last day; the end of time for a line in force. */
  readonly until: number
  readonly endedBy: LineReason
  readonly firstDue: number | undefined
}

export type SessionFact = { readonly held: number; readonly logged: number; readonly session: CoachedSession }

export type ExcuseFact = { readonly made: number; readonly slotOpened: number; readonly excuse: Excuse }

export type IntervalFact = {
  readonly since: number
  readonly interval: Interval
  readonly told: number | undefined
  /** What held before it: only a fall from there is a tightening. */
  readonly before: Interval
}

export type StandardFact = { readonly since: number; readonly standard: Standard }

export function factsOf(cadence: Cadence, today: PlainDate): CadenceFacts {
  const excuses = cadence.excuses
    .filter((excuse) => excuse.madeOn <= today)
    .map(excuseFact)
    .sort(byMade)
  return {
    through: toEpochDay(today),
    lines: lineFacts(cadence.lines, toEpochDay(cadence.goLiveOn)),
    sessions: cadence.sessions
      .filter((session) => session.heldOn <= today && session.loggedOn <= today)
      .filter((session) => touchesSlots(session, cadence.coachId, cadence.standIns))
      .map((session) => ({ held: toEpochDay(session.heldOn), logged: toEpochDay(session.loggedOn), session }))
      .sort(byHeld),
    excuses: excuses.filter(({ excuse }) => excuse.status === 'stands' || excuse.status === 'accepted'),
    pendingExcuses: excuses.filter(({ excuse }) => excuse.status === 'pending'),
    intervals: intervalFacts(cadence),
    standards: cadence.standards
      .map((standard) => ({ since: toEpochDay(standard.since), standard }))
      .sort((a, b) => a.since - b.since),
    days: pairDays(cadence.coach, cadence.coachee, cadence.pauses),
  }
}

/** The change in force on that day; undefined before the first. */
export function intervalChangeOn({ intervals }: CadenceFacts, day: number): IntervalFact | undefined {
  return intervals.findLast(({ since }) => since <= day)
}

export function intervalOn(facts: CadenceFacts, day: number): Interval {
  return intervalChangeOn(facts, day)?.interval ?? standardInterval
}

export function standardFor({ standards }: CadenceFacts, day: number): Standard {
  return standards.findLast(({ since }) => since <= day)?.standard ?? defaultStandard
}

/** Whether `next` asks for more than `now`. */
export function tightens(next: Interval, now: Interval): next is IntervalDays {
  return next !== 'off' && (now === 'off' || next < now)
}

/** Lines that touch or overlap are one: nothing changed for the two. What lies before go-live is cut off. */
function lineFacts(lines: readonly CadenceLine[], goLive: number): readonly LineFact[] {
  const merged: LineFact[] = []
  for (const line of lines.map(lineFact).sort((a, b) => a.from - b.from || a.until - b.until)) {
    const last = merged.at(-1)
    if (last !== undefined && line.from <= last.until + 1) {
      const ending = line.until >= last.until ? line : last
      merged[merged.length - 1] = { ...last, until: ending.until, endedBy: ending.endedBy }
    } else if (line.from <= line.until) merged.push(line)
  }
  return merged
    .filter(({ until }) => until >= goLive)
    .map((line) => (line.from < goLive ? { ...line, from: goLive } : line))
}

function lineFact({ startsOn, endsOn, endedBy = 'moved', firstDueOn }: CadenceLine): LineFact {
  return {
    from: toEpochDay(startsOn),
    until: endsOn === undefined ? endOfTime : toEpochDay(endsOn) - 1,
    endedBy,
    firstDue: firstDueOn === undefined ? undefined : toEpochDay(firstDueOn),
  }
}

function intervalFacts({ intervals }: Cadence): readonly IntervalFact[] {
  const sorted = intervals
    .map(({ since, interval, toldOn }) => ({
      since: toEpochDay(since),
      interval,
      told: toldOn === undefined ? undefined : toEpochDay(toldOn),
    }))
    .sort((a, b) => a.since - b.since)
  return sorted.map((change, index) => ({ ...change, before: sorted[index - 1]?.interval ?? standardInterval }))
}

function excuseFact(excuse: Excuse): ExcuseFact {
  return { made: toEpochDay(excuse.madeOn), slotOpened: toEpochDay(excuse.slotOpenedOn), excuse }
}

function byMade(a: ExcuseFact, b: ExcuseFact): number {
  return a.made - b.made || a.slotOpened - b.slotOpened || compare(a.excuse.reason, b.excuse.reason)
}

function byHeld(a: SessionFact, b: SessionFact): number {
  return a.held - b.held || a.logged - b.logged || compare(a.session.id, b.session.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
