// “Whatever anybody is shown (mean, share, trend, psychometrics) is computed from released batches alone”:
// psychometrics from sums over a batch's people. Sums add up, so a workspace is summed up without reading an answer
// again. Those of one person *are* that person's answers, and those of a few can be solved for them: whoever stores
// moments applies the floor to their people, and shows the moments themselves to nobody.

/** Sums over the people who answered every item of one dimension, in the order of its items. */
export type Moments = {
  readonly people: number
  readonly items: number
  /** Of each item's answers. */
  readonly sums: readonly number[]
  /** Of each two items' answers multiplied, person by person: symmetric, squares on the diagonal. */
  readonly products: readonly (readonly number[])[]
}

/** One row for each person, one answer for each item. Throws where a row is shorter or longer than the first. */
export function momentsOf(rows: readonly (readonly number[])[]): Moments {
  const items = rows[0]?.length ?? 0
  if (rows.some((row) => row.length !== items)) throw new Error('somebody did not answer every item')
  const columns = Array.from({ length: items }, (_, item) => rows.map((row) => row[item] ?? Number.NaN))
  return {
    people: rows.length,
    items,
    sums: columns.map(sum),
    products: columns.map((one) => columns.map((other) => sum(inPairs(one, other, (a, b) => a * b)))),
  }
}

/** Of the people of both. Throws where their numbers of items differ: they aren't about the same questions. */
export function addMoments(one: Moments, other: Moments): Moments {
  if (one.items !== other.items) throw new Error(`moments of ${one.items} and of ${other.items} items don't add up`)
  return {
    people: one.people + other.people,
    items: one.items,
    sums: inPairs(one.sums, other.sums, plus),
    products: one.products.map((row, place) => inPairs(row, other.products[place] ?? [], plus)),
  }
}

export function sum(values: readonly number[]): number {
  return values.reduce(plus, 0)
}

function plus(one: number, other: number): number {
  return one + other
}

/** Not a number where the second list is shorter, so that damaged moments never pass for a figure. */
function inPairs(
  one: readonly number[],
  other: readonly number[],
  combine: (a: number, b: number) => number,
): readonly number[] {
  return one.map((value, place) => combine(value, other[place] ?? Number.NaN))
}
