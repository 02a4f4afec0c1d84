// “Each answer belongs to exactly one batch; whatever anybody is shown is computed from released batches alone. A batch about
// a coach closes on the release dates, and is released if at least k distinct people who did not sign have answered that
// figure in it,” and if the people asked can be compared with those of what was released before (comparable.ts); “otherwise
// it stays open. After 91 days answers that still lack k are pooled”, and those of people who can't be compared are dropped.
// Nothing here reads who answered but to count them and to take one value a person: permuting values among those who
// answered, or who answered among those asked, changes nothing that comes out (exchange.test.ts).
import type { PersonId, SurveyId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { type ClosedComments, closeComments } from './comment-batch.ts'
import { isComparable } from './comparable.ts'
import {
  type Ask,
  askedIn,
  type Closed,
  type GivenAnswer,
  hasEnough,
  type LastBatches,
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
  lastBatches: LastBatches,
  date: PlainDate,
  above: (coachId: PersonId) => readonly PersonId[],
): ClosedBatches {
  const open = openFigures(asks, answers, lastBatches, date)
  const figures = [...closeOwn(open, lastBatches), ...poolOpen(open.filter(isLeft), above)]
  return { figures, comments: closeComments(asks, answers, lastBatches, figures, date) }
}

/** Those that can be released about their coach alone, and those that have waited too long for it. */
export function closeOwn(open: readonly OpenFigure[], { released }: Pick<LastBatches, 'released'>): readonly Closed[] {
  return [...Map.groupBy(open, ({ coachId }) => coachId)].flatMap(([coachId, figures]) => {
    const before = released.flatMap((one) => (one.coachId === coachId ? [one.asked] : []))
    return figures.flatMap((one): readonly Closed[] => {
      if (!hasEnough(one)) return []
      const { stream, figure, asks, people, floor, isOld } = one
      const asked = askedIn(asks)
      // The next figure of the same date is compared with this one too.
      if (!isComparable(asked, before, floor)) return isOld ? [{ kind: 'dropped', coachId, stream, figure }] : []
      before.push(asked)
      return [{ kind: 'released', coachId, stream, shown: showOf(figure, people, asks), asked }]
    })
  })
}

/** Too few answered, and there is no more waiting. */
export function isLeft(open: OpenFigure): boolean {
  return open.isOld && !hasEnough(open)
}
