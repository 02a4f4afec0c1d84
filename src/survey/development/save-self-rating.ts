import { type Person, today } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { findSelfRatings, upsertSelfRating } from './self-rating.store.ts'
import type { SelfRatings } from './self-rating.ts'

/** Of the scope's own person; a second one on the same day takes the place of the first. No audit entry: it is theirs alone. */
export async function saveSelfRating(scope: Scope, coach: Person, ratings: SelfRatings): Promise<void> {
  await upsertSelfRating(scope.tx, coach.id, today(coach, scope.now), ratings)
}

/** What they said today, to be changed. */
export async function findTodaysRating(scope: Scope, coach: Person): Promise<SelfRatings | undefined> {
  const [latest] = await findSelfRatings(scope.tx, coach.id, 1)
  return latest?.ratedOn === today(coach, scope.now) ? latest.ratings : undefined
}
