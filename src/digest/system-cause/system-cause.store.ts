// System causes by manager. A row has a session's id, for an edit or a withdrawal to find it; nothing here gives it out.
import { sql } from 'kysely'
import type { SystemTopic } from '../../coaching/index.ts'
import type { PersonId, SessionId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'
import type { CauseCount } from './system-cause.ts'

export type CauseRoute = {
  readonly sessionId: SessionId
  readonly managerId: PersonId
  readonly viaId: PersonId
  readonly heldOn: PlainDate
  readonly topic: SystemTopic
}

/** In place of all routes of those sessions. */
export async function replaceRoutes(
  tx: Tx,
  sessionIds: readonly SessionId[],
  routes: readonly CauseRoute[],
): Promise<void> {
  if (sessionIds.length === 0) return
  await tx
    .deleteFrom('system_cause')
    .where('session_id', '=', sql<SessionId>`any(${[...sessionIds]})`)
    .execute()
  for (let start = 0; start < routes.length; start += rowsAStatement) {
    await tx
      .insertInto('system_cause')
      .values(
        routes.slice(start, start + rowsAStatement).map((route) => ({
          session_id: route.sessionId,
          manager_id: route.managerId,
          via_id: route.viaId,
          held_on: route.heldOn,
          topic: route.topic,
        })),
      )
      // The same manager twice above somebody: a circle in the lines.
      .onConflict((conflict) => conflict.columns(['workspace_id', 'session_id', 'manager_id']).doNothing())
      .execute()
  }
}

/** Sessions held on that day or later that go through one of those people, who may be their coach. */
export async function sessionsThrough(
  db: Db | Tx,
  personIds: readonly PersonId[],
  from: PlainDate,
): Promise<readonly SessionId[]> {
  const rows = await db
    .selectFrom('system_cause')
    .select('session_id')
    .distinct()
    .where('manager_id', '=', sql<PersonId>`any(${[...personIds]})`)
    .where('held_on', '>=', from)
    .execute()
  return rows.map(({ session_id }) => session_id)
}

/** Held between those days, both included, below that manager; not those that the manager held. */
export async function countCauses(
  db: Db | Tx,
  managerId: PersonId,
  from: PlainDate,
  until: PlainDate,
): Promise<readonly CauseCount[]> {
  const rows = await db
    .selectFrom('system_cause')
    .modifyFront(prepared('digest.count-causes'))
    .select(['via_id', 'topic'])
    .select((is) => [is.fn.countAll<number>().as('count'), is.fn.max('held_on').as('last_on')])
    .where('manager_id', '=', managerId)
    .where('held_on', '>=', from)
    .where('held_on', '<=', until)
    .where('via_id', '<>', managerId)
    .groupBy(['via_id', 'topic'])
    .execute()
  return rows.map((row) => ({ viaId: row.via_id, topic: row.topic, count: row.count, lastOn: row.last_on }))
}

const rowsAStatement = 200
