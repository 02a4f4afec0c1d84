// “Each answer belongs to exactly one batch; whatever anybody is shown is computed from released batches alone. A batch about
// a coach closes on the release dates, and is released if at least k distinct people who did not sign have answered that
// figure in it, and if the people asked are the same as in the last released batch or differ by at least k; otherwise it
// stays open. After 91 days the second condition falls away, and answers that still lack k are pooled.”
// Nothing here reads who answered but to count them and to take one value a person: permuting values among those who
// answered, or who answered among those asked, changes nothing that comes out (batch-exchange.test.ts).
import type { PersonId, SurveyId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { type ClosedComments, closeComments } from './comment-batch.ts'
import {
  type Ask,
  askedIn,
  type Closed,
  type GivenAnswer,
  hasEnough,
  type LastBatch,
  lastOf,
  type OpenFigure,
  openFigures,
  showOf,
} from './open-figure.ts'
import { poolOpen } from './pool.ts'

export type ClosedBatches = { readonly figures: readonly Closed[]; readonly comments: readonly ClosedComments[] }

/**
 * What is released on one date. `asks`: all that were put about these coaches and closed by then, those in earlier batches
 * included or not; `answers`: what was said to them; `above`: the managers above a coach on that date, the nearest first.
 * Coaches can be given a few at a time to `closeOwn`; pooling needs all that are old and small together.
 */
export function closeBatches(
  asks: readonly Ask[],
  answers: ReadonlyMap<SurveyId, GivenAnswer>,
  lastBatches: readonly LastBatch[],
  date: PlainDate,
  above: (coachId: PersonId) => readonly PersonId[],
): ClosedBatches {
  const open = openFigures(asks, answers, lastBatches, date)
  const own = closeOwn(open, lastBatches)
  const figures = [...own, ...poolOpen(open.filter(isLeft), above)]
  return { figures, comments: closeComments(asks, answers, lastBatches, figures, date) }
}

/** Those that can be released about their coach alone. */
export function closeOwn(open: readonly OpenFigure[], lastBatches: readonly LastBatch[]): readonly Closed[] {
  return open.flatMap((one): readonly Closed[] => {
    const last = lastOf(lastBatches, one.coachId, one.stream, one.figure)
    const asked = askedIn(one.asks)
    if (!hasEnough(one) || !(one.isOld || isComparable(asked, last?.asked, one.floor))) return []
    const { coachId, stream } = one
    return [{ kind: 'released', coachId, stream, shown: showOf(one.figure, one.people, one.asks), asked }]
  })
}

/** Too few answered, and there is no more waiting. */
export function isLeft(open: OpenFigure): boolean {
  return open.isOld && !hasEnough(open)
}

/** “The people asked are the same as in the last released batch or differ by at least k.” */
function isComparable(asked: readonly PersonId[], before: readonly PersonId[] | undefined, floor: number): boolean {
  if (before === undefined) return true
  const joined = asked.filter((personId) => !before.includes(personId)).length
  const difference = joined + before.length - (asked.length - joined)
  return difference === 0 || difference >= floor
}
