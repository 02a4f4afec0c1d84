// What a coach and one coachee have between them, for preparing their next session. For that coach alone.
import type { PersonId } from '../../kernel/ids.ts'
import type { Instant, PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { ListedAction } from '../session/session.ts'
import { listedActionsBetween, toListedAction } from './action.store.ts'

/** Done since that moment, the latest first, at most `limit`. */
export async function actionsDoneBetween(
  db: Db | Tx,
  coachId: PersonId,
  coacheeId: PersonId,
  done: { readonly since: Instant; readonly limit: number },
): Promise<readonly ListedAction[]> {
  const rows = await listedActionsBetween(db, coachId, [coacheeId])
    .where('action.state', '=', 'done')
    .where('action.closed_at', '>=', done.since)
    .clearOrderBy()
    .orderBy('action.closed_at', 'desc')
    .orderBy('action.id')
    .limit(done.limit)
    .execute()
  return rows.map(toListedAction)
}

/** When the coach last met that coachee alone, in whatever format. */
export async function lastSessionBetween(
  db: Db | Tx,
  coachId: PersonId,
  coacheeId: PersonId,
): Promise<PlainDate | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('session_coachee', 'session_coachee.session_id', 'session.id')
    .select('session.held_on')
    .where('session.coach_id', '=', coachId)
    .where('session_coachee.coachee_id', '=', coacheeId)
    .where('session.format', '<>', 'group')
    .where('session.withdrawn_at', 'is', null)
    .orderBy('session.held_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.held_on
}
