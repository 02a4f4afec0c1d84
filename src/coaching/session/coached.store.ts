import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'

/** Of these people, those who were coached from `from` until `until`: a session of any format, by anybody, not withdrawn. */
export async function coachedAmong(
  db: Db | Tx,
  coacheeIds: readonly PersonId[],
  from: PlainDate,
  until: PlainDate,
): Promise<ReadonlySet<PersonId>> {
  if (coacheeIds.length === 0) return new Set()
  // The lateral query with its `offset 0` makes each person an index look-up, also without statistics.
  const { rows } = await sql<{ coachee_id: PersonId }>`
    select asked.coachee_id from unnest(${[...coacheeIds]}::text[]) as asked (coachee_id) cross join lateral (
      select from session_coachee cross join lateral (
        select from session
        where session.id = session_coachee.session_id and held_on between ${from} and ${until} and withdrawn_at is null
        offset 0
      ) held
      where session_coachee.coachee_id = asked.coachee_id
      limit 1
    ) coached`.execute(db)
  return new Set(rows.map((row) => row.coachee_id))
}

/** The people of these lines who had a session of any format, not withdrawn, with the line's manager as its coach. */
export async function coachedByManager(
  db: Db | Tx,
  lines: readonly { readonly personId: PersonId; readonly managerId: PersonId }[],
  days: { readonly from: PlainDate; readonly until: PlainDate },
): Promise<ReadonlySet<PersonId>> {
  if (lines.length === 0) return new Set()
  const people = lines.map(({ personId }) => personId)
  const managers = lines.map(({ managerId }) => managerId)
  const { rows } = await sql<{ coachee_id: PersonId }>`
    select asked.coachee_id from unnest(${people}::text[], ${managers}::text[]) as asked (coachee_id, coach_id)
    cross join lateral (
      select from session_coachee cross join lateral (
        select from session
        where session.id = session_coachee.session_id and coach_id = asked.coach_id
          and held_on between ${days.from} and ${days.until} and withdrawn_at is null
        offset 0
      ) held
      where session_coachee.coachee_id = asked.coachee_id
      limit 1
    ) coached`.execute(db)
  return new Set(rows.map((row) => row.coachee_id))
}
