import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'
import { keyOfPair, type Pair } from '../pair.ts'
import type { IntervalDays } from '../slot/interval.ts'
import { type OwedOneOnOne, owedStanding } from './owed.ts'

export type OwedAround = {
  /** What that person owes as a coach: one for each pair with an open slot, in no order. */
  readonly owes: readonly OwedOneOnOne[]
  /** What is owed to them, the earliest due. */
  readonly isOwed: OwedOneOnOne | undefined
  /** False: nobody has ever stood in for that person, nor they for anybody. */
  readonly mayStandIn: boolean
}

/**
 * `today`: the person's. One query, a handful of index look-ups for each pair, however many slots lie behind it; a second
 * one where slots were missed since the last session.
 */
export async function owedAround(db: Db | Tx, personId: PersonId, today: PlainDate): Promise<OwedAround> {
  const { rows } = await sql<OwedRow>`${prepared('cadence.owed-around')}
    select slot.coach_id, slot.coachee_id, slot.ordinal, slot.opened_on, slot.due_on, slot.interval_days,
      slot.verdict is not null as is_judged, slot.pending_excuse is not null as excuse_waits,
      (select count(*) from slot theirs
        where theirs.coach_id = slot.coachee_id and theirs.state = 'open' and theirs.verdict = 'not-on-time'
      )::integer as overdue,
      exists (select from excuse where excuse.coach_id = slot.coachee_id and excuse.status = 'pending') as has_excuses,
      exists (
        select from pair_interval own where own.coach_id = slot.coach_id and own.coachee_id = slot.coachee_id
        union all
        select from pair_ruling own where own.coach_id = slot.coach_id and own.coachee_id = slot.coachee_id
      ) as has_own_rhythm,
      exists (select from stand_in where stand_in.coach_id = ${personId})
        or exists (select from stand_in where stand_in.person_id = ${personId}) as may_stand_in,
      cadence.last_held_on, ended.ordinal as ended_ordinal, ended.known_on, plan.kind, plan.until_on, plan.made_on
    from (
      select ${openColumns} from slot where coach_id = ${personId} and state = 'open'
      union all
      select ${openColumns} from slot where coachee_id = ${personId} and state = 'open'
    ) slot
    cross join lateral (
      select last_held_on from cadence
      where cadence.coach_id = slot.coach_id and cadence.coachee_id = slot.coachee_id offset 0
    ) cadence
    left join lateral (
      select kind, until_on, made_on from pair_plan
      where pair_plan.coach_id = slot.coach_id and pair_plan.coachee_id = slot.coachee_id
        and slot.due_on <= ${today} offset 0
    ) plan on true
    left join lateral (
      select before.ordinal, before.known_on from slot before
      where before.coach_id = slot.coach_id and before.coachee_id = slot.coachee_id
        and before.state in ('met', 'late', 'excused') and slot.due_on <= ${today}
      order by before.ordinal desc limit 1
    ) ended on true`.execute(db)
  const since = await firstDue(
    db,
    rows.flatMap((row) => (row.due_on <= today && row.ordinal > lastEnded(row) + 1 ? [row] : [])),
  )
  const all = rows.map((row) => toOwed(row, since, today))
  const owed = all.filter(({ coacheeId }) => coacheeId === personId).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  return {
    owes: all.filter(({ coachId }) => coachId === personId),
    isOwed: owed[0],
    // Without a row nothing was asked.
    mayStandIn: rows[0]?.may_stand_in ?? true,
  }
}

/** How many of the one-on-ones that each of them owes are overdue; whoever has none is missing. */
export async function countOverdueOf(
  db: Db | Tx,
  coachIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, number>> {
  if (coachIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('slot')
    .select(['coach_id', (is) => is.fn.countAll<number>().as('overdue')])
    .where('coach_id', '=', sql<PersonId>`any(${[...coachIds]})`)
    .where('state', '=', 'open')
    .where('verdict', '=', 'not-on-time')
    .groupBy('coach_id')
    .execute()
  return new Map(rows.map((row) => [row.coach_id, row.overdue]))
}

/** By pair, the due date of the first slot after the last that was held or excused. */
async function firstDue(db: Db | Tx, missed: readonly OwedRow[]): Promise<ReadonlyMap<string, PlainDate>> {
  if (missed.length === 0) return new Map()
  const { rows } = await sql<{ coach_id: PersonId; coachee_id: PersonId; due_on: PlainDate }>`
    select first.* from unnest(
      ${missed.map((row) => row.coach_id)}::text[],
      ${missed.map((row) => row.coachee_id)}::text[],
      ${missed.map((row) => lastEnded(row))}::integer[]
    ) as asked (coach_id, coachee_id, ended_ordinal) cross join lateral (
      select coach_id, coachee_id, due_on from slot
      where slot.coach_id = asked.coach_id and slot.coachee_id = asked.coachee_id
        and slot.ordinal > asked.ended_ordinal
      order by slot.ordinal limit 1
    ) first`.execute(db)
  return new Map(rows.map((row) => [keyOfPair(pairOf(row)), row.due_on]))
}

const openColumns = sql.raw('coach_id, coachee_id, ordinal, opened_on, due_on, interval_days, verdict, pending_excuse')

type OwedRow = {
  readonly coach_id: PersonId
  readonly coachee_id: PersonId
  readonly ordinal: number
  readonly opened_on: PlainDate
  readonly due_on: PlainDate
  readonly interval_days: IntervalDays
  readonly is_judged: boolean
  readonly excuse_waits: boolean
  readonly overdue: number
  readonly has_excuses: boolean
  readonly has_own_rhythm: boolean
  readonly may_stand_in: boolean
  readonly last_held_on: PlainDate | null
  readonly ended_ordinal: number | null
  readonly known_on: PlainDate | null
  readonly kind: 'planned' | 'snoozed' | null
  readonly until_on: PlainDate | null
  readonly made_on: PlainDate | null
}

/** Ordinals count from 1. */
function lastEnded({ ended_ordinal }: OwedRow): number {
  return ended_ordinal ?? 0
}

function toOwed(row: OwedRow, since: ReadonlyMap<string, PlainDate>, today: PlainDate): OwedOneOnOne {
  const { kind, until_on: until, made_on: madeOn } = row
  const pair = pairOf(row)
  const open = {
    dueOn: row.due_on,
    isJudged: row.is_judged,
    excuseWaits: row.excuse_waits,
    since: since.get(keyOfPair(pair)) ?? row.due_on,
    endOfLast: row.known_on ?? undefined,
    silence: kind === null || until === null || madeOn === null ? undefined : { kind, until, madeOn },
  }
  return {
    ...pair,
    dueOn: row.due_on,
    seenOpenedOn: row.opened_on,
    intervalDays: row.interval_days,
    hasOwnRhythm: row.has_own_rhythm,
    lastHeldOn: row.last_held_on ?? undefined,
    standing: owedStanding(open, today),
    theirs: { overdue: row.overdue, excusesWait: row.has_excuses },
  }
}

function pairOf(row: { readonly coach_id: PersonId; readonly coachee_id: PersonId }): Pair {
  return { coachId: row.coach_id, coacheeId: row.coachee_id }
}
