// What an answer says to each figure.
import type { Answer, Happening } from '../answer/answer.ts'
import { dimensions } from '../instrument/item.ts'
import type { FigureName } from './figure-name.ts'
import type { GivenAnswer } from './open-figure.ts'
import { sumOf } from './shown-figure.ts'

export function givenBy({ usefulness, items, happened, comment }: Answer): GivenAnswer {
  const values: Partial<Record<FigureName, number>> = {}
  if (usefulness !== undefined) values.usefulness = usefulness
  if (happened !== undefined) values.confirmed = confirmation(happened)
  for (const dimension of dimensions) {
    const ratings = Object.entries(items).flatMap(([id, rating]) =>
      id.startsWith(`${dimension}-`) ? (rating ?? []) : [],
    )
    if (ratings.length > 0) values[dimension] = sumOf(ratings) / ratings.length
  }
  return { values, comment }
}

/** “Whether it happened (yes, partly, no)”: a session that took place in part counts half. */
function confirmation(happened: Happening): number {
  switch (happened) {
    case 'yes':
      return 1
    case 'partly':
      return 0.5
    case 'no':
      return 0
  }
}
