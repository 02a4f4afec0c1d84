import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'

/** Who holds a coach's one-on-ones on some date. `until`: the last day; undefined: until further notice. */
export type StandingIn = {
  readonly coachId: PersonId
  readonly standInId: PersonId
  readonly until: PlainDate | undefined
}

/** On that date, whoever stands in for that person, and for whom that person stands in. */
export async function standInsAround(db: Db | Tx, personId: PersonId, on: PlainDate): Promise<readonly StandingIn[]> {
  // Two look-ups: by an index on either column; an “or” of the two would read them all.
  const { rows } = await sql<{
    coach_id: PersonId
    person_id: PersonId
    until_on: PlainDate | null
  }>`${prepared('cadence.stand-ins-around')}
    select coach_id, person_id, until_on from (
      select coach_id, person_id, from_on, until_on from stand_in where coach_id = ${personId}
      union all
      select coach_id, person_id, from_on, until_on from stand_in where person_id = ${personId}
    ) around
    where from_on <= ${on} and (until_on is null or until_on >= ${on})
    order by from_on, coach_id, person_id`.execute(db)
  return rows.map((row) => ({
    coachId: row.coach_id,
    standInId: row.person_id,
    until: row.until_on ?? undefined,
  }))
}
