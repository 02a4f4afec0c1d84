// Which moment runs which use case.
import { publish } from '../platform/outbox/index.ts'
import { defineJob, type Job } from '../platform/schedule/schedule.ts'
import { findDirectory, updateDirectory } from './directory.store.ts'
import { goesLiveAt } from './go-live.ts'
import { leaversDueAt, moveReportsOfLeavers } from './line/move-reports.ts'
import { wentLive } from './people-events.ts'
import { ensureDirectory } from './start-directory.ts'

export const peopleJobs: readonly Job[] = [
  defineJob({
    name: 'people.move-reports',
    nextDue: leaversDueAt,
    run: async (scope) => {
      await ensureDirectory(scope)
      await moveReportsOfLeavers(scope)
      return 'done'
    },
  }),
  defineJob({
    name: 'people.go-live',
    nextDue: async (scope) => goesLiveAt(await findDirectory(scope.tx)),
    run: async (scope) => {
      await updateDirectory(scope.tx, { wentLiveAt: scope.now })
      await publish(scope, wentLive, {})
      return 'done'
    },
  }),
]
