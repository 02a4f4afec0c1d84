import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import { addDays, type PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'
import { addTallies, countOf, noTally, type Tally } from './tally.ts'
import type { Week } from './week.ts'

/** Tallies by week, in the order of the weeks asked for. */
export type BranchTallies = {
  /** The manager's own and all below: `own` and every branch together. */
  readonly whole: readonly Tally[]
  /** One-on-ones that the manager owes as a coach. */
  readonly own: readonly Tally[]
  /**
   * By the direct report of that time under whom the coaches stood, that report's own included. Whoever reports today and
   * had none in these weeks is missing; somebody who reported then and doesn't today is there.
   */
  readonly via: ReadonlyMap<PersonId, readonly Tally[]>
}

/** One query over as many rows as the manager has branches and weeks. */
export async function loadBranch(db: Db | Tx, managerId: PersonId, weeks: readonly Week[]): Promise<BranchTallies> {
  const rows = await db
    .selectFrom('branch_tally')
    .select(['week', 'via_id', 'met', 'not_on_time', 'excused', 'ended'])
    .where('manager_id', '=', managerId)
    .where('week', '=', anyOf(weeks))
    .execute()
  return toBranch(managerId, rows, weeks)
}

/** The same with what each of these coaches owes themself, in one query for both: by the coach, few of thousands of rows. */
export async function loadBranchAnd(
  db: Db | Tx,
  managerId: PersonId,
  coachIds: readonly PersonId[],
  weeks: readonly Week[],
): Promise<{ readonly branch: BranchTallies; readonly own: ReadonlyMap<PersonId, readonly Tally[]> }> {
  const { rows } = await sql<BranchRow & { readonly manager_id: PersonId }>`${prepared('cadence.branch-and')}
    select manager_id, week, via_id, met, not_on_time, excused, ended from branch_tally
    where manager_id = ${managerId} and week = any(${[...weeks]}::date[])
    union all
    select coach_id, week, via_id, met, not_on_time, excused, ended from coach_tally
    where manager_id = ${managerId} and week = any(${[...weeks]}::date[]) and coach_id = any(${[...coachIds]}::text[])
      and via_id = coach_id`.execute(db)
  const [ofManager, ofCoaches] = [
    rows.filter((row) => row.manager_id === managerId),
    rows.filter((row) => row.manager_id !== managerId),
  ]
  return { branch: toBranch(managerId, ofManager, weeks), own: toOwn(ofCoaches, weeks) }
}

type CountedRow = Parameters<typeof toTally>[0] & { readonly week: Week }
type BranchRow = CountedRow & { readonly via_id: PersonId }

function toBranch(managerId: PersonId, rows: readonly BranchRow[], weeks: readonly Week[]): BranchTallies {
  const byVia = new Map<PersonId, Map<Week, Tally>>()
  for (const row of rows) {
    const known = byVia.get(row.via_id) ?? new Map<Week, Tally>()
    byVia.set(row.via_id, known.set(row.week, toTally(row)))
  }
  const aligned = (of: ReadonlyMap<Week, Tally> | undefined) => weeks.map((week) => of?.get(week) ?? noTally)
  const own = aligned(byVia.get(managerId))
  const via = new Map(
    [...byVia].flatMap(([viaId, ofWeek]) => (viaId === managerId ? [] : [[viaId, aligned(ofWeek)] as const])),
  )
  const whole = weeks.map((_, index) => addTallies([own, ...via.values()].map((tallies) => tallies[index] ?? noTally)))
  return { whole, own, via }
}

/** What each of them owes as a coach, by week in that order. Whoever has none is missing. One query. */
export async function loadOwnTallies(
  db: Db | Tx,
  coachIds: readonly PersonId[],
  weeks: readonly Week[],
): Promise<ReadonlyMap<PersonId, readonly Tally[]>> {
  if (coachIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('branch_tally')
    .select(['manager_id', 'week', 'met', 'not_on_time', 'excused', 'ended'])
    .where('manager_id', '=', anyOf(coachIds))
    .where('week', '=', anyOf(weeks))
    .whereRef('via_id', '=', 'manager_id')
    .execute()
  return toOwn(rows, weeks)
}

function toOwn(
  rows: readonly (CountedRow & { readonly manager_id: PersonId })[],
  weeks: readonly Week[],
): ReadonlyMap<PersonId, readonly Tally[]> {
  const byCoach = Map.groupBy(rows, (row) => row.manager_id)
  return new Map(
    [...byCoach].map(([coachId, ofCoach]) => {
      const ofWeek = new Map(ofCoach.map((row) => [row.week, toTally(row)]))
      return [coachId, weeks.map((week) => ofWeek.get(week) ?? noTally)]
    }),
  )
}

/**
 * What each of them owes as a coach, of the slots that entered the figures from `from` until `until`, both included: to
 * the day, read from the slots themselves. Whoever has none is missing. For a few coaches and some weeks.
 */
export async function loadTalliesBetween(
  db: Db | Tx,
  coachIds: readonly PersonId[],
  from: PlainDate,
  until: PlainDate,
): Promise<ReadonlyMap<PersonId, Tally>> {
  const entries = await enteredSlots(
    db,
    coachIds.map((coachId) => ({ coachId, from, before: addDays(until, 1) })),
  )
  return new Map(
    [...Map.groupBy(entries, ({ coachId }) => coachId)].map(([coachId, ofCoach]) => [
      coachId,
      addTallies(ofCoach.map(({ tally }) => tally)),
    ]),
  )
}

/** Slots of one coach that entered the figures on one day. */
export type Entries = { readonly coachId: PersonId; readonly on: PlainDate; readonly tally: Tally }

/** Of each coach, those that entered from `from` on, before `before`; by day. */
export async function enteredSlots(
  db: Db | Tx,
  spans: readonly { readonly coachId: PersonId; readonly from: PlainDate; readonly before: PlainDate }[],
): Promise<readonly Entries[]> {
  if (spans.length === 0) return []
  // The lateral query with its `offset 0` makes each coach an index look-up, also without statistics.
  const { rows } = await sql<{
    coach_id: PersonId
    entered_on: PlainDate
    verdict: 'met' | 'not-on-time' | null
    is_from_data: boolean
    slots: number
  }>`
    select asked.coach_id, slot.entered_on, slot.verdict, slot.is_from_data, count(*)::integer as slots
    from unnest(
      ${spans.map(({ coachId }) => coachId)}::text[],
      ${spans.map(({ from }) => from)}::date[],
      ${spans.map(({ before }) => before)}::date[]
    ) as asked (coach_id, from_on, before_on) cross join lateral (
      select entered_on, verdict, coalesce(reason in ('left', 'moved'), false) as is_from_data from slot
      where slot.coach_id = asked.coach_id and entered_on >= asked.from_on and entered_on < asked.before_on
      offset 0
    ) slot
    group by 1, 2, 3, 4`.execute(db)
  return rows.map((row) => ({
    coachId: row.coach_id,
    on: row.entered_on,
    tally: tallyOf(countOf(row.verdict ?? undefined, row.is_from_data ? 'moved' : 'away'), row.slots),
  }))
}

function tallyOf(counted: keyof Tally | undefined, slots: number): Tally {
  return counted === undefined ? noTally : { ...noTally, [counted]: slots }
}

function anyOf<Value extends string>(values: readonly Value[]) {
  return sql<Value>`any(${[...values]})`
}

function toTally(row: {
  readonly met: number
  readonly not_on_time: number
  readonly excused: number
  readonly ended: number
}): Tally {
  return { met: row.met, notOnTime: row.not_on_time, excused: row.excused, ended: row.ended }
}
