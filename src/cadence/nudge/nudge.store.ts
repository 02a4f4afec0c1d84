// What nudges stand on beside the slots: plans, lines that were told, and when to think of a coach's bundle next.
import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { Instant, PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { keyOfPair, type Pair } from '../pair.ts'
import type { Silence } from './ladder.ts'

/** By pair: its last plan or snooze. */
export async function silencesOf(db: Db | Tx, coachIds: readonly PersonId[]): Promise<Map<string, Silence>> {
  const rows = await db
    .selectFrom('pair_plan')
    .selectAll()
    .where('coach_id', '=', sql<PersonId>`any(${[...coachIds]})`)
    .execute()
  return new Map(
    rows.map((row) => [
      keyOfPair({ coachId: row.coach_id, coacheeId: row.coachee_id }),
      { kind: row.kind, madeOn: row.made_on, until: row.until_on },
    ]),
  )
}

export async function saveSilence(tx: Tx, pair: Pair, silence: Silence): Promise<void> {
  await tx
    .insertInto('pair_plan')
    .values({
      coach_id: pair.coachId,
      coachee_id: pair.coacheeId,
      kind: silence.kind,
      until_on: silence.until,
      made_on: silence.madeOn,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'coach_id', 'coachee_id']).doUpdateSet((row) => ({
        kind: row.ref('excluded.kind'),
        until_on: row.ref('excluded.until_on'),
        made_on: row.ref('excluded.made_on'),
      })),
    )
    .execute()
}

export type ToldLine = Pair & {
  readonly toldOn: PlainDate
  readonly slotOpenedOn: PlainDate
  readonly position: number
}

/** All lines ever told by those coaches' bundles, by date and place. */
export async function toldLinesOf(db: Db | Tx, coachIds: readonly PersonId[]): Promise<ToldLine[]> {
  const rows = await db
    .selectFrom('told_line')
    .selectAll()
    .where('coach_id', '=', sql<PersonId>`any(${[...coachIds]})`)
    .orderBy('told_on')
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    coachId: row.coach_id,
    coacheeId: row.coachee_id,
    toldOn: row.told_on,
    slotOpenedOn: row.slot_opened_on,
    position: row.position,
  }))
}

export async function insertToldLines(tx: Tx, lines: readonly ToldLine[]): Promise<void> {
  if (lines.length === 0) return
  await tx
    .insertInto('told_line')
    .values(
      lines.map((line) => ({
        coach_id: line.coachId,
        coachee_id: line.coacheeId,
        told_on: line.toldOn,
        slot_opened_on: line.slotOpenedOn,
        position: line.position,
      })),
    )
    .onConflict((conflict) => conflict.columns(['workspace_id', 'coach_id', 'coachee_id', 'told_on']).doNothing())
    .execute()
}

/** The coach and date of the latest bundle that told of each of those pairs, each once. */
export async function lastBundlesOf(
  db: Db | Tx,
  pairs: readonly Pair[],
): Promise<{ readonly coachId: PersonId; readonly on: PlainDate }[]> {
  if (pairs.length === 0) return []
  const rows = await db
    .selectFrom('told_line')
    .select(['coach_id', (is) => is.fn.max('told_on').as('on')])
    .where('coach_id', '=', sql<PersonId>`any(${pairs.map(({ coachId }) => coachId)})`)
    .where('coachee_id', '=', sql<PersonId>`any(${pairs.map(({ coacheeId }) => coacheeId)})`)
    .groupBy(['coach_id', 'coachee_id'])
    .execute()
  return [...new Map(rows.map((row) => [`${row.coach_id} ${row.on}`, { coachId: row.coach_id, on: row.on }])).values()]
}

export async function firstBundleAt(db: Db | Tx): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('nudge_clock')
    .select((is) => is.fn.min('next_bundle_at').as('at'))
    .executeTakeFirst()
  return row?.at ?? undefined
}

export async function coachesDue(tx: Tx, by: Instant, atMost: number): Promise<PersonId[]> {
  const rows = await tx
    .selectFrom('nudge_clock')
    .select('coach_id')
    .where('next_bundle_at', '<=', by)
    .orderBy('next_bundle_at')
    .orderBy('coach_id')
    .limit(atMost)
    .execute()
  return rows.map((row) => row.coach_id)
}

/** Moves the clocks of coaches who were just looked at; undefined: nothing to think of until something changes. */
export async function setClocks(
  tx: Tx,
  clocks: readonly { readonly coachId: PersonId; readonly nextBundleAt: Instant | undefined }[],
): Promise<void> {
  const idle = clocks.filter(({ nextBundleAt }) => nextBundleAt === undefined).map(({ coachId }) => coachId)
  if (idle.length > 0) {
    await tx.deleteFrom('nudge_clock').where('coach_id', '=', sql<PersonId>`any(${idle})`).execute()
  }
  const rows = clocks.flatMap(({ coachId, nextBundleAt }) =>
    nextBundleAt === undefined ? [] : [{ coach_id: coachId, next_bundle_at: nextBundleAt }],
  )
  if (rows.length === 0) return
  await tx
    .insertInto('nudge_clock')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'coach_id'])
        .doUpdateSet((row) => ({ next_bundle_at: row.ref('excluded.next_bundle_at') })),
    )
    .execute()
}

/** Something changed: think of the coach's bundle then at the latest. A moment that is due already stays. */
export async function hastenClocks(
  tx: Tx,
  clocks: readonly { readonly coachId: PersonId; readonly at: Instant }[],
): Promise<void> {
  if (clocks.length === 0) return
  await tx
    .insertInto('nudge_clock')
    .values(clocks.map(({ coachId, at }) => ({ coach_id: coachId, next_bundle_at: at })))
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'coach_id'])
        .doUpdateSet({ next_bundle_at: sql`least(nudge_clock.next_bundle_at, excluded.next_bundle_at)` }),
    )
    .execute()
}
