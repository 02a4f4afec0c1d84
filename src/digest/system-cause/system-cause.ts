// “System cause: not a skill gap, which is routed upward as a count and a topic chosen from a list.” “System causes: a count
// and topics per branch for the line above, with an owner and a date.” A count is of two coaches or more, so that it is
// never about one coach's sessions: a branch with several coaches stands by itself, teams with a coach each are taken
// together, and a single such team is left out of every figure, the whole included (see docs/decisions/0010).
import type { SystemTopic } from '../../coaching/index.ts'
import { systemTopics } from '../../coaching/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { addDays, type PlainDate } from '../../kernel/time.ts'
import { type CoachesUnder, hasLeft, type Person } from '../../people/index.ts'

/** Eight weeks, today included. */
export const causeWindowDays = 56

/** Sessions that named that topic, held below one of the manager's direct reports or by that report, the last on `lastOn`. */
export type CauseCount = {
  readonly viaId: PersonId
  readonly topic: SystemTopic
  readonly count: number
  readonly lastOn: PlainDate
}

/** A topic that a manager gave to somebody until a date. */
export type OwnedCause = {
  readonly id: string
  readonly managerId: PersonId
  readonly topic: SystemTopic
  readonly ownerId: PersonId
  readonly givenOn: PlainDate
  readonly dueOn: PlainDate
  /** How often its date was changed. */
  readonly revision: number
  readonly state: 'open' | 'done' | 'handed-on'
}

/** The last that a manager gave away of a topic, and that is done. */
export type DoneCause = Pick<OwnedCause, 'managerId' | 'topic'> & {
  readonly doneOn: PlainDate
  /** Who said so. */
  readonly doneBy: PersonId
}

export type CauseFacts = {
  readonly managerId: PersonId
  readonly counts: readonly CauseCount[]
  /** In these weeks: of the direct reports of today, and of whoever else the counts come by. */
  readonly coaches: ReadonlyMap<PersonId, CoachesUnder>
  /** What is open of the manager's own, and of their direct reports'. */
  readonly owned: readonly OwnedCause[]
  /** What was done of theirs in these weeks. */
  readonly done: readonly DoneCause[]
}

/** `teams`: those with one coach each, together. */
export type BranchCount = { readonly branch: PersonId | 'teams'; readonly count: number }

export type CauseTopic = {
  readonly topic: SystemTopic
  readonly count: number
  /** The largest first. */
  readonly branches: readonly BranchCount[]
  readonly owned: OwnedCause | undefined
  /** What direct reports gave to somebody. */
  readonly ownedBelow: readonly OwnedCause[]
  /** Done, and named by no session held on a later day; while an owner sees to it again, undefined. */
  readonly done: DoneCause | undefined
  /** The same of direct reports, by the sessions of their branch. */
  readonly doneBelow: readonly DoneCause[]
}

/** `left-out`: nothing is shown, since there is one coach below at most. */
export type SystemCauses =
  | { readonly kind: 'left-out' }
  | { readonly kind: 'counted'; readonly topics: readonly CauseTopic[]; readonly total: number }

export function composeCauses(facts: CauseFacts): SystemCauses {
  const { coaches, counts } = facts
  const single = [...coaches.values()].filter((under) => under === 'one').length
  const hasSeveral = [...coaches.values()].includes('several')
  if (!hasSeveral && single < 2) return { kind: 'left-out' }
  const named = counts.flatMap((one): NamedCause[] => {
    if (coaches.get(one.viaId) === 'several') return [{ ...one, branch: one.viaId }]
    return single >= 2 ? [{ ...one, branch: 'teams' }] : []
  })
  const topics = systemTopics.flatMap(
    (topic) =>
      composeTopic(
        topic,
        named.filter((one) => one.topic === topic),
        facts,
      ) ?? [],
  )
  const sorted = topics.sort((a, b) => isOver(a) - isOver(b) || b.count - a.count)
  return { kind: 'counted', topics: sorted, total: sorted.reduce((sum, { count }) => sum + count, 0) }
}

type NamedCause = CauseCount & { readonly branch: BranchCount['branch'] }

/** Undefined: there is nothing to tell of it. */
function composeTopic(
  topic: SystemTopic,
  named: readonly NamedCause[],
  { managerId, owned, done }: CauseFacts,
): CauseTopic | undefined {
  const isOwn = (one: { readonly managerId: PersonId }) => one.managerId === managerId
  const open = owned.filter((one) => one.topic === topic)
  const own = open.find(isOwn)
  if (named.length === 0 && own === undefined) return undefined
  const stillDone = done.filter(
    (one) =>
      one.topic === topic &&
      !open.some((again) => again.managerId === one.managerId) &&
      isStillDone(one, isOwn(one) ? named : named.filter(({ viaId }) => viaId === one.managerId)),
  )
  const branches = [...Map.groupBy(named, ({ branch }) => branch)].map(
    ([branch, those]): BranchCount => ({ branch, count: sumOf(those) }),
  )
  return {
    topic,
    count: sumOf(named),
    branches: branches.sort((a, b) => b.count - a.count || orderOf(a.branch, b.branch)),
    owned: own,
    ownedBelow: open.filter((one) => !isOwn(one)),
    done: stillDone.find(isOwn),
    doneBelow: stillDone.filter((one) => !isOwn(one)),
  }
}

function sumOf(named: readonly Pick<CauseCount, 'count'>[]): number {
  return named.reduce((sum, { count }) => sum + count, 0)
}

/** What is done stands last. */
function isOver({ done }: CauseTopic): number {
  return done === undefined ? 0 : 1
}

/** Until a session that was held on a later day names the topic again; one held before may well be logged since. */
export function isStillDone({ doneOn }: DoneCause, named: readonly Pick<CauseCount, 'lastOn'>[]): boolean {
  return named.every(({ lastOn }) => lastOn <= doneOn)
}

/** The teams that are taken together stand last. */
function orderOf(a: PersonId | 'teams', b: PersonId | 'teams'): number {
  return a === 'teams' ? 1 : b === 'teams' || a < b ? -1 : 1
}

const longestDays = 366

/** Whether a topic may be given to that person until that day. `today`: the manager's. */
export function decideOwner(
  owner: Person | undefined,
  dueOn: PlainDate,
  today: PlainDate,
): Outcome<{ readonly owner: Person; readonly dueOn: PlainDate }> {
  if (owner === undefined || hasLeft(owner, today)) {
    return refused({
      code: 'no-owner',
      field: 'owner',
      say: 'That person is no longer in the directory. Please choose somebody else.',
    })
  }
  if (dueOn < today) {
    return refused({ code: 'past', field: 'dueOn', say: 'That day is over. Choose today or a later one.' })
  }
  if (dueOn > addDays(today, longestDays)) {
    return refused({ code: 'too-far', field: 'dueOn', say: 'Choose a day within a year, so that it comes up again.' })
  }
  return done({ owner, dueOn })
}
