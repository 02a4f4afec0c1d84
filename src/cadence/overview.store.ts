// What team views, Home and the digest ask of slots, each in one query.
import { sql } from 'kysely'
import type { PersonId } from '../kernel/ids.ts'
import { daysBetween, type PlainDate } from '../kernel/time.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Pair } from './pair.ts'
import type { IntervalDays } from './slot/interval.ts'

/** `met`: nothing is due yet. `due`: due, and within grace. `off`: no one-on-one is asked for, or none yet. */
export type TeamState = 'overdue' | 'due' | 'met' | 'off'

export type TeamPair = Pair & {
  readonly state: TeamState
  readonly dueOn: PlainDate | undefined
  readonly seenOpenedOn: PlainDate | undefined
  readonly intervalDays: IntervalDays | undefined
  /** Days past the due date, where it is due or overdue. */
  readonly daysOpen: number | undefined
  readonly lastHeldOn: PlainDate | undefined
  readonly daysSinceHeld: number | undefined
  readonly streak: number
  readonly excuseWaits: boolean
}

/** The coach's pairs with these reports (who report today), longest overdue first. `today`: the coach's. */
export async function pairsOfCoach(
  db: Db | Tx,
  coachId: PersonId,
  reportIds: readonly PersonId[],
  today: PlainDate,
): Promise<readonly TeamPair[]> {
  if (reportIds.length === 0) return []
  const rows = await db
    .selectFrom('cadence')
    .leftJoin('slot', (join) =>
      join
        .onRef('slot.coach_id', '=', 'cadence.coach_id')
        .onRef('slot.coachee_id', '=', 'cadence.coachee_id')
        .on('slot.state', '=', 'open'),
    )
    .select(['cadence.coachee_id', 'cadence.last_held_on', 'cadence.streak'])
    .select(['slot.opened_on', 'slot.due_on', 'slot.interval_days', 'slot.verdict', 'slot.pending_excuse'])
    .where('cadence.coach_id', '=', coachId)
    .where('cadence.coachee_id', '=', sql<PersonId>`any(${[...reportIds]})`)
    .execute()
  const pairs = rows.map((row): TeamPair => {
    const state = teamState(row.due_on, row.verdict !== null, today)
    return {
      coachId,
      coacheeId: row.coachee_id,
      state,
      dueOn: row.due_on ?? undefined,
      seenOpenedOn: row.opened_on ?? undefined,
      intervalDays: row.interval_days ?? undefined,
      daysOpen: row.due_on === null || row.due_on > today ? undefined : daysBetween(row.due_on, today),
      lastHeldOn: row.last_held_on ?? undefined,
      daysSinceHeld: row.last_held_on === null ? undefined : daysBetween(row.last_held_on, today),
      streak: row.streak,
      excuseWaits: row.pending_excuse !== null,
    }
  })
  return pairs.sort((a, b) => compare(a.dueOn ?? '9', b.dueOn ?? '9') || compare(a.coacheeId, b.coacheeId))
}

function teamState(dueOn: PlainDate | null, isJudged: boolean, today: PlainDate): TeamState {
  if (dueOn === null) return 'off'
  if (isJudged) return 'overdue'
  return dueOn <= today ? 'due' : 'met'
}

/** The next one-on-one of a coachee; undefined where none is asked for. */
export async function nextDueFor(
  db: Db | Tx,
  coacheeId: PersonId,
): Promise<{ readonly coachId: PersonId; readonly dueOn: PlainDate; readonly intervalDays: IntervalDays } | undefined> {
  const row = await db
    .selectFrom('slot')
    .select(['coach_id', 'due_on', 'interval_days'])
    .where('coachee_id', '=', coacheeId)
    .where('state', '=', 'open')
    .orderBy('due_on')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : { coachId: row.coach_id, dueOn: row.due_on, intervalDays: row.interval_days }
}

export type OverduePair = Pair & { readonly dueOn: PlainDate; readonly daysOverdue: number }

