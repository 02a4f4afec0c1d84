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

/** Sessions that named that topic, held below one of the manager's direct reports or by that report. */
export type CauseCount = { readonly viaId: PersonId; readonly topic: SystemTopic; readonly count: number }

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

export type CauseFacts = {
  readonly managerId: PersonId
  readonly counts: readonly CauseCount[]
  /** In these weeks: of the direct reports of today, and of whoever else the counts come by. */
  readonly coaches: ReadonlyMap<PersonId, CoachesUnder>
  /** What is open of the manager's own, and of their direct reports'. */
  readonly owned: readonly OwnedCause[]
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
}

/** `left-out`: nothing is shown, since there is one coach below at most. */
export type SystemCauses =
  | { readonly kind: 'left-out' }
  | { readonly kind: 'counted'; readonly topics: readonly CauseTopic[]; readonly total: number }

export function composeCauses({ managerId, counts, coaches, owned }: CauseFacts): SystemCauses {
  const single = [...coaches.values()].filter((under) => under === 'one').length
  const hasSeveral = [...coaches.values()].includes('several')
  if (!hasSeveral && single < 2) return { kind: 'left-out' }
  const branchOf = (viaId: PersonId): PersonId | 'teams' | undefined => {
    if (coaches.get(viaId) === 'several') return viaId
    return single >= 2 ? 'teams' : undefined
  }
  const topics = systemTopics.flatMap((topic): CauseTopic[] => {
    const branches = new Map<PersonId | 'teams', number>()
    for (const { viaId, count } of counts.filter((one) => one.topic === topic)) {
      const branch = branchOf(viaId)
      if (branch !== undefined) branches.set(branch, (branches.get(branch) ?? 0) + count)
    }
    const own = owned.find((one) => one.topic === topic && one.managerId === managerId)
    if (branches.size === 0 && own === undefined) return []
    return [
      {
        topic,
        count: [...branches.values()].reduce((sum, count) => sum + count, 0),
        branches: [...branches]
          .map(([branch, count]) => ({ branch, count }))
          .sort((a, b) => b.count - a.count || orderOf(a.branch, b.branch)),
        owned: own,
        ownedBelow: owned.filter((one) => one.topic === topic && one.managerId !== managerId),
      },
    ]
  })
  const sorted = topics.sort((a, b) => b.count - a.count)
  return { kind: 'counted', topics: sorted, total: sorted.reduce((sum, { count }) => sum + count, 0) }
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
