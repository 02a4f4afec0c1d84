// “First what the reader owes; then overdue one-on-ones owed by anyone in their subtree, grouped by the reader's direct
// report under whom they stand, longest overdue first, at most ten groups and ‘23 more’ behind a button; excuses to
// accept; cadence changes and why; then, always, who recovered (overdue last week, met since) and streaks of four or
// more; at most one recognition prompt. Nothing overdue: two lines.”
import type { RhythmChange } from '../cadence/index.ts'
import type { PersonId } from '../kernel/ids.ts'
import { daysBetween, type PlainDate } from '../kernel/time.ts'
import type { Layer } from '../people/index.ts'
import type { PromptFacts } from '../recognition/index.ts'

const mostGroups = 10
// Ten groups of four, every list full and two charts would be more than Slack takes in one message.
const mostLinesInGroup = 3
const mostOwed = 5
const mostExcuses = 4
const mostChanges = 5
const mostRecovered = 5
const mostStreaks = 5
export const promptEveryDays = 14

/** Who reads a digest. */
export function managesManagers(layer: Layer): boolean {
  return layer === 'second-line' || layer === 'senior-leader'
}

/** A one-on-one that is open past grace, or due: who owes it to whom. */
export type OwedOneOnOne = { readonly coachId: PersonId; readonly coacheeId: PersonId; readonly dueOn: PlainDate }
export type Recovered = { readonly coachId: PersonId; readonly coacheeId: PersonId; readonly heldOn: PlainDate }
export type Streak = { readonly coachId: PersonId; readonly coacheeId: PersonId; readonly length: number }
/** On-time rates of four weeks, in whole percent: the latest, and the range of the last six months. */
export type Risen = {
  readonly personId: PersonId
  readonly percent: number
  readonly lowest: number
  readonly highest: number
}
export type PendingExcuse = {
  readonly excuseId: string
  readonly coachId: PersonId
  readonly coacheeId: PersonId
  readonly dueOn: PlainDate
  readonly reason: string
}
export type DigestFacts = {
  readonly today: PlainDate
  /** The reader's own as coach: overdue, or due by the end of this week. */
  readonly owed: readonly OwedOneOnOne[]
  /** Owed by anyone below the reader. */
  readonly overdue: readonly OwedOneOnOne[]
  /** The reader's direct report under whom each manager below stands; a direct report stands under themself. */
  readonly branchOf: ReadonlyMap<PersonId, PersonId>
  readonly excuses: readonly PendingExcuse[]
  /** Of the reader's own pairs too. */
  readonly changes: readonly RhythmChange[]
  readonly recovered: readonly Recovered[]
  readonly streaks: readonly Streak[]
  /** Managers whose latest on-time rate is worth a word. */
  readonly risen: readonly Risen[]
  /** Senior leaders alone are prompted, and not if they were within a fortnight. */
  readonly mayPrompt: boolean
}

/** What is shown of a longer list, and how many more there are. */
export type Some<Item> = { readonly shown: readonly Item[]; readonly more: number }

export type OverdueLine = OwedOneOnOne & { readonly daysOverdue: number }
export type OverdueGroup = { readonly branchId: PersonId; readonly lines: Some<OverdueLine>; readonly total: number }

export type RecognitionPrompt = { readonly personId: PersonId; readonly facts: PromptFacts }

export type Digest = {
  readonly owed: Some<OverdueLine>
  readonly groups: readonly OverdueGroup[]
  readonly overdueTotal: number
  /** Overdue one-on-ones that no group shows. */
  readonly overdueMore: number
  readonly excuses: Some<PendingExcuse>
  readonly changes: Some<RhythmChange>
  readonly recovered: Some<Recovered>
  readonly streaks: Some<Streak>
  readonly prompt: RecognitionPrompt | undefined
}

