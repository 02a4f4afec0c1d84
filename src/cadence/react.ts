// What others' events mean for slots. A session touches a few pairs and is replayed at once, so that the message that
// asked for it says so; all else marks pairs as due, and the job replays them in slices.

import { sessionEdited, sessionLogged, sessionWithdrawn } from '../coaching/index.ts'
import type { PersonId } from '../kernel/ids.ts'
import {
  absenceChanged,
  calendarChanged,
  linesChanged,
  linesOfPeople,
  peopleChanged,
  wentLive,
} from '../people/index.ts'
import { on, type Subscription } from '../platform/outbox/index.ts'
import { type Scope, touch } from '../platform/tenancy.ts'
import { markAllForReplay, markPeopleForReplay, pairsOfCoachees, upsertCadences } from './cadence.store.ts'
import { markLines } from './figure/tally-due.store.ts'
import { keyOfPair, type Pair } from './pair.ts'
import { coachesStoodInFor } from './rhythm/pair-setting.store.ts'
import { replayPairs } from './slot/replay-pairs.ts'

export const subscriptions: readonly Subscription[] = [
  on(sessionLogged, (scope, { coachId, coacheeIds }) => replayAfterSession(scope, coachId, coacheeIds)),
  on(sessionEdited, (scope, { coachId, coacheeIds, previousCoacheeIds }) =>
    replayAfterSession(scope, coachId, [...new Set([...coacheeIds, ...previousCoacheeIds])]),
  ),
  on(sessionWithdrawn, (scope, { coachId, coacheeIds }) => replayAfterSession(scope, coachId, coacheeIds)),
  on(linesChanged, async (scope, { personIds, from }) => {
    const lines = await linesOfPeople(scope.tx, personIds)
    const pairs = lines.map(({ managerId, personId }) => ({ coachId: managerId, coacheeId: personId }))
    await upsertCadences(scope.tx, uniquePairs(pairs), scope.now)
    await markForReplay(scope, personIds)
    await markLines(scope.tx, personIds, from)
  }),
  on(peopleChanged, (scope, { personIds }) => markForReplay(scope, personIds)),
  on(calendarChanged, (scope, { personIds }) => markForReplay(scope, personIds)),
  on(absenceChanged, (scope, { personId }) => markForReplay(scope, [personId])),
  on(wentLive, async (scope) => {
    await markAllForReplay(scope.tx, scope.now)
    touch(scope)
  }),
]

async function replayAfterSession(scope: Scope, coachId: PersonId, coacheeIds: readonly PersonId[]): Promise<void> {
  const coaches = new Set([coachId, ...(await coachesStoodInFor(scope.tx, coachId))])
  const pairs = await pairsOfCoachees(scope.tx, coacheeIds)
  await replayPairs(
    scope,
    pairs.filter((pair) => coaches.has(pair.coachId)),
  )
}

async function markForReplay(scope: Scope, personIds: readonly PersonId[]): Promise<void> {
  await markPeopleForReplay(scope.tx, personIds, scope.now)
  touch(scope)
}

function uniquePairs(pairs: readonly Pair[]): readonly Pair[] {
  return [...new Map(pairs.map((pair) => [keyOfPair(pair), pair])).values()]
}
