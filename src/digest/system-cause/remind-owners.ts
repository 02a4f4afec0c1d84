// An owner is reminded once, at 09:00 (up to 12:00 if the bot was away) on the day by which a topic should be done, or on
// their next working day.
import { isTimeToRemind, nextReminder } from '../../coaching/index.ts'
import { dateAt } from '../../kernel/time.ts'
import { findPeople, hasLeft, isLive, workingCalendar, workingCalendarsOf } from '../../people/index.ts'
import { type Scope, touch } from '../../platform/tenancy.ts'
import { tellCause } from './cause-message.ts'
import { causesToRemind, setReminder } from './owned-cause.store.ts'

export async function remindOwners(scope: Scope): Promise<'done' | 'more'> {
  const { tx, now } = scope
  const due = await causesToRemind(tx, now, causesAtOnce)
  const ownerIds = [...new Set(due.map(({ ownerId }) => ownerId))]
  const owners = await findPeople(tx, ownerIds)
  const calendars = await workingCalendarsOf(tx, ownerIds)
  const live = await isLive(scope)
  for (const cause of due) {
    const owner = owners.get(cause.ownerId)
    if (owner === undefined || hasLeft(owner, dateAt(now, owner.zone)) || !live) {
      await setReminder(tx, cause.id, undefined)
      continue
    }
    const calendar = calendars.get(cause.ownerId) ?? workingCalendar()
    const isTime = isTimeToRemind(now, owner.zone, calendar)
    if (isTime) await tellCause(scope, cause, { news: 'due', reader: cause.ownerId })
    const next = isTime ? undefined : nextReminder(now, owner.zone, calendar)
    await setReminder(tx, cause.id, next)
    if (next !== undefined) touch(scope, next)
  }
  return due.length < causesAtOnce ? 'done' : 'more'
}

const causesAtOnce = 50
