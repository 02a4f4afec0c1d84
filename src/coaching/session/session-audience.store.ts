// What others than its coach may know of a session, each audience with a query of its own, so that what it may not see
// isn't even selected. “Coachee: own shared note, focus, actions. Line above the coach: that a session happened, when,
// format.” No query here touches the coach note.
import { sql } from 'kysely'
import type { PersonId, SessionId } from '../../kernel/ids.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'
import { actionsForCoachee } from '../action/action.store.ts'
import { coacheeIds } from './coachee-ids.store.ts'
import type { CoacheeSession, SessionFacts, SessionHeadline } from './session.ts'

export type Slice = { readonly limit: number; readonly offset?: number }

/** For a coachee: the sessions that they had, latest first, withdrawn ones left out. */
export async function sessionsOfCoachee(
  db: Db | Tx,
  coacheeId: PersonId,
  { limit, offset = 0 }: Slice,
): Promise<readonly CoacheeSession[]> {
  return await withActions(db, coacheeId, coacheeSessions(db, coacheeId).limit(limit).offset(offset))
}

/** The same without the shared note and the actions, which aren't even read: for a list in which each can be opened. */
export async function sessionHeadlinesOf(
  db: Db | Tx,
  coacheeId: PersonId,
  { limit, offset = 0 }: Slice,
): Promise<readonly SessionHeadline[]> {
  const rows = await coacheeSessions(db, coacheeId)
    .modifyFront(prepared('coaching.session-headlines'))
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(toHeadline)
}

/** One of them. */
export async function findCoacheeSession(
  db: Db | Tx,
  id: SessionId,
  coacheeId: PersonId,
): Promise<CoacheeSession | undefined> {
  const [session] = await withActions(db, coacheeId, coacheeSessions(db, coacheeId).where('session.id', '=', id))
  return session
}

/** For the coach's own list: what they held, latest first, withdrawn ones included; no words. */
export async function sessionsOfCoach(
  db: Db | Tx,
  coachId: PersonId,
  { limit, offset = 0 }: Slice,
): Promise<readonly SessionFacts[]> {
  const rows = await sessionFacts(db)
    .where('coach_id', '=', coachId)
    .orderBy('held_on', 'desc')
    .orderBy('logged_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(toFacts)
}

export async function countSessionsOfCoach(db: Db | Tx, coachId: PersonId): Promise<number> {
  const row = await db
    .selectFrom('session')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('coach_id', '=', coachId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** For slots: every session of these coachees with anybody, withdrawn ones included; one entry for each coachee. */
export async function sessionsForCadence(
  db: Db | Tx,
  coachees: readonly PersonId[],
): Promise<readonly (Omit<SessionFacts, 'coacheeIds'> & { readonly coacheeId: PersonId })[]> {
  if (coachees.length === 0) return []
  const rows = await sessionFacts(db)
    .innerJoin('session_coachee as chosen', 'chosen.session_id', 'session.id')
    .select('chosen.coachee_id')
    .where('chosen.coachee_id', '=', sql<PersonId>`any(${[...coachees]})`)
    .orderBy('held_on')
    .orderBy('id')
    .execute()
  return rows.map((row) => {
    const { coacheeIds: _, ...facts } = toFacts(row)
    return { ...facts, coacheeId: row.coachee_id }
  })
}

/** What decides slots and surveys; no words. */
export async function findSessionFacts(db: Db | Tx, id: SessionId): Promise<SessionFacts | undefined> {
  const row = await sessionFacts(db).where('session.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toFacts(row)
}

function sessionFacts(db: Db | Tx) {
  return db
    .selectFrom('session')
    .select([
      'session.id',
      'session.coach_id',
      'session.held_on',
      'session.minutes',
      'session.format',
      'session.logged_at',
      'session.logged_on',
      'session.late_logged',
      'session.withdrawn_at',
      coacheeIds,
    ])
}

type FactsRow = Awaited<ReturnType<ReturnType<typeof sessionFacts>['executeTakeFirstOrThrow']>>

function toFacts(row: FactsRow): SessionFacts {
  return {
    id: row.id,
    coachId: row.coach_id,
    coacheeIds: row.coachee_ids,
    heldOn: row.held_on,
    minutes: row.minutes,
    format: row.format,
    loggedAt: row.logged_at,
    loggedOn: row.logged_on,
    lateLogged: row.late_logged,
    withdrawn: row.withdrawn_at !== null,
  }
}

function coacheeSessions(db: Db | Tx, coacheeId: PersonId) {
  return db
    .selectFrom('session')
    .innerJoin('session_coachee', 'session_coachee.session_id', 'session.id')
    .select([
      'session.id',
      'session.coach_id',
      'session.held_on',
      'session.format',
      'session.focus',
      'session.focus_detail',
    ])
    .where('session_coachee.coachee_id', '=', coacheeId)
    .where('session.withdrawn_at', 'is', null)
    .orderBy('session.held_on', 'desc')
    .orderBy('session.id')
}

async function withActions(
  db: Db | Tx,
  coacheeId: PersonId,
  query: ReturnType<typeof coacheeSessions>,
): Promise<readonly CoacheeSession[]> {
  const rows = await query.select('session.shared_note').execute()
  const actions = await actionsForCoachee(
    db,
    coacheeId,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    ...toHeadline(row),
    sharedNote: row.shared_note ?? undefined,
    actions: actions.filter(({ sessionId }) => sessionId === row.id),
  }))
}

function toHeadline(row: Awaited<ReturnType<ReturnType<typeof coacheeSessions>['executeTakeFirstOrThrow']>>) {
  return {
    id: row.id,
    coachId: row.coach_id,
    heldOn: row.held_on,
    format: row.format,
    focus: row.focus ?? undefined,
    focusDetail: row.focus_detail ?? undefined,
  }
}
