// Which work the clock causes here: reminding people of actions that are due.
import { dateAt } from '../kernel/time.ts'
import { findDirectory, findPeople, hasLeft, workingCalendar, workingCalendarsOf } from '../people/index.ts'
import { enqueue } from '../platform/outbox/index.ts'
import { defineJob } from '../platform/schedule/schedule.ts'
import { isTimeToRemind, nextReminder } from './action/action.ts'
import { actionsDue } from './action/actions-due.ts'
import { actionsDueKey } from './action/actions-due-key.ts'
import { earliestReminder, moveReminders, ownersToRemind, stopReminders } from './action/reminder.store.ts'

export const remindActions = defineJob({
  name: 'coaching.remind-actions',
  nextDue: async (scope) => {
    const { wentLiveAt } = await findDirectory(scope.tx)
    const at = wentLiveAt === undefined ? undefined : await earliestReminder(scope.tx)
    return at === undefined || wentLiveAt === undefined || at > wentLiveAt ? at : wentLiveAt
  },
  run: async (scope) => {
    const ownerIds = await ownersToRemind(scope.tx, scope.now, ownersAtOnce)
    const owners = await findPeople(scope.tx, ownerIds)
    const calendars = await workingCalendarsOf(scope.tx, ownerIds)
    for (const ownerId of ownerIds) {
      const owner = owners.get(ownerId)
      const on = owner === undefined ? undefined : dateAt(scope.now, owner.zone)
      if (owner === undefined || on === undefined || hasLeft(owner, on)) {
        await stopReminders(scope.tx, ownerId)
        continue
      }
      const calendar = calendars.get(ownerId) ?? workingCalendar()
      await moveReminders(scope.tx, ownerId, scope.now, nextReminder(scope.now, owner.zone, calendar))
      if (!isTimeToRemind(scope.now, owner.zone, calendar)) continue
      const order = { facts: { ownerId, on }, to: { person: ownerId }, dedupeKey: actionsDueKey(ownerId, on) }
      await enqueue(scope, actionsDue, order)
    }
    return ownerIds.length < ownersAtOnce ? 'done' : 'more'
  },
})

const ownersAtOnce = 50
