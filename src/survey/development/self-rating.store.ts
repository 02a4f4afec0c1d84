// A row that only its own person's scope sees or writes.
import { z } from 'zod'
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { ratings } from '../answer/answer.ts'
import { dimensions } from '../instrument/item.ts'
import type { SelfRating, SelfRatings } from './self-rating.ts'

/** The latest first. Of the scope's own person; of anybody else there are none. */
export async function findSelfRatings(db: Db | Tx, personId: PersonId, limit: number): Promise<readonly SelfRating[]> {
  const rows = await db
    .selectFrom('self_rating')
    .select(['rated_on', 'dimensions'])
    .where('person_id', '=', personId)
    .orderBy('rated_on', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ratedOn: row.rated_on, ratings: stored.parse(row.dimensions) }))
}

export async function upsertSelfRating(
  tx: Tx,
  personId: PersonId,
  ratedOn: PlainDate,
  ratings: SelfRatings,
): Promise<void> {
  const dimensions = JSON.stringify(ratings)
  await tx
    .insertInto('self_rating')
    .values({ person_id: personId, rated_on: ratedOn, dimensions })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'person_id', 'rated_on']).doUpdateSet({ dimensions }))
    .execute()
}

const stored = z.partialRecord(z.enum(dimensions), z.literal(ratings))
