// What of a session goes upward where its outcome is a system cause: “a count and a topic chosen from a list”. No coachee,
// and no word that anybody typed, is selected here.
import { sql } from 'kysely'
import type { PersonId, SessionId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { SystemTopic } from './session.ts'

export type SystemCause = {
  readonly sessionId: SessionId
  readonly coachId: PersonId
  readonly heldOn: PlainDate
  readonly topic: SystemTopic
}

/** Of those sessions the ones whose outcome is a system cause. Withdrawn ones have none. */
export async function systemCausesOf(db: Db | Tx, sessionIds: readonly SessionId[]): Promise<readonly SystemCause[]> {
  if (sessionIds.length === 0) return []
  const rows = await db
    .selectFrom('session')
    .select(['id', 'coach_id', 'held_on', 'system_topic'])
    .where('id', '=', sql<SessionId>`any(${[...sessionIds]})`)
    .where('withdrawn_at', 'is', null)
    .where('system_topic', 'is not', null)
    .execute()
  return rows.flatMap((row) =>
    row.system_topic === null
      ? []
      : [{ sessionId: row.id, coachId: row.coach_id, heldOn: row.held_on, topic: row.system_topic }],
  )
}
