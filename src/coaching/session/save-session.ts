// The writing that logging and editing share. Whoever calls has decided that it may be.
import { isDeepStrictEqual } from 'node:util'
import type { ActionId, PersonId, SessionId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/ids.ts'
import type { Instant, PlainDate } from '../../kernel/time.ts'
import { findPeople, type Person, today, workingCalendar, workingCalendarsOf } from '../../people/index.ts'
import { audit } from '../../platform/audit.ts'
import { publish, republishHome } from '../../platform/outbox/index.ts'
import { type Scope, touch } from '../../platform/tenancy.ts'
import { deleteActions, insertAction, updateAction } from '../action/action.store.ts'
import { type ActionChanges, actionsFor, changeActions, remindAt } from '../action/action.ts'
import { sessionEdited, sessionLogged } from '../events.ts'
import { saveCoachNote } from './coach-note.store.ts'
import { insertSession, replaceCoachees, updateSession } from './session.store.ts'
import { isLateLogged, type OwnSession, type SessionWords } from './session.ts'
import type { PlannedSession } from './session-draft.ts'
import { changedFacts } from './session-edit.ts'

export async function createSession(
  scope: Scope,
  coach: Person,
  planned: PlannedSession,
  submission: { readonly viewId: string; readonly index: number },
): Promise<SessionId> {
  const id = newId<SessionId>()
  const loggedOn = today(coach, scope.now)
  const lateLogged = isLateLogged(planned.heldOn, loggedOn)
  const { coacheeIds } = planned
  await insertSession(scope.tx, {
    id,
    coachId: coach.id,
    planned,
    loggedAt: scope.now,
    loggedOn,
    lateLogged,
    submission,
  })
  await replaceCoachees(scope.tx, id, coacheeIds)
  await saveCoachNote(scope.tx, { sessionId: id, coachId: coach.id }, planned.words.coachNote)
  const added = actionsFor({ id, coachId: coach.id, coacheeIds }, planned.actions)
  await saveActions(scope, { added, changed: [], removed: [] })
  await audit(scope, {
    action: 'coaching.session-logged',
    subjects: [id, ...coacheeIds],
    facts: { ...auditedFacts(planned), lateLogged: Number(lateLogged) },
  })
  await publish(scope, sessionLogged, { sessionId: id, coachId: coach.id, coacheeIds: [...coacheeIds] })
  await republishHome(scope, [coach.id, ...coacheeIds])
  return id
}

/** One that changes nothing, delivered again, writes nothing. */
export async function changeSession(scope: Scope, before: OwnSession, planned: PlannedSession): Promise<void> {
  const { id, coachId } = before
  const coacheeIds = [...planned.coacheeIds]
  const changes = changeActions({ id, coachId, coacheeIds }, planned.actions, before.actions)
  const factsChanged = changedFacts(before, planned).length
  const actionsChanged = changes.added.length + changes.changed.length + changes.removed.length
  if (factsChanged + actionsChanged === 0 && sameWords(before.words, planned.words)) return
  await updateSession(scope.tx, id, planned, isLateLogged(planned.heldOn, before.loggedOn))
  await replaceCoachees(scope.tx, id, coacheeIds)
  await saveCoachNote(scope.tx, { sessionId: id, coachId }, planned.words.coachNote)
  await saveActions(scope, changes)
  await audit(scope, {
    action: 'coaching.session-edited',
    subjects: [id, ...new Set([...before.coacheeIds, ...coacheeIds])],
    facts: {
      ...auditedFacts(planned),
      before: Object.values(auditedFacts(before)).join(' '),
      factsChanged,
      actionsAdded: changes.added.length,
      actionsChanged: changes.changed.length,
      actionsRemoved: changes.removed.length,
    },
  })
  const previousCoacheeIds = [...before.coacheeIds]
  await publish(scope, sessionEdited, { sessionId: id, coachId, coacheeIds, previousCoacheeIds })
  await republishHome(scope, [coachId, ...coacheeIds, ...previousCoacheeIds])
}

async function saveActions(scope: Scope, { added, changed, removed }: ActionChanges): Promise<void> {
  const reminders = await reminderMoments(
    scope,
    [...added, ...changed].map(({ ownerId }) => ownerId),
  )
  for (const action of added) {
    await insertAction(scope.tx, { ...action, id: newId<ActionId>() }, reminders(action))
  }
  for (const action of changed) {
    await updateAction(scope.tx, action, action.dueChanged ? reminders(action) : 'as-it-was')
  }
  await deleteActions(scope.tx, removed)
}

type Due = { readonly ownerId: PersonId; readonly dueOn?: PlainDate | undefined }

/** When each owner is reminded. Nobody is of what was due before it was written down. */
async function reminderMoments(
  scope: Scope,
  ownerIds: readonly PersonId[],
): Promise<(due: Due) => Instant | undefined> {
  const ids = [...new Set(ownerIds)]
  const owners = await findPeople(scope.tx, ids)
  const calendars = await workingCalendarsOf(scope.tx, ids)
  return ({ ownerId, dueOn }) => {
    const owner = owners.get(ownerId)
    if (owner === undefined || dueOn === undefined || dueOn < today(owner, scope.now)) return undefined
    const at = remindAt(dueOn, owner.zone, calendars.get(ownerId) ?? workingCalendar())
    if (at !== undefined) touch(scope, at)
    return at
  }
}

function sameWords(before: SessionWords, after: SessionWords): boolean {
  const { grow, ...rest } = before
  const { grow: growAfter, ...restAfter } = after
  return isDeepStrictEqual({ ...rest, ...grow }, { ...restAfter, ...growAfter })
}

function auditedFacts({ heldOn, minutes, format }: Pick<PlannedSession, 'heldOn' | 'minutes' | 'format'>) {
  return { heldOn, minutes, format }
}
