import type { PersonId } from '../kernel/ids.ts'

/** A coach and a coachee: whom a cadence is between. */
export type Pair = { readonly coachId: PersonId; readonly coacheeId: PersonId }

/** For maps; ids hold no space. */
export function keyOfPair({ coachId, coacheeId }: Pair): string {
  return `${coachId} ${coacheeId}`
}

/** Coachees by coach, in the order of the pairs. */
export function byCoach(pairs: readonly Pair[]): Map<PersonId, PersonId[]> {
  const coachees = new Map<PersonId, PersonId[]>()
  for (const { coachId, coacheeId } of pairs) {
    const known = coachees.get(coachId)
    if (known === undefined) coachees.set(coachId, [coacheeId])
    else known.push(coacheeId)
  }
  return coachees
}