export function composeDigest(facts: DigestFacts): Digest {
  const { today, branchOf } = facts
  const overdue = facts.overdue.map((one) => withDays(one, today)).sort(longestFirst)
  const groups = groupByBranch(overdue, branchOf)
  const shownGroups = groups.slice(0, mostGroups)
  const shownLines = shownGroups.reduce((sum, { lines }) => sum + lines.shown.length, 0)
  const streaks = [...facts.streaks].sort((a, b) => b.length - a.length || byPair(a, b))
  const recovered = [...facts.recovered].sort((a, b) =>
    a.heldOn < b.heldOn ? 1 : a.heldOn > b.heldOn ? -1 : byPair(a, b),
  )
  return {
    owed: some(facts.owed.map((one) => withDays(one, today)).sort(longestFirst), mostOwed),
    groups: shownGroups,
    overdueTotal: overdue.length,
    overdueMore: overdue.length - shownLines,
    excuses: some(facts.excuses, mostExcuses),
    changes: some(facts.changes, mostChanges),
    recovered: some(recovered, mostRecovered),
    streaks: some(streaks, mostStreaks),
    prompt: facts.mayPrompt ? promptFor(recovered, facts.risen, streaks) : undefined,
  }
}

/** Longest overdue first; the full list, for the paged modal. */
export function overdueLines(overdue: readonly OwedOneOnOne[], today: PlainDate): readonly OverdueLine[] {
  return overdue.map((one) => withDays(one, today)).sort(longestFirst)
}

/** Groups by their longest overdue line. */
function groupByBranch(
  overdue: readonly OverdueLine[],
  branchOf: ReadonlyMap<PersonId, PersonId>,
): readonly OverdueGroup[] {
  const groups = new Map<PersonId, OverdueLine[]>()
  for (const line of overdue) {
    const branchId = branchOf.get(line.coachId) ?? line.coachId
    const group = groups.get(branchId)
    if (group === undefined) groups.set(branchId, [line])
    else group.push(line)
  }
  return [...groups].map(([branchId, lines]) => ({
    branchId,
    lines: some(lines, mostLinesInGroup),
    total: lines.length,
  }))
}

/** A manager who brought several back, else one whose rate has risen most, else the longest streak; always the same one. */
function promptFor(
  recovered: readonly Recovered[],
  risen: readonly Risen[],
  streaks: readonly Streak[],
): RecognitionPrompt | undefined {
  const counts = new Map<PersonId, number>()
  for (const { coachId } of recovered) counts.set(coachId, (counts.get(coachId) ?? 0) + 1)
  const [most] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
  if (most !== undefined) return { personId: most[0], facts: { because: 'recovered', count: most[1] } }
  const [highest] = [...risen].sort(
    (a, b) => b.percent - b.lowest - (a.percent - a.lowest) || (a.personId < b.personId ? -1 : 1),
  )
  if (highest !== undefined) {
    const { personId, percent, lowest, highest: most } = highest
    return { personId, facts: { because: 'figure', percent, lowest, highest: most } }
  }
  const [longest] = streaks
  if (longest === undefined) return undefined
  return { personId: longest.coachId, facts: { because: 'streak', length: longest.length } }
}

function withDays(one: OwedOneOnOne, today: PlainDate): OverdueLine {
  return { ...one, daysOverdue: daysBetween(one.dueOn, today) }
}

function longestFirst(a: OverdueLine, b: OverdueLine): number {
  return b.daysOverdue - a.daysOverdue || byPair(a, b)
}

function byPair(a: { readonly coachId: PersonId; readonly coacheeId: PersonId }, b: typeof a): number {
  return a.coachId < b.coachId
    ? -1
    : a.coachId > b.coachId
      ? 1
      : a.coacheeId < b.coacheeId
        ? -1
        : a.coacheeId > b.coacheeId
          ? 1
          : 0
}

function some<Item>(items: readonly Item[], most: number): Some<Item> {
  return { shown: items.slice(0, most), more: Math.max(0, items.length - most) }
}
