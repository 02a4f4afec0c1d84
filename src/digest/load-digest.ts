// Gathers what one reader's digest is made of: a handful of queries over everybody below them.
import {
  explainReason,
  overdueIn,
  pairsOfCoach,
  pendingExcusesFor,
  recoveredSince,
  rhythmChangesSince,
  streaksIn,
} from '../cadence/index.ts'
import type { PersonId } from '../kernel/ids.ts'
import { addDays, addMillis, daysBetween, type PlainDate } from '../kernel/time.ts'
import { findPeople, layerOf, managersOn, type Person, reportsOn, subtreeOn, today } from '../people/index.ts'
import type { Scope } from '../platform/tenancy.ts'
import { composeDigest, type DigestFacts, type OwedOneOnOne, promptEveryDays } from './digest.ts'
import type { DigestView } from './digest.view.ts'
import { mondayOf } from './digest-week.ts'

export async function loadDigest(scope: Scope, reader: Person, promptedOn: PlainDate | undefined): Promise<DigestView> {
  const { tx, now } = scope
  const on = today(reader, now)
  const below = await subtreeOn(tx, reader.id, on)
  const layer = await layerOf(tx, reader.id, on)
  const digest = composeDigest({
    today: on,
    owed: await owedBy(scope, reader.id, on),
    overdue: await overdueIn(tx, below, on),
    branchOf: branches(reader.id, await managersOn(tx, below, on)),
    excuses: (await pendingExcusesFor(tx, reader.id, on)).map(({ id, coachId, coacheeId, dueOn, excuse }) => ({
      excuseId: id,
      coachId,
      coacheeId,
      dueOn,
      reason: explainReason(excuse.reason),
    })),
    changes: await rhythmChangesSince(tx, below, addMillis(now, -weekMillis)),
    recovered: await recoveredSince(tx, below, addDays(on, -7)),
    streaks: (await streaksIn(tx, below)).map(({ coachId, coacheeId, streak }) => ({
      coachId,
      coacheeId,
      length: streak,
    })),
    mayPrompt:
      layer === 'senior-leader' && (promptedOn === undefined || daysBetween(promptedOn, on) >= promptEveryDays),
  })
  return { digest, reader, today: on, people: await findPeople(tx, peopleIn(digest)) }
}

/** What is overdue below a reader now, for the whole list. */
export async function loadOverdue(
  scope: Scope,
  reader: Person,
): Promise<{ readonly overdue: readonly OwedOneOnOne[]; readonly today: PlainDate }> {
  const on = today(reader, scope.now)
  return { overdue: await overdueIn(scope.tx, await subtreeOn(scope.tx, reader.id, on), on), today: on }
}

const weekMillis = 7 * 24 * 60 * 60 * 1000

/** Overdue, or due by the end of this week. */
async function owedBy(scope: Scope, readerId: PersonId, on: PlainDate): Promise<readonly OwedOneOnOne[]> {
  const sunday = addDays(mondayOf(on), 6)
  const pairs = await pairsOfCoach(scope.tx, readerId, await reportsOn(scope.tx, readerId, on), on)
  return pairs.flatMap(({ coachId, coacheeId, dueOn }) =>
    dueOn !== undefined && dueOn <= sunday ? [{ coachId, coacheeId, dueOn }] : [],
  )
}

/** For each person below, the direct report of the reader under whom they stand. */
function branches(readerId: PersonId, managerOf: ReadonlyMap<PersonId, PersonId>): ReadonlyMap<PersonId, PersonId> {
  const branchOf = new Map<PersonId, PersonId>()
  const find = (id: PersonId): PersonId => {
    const known = branchOf.get(id)
    if (known !== undefined) return known
    const manager = managerOf.get(id)
    const branch = manager === undefined || manager === readerId ? id : find(manager)
    branchOf.set(id, branch)
    return branch
  }
  for (const id of managerOf.keys()) find(id)
  return branchOf
}

function peopleIn(digest: DigestView['digest']): readonly PersonId[] {
  const pairs: readonly Pick<DigestFacts['overdue'][number], 'coachId' | 'coacheeId'>[] = [
    ...digest.owed.shown,
    ...digest.groups.flatMap(({ lines }) => lines.shown),
    ...digest.excuses.shown,
    ...digest.changes.shown,
    ...digest.recovered.shown,
    ...digest.streaks.shown,
  ]
  return [
    ...new Set([
      ...pairs.flatMap(({ coachId, coacheeId }) => [coachId, coacheeId]),
      ...digest.groups.map(({ branchId }) => branchId),
      ...(digest.prompt === undefined ? [] : [digest.prompt.personId]),
    ]),
  ]
}
