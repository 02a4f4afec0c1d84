import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Pair } from '../pair.ts'

/** `since`: the first due date that nobody kept, over missed slots too. */
export type SlippedOneOnOne = Pair & { readonly since: PlainDate }

/**
 * Of all that these coaches owe, what is open past grace, and what has just been missed and is due again; longest first.
 * The lateral queries have the reason that `subtreeOn` gives: each coach is an index look-up.
 */
export async function slippedIn(
  db: Db | Tx,
  coachIds: readonly PersonId[],
  today: PlainDate,
): Promise<readonly SlippedOneOnOne[]> {
  if (coachIds.length === 0) return []
  const { rows } = await sql<{ coach_id: PersonId; coachee_id: PersonId; since: PlainDate }>`
    select slot.coach_id, slot.coachee_id, coalesce(first.due_on, slot.due_on) as since
    from unnest(${[...coachIds]}::text[]) as asked(coach_id)
    cross join lateral (
      select coach_id, coachee_id, due_on, verdict from slot
      where slot.coach_id = asked.coach_id and slot.state = 'open' and slot.due_on <= ${today} offset 0
    ) slot
    left join lateral (
      select ordinal from slot before
      where before.coach_id = slot.coach_id and before.coachee_id = slot.coachee_id
        and before.state in ('met', 'late', 'excused')
      order by before.ordinal desc limit 1
    ) ended on true
    left join lateral (
      select due_on from slot later
      where later.coach_id = slot.coach_id and later.coachee_id = slot.coachee_id
        and later.ordinal > case when ended.ordinal is null then -1 else ended.ordinal end
      order by later.ordinal limit 1
    ) first on true
    where slot.verdict = 'not-on-time' or first.due_on < slot.due_on
    order by since, slot.coach_id, slot.coachee_id`.execute(db)
  return rows.map((row) => ({ coachId: row.coach_id, coacheeId: row.coachee_id, since: row.since }))
}
