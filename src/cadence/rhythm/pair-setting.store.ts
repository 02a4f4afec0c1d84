// What is said about single pairs: the coach's choice of an interval, staggered first dates, stand-ins.
import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { Instant, PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { keyOfPair, type Pair } from '../pair.ts'
import type { IntervalDays } from '../slot/interval.ts'
import type { StandIn } from '../slot/standard.ts'
import { daysOfText } from '../standard/setting.store.ts'

/** A coach's choice for a pair. */
export type PairInterval = Pair & {
  readonly since: PlainDate
  readonly setAt: Instant
  readonly setBy: PersonId
  /** Undefined: as the standard says. */
  readonly interval: IntervalDays | undefined
  readonly coachToldAt: Instant | undefined
  readonly coacheeToldAt: Instant | undefined
}

/** By pair, in the order in which they were chosen. */
export async function pairIntervals(db: Db | Tx, coachIds: readonly PersonId[]): Promise<Map<string, PairInterval[]>> {
  const rows = await db
    .selectFrom('pair_interval')
    .selectAll()
    .where('coach_id', '=', sql<PersonId>`any(${[...coachIds]})`)
    .orderBy('set_at')
    .execute()
  const chosen = new Map<string, PairInterval[]>()
  for (const row of rows) {
    const pair = { coachId: row.coach_id, coacheeId: row.coachee_id }
    const choice = {
      ...pair,
      since: row.since,
      setAt: row.set_at,
      setBy: row.set_by,
      interval: row.interval === null ? undefined : daysOfText(row.interval),
      coachToldAt: row.coach_told_at ?? undefined,
      coacheeToldAt: row.coachee_told_at ?? undefined,
    }
    chosen.set(keyOfPair(pair), [...(chosen.get(keyOfPair(pair)) ?? []), choice])
  }
  return chosen
}

export async function insertPairInterval(
  tx: Tx,
  choice: Omit<PairInterval, 'coachToldAt' | 'coacheeToldAt'>,
): Promise<void> {
  await tx
    .insertInto('pair_interval')
    .values({
      coach_id: choice.coachId,
      coachee_id: choice.coacheeId,
      since: choice.since,
      set_at: choice.setAt,
      set_by: choice.setBy,
      interval: choice.interval === undefined ? null : (`${choice.interval}` satisfies '7' | '14' | '28'),
      coach_told_at: null,
      coachee_told_at: null,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'coach_id', 'coachee_id', 'set_at']).doNothing())
    .execute()
}

/** Notes that one of the two was told of the choice made then. */
export async function recordTold(
  tx: Tx,
  pair: Pair,
  setAt: Instant,
  who: 'coach' | 'coachee',
  toldAt: Instant,
): Promise<void> {
  await tx
    .updateTable('pair_interval')
    .set(who === 'coach' ? { coach_told_at: toldAt } : { coachee_told_at: toldAt })
    .where('coach_id', '=', pair.coachId)
    .where('coachee_id', '=', pair.coacheeId)
    .where('set_at', '=', setAt)
    .execute()
}

/** By pair, then by the date on which the line began. */
export async function firstDueDates(
  db: Db | Tx,
  coachIds: readonly PersonId[],
): Promise<Map<string, Map<PlainDate, PlainDate>>> {
  const rows = await db
    .selectFrom('first_due')
    .select(['coach_id', 'coachee_id', 'line_from', 'due_on'])
    .where('coach_id', '=', sql<PersonId>`any(${[...coachIds]})`)
    .execute()
  const dates = new Map<string, Map<PlainDate, PlainDate>>()
  for (const row of rows) {
    const key = keyOfPair({ coachId: row.coach_id, coacheeId: row.coachee_id })
    const known = dates.get(key) ?? new Map<PlainDate, PlainDate>()
    dates.set(key, known.set(row.line_from, row.due_on))
  }
  return dates
}

export async function insertFirstDueDates(
  tx: Tx,
  dates: readonly (Pair & { readonly lineFrom: PlainDate; readonly dueOn: PlainDate })[],
): Promise<void> {
  if (dates.length === 0) return
  await tx
    .insertInto('first_due')
    .values(
      dates.map(({ coachId, coacheeId, lineFrom, dueOn }) => ({
        coach_id: coachId,
        coachee_id: coacheeId,
        line_from: lineFrom,
        due_on: dueOn,
      })),
    )
    .onConflict((conflict) => conflict.columns(['workspace_id', 'coach_id', 'coachee_id', 'line_from']).doNothing())
    .execute()
}

/** By coach. */
export async function standInsOf(db: Db | Tx, coachIds: readonly PersonId[]): Promise<Map<PersonId, StandIn[]>> {
  const rows = await db
    .selectFrom('stand_in')
    .selectAll()
    .where('coach_id', '=', sql<PersonId>`any(${[...coachIds]})`)
    .orderBy('from_on')
    .execute()
  const standIns = new Map<PersonId, StandIn[]>()
  for (const row of rows) {
    const standIn = { personId: row.person_id, from: row.from_on, until: row.until_on ?? undefined }
    standIns.set(row.coach_id, [...(standIns.get(row.coach_id) ?? []), standIn])
  }
  return standIns
}

/** The coaches for whom that person has ever been named to stand in. */
export async function coachesStoodInFor(db: Db | Tx, personId: PersonId): Promise<PersonId[]> {
  const rows = await db.selectFrom('stand_in').select('coach_id').distinct().where('person_id', '=', personId).execute()
  return rows.map((row) => row.coach_id)
}

export async function saveStandIn(tx: Tx, coachId: PersonId, standIn: StandIn): Promise<void> {
  await tx
    .insertInto('stand_in')
    .values({
      coach_id: coachId,
      person_id: standIn.personId,
      from_on: standIn.from,
      until_on: standIn.until ?? null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'coach_id', 'person_id', 'from_on'])
        .doUpdateSet((row) => ({ until_on: row.ref('excluded.until_on') })),
    )
    .execute()
}
