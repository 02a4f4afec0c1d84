// Answers are fetched whole. What did not change in them keeps its identity, so that React redraws only what did.

/** `next`, with every part that equals the one in `before` replaced by that very part. */
export function keepSame<T>(before: T | undefined, next: T): T
export function keepSame(before: unknown, next: unknown): unknown {
  if (Object.is(before, next)) return before
  if (Array.isArray(before) && Array.isArray(next)) {
    const merged = next.map((item, index) => keepSame<unknown>(before[index], item))
    const isSame = merged.length === before.length && merged.every((item, index) => Object.is(item, before[index]))
    return isSame ? before : merged
  }
  if (!isPlain(before) || !isPlain(next)) return next
  const merged = Object.fromEntries(Object.entries(next).map(([key, item]) => [key, keepSame(before[key], item)]))
  const keys = Object.keys(merged)
  const isSame = keys.length === Object.keys(before).length && keys.every((key) => Object.is(merged[key], before[key]))
  return isSame ? before : merged
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
