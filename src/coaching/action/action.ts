// “Open actions show in the next session with that coachee until done or dropped, and are reminded when due”: at 09:00
// (up to 12:00 if the bot was away) on the due date, or on the owner's next working day where that is none. One message
// to an owner a day.
import type { ActionId, PersonId, SessionId } from '../../kernel/ids.ts'
import {
  addDays,
  dateAt,
  type Instant,
  instantAt,
  type PlainDate,
  wallTime,
  wallTimeAt,
  type Zone,
} from '../../kernel/time.ts'
import { isWorkingDay, nextWorkingDay, type WorkingCalendar } from '../../people/index.ts'
import type { Action } from '../session/session.ts'
import type { PlannedAction } from '../session/session-draft.ts'

/** Who may close an action: its owner, the coach of its session, and the coachees whom it concerns. */
export type ActionParties = {
  readonly ownerId: PersonId
  readonly coachId: PersonId
  /** All coachees of the session. */
  readonly coacheeIds: readonly PersonId[]
}

export function mayClose({ ownerId, coachId, coacheeIds }: ActionParties, personId: PersonId): boolean {
  if (personId === ownerId || personId === coachId) return true
  // The coach's own action concerns every coachee; another coachee's is nobody else's.
  return ownerId === coachId && coacheeIds.includes(personId)
}

export type ActionChanges = {
  readonly added: readonly Omit<Action, 'id' | 'state'>[]
  readonly changed: readonly (Pick<Action, 'id' | 'what' | 'successCriterion' | 'dueOn' | 'ownerId'> & {
    /** Whether the owner is to be reminded anew. */
    readonly dueChanged: boolean
  })[]
  readonly removed: readonly ActionId[]
}

/** A planned action is one row for its coach, or one for each coachee. */
export function actionsFor(
  session: { readonly id: SessionId; readonly coachId: PersonId; readonly coacheeIds: readonly PersonId[] },
  planned: readonly PlannedAction[],
): ActionChanges['added'] {
  return planned.flatMap((action) =>
    (action.owner === 'coach' ? [session.coachId] : session.coacheeIds).map((ownerId) => ({
      ...action,
      sessionId: session.id,
      ownerId,
    })),
  )
}

/** What an edit does to the actions of a session. One that is done or dropped stays as it is. */
export function changeActions(
  session: { readonly id: SessionId; readonly coachId: PersonId; readonly coacheeIds: readonly PersonId[] },
  planned: readonly PlannedAction[],
  existing: readonly Action[],
): ActionChanges {
  const wanted = actionsFor(session, planned)
  const isSame = (a: Pick<Action, 'line' | 'ownerId'>, b: Pick<Action, 'line' | 'ownerId'>) =>
    a.line === b.line && a.ownerId === b.ownerId
  const open = existing.filter(({ state }) => state === 'open')
  return {
    added: wanted.filter((action) => !existing.some((other) => isSame(other, action))),
    changed: open.flatMap((before) => {
      const after = wanted.find((action) => isSame(action, before))
      if (after === undefined) return []
      const { what, successCriterion, dueOn } = after
      const dueChanged = dueOn !== before.dueOn
      if (!dueChanged && what === before.what && successCriterion === before.successCriterion) return []
      return [{ id: before.id, ownerId: before.ownerId, what, successCriterion, dueOn, dueChanged }]
    }),
    removed: open.filter((action) => !wanted.some((other) => isSame(action, other))).map(({ id }) => id),
  }
}

const remindFrom = wallTime('09:00')
const remindUntil = wallTime('12:00')

/** The moment of the reminder for what is due on `dueOn`; undefined for somebody who never works again. */
export function remindAt(dueOn: PlainDate, where: Zone, calendar: WorkingCalendar): Instant | undefined {
  const date = nextWorkingDay(calendar, dueOn)
  return date === undefined ? undefined : instantAt(date, remindFrom, where)
}

/** Whether a reminder for that local date may still go out: not on a day off, and not in the afternoon. */
export function isTimeToRemind(now: Instant, where: Zone, calendar: WorkingCalendar): boolean {
  const time = wallTimeAt(now, where)
  return isWorkingDay(calendar, dateAt(now, where)) && time >= remindFrom && time <= remindUntil
}

/** The next 09:00 after `now` at which this person works. */
export function nextReminder(now: Instant, where: Zone, calendar: WorkingCalendar): Instant | undefined {
  const date = dateAt(now, where)
  const first = remindAt(date, where, calendar)
  return first !== undefined && first > now ? first : remindAt(addDays(date, 1), where, calendar)
}
