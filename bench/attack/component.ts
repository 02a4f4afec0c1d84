// Figures that have nobody in common say nothing about each other: each group of those that do is solved by itself.
import type { Seen } from './year.ts'

export function componentsOf(seen: readonly Seen[]): readonly (readonly Seen[])[] {
  const parents = new Map<string, string>()
  const rootOf = (key: string): string => {
    const parent = parents.get(key) ?? key
    if (parent === key) return key
    const root = rootOf(parent)
    parents.set(key, root)
    return root
  }
  for (const one of seen) {
    const [first, ...others] = keysOf(one)
    for (const other of others) if (first !== undefined) parents.set(rootOf(other), rootOf(first))
  }
  return [...Map.groupBy(seen, (one) => rootOf(keysOf(one)[0] ?? '')).values()]
}

/** Somebody as a coach and as somebody who is coached are two unknowns. */
function keysOf({ asks }: Seen): readonly string[] {
  return [...new Set(asks.flatMap(({ coachId, coacheeId }) => [`coach ${coachId}`, `person ${coacheeId}`]))]
}
