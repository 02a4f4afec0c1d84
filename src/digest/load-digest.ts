// Gathers what one reader's digest is made of: a handful of queries over everybody below them.
import {
  explainReason,
  loadBranch,
  loadOwnTallies,
  overdueIn,
  pairsOfCoach,
  pendingExcusesFor,
  recoveredSince,
  rhythmChangesSince,
  streaksIn,
  weeksUpTo,
} from '../cadence/index.ts'
import type { PersonId } from '../kernel/ids.ts'
import { addDays, addMillis, daysBetween, type Instant, instantAt, type PlainDate } from '../kernel/time.ts'
import {
  chainAboveOn,
  findPeople,
  layerOf,
  managersOn,
  type Person,
  reportsOn,
  subtreeOn,
  today,
} from '../people/index.ts'
import type { Scope } from '../platform/tenancy.ts'
import { branchQualityFor, usefulnessOf } from '../survey/index.ts'
import { branchesUnder } from './branches.ts'
import { composeDigest, type DigestFacts, type OwedOneOnOne, promptEveryDays } from './digest.ts'
import type { DigestView } from './digest.view.ts'
import { digestTime, mondayOf } from './digest-week.ts'
import { chartWeeks, composeOnTimeWeeks, type OnTimeWeeks } from './on-time-weeks.ts'
import type { DigestReader } from './reader.store.ts'
import { composeQuality, type DigestQuality, releasesShown } from './released-quality.ts'
import { findRisen, rangeWeeks } from './risen.ts'
import { loadSystemCauses } from './system-cause/load-system-causes.ts'

export async function loadDigest(
  scope: Scope,
  reader: Person,
  { promptedOn, sentWeek }: Pick<DigestReader, 'promptedOn' | 'sentWeek'>,
): Promise<DigestView> {
  const { tx, now } = scope
  const on = today(reader, now)
  const below = await subtreeOn(tx, reader.id, on)
  const managerOf = await managersOn(tx, below, on)
  const mayPrompt =
    (await layerOf(tx, reader.id, on)) === 'senior-leader' &&
    (promptedOn === undefined || daysBetween(promptedOn, on) >= promptEveryDays)
  const onTime = await loadOnTime(scope, reader, on)
  const quality = await loadQuality(scope, reader, managerOf, { on, since: sentWeek })
  const digest = composeDigest({
    today: on,
    owed: await owedBy(scope, reader.id, on),
    overdue: await overdueIn(tx, below, on),
    branchOf: branchesUnder(reader.id, managerOf),
    excuses: (await pendingExcusesFor(tx, reader.id, on)).map(({ id, coachId, coacheeId, dueOn, excuse }) => ({
      excuseId: id,
      coachId,
      coacheeId,
      dueOn,
      reason: explainReason(excuse.reason),
    })),
    changes: await rhythmChangesSince(tx, [reader.id, ...below], lastTold(now, sentWeek, reader), on),
    recovered: await recoveredSince(tx, below, addDays(on, -7)),
    streaks: (await streaksIn(tx, below)).map(({ coachId, coacheeId, streak }) => ({
      coachId,
      coacheeId,
      length: streak,
    })),
    risen: mayPrompt ? await loadRisen(scope, reader.id, managerOf, on) : [],
    mayPrompt,
  })
  const named = [...peopleIn(digest), ...(onTime?.whole === undefined ? [] : [onTime.whole.topId]), ...ratedIn(quality)]
  return {
    digest,
    onTime,
    quality,
    causes: await loadSystemCauses(scope, reader),
    reader,
    today: on,
    people: await findPeople(tx, named),
  }
}

/** Whole weeks, up to the last that ended. “All” are the teams of whoever stands at the top of the reader's line. */
async function loadOnTime({ tx }: Scope, reader: Person, on: PlainDate): Promise<OnTimeWeeks | undefined> {
  const weeks = endedWeeks(on, chartWeeks)
  const topId = (await chainAboveOn(tx, reader.id, on)).at(-1)
  const { whole: branch } = await loadBranch(tx, reader.id, weeks)
  const whole = topId === undefined ? undefined : { topId, tallies: (await loadBranch(tx, topId, weeks)).whole }
  return composeOnTimeWeeks(weeks, branch, whole)
}

/** As released to the reader; the branch in the line of the time of each release. */
async function loadQuality(
  { tx }: Scope,
  reader: Person,
  managerOf: ReadonlyMap<PersonId, PersonId>,
  { on, since }: { readonly on: PlainDate; readonly since: PlainDate },
): Promise<DigestQuality> {
  const branch = await branchQualityFor(tx, reader.id, { from: addDays(on, -releaseEveryDays * releasesShown), to: on })
  const reports = [...managerOf].flatMap(([id, managerId]) => (managerId === reader.id ? [id] : []))
  const rated = await usefulnessOf(tx, reports, on)
  const people = await findPeople(tx, [...rated.keys()])
  const name = (id: PersonId) => people.get(id)?.name ?? ''
  return composeQuality({
    reports: [...rated]
      .map(([personId, usefulness]) => ({ personId, usefulness }))
      .sort((a, b) => name(a.personId).localeCompare(name(b.personId), 'en')),
    branch,
    since,
    today: on,
  })
}

function ratedIn(quality: DigestQuality): readonly PersonId[] {
  return quality.kind === 'new' ? quality.reports.shown.map(({ personId }) => personId) : []
}

/** Among the direct reports and theirs: the people whom a senior leader knows. */
async function loadRisen(
  { tx }: Scope,
  readerId: PersonId,
  managerOf: ReadonlyMap<PersonId, PersonId>,
  on: PlainDate,
): Promise<ReturnType<typeof findRisen>> {
  const near = [...managerOf].flatMap(([id, managerId]) =>
    managerId === readerId || managerOf.get(managerId) === readerId ? [id] : [],
  )
  const managing = new Set(managerOf.values())
  return findRisen(
    await loadOwnTallies(
      tx,
      near.filter((id) => managing.has(id)),
      endedWeeks(on, rangeWeeks),
    ),
  )
}

function endedWeeks(on: PlainDate, count: number) {
  return weeksUpTo(addDays(on, -7), count)
}

/** What is overdue below a reader now, for the whole list. */
export async function loadOverdue(
  scope: Scope,
  reader: Person,
): Promise<{ readonly overdue: readonly OwedOneOnOne[]; readonly today: PlainDate }> {
  const on = today(reader, scope.now)
  return { overdue: await overdueIn(scope.tx, await subtreeOn(scope.tx, reader.id, on), on), today: on }
}

/**
 * When the last digest may have gone out at the earliest: a week ago, or the Monday of its week, where this one comes later
 * in its week than that one. So no change is left out.
 */
function lastTold(now: Instant, sentWeek: PlainDate, { zone }: Person): Instant {
  const weekAgo = addMillis(now, -weekMillis)
  const monday = instantAt(sentWeek, digestTime, zone)
  return monday < weekAgo ? monday : weekAgo
}

const releaseEveryDays = 28
const weekMillis = 7 * 24 * 60 * 60 * 1000

/** Overdue, or due by the end of this week. */
async function owedBy(scope: Scope, readerId: PersonId, on: PlainDate): Promise<readonly OwedOneOnOne[]> {
  const sunday = addDays(mondayOf(on), 6)
  const pairs = await pairsOfCoach(scope.tx, readerId, await reportsOn(scope.tx, readerId, on), on)
  return pairs.flatMap(({ coachId, coacheeId, dueOn }) =>
    dueOn !== undefined && dueOn <= sunday ? [{ coachId, coacheeId, dueOn }] : [],
  )
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
