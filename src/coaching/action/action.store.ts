import { sql } from 'kysely'
import type { ActionId, PersonId, SessionId } from '../../kernel/ids.ts'
import type { Instant, PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'
import { coacheeIds } from '../session/coachee-ids.store.ts'
import type { Action, ListedAction } from '../session/session.ts'
import type { ActionParties } from './action.ts'

/** All of the session's, in the order of its form. For its coach. */
export async function actionsOfSession(db: Db | Tx, sessionId: SessionId): Promise<readonly Action[]> {
  const rows = await actions(db).where('session_id', '=', sessionId).orderBy('line').orderBy('owner_id').execute()
  return rows.map(toAction)
}

/** For a coachee: their own and the coach's, never another coachee's. */
export async function actionsForCoachee(
  db: Db | Tx,
  coacheeId: PersonId,
  sessionIds: readonly SessionId[],
): Promise<readonly Action[]> {
  if (sessionIds.length === 0) return []
  const rows = await actions(db)
    .where('session_id', 'in', sessionIds)
    .where((is) => is.or([is('owner', '=', 'coach'), is('owner_id', '=', coacheeId)]))
    .orderBy('line')
    .execute()
  return rows.map(toAction)
}

/** What is open between a coach and these coachees: what the next session's form shows. Earliest due first. */
export async function openActionsBetween(
  db: Db | Tx,
  coachId: PersonId,
  coachees: readonly PersonId[],
): Promise<readonly ListedAction[]> {
  if (coachees.length === 0) return []
  const rows = await listedActionsBetween(db, coachId, coachees).where('action.state', '=', 'open').execute()
  return rows.map(toListedAction)
}

/** What somebody owns, and what is open for their coachees from sessions that they held. Earliest due first. */
export async function openActionsOf(db: Db | Tx, personId: PersonId): Promise<readonly ListedAction[]> {
  const rows = await listedActions(db)
    .where('action.state', '=', 'open')
    .where((is) => is.or([is('action.owner_id', '=', personId), is('session.coach_id', '=', personId)]))
    .execute()
  return rows.map(toListedAction)
}

/** What somebody owns, earliest due first: at most `limit` of them, and how many there are. */
export async function ownOpenActions(
  db: Db | Tx,
  ownerId: PersonId,
  limit: number,
): Promise<{ readonly first: readonly ListedAction[]; readonly total: number }> {
  const rows = await listedActions(db)
    .modifyFront(prepared('coaching.own-open-actions'))
    .select((is) => is.fn.countAll<number>().over().as('total'))
    .where('action.state', '=', 'open')
    .where('action.owner_id', '=', ownerId)
    .limit(limit)
    .execute()
  return { first: rows.map(toListedAction), total: rows[0]?.total ?? 0 }
}

/** What decides whether somebody may close it; undefined where there is none, or its session was withdrawn. */
export async function lockAction(tx: Tx, id: ActionId): Promise<(ActionParties & ActionClosure) | undefined> {
  const row = await tx
    .selectFrom('action')
    .innerJoin('session', 'session.id', 'action.session_id')
    .select(['action.owner_id', 'action.state', 'action.closed_by', 'action.closed_tap_at', 'action.reminded_on'])
    .select(['session.coach_id', coacheeIds])
    .where('action.id', '=', id)
    .where('session.withdrawn_at', 'is', null)
    .forUpdate('action')
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    ownerId: row.owner_id,
    coachId: row.coach_id,
    coacheeIds: row.coachee_ids,
    state: row.state,
    closedBy: row.closed_by ?? undefined,
    closedTapAt: row.closed_tap_at ?? undefined,
    remindedOn: row.reminded_on ?? undefined,
  }
}

export type ActionClosure = {
  readonly state: Action['state']
  readonly closedBy: PersonId | undefined
  readonly closedTapAt: string | undefined
  /** The owner's date of the reminder that told of it. */
  readonly remindedOn: PlainDate | undefined
}

export async function closeActionRow(
  tx: Tx,
  id: ActionId,
  closure: {
    readonly as: 'done' | 'dropped'
    readonly at: Instant
    readonly by: PersonId
    readonly tapAt: string | undefined
  },
): Promise<void> {
  await tx
    .updateTable('action')
    .set({
      state: closure.as,
      closed_at: closure.at,
      closed_by: closure.by,
      closed_tap_at: closure.tapAt ?? null,
      remind_at: null,
    })
    .where('id', '=', id)
    .execute()
}