/** Owed by any of these coaches, longest overdue first. `daysOverdue`: since the due date. */
export async function overdueIn(
  db: Db | Tx,
  coachIds: readonly PersonId[],
  today: PlainDate,
): Promise<readonly OverduePair[]> {
  if (coachIds.length === 0) return []
  const rows = await db
    .selectFrom('slot')
    .select(['coach_id', 'coachee_id', 'due_on'])
    .where('coach_id', '=', sql<PersonId>`any(${[...coachIds]})`)
    .where('state', '=', 'open')
    .where('verdict', '=', 'not-on-time')
    .orderBy('due_on')
    .orderBy('coach_id')
    .orderBy('coachee_id')
    .execute()
  return rows.map((row) => ({
    coachId: row.coach_id,
    coacheeId: row.coachee_id,
    dueOn: row.due_on,
    daysOverdue: daysBetween(row.due_on, today),
  }))
}

/**
 * Pairs of these coaches that were overdue on the day before `since`, and have had a counting session since. “Since”
 * goes by when it was known: one held on Friday and logged on Monday is this week's news.
 */
export async function recoveredSince(
  db: Db | Tx,
  coachIds: readonly PersonId[],
  since: PlainDate,
): Promise<readonly (Pair & { readonly heldOn: PlainDate })[]> {
  if (coachIds.length === 0) return []
  const rows = await db
    .selectFrom('slot')
    .select(['coach_id', 'coachee_id', (is) => is.fn.min('ended_on').as('held_on')])
    .where('coach_id', '=', sql<PersonId>`any(${[...coachIds]})`)
    .where('state', 'in', ['met', 'late'])
    .where('known_on', '>=', since)
    .where((is) =>
      is.exists(
        is
          .selectFrom('slot as before')
          .select('before.ordinal')
          .whereRef('before.coach_id', '=', 'slot.coach_id')
          .whereRef('before.coachee_id', '=', 'slot.coachee_id')
          .whereRef('before.ordinal', '<=', 'slot.ordinal')
          .where('before.verdict', '=', 'not-on-time')
          .where('before.judged_on', '<', since)
          .where('before.known_on', '>=', since),
      ),
    )
    .groupBy(['coach_id', 'coachee_id'])
    .orderBy('coach_id')
    .orderBy('coachee_id')
    .execute()
  return rows.flatMap((row) =>
    row.held_on === null ? [] : [{ coachId: row.coach_id, coacheeId: row.coachee_id, heldOn: row.held_on }],
  )
}

/** Pairs of these coaches with that many met slots in a row, longest first. */
export async function streaksIn(
  db: Db | Tx,
  coachIds: readonly PersonId[],
  atLeast = 4,
): Promise<readonly (Pair & { readonly streak: number })[]> {
  if (coachIds.length === 0) return []
  const rows = await db
    .selectFrom('cadence')
    .select(['coach_id', 'coachee_id', 'streak'])
    .where('coach_id', '=', sql<PersonId>`any(${[...coachIds]})`)
    .where('streak', '>=', atLeast)
    .where((is) =>
      is.exists(
        is
          .selectFrom('slot')
          .select('slot.ordinal')
          .whereRef('slot.coach_id', '=', 'cadence.coach_id')
          .whereRef('slot.coachee_id', '=', 'cadence.coachee_id')
          .where('slot.state', '=', 'open'),
      ),
    )
    .orderBy('streak', 'desc')
    .orderBy('coach_id')
    .orderBy('coachee_id')
    .execute()
  return rows.map((row) => ({ coachId: row.coach_id, coacheeId: row.coachee_id, streak: row.streak }))
}

/** Pairs whose open one-on-one stands on a working day of the coach alone, for the admin: the two have none in common. */
export async function pairsWithoutCommonDay(db: Db | Tx): Promise<readonly (Pair & { readonly dueOn: PlainDate })[]> {
  const rows = await db
    .selectFrom('slot')
    .select(['coach_id', 'coachee_id', 'due_on'])
    .where('state', '=', 'open')
    .where('no_common_day', '=', true)
    .orderBy('coach_id')
    .orderBy('coachee_id')
    .execute()
  return rows.map((row) => ({ coachId: row.coach_id, coacheeId: row.coachee_id, dueOn: row.due_on }))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
