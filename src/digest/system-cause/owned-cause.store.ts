import { sql } from 'kysely'
import type { SystemTopic } from '../../coaching/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Instant, PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'
import type { DoneCause, OwnedCause } from './system-cause.ts'

/** Open ones that those managers gave, earliest due first. */
export async function openCausesOf(db: Db | Tx, managerIds: readonly PersonId[]): Promise<readonly OwnedCause[]> {
  if (managerIds.length === 0) return []
  const rows = await causes(db)
    .where('manager_id', '=', sql<PersonId>`any(${[...managerIds]})`)
    .where('state', '=', 'open')
    .orderBy('due_on')
    .orderBy('id')
    .execute()
  return rows.map(toCause)
}

/** Open ones that somebody was given, and those that these managers gave; earliest due first. */
export async function openCausesAround(
  db: Db | Tx,
  ownerId: PersonId,
  managerIds: readonly PersonId[],
): Promise<readonly OwnedCause[]> {
  const rows = await db
    .selectFrom('owned_cause')
    .modifyFront(prepared('digest.open-causes-around'))
    .select(['id', 'manager_id', 'topic', 'owner_id', 'given_on', 'due_on', 'revision', 'state'])
    .where((is) => is.or([is('owner_id', '=', ownerId), is('manager_id', '=', sql<PersonId>`any(${[...managerIds]})`)]))
    .where('state', '=', 'open')
    .orderBy('due_on')
    .orderBy('id')
    .execute()
  return rows.map(toCause)
}

/** The last that was done of each manager and topic, from that day on. */
export async function doneCausesOf(
  db: Db | Tx,
  managerIds: readonly PersonId[],
  from: PlainDate,
): Promise<readonly DoneCause[]> {
  if (managerIds.length === 0) return []
  const rows = await db
    .selectFrom('owned_cause')
    .modifyFront(prepared('digest.done-causes'))
    .distinctOn(['manager_id', 'topic'])
    .select(['manager_id', 'topic', 'owner_id', 'ended_on', 'ended_by'])
    .where('manager_id', '=', sql<PersonId>`any(${[...managerIds]})`)
    .where('state', '=', 'done')
    .where('ended_on', '>=', from)
    .orderBy('manager_id')
    .orderBy('topic')
    .orderBy('ended_on', 'desc')
    .orderBy('id')
    .execute()
  return rows.flatMap(({ manager_id, topic, owner_id, ended_on, ended_by }) =>
    ended_on === null ? [] : [{ managerId: manager_id, topic, doneOn: ended_on, doneBy: ended_by ?? owner_id }],
  )
}

export async function findCause(db: Db | Tx, id: string): Promise<OwnedCause | undefined> {
  const row = await causes(db).where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toCause(row)
}

/** Waits for whoever is changing it. */
export async function lockCause(tx: Tx, id: string): Promise<OwnedCause | undefined> {
  const row = await causes(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  return row === undefined ? undefined : toCause(row)
}

/** The open one of that manager and topic; waits for whoever is changing it. */
export async function lockOpenCause(tx: Tx, managerId: PersonId, topic: SystemTopic): Promise<OwnedCause | undefined> {
  const row = await causes(tx)
    .where('manager_id', '=', managerId)
    .where('topic', '=', topic)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? undefined : toCause(row)
}

/** False where another one of the same manager and topic is open: somebody was faster. */
export async function insertCause(
  tx: Tx,
  cause: Omit<OwnedCause, 'state' | 'revision'>,
  remindAt: Instant | undefined,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('owned_cause')
    .values({
      id: cause.id,
      manager_id: cause.managerId,
      topic: cause.topic,
      owner_id: cause.ownerId,
      given_on: cause.givenOn,
      due_on: cause.dueOn,
      revision: 0,
      state: 'open',
      ended_on: null,
      ended_by: null,
      remind_at: remindAt ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function redateCause(tx: Tx, id: string, dueOn: PlainDate, remindAt: Instant | undefined): Promise<void> {
  await tx
    .updateTable('owned_cause')
    .set({ due_on: dueOn, revision: sql`revision + 1`, remind_at: remindAt ?? null })
    .where('id', '=', id)
    .execute()
}

export async function endCause(
  tx: Tx,
  id: string,
  end: { readonly state: 'done' | 'handed-on'; readonly on: PlainDate; readonly by: PersonId },
): Promise<void> {
  await tx
    .updateTable('owned_cause')
    .set({ state: end.state, ended_on: end.on, ended_by: end.by, remind_at: null })
    .where('id', '=', id)
    .execute()
}

/** Undefined: its owner is reminded no more. */
export async function setReminder(tx: Tx, id: string, at: Instant | undefined): Promise<void> {
  await tx
    .updateTable('owned_cause')
    .set({ remind_at: at ?? null })
    .where('id', '=', id)
    .execute()
}

export async function earliestReminder(db: Db | Tx): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('owned_cause')
    .select((is) => is.fn.min('remind_at').as('at'))
    .where('remind_at', 'is not', null)
    .executeTakeFirst()
  return row?.at ?? undefined
}

export async function causesToRemind(db: Db | Tx, by: Instant, limit: number): Promise<readonly OwnedCause[]> {
  const rows = await causes(db).where('remind_at', '<=', by).orderBy('remind_at').orderBy('id').limit(limit).execute()
  return rows.map(toCause)
}

function causes(db: Db | Tx) {
  return db.selectFrom('owned_cause').selectAll()
}

type Row = Omit<
  Awaited<ReturnType<ReturnType<typeof causes>['executeTakeFirstOrThrow']>>,
  'workspace_id' | 'ended_on' | 'ended_by' | 'remind_at'
>

function toCause(row: Row): OwnedCause {
  return {
    id: row.id,
    managerId: row.manager_id,
    topic: row.topic,
    ownerId: row.owner_id,
    givenOn: row.given_on,
    dueOn: row.due_on,
    revision: row.revision,
    state: row.state,
  }
}
