import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'

/** Who holds a coach's one-on-ones on some date. `until`: the last day; undefined: until further notice. */
export type StandingIn = {
  readonly coachId: PersonId
  readonly standInId: PersonId
  readonly until: PlainDate | undefined
}

/** On that date, whoever stands in for that person, and for whom that person stands in. */
export async function standInsAround(db: Db | Tx, personId: PersonId, on: PlainDate): Promise<readonly StandingIn[]> {
  const rows = await db
    .selectFrom('stand_in')
    .select(['coach_id', 'person_id', 'until_on'])
    .where((is) => is.or([is('coach_id', '=', personId), is('person_id', '=', personId)]))
    .where('from_on', '<=', on)
    .where((is) => is.or([is('until_on', 'is', null), is('until_on', '>=', on)]))
    .orderBy('from_on')
    .orderBy('coach_id')
    .orderBy('person_id')
    .execute()
  return rows.map((row) => ({
    coachId: row.coach_id,
    standInId: row.person_id,
    until: row.until_on ?? undefined,
  }))
}
