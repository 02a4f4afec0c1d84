// What keeps releases from being subtracted from each other. “The people asked are the same as in the last released batch or
// differ by at least k” was attacked with a year of figures and failed (decision 0014): leaving one person out for 91 days, or
// taking turns with two overlapping groups, told them apart. So it is asked of all figures that were released about the coach
// in a year, after sessions and quarterly: whoever was always asked together is asked together again, or parts from the
// others in a group of at least k.
import type { PersonId } from '../../kernel/ids.ts'

/**
 * For so long a release is compared with: a change in a team of eight would else silence it for good. With half a year a
 * coach who plans for it named the harshest 1.5 times as often as chance (decision 0014).
 */
export const comparedDays = 364

/** `before`: who was asked for each of the earlier figures. */
export function isComparable(
  asked: readonly PersonId[],
  before: readonly (readonly PersonId[])[],
  floor: number,
): boolean {
  if (before.length === 0) return true
  const sets = [...before, asked].map((people) => new Set(people))
  const everybody = new Set(sets.flatMap((people) => [...people]))
  const together = Map.groupBy(everybody, (personId) => sets.map((people) => (people.has(personId) ? 1 : 0)).join(''))
  return [...together.values()].every((people) => people.length >= floor)
}
