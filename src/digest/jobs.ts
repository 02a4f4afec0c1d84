import { sessionEdited, sessionLogged, sessionWithdrawn } from '../coaching/index.ts'
import { absenceChanged, calendarChanged, linesChanged, peopleChanged, wentLive } from '../people/index.ts'
import { on, type Subscription } from '../platform/outbox/index.ts'
import { defineJob, type Job } from '../platform/schedule/schedule.ts'
import { firstAttemptAt } from './reader.store.ts'
import { attemptDigests, refreshReaders, replanReaders } from './schedule-digest.ts'
import { earliestReminder } from './system-cause/owned-cause.store.ts'
import { remindOwners } from './system-cause/remind-owners.ts'
import { rerouteSystemCauses, routeSystemCauses } from './system-cause/route-system-causes.ts'

export const digestJobs: readonly Job[] = [
  defineJob({
    name: 'digest.send-digests',
    nextDue: async (scope) => await firstAttemptAt(scope.tx),
    run: attemptDigests,
  }),
  defineJob({
    name: 'digest.remind-cause-owners',
    nextDue: async (scope) => await earliestReminder(scope.tx),
    run: remindOwners,
  }),
]

export const digestSubscriptions: readonly Subscription[] = [
  on(wentLive, refreshReaders),
  on(linesChanged, refreshReaders),
  on(linesChanged, rerouteSystemCauses),
  on(sessionLogged, (scope, { sessionId }) => routeSystemCauses(scope, [sessionId])),
  on(sessionEdited, (scope, { sessionId }) => routeSystemCauses(scope, [sessionId])),
  on(sessionWithdrawn, (scope, { sessionId }) => routeSystemCauses(scope, [sessionId])),
  on(peopleChanged, async (scope, { personIds }) => {
    await refreshReaders(scope)
    await replanReaders(scope, personIds)
  }),
  on(absenceChanged, async (scope, { personId }) => await replanReaders(scope, [personId])),
  on(calendarChanged, async (scope, { personIds }) => await replanReaders(scope, personIds)),
]
