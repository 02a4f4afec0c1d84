// Who reports to somebody and how the one-on-ones with them stand: two queries for all of them, and a few more for those
// that a page shows, however many there are and however long they have met.
import {
  type BranchTallies,
  countOverdueOf,
  figureWeeks,
  keyOfPair,
  latestJudgements,
  loadBranchAnd,
  noTally,
  type OwedOneOnOne,
  owedAround,
  pairRhythms,
  type Tally,
  weeksUpTo,
} from '../../cadence/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { type LineAround, lineAround } from '../../people/index.ts'
import type { Tx } from '../../platform/database/database.ts'
import { type LastRelease, qualityAround } from '../../survey/index.ts'
import { type LineRhythm, type ManagerStanding, orderTeam, type TeamLine, teamStateOf } from './team-line.ts'

/** What every line has, before anything else is asked about it. */
export type PlainLine = Pick<TeamLine, 'coacheeId' | 'name' | 'state' | 'lastHeldOn' | 'awayUntil'> & {
  /** How many report to them. */
  readonly reports: number
  /** Undefined: no slot is open. */
  readonly owed: OwedOneOnOne | undefined
}

export type Team = {
  readonly around: LineAround
  /** Everybody who reports to that person, in order. */
  readonly lines: readonly PlainLine[]
  /** The one-on-one that somebody owes to them. */
  readonly isOwed: OwedOneOnOne | undefined
  /** False: there are no stand-ins around them to be asked for. */
  readonly mayStandIn: boolean
}

/** `on`: that person's date. */
export async function loadTeam(tx: Tx, personId: PersonId, on: PlainDate): Promise<Team> {
  const around = await lineAround(tx, personId, on)
  const { owes, isOwed, mayStandIn } = await owedAround(tx, personId, on)
  const owed = new Map(owes.map((one) => [one.coacheeId, one]))
  const lines = around.reports.map(({ id, name, reports, awayUntil }): PlainLine => {
    const one = owed.get(id)
    return {
      coacheeId: id,
      name,
      state: teamStateOf(one),
      lastHeldOn: one?.lastHeldOn,
      awayUntil,
      reports,
      owed: one,
    }
  })
  return { around, lines: orderTeam(lines), isOwed, mayStandIn }
}

/** What stands behind the lines that are shown: rhythms of all of them, figures of the managers among them. */
export type TeamDetails = {
  readonly lines: readonly TeamLine[]
  readonly branch: BranchTallies
  /** Of the coach's own last judgement, for the coach alone. */
  readonly verdict: Verdict
  /** Of the coach's own coaching, as released to the reader: the last of each stream. */
  readonly quality: readonly LastRelease[]
  /** By `keyOfPair`. */
  readonly rhythms: ReadonlyMap<string, LineRhythm>
}

type Verdict = ManagerStanding['verdict']

/** `others`: further pairs whose rhythm is to be said on the page. Dates are the coach's. */
export async function loadDetails(
  tx: Tx,
  of: {
    readonly readerId: PersonId
    readonly coachId: PersonId
    readonly on: PlainDate
    readonly shown: readonly PlainLine[]
    readonly others?: readonly OwedOneOnOne[]
  },
): Promise<TeamDetails> {
  const { readerId, coachId, on, shown, others = [] } = of
  const weeks = weeksUpTo(on, figureWeeks)
  const managerIds = shown.flatMap(({ coacheeId, reports }) => (reports > 0 ? [coacheeId] : []))
  const { branch, own } = await loadBranchAnd(tx, coachId, managerIds, weeks)
  const overdue = await countOverdueOf(tx, unknownIn(shown, managerIds))
  const rhythms = await loadRhythms(tx, [...shown.flatMap(({ owed }) => owed ?? []), ...others], on)
  const judgements = await latestJudgements(tx, readerId, coachId, [coachId, ...managerIds])
  const quality = await qualityAround(tx, coachId, managerIds, on)
  const verdictOf = (id: PersonId): Verdict => {
    const verdict = judgements.get(id)?.verdict
    return verdict === 'none' ? undefined : verdict
  }
  const managerOf = ({ coacheeId, reports, owed }: PlainLine): ManagerStanding | undefined => {
    if (reports === 0) return undefined
    const tallies = own.get(coacheeId) ?? weeks.map(() => noTally)
    const whole = branch.via.get(coacheeId)
    return {
      reports,
      overdue: owed?.theirs.overdue ?? overdue.get(coacheeId) ?? 0,
      own: tallies,
      whole: whole === undefined || isSame(whole, tallies) ? undefined : whole,
      verdict: verdictOf(coacheeId),
      usefulness: quality.usefulness.get(coacheeId),
    }
  }
  return {
    lines: shown.map((line) => ({
      coacheeId: line.coacheeId,
      name: line.name,
      state: line.state,
      lastHeldOn: line.lastHeldOn,
      awayUntil: line.awayUntil,
      rhythm: rhythms.get(keyOfPair({ coachId, coacheeId: line.coacheeId })),
      manager: managerOf(line),
    })),
    branch,
    verdict: verdictOf(coachId),
    quality: quality.own,
    rhythms,
  }
}

/** By `keyOfPair`. Of most pairs nobody has ever said anything: the interval of the open slot is the standard's. */
export async function loadRhythms(
  tx: Tx,
  owed: readonly OwedOneOnOne[],
  on: PlainDate,
): Promise<ReadonlyMap<string, LineRhythm>> {
  const said = await pairRhythms(
    tx,
    owed.filter(({ hasOwnRhythm }) => hasOwnRhythm),
    on,
  )
  return new Map(
    owed.map((one): [string, LineRhythm] => {
      const key = keyOfPair(one)
      return [key, said.get(key) ?? { interval: one.intervalDays, because: 'standard' }]
    }),
  )
}

/** Managers with whom no slot is open: how theirs stand wasn't read with it. */
function unknownIn(shown: readonly PlainLine[], managerIds: readonly PersonId[]): readonly PersonId[] {
  const unknown = new Set(shown.flatMap(({ coacheeId, owed }) => (owed === undefined ? [coacheeId] : [])))
  return managerIds.filter((id) => unknown.has(id))
}

/** Nobody below has one-on-ones of their own to give. */
function isSame(whole: readonly Tally[], own: readonly Tally[]): boolean {
  return whole.every((tally, index) => {
    const other = own[index] ?? noTally
    return (
      tally.met === other.met &&
      tally.notOnTime === other.notOnTime &&
      tally.excused === other.excused &&
      tally.ended === other.ended
    )
  })
}