export async function insertAction(
  tx: Tx,
  action: Omit<Action, 'state'>,
  remindAt: Instant | undefined,
): Promise<void> {
  await tx
    .insertInto('action')
    .values({
      id: action.id,
      session_id: action.sessionId,
      line: action.line,
      owner: action.owner,
      owner_id: action.ownerId,
      what: action.what,
      success_criterion: action.successCriterion ?? null,
      due_on: action.dueOn ?? null,
      remind_at: remindAt ?? null,
    })
    .execute()
}

export async function updateAction(
  tx: Tx,
  action: Pick<Action, 'id' | 'what' | 'successCriterion' | 'dueOn'>,
  remindAt: Instant | undefined | 'as-it-was',
): Promise<void> {
  await tx
    .updateTable('action')
    .set({
      what: action.what,
      success_criterion: action.successCriterion ?? null,
      due_on: action.dueOn ?? null,
      ...(remindAt === 'as-it-was' ? {} : { remind_at: remindAt ?? null }),
    })
    .where('id', '=', action.id)
    .execute()
}

export async function deleteActions(tx: Tx, ids: readonly ActionId[]): Promise<void> {
  if (ids.length === 0) return
  await tx.deleteFrom('action').where('id', 'in', ids).execute()
}

/** Nobody is reminded of the actions of a session that was withdrawn. */
export async function forgetReminders(tx: Tx, sessionId: SessionId): Promise<void> {
  await tx.updateTable('action').set({ remind_at: null }).where('session_id', '=', sessionId).execute()
}

function actions(db: Db | Tx) {
  return db.selectFrom('action').select(actionColumns)
}

/** For other stores of coaching. */
export function listedActions(db: Db | Tx) {
  return db
    .selectFrom('action')
    .innerJoin('session', 'session.id', 'action.session_id')
    .select(actionColumns)
    .select(['session.coach_id', 'session.held_on', coacheeIds])
    .where('session.withdrawn_at', 'is', null)
    .orderBy(sql`action.due_on asc nulls last`)
    .orderBy('session.held_on')
    .orderBy('action.session_id')
    .orderBy('action.line')
    .orderBy('action.owner_id')
}

/** Whatever became of them. `coachees`: one at least. For other stores of coaching. */
export function listedActionsBetween(db: Db | Tx, coachId: PersonId, coachees: readonly PersonId[]) {
  return listedActions(db)
    .where('session.coach_id', '=', coachId)
    .where((is) =>
      is.or([
        is('action.owner_id', 'in', coachees),
        is.and([
          is('action.owner', '=', 'coach'),
          is.exists(
            is
              .selectFrom('session_coachee')
              .select('coachee_id')
              .whereRef('session_coachee.session_id', '=', 'session.id')
              .where('coachee_id', 'in', coachees),
          ),
        ]),
      ]),
    )
}

const actionColumns = [
  'action.id',
  'action.session_id',
  'action.line',
  'action.owner',
  'action.owner_id',
  'action.what',
  'action.success_criterion',
  'action.due_on',
  'action.state',
] as const

type ActionRow = Awaited<ReturnType<ReturnType<typeof actions>['executeTakeFirstOrThrow']>>
type ListedRow = Awaited<ReturnType<ReturnType<typeof listedActions>['executeTakeFirstOrThrow']>>

function toAction(row: ActionRow): Action {
  return {
    id: row.id,
    sessionId: row.session_id,
    line: row.line,
    owner: row.owner,
    ownerId: row.owner_id,
    what: row.what,
    successCriterion: row.success_criterion ?? undefined,
    dueOn: row.due_on ?? undefined,
    state: row.state,
  }
}

export function toListedAction(row: ListedRow): ListedAction {
  const [only, ...others] = row.coachee_ids
  return {
    ...toAction(row),
    coachId: row.coach_id,
    coacheeId: row.owner === 'coachee' ? row.owner_id : others.length === 0 ? only : undefined,
    heldOn: row.held_on,
  }
}
