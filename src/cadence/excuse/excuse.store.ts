import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { Instant, PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { ExcuseTable } from '../../schema/cadence.ts'
import { keyOfPair, type Pair } from '../pair.ts'
import type { Excuse } from './excuse.ts'

export type StoredExcuse = Pair & { readonly id: string; readonly excuse: Excuse }

/** By pair, oldest first. */
export async function excusesOf(db: Db | Tx, coachIds: readonly PersonId[]): Promise<Map<string, Excuse[]>> {
  const rows = await db
    .selectFrom('excuse')
    .selectAll()
    .where('coach_id', '=', sql<PersonId>`any(${[...coachIds]})`)
    .orderBy('made_at')
    .execute()
  const excuses = new Map<string, Excuse[]>()
  for (const row of rows) {
    const { excuse, ...pair } = toStored(row)
    excuses.set(keyOfPair(pair), [...(excuses.get(keyOfPair(pair)) ?? []), excuse])
  }
  return excuses
}

/** Waits for whoever decides it at the same moment. */
export async function lockExcuse(tx: Tx, id: string): Promise<StoredExcuse | undefined> {
  const row = await tx.selectFrom('excuse').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row === undefined ? undefined : toStored(row)
}

export async function insertExcuse(
  tx: Tx,
  { id, coachId, coacheeId, excuse }: StoredExcuse,
  at: Instant,
): Promise<void> {
  await tx
    .insertInto('excuse')
    .values({
      id,
      coach_id: coachId,
      coachee_id: coacheeId,
      slot_opened_on: excuse.slotOpenedOn,
      reason: excuse.reason,
      made_on: excuse.madeOn,
      made_at: at,
      status: excuse.status,
      decided_on: excuse.decidedOn ?? null,
      decided_by: null,
    })
    .execute()
}

export async function recordDecision(
  tx: Tx,
  id: string,
  decision: { readonly status: 'accepted' | 'declined'; readonly decidedOn: PlainDate; readonly decidedBy: PersonId },
): Promise<void> {
  await tx
    .updateTable('excuse')
    .set({ status: decision.status, decided_on: decision.decidedOn, decided_by: decision.decidedBy })
    .where('id', '=', id)
    .execute()
}

/** Of those coaches, the excuses that wait and still decide something: their slot was neither met nor excused since. */
export async function pendingExcusesOf(
  db: Db | Tx,
  coachIds: readonly PersonId[],
): Promise<(StoredExcuse & { readonly dueOn: PlainDate })[]> {
  if (coachIds.length === 0) return []
  // Pending ones are few: each looks up the slots of its pair, however many others there are.
  const rows = await db
    .selectFrom('excuse')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('slot')
          .select('slot.due_on')
          .whereRef('slot.coach_id', '=', 'excuse.coach_id')
          .whereRef('slot.coachee_id', '=', 'excuse.coachee_id')
          .whereRef('slot.opened_on', '<=', 'excuse.slot_opened_on')
          .whereRef('slot.pending_excuse', '=', 'excuse.reason')
          .orderBy('slot.opened_on', 'desc')
          .limit(1)
          .as('slot'),
      (join) => join.onTrue(),
    )
    .selectAll('excuse')
    .select('slot.due_on')
    .where('excuse.coach_id', '=', sql<PersonId>`any(${[...coachIds]})`)
    .where('excuse.status', '=', 'pending')
    .orderBy('excuse.id')
    .execute()
  return rows
    .map((row) => ({ ...toStored(row), dueOn: row.due_on }))
    .sort((a, b) => (a.excuse.madeOn < b.excuse.madeOn ? -1 : 1))
}

function toStored(row: Omit<ExcuseTable, 'workspace_id'>): StoredExcuse {
  return {
    id: row.id,
    coachId: row.coach_id,
    coacheeId: row.coachee_id,
    excuse: {
      reason: row.reason,
      madeOn: row.made_on,
      slotOpenedOn: row.slot_opened_on,
      status: row.status,
      decidedOn: row.decided_on ?? undefined,
    },
  }
}
