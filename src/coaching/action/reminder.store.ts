import type { PersonId } from '../../kernel/ids.ts'
import type { Instant, PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { ListedAction } from '../session/session.ts'
import { listedActions, toListedAction } from './action.store.ts'

/** `remind_at` is null for what is closed, withdrawn, without a date or told already. */
export async function earliestReminder(db: Db | Tx): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('action')
    .select((is) => is.fn.min('remind_at').as('at'))
    .where('remind_at', 'is not', null)
    .executeTakeFirst()
  return row?.at ?? undefined
}

/** Whose reminder is due by then, at most `limit` people. */
export async function ownersToRemind(db: Db | Tx, by: Instant, limit: number): Promise<readonly PersonId[]> {
  const rows = await db
    .selectFrom('action')
    .select('owner_id')
    .distinct()
    .where('remind_at', '<=', by)
    .orderBy('owner_id')
    .limit(limit)
    .execute()
  return rows.map(({ owner_id }) => owner_id)
}

/** Undefined: this owner is reminded of nothing any more. */
export async function moveReminders(tx: Tx, ownerId: PersonId, dueBy: Instant, to: Instant | undefined): Promise<void> {
  await tx
    .updateTable('action')
    .set({ remind_at: to ?? null })
    .where('owner_id', '=', ownerId)
    .where('remind_at', '<=', dueBy)
    .execute()
}

/** What a reminder of that date tells of before it is sent: what is due by then, and was not told. */
export async function actionsToRemind(db: Db | Tx, ownerId: PersonId, on: PlainDate): Promise<readonly ListedAction[]> {
  const rows = await listedActions(db)
    .where('action.owner_id', '=', ownerId)
    .where('action.state', '=', 'open')
    .where('action.due_on', '<=', on)
    .where('action.remind_at', 'is not', null)
    .execute()
  return rows.map(toListedAction)
}

/** What a reminder that was sent had told of, whatever has become of it. */
export async function actionsOfReminder(
  db: Db | Tx,
  ownerId: PersonId,
  on: PlainDate,
): Promise<readonly ListedAction[]> {
  const rows = await listedActions(db)
    .where('action.owner_id', '=', ownerId)
    .where('action.reminded_on', '=', on)
    .execute()
  return rows.map(toListedAction)
}

/** Told: not again. */
export async function markReminded(tx: Tx, ownerId: PersonId, on: PlainDate): Promise<void> {
  await tx
    .updateTable('action')
    .set({ reminded_on: on, remind_at: null })
    .where('owner_id', '=', ownerId)
    .where('state', '=', 'open')
    .where('due_on', '<=', on)
    .where('remind_at', 'is not', null)
    .execute()
}

/** This owner can't be reached. */
export async function stopReminders(tx: Tx, ownerId: PersonId): Promise<void> {
  await tx.updateTable('action').set({ remind_at: null }).where('owner_id', '=', ownerId).execute()
}
