import { absenceChanged, calendarChanged, linesChanged, peopleChanged, wentLive } from '../people/index.ts'
import { on, type Subscription } from '../platform/outbox/index.ts'
import { defineJob, type Job } from '../platform/schedule/schedule.ts'
import { firstAttemptAt } from './reader.store.ts'
import { attemptDigests, refreshReaders, replanReaders } from './schedule-digest.ts'

export const digestJobs: readonly Job[] = [
  defineJob({
    name: 'digest.send-digests',
    nextDue: async (scope) => await firstAttemptAt(scope.tx),
    run: attemptDigests,
  }),
]

export const digestSubscriptions: readonly Subscription[] = [
  on(wentLive, refreshReaders),
  on(linesChanged, refreshReaders),
  on(peopleChanged, async (scope, { personIds }) => {
    await refreshReaders(scope)
    await replanReaders(scope, personIds)
  }),
  on(absenceChanged, async (scope, { personId }) => await replanReaders(scope, [personId])),
  on(calendarChanged, async (scope, { personIds }) => await replanReaders(scope, personIds)),
]
