import { sql } from 'kysely'
import type { PersonId } from '../kernel/ids.ts'
import type { Instant, PlainDate } from '../kernel/time.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Pair } from './pair.ts'

/** Pairs that are new get a row and are due at once; known ones are due at once too. */
export async function upsertCadences(tx: Tx, pairs: readonly Pair[], dueAt: Instant): Promise<void> {
  for (let start = 0; start < pairs.length; start += rowsAStatement) {
    await tx
      .insertInto('cadence')
      .values(
        pairs.slice(start, start + rowsAStatement).map(({ coachId, coacheeId }) => ({
          coach_id: coachId,
          coachee_id: coacheeId,
          next_transition_at: dueAt,
          last_held_on: null,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['workspace_id', 'coach_id', 'coachee_id'])
          .doUpdateSet({ next_transition_at: sql`least(cadence.next_transition_at, excluded.next_transition_at)` }),
      )
      .execute()
  }
}

/** All pairs in which one of them is coach or coachee are due at once. */
export async function markPeopleForReplay(tx: Tx, personIds: readonly PersonId[], dueAt: Instant): Promise<void> {
  const ids = sql<PersonId>`any(${[...personIds]})`
  await tx
    .updateTable('cadence')
    .set({ next_transition_at: sql`least(next_transition_at, ${dueAt})` })
    .where((is) => is.or([is('coach_id', '=', ids), is('coachee_id', '=', ids)]))
    .execute()
}

export async function markAllForReplay(tx: Tx, dueAt: Instant): Promise<void> {
  await tx
    .updateTable('cadence')
    .set({ next_transition_at: sql`least(next_transition_at, ${dueAt})` })
    .execute()
}

export async function firstTransitionAt(db: Db | Tx): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('cadence')
    .select((is) => is.fn.min('next_transition_at').as('at'))
    .executeTakeFirst()
  return row?.at ?? undefined
}

/** Pairs due by then, each coach's together, since they share the coach's calendar. Waits for nobody. */
export async function pairsDue(tx: Tx, by: Instant, atMost: number): Promise<Pair[]> {
  const rows = await tx
    .selectFrom('cadence')
    .select(['coach_id', 'coachee_id'])
    .where('next_transition_at', '<=', by)
    .orderBy('coach_id')
    .orderBy('coachee_id')
    .limit(atMost)
    .execute()
  return rows.map((row) => ({ coachId: row.coach_id, coacheeId: row.coachee_id }))
}

/** Every pair of those coachees, with whomever. */
export async function pairsOfCoachees(db: Db | Tx, coacheeIds: readonly PersonId[]): Promise<Pair[]> {
  if (coacheeIds.length === 0) return []
  const rows = await db
    .selectFrom('cadence')
    .select(['coach_id', 'coachee_id'])
    .where('coachee_id', '=', sql<PersonId>`any(${[...coacheeIds]})`)
    .execute()
  return rows.map((row) => ({ coachId: row.coach_id, coacheeId: row.coachee_id }))
}

/** Waits for whoever replays the same pairs, in one order, so that nobody waits in a circle. */
export async function lockPairs(tx: Tx, pairs: readonly Pair[]): Promise<void> {
  await tx
    .selectFrom('cadence')
    .select('coach_id')
    .where('coach_id', '=', sql<PersonId>`any(${pairs.map(({ coachId }) => coachId)})`)
    .where('coachee_id', '=', sql<PersonId>`any(${pairs.map(({ coacheeId }) => coacheeId)})`)
    .orderBy('coach_id')
    .orderBy('coachee_id')
    .forUpdate()
    .execute()
}

export type CadenceState = Pair & {
  readonly nextTransitionAt: Instant | undefined
  readonly streak: number
  /** When the last session that counts was held. */
  readonly lastHeldOn: PlainDate | undefined
}

/** Of pairs that have a row. */
export async function writeCadences(tx: Tx, states: readonly CadenceState[]): Promise<void> {
  if (states.length === 0) return
  await tx
    .insertInto('cadence')
    .values(
      states.map(({ coachId, coacheeId, nextTransitionAt, streak, lastHeldOn }) => ({
        coach_id: coachId,
        coachee_id: coacheeId,
        next_transition_at: nextTransitionAt ?? null,
        streak,
        last_held_on: lastHeldOn ?? null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'coach_id', 'coachee_id']).doUpdateSet((row) => ({
        next_transition_at: row.ref('excluded.next_transition_at'),
        streak: row.ref('excluded.streak'),
        last_held_on: row.ref('excluded.last_held_on'),
      })),
    )
    .execute()
}

const rowsAStatement = 200
