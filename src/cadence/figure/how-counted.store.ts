import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Slot } from '../slot/slot.ts'
import type { Week } from './week.ts'

/** Of the slots that this coach owed at some time from `from` until `until`: how many stand in each state. */
export async function slotStatesOf(
  db: Db | Tx,
  coachId: PersonId,
  from: PlainDate,
  until: PlainDate,
): Promise<readonly { readonly state: Slot['state']; readonly slots: number }[]> {
  return await db
    .selectFrom('slot')
    .select((is) => ['state', is.fn.countAll<number>().as('slots')])
    .where('coach_id', '=', coachId)
    .where('opened_on', '<=', until)
    .where((is) => is.or([is('ended_on', 'is', null), is('ended_on', '>=', from)]))
    .groupBy('state')
    .execute()
}

/**
 * Coachees who had a one-on-one judged in those weeks, from `from` on, by a coach who stood under that manager then, or by
 * the manager; `viaId`: only what counted through that direct report.
 */
export async function judgedCoachees(
  db: Db | Tx,
  { managerId, viaId }: { readonly managerId: PersonId; readonly viaId: PersonId | undefined },
  weeks: readonly Week[],
  from: PlainDate,
): Promise<readonly PersonId[]> {
  const { rows } = await sql<{ coachee_id: PersonId }>`
    select distinct slot.coachee_id from (
      select distinct coach_id, week from coach_tally where manager_id = ${managerId} and week = any(${[...weeks]})
        ${viaId === undefined ? sql`` : sql`and via_id = ${viaId}`}
    ) counted cross join lateral (
      select coachee_id from slot
      where slot.coach_id = counted.coach_id and entered_on >= greatest(counted.week, ${from}::date) and entered_on < counted.week + 7
        and verdict is not null
      offset 0
    ) slot`.execute(db)
  return rows.map((row) => row.coachee_id)
}
