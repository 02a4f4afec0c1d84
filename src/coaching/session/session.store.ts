// A session as its own coach reads and writes it. What others may see is selected in session-audience.store.ts.
import type { PersonId, SessionId } from '../../kernel/ids.ts'
import type { Instant, PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { actionsOfSession } from '../action/action.store.ts'
import { findCoachNote } from './coach-note.store.ts'
import { coacheeIds } from './coachee-ids.store.ts'
import type { OwnSession, SessionWords } from './session.ts'
import type { PlannedSession } from './session-draft.ts'

export type NewSession = {
  readonly id: SessionId
  readonly coachId: PersonId
  readonly planned: PlannedSession
  readonly loggedAt: Instant
  readonly loggedOn: PlainDate
  readonly lateLogged: boolean
  readonly submission: { readonly viewId: string; readonly index: number }
}

/** The row alone: coachees, actions and the coach note have their own. */
export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  const { heldOn, minutes, format, words } = session.planned
  await tx
    .insertInto('session')
    .values({
      id: session.id,
      coach_id: session.coachId,
      held_on: heldOn,
      minutes,
      format,
      ...wordColumns(words),
      logged_at: session.loggedAt,
      logged_on: session.loggedOn,
      late_logged: session.lateLogged,
      withdrawn_at: null,
      submission_view_id: session.submission.viewId,
      submission_index: session.submission.index,
    })
    .execute()
}

export async function updateSession(tx: Tx, id: SessionId, to: PlannedSession, lateLogged: boolean): Promise<void> {
  await tx
    .updateTable('session')
    .set({
      held_on: to.heldOn,
      minutes: to.minutes,
      format: to.format,
      late_logged: lateLogged,
      ...wordColumns(to.words),
    })
    .where('id', '=', id)
    .execute()
}

export async function replaceCoachees(tx: Tx, id: SessionId, coacheeIds: readonly PersonId[]): Promise<void> {
  await tx
    .deleteFrom('session_coachee')
    .where('session_id', '=', id)
    .where('coachee_id', 'not in', coacheeIds)
    .execute()
  await tx
    .insertInto('session_coachee')
    .values(coacheeIds.map((coacheeId) => ({ session_id: id, coachee_id: coacheeId })))
    .onConflict((conflict) => conflict.columns(['workspace_id', 'session_id', 'coachee_id']).doNothing())
    .execute()
}

export async function markWithdrawn(tx: Tx, id: SessionId, at: Instant): Promise<void> {
  await tx.updateTable('session').set({ withdrawn_at: at }).where('id', '=', id).execute()
}

/** Waits for whoever is changing this session; a later read sees the change. */
export async function lockSession(tx: Tx, id: SessionId): Promise<void> {
  await tx.selectFrom('session').select('id').where('id', '=', id).forUpdate().execute()
}

/** Undefined where it is not this coach's. The coach note comes only in the coach's own scope. */
export async function findOwnSession(db: Db | Tx, id: SessionId, coachId: PersonId): Promise<OwnSession | undefined> {
  const row = await db
    .selectFrom('session')
    .selectAll()
    .select(coacheeIds)
    .where('id', '=', id)
    .where('coach_id', '=', coachId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id,
    coachId,
    coacheeIds: row.coachee_ids,
    heldOn: row.held_on,
    minutes: row.minutes,
    format: row.format,
    loggedAt: row.logged_at,
    loggedOn: row.logged_on,
    lateLogged: row.late_logged,
    withdrawn: row.withdrawn_at !== null,
    words: {
      focus: row.focus ?? undefined,
      focusDetail: row.focus_detail ?? undefined,
      outcome: row.outcome ?? undefined,
      systemTopic: row.system_topic ?? undefined,
      grow: {
        goal: row.goal ?? undefined,
        reality: row.reality ?? undefined,
        options: row.options ?? undefined,
        will: row.will ?? undefined,
      },
      sharedNote: row.shared_note ?? undefined,
      coachNote: await findCoachNote(db, id),
    },
    actions: await actionsOfSession(db, id),
  }
}

function wordColumns(words: SessionWords) {
  return {
    focus: words.focus ?? null,
    focus_detail: words.focusDetail ?? null,
    outcome: words.outcome ?? null,
    system_topic: words.systemTopic ?? null,
    goal: words.grow.goal ?? null,
    reality: words.grow.reality ?? null,
    options: words.grow.options ?? null,
    will: words.grow.will ?? null,
    shared_note: words.sharedNote ?? null,
  }
}
