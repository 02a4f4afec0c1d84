// The reminder of actions that are due: one message to an owner a day, at 09:00 (up to 12:00 if the bot was away) on a
// working day. The job moves what it enqueues on to the owner's next working day, and sending takes it out: so a reminder
// that was never sent is tried again, and one that was sent never is. Nothing goes out before go-live.
import { z } from 'zod'
import { dateAt, type PlainDate, plainDate } from '../../kernel/time.ts'
import { findPerson, type Person, workingCalendar, workingCalendarsOf } from '../../people/index.ts'
import { defineMessage, sentAt } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { personIdSchema } from '../buttons.ts'
import { loadActionReader } from '../load-reader.ts'
import type { ListedAction } from '../session/session.ts'
import { isTimeToRemind } from './action.ts'
import { type ActionReader, drawReminder } from './action.view.ts'
import { actionsDueKey } from './actions-due-key.ts'
import { actionsOfReminder, actionsToRemind, markReminded, stopReminders } from './reminder.store.ts'

type View = { readonly due: readonly ListedAction[]; readonly reader: ActionReader }

/** `on`: the owner's date. */
export const actionsDue = defineMessage({
  kind: 'coaching.actions-due',
  lane: 'nudge',
  facts: z.object({ ownerId: personIdSchema, on: z.iso.date().transform(plainDate) }),
  load: async (scope, { ownerId, on }): Promise<View | undefined> => {
    const owner = await findPerson(scope.tx, ownerId)
    if (owner === undefined) return undefined
    const wasSent = (await sentAt(scope.tx, actionsDueKey(ownerId, on))) !== undefined
    if (!wasSent && !(await isStillTheTime(scope, owner, on))) return undefined
    const due = wasSent ? await actionsOfReminder(scope.tx, ownerId, on) : await actionsToRemind(scope.tx, ownerId, on)
    return due.length === 0 ? undefined : { due, reader: await loadActionReader(scope, owner, due) }
  },
  render: ({ due, reader }) => drawReminder(due, reader),
  sent: async (scope, { ownerId, on }) => await markReminded(scope.tx, ownerId, on),
  failed: async (scope, { ownerId }) => await stopReminders(scope.tx, ownerId),
})

/** It says “today”, so that after noon, or on another day, the next reminder says it instead. */
async function isStillTheTime(scope: Scope, owner: Person, on: PlainDate): Promise<boolean> {
  if (dateAt(scope.now, owner.zone) !== on) return false
  const calendars = await workingCalendarsOf(scope.tx, [owner.id])
  return isTimeToRemind(scope.now, owner.zone, calendars.get(owner.id) ?? workingCalendar())
}
