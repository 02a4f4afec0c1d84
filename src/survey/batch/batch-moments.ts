// What psychometrics are computed from, kept with a batch: sums over people who answered every item of a dimension in the
// quarterly questions. “Refused below” and the floor hold for them as for a figure: sums of a few are those few's answers.
import type { PersonId, SurveyId } from '../../kernel/ids.ts'
import type { Answer } from '../answer/answer.ts'
import { type Dimension, dimensionOf, dimensions, type ItemId } from '../instrument/item.ts'
import { type Moments, momentsOf } from '../psychometrics/moments.ts'
import type { Stream } from './figure-name.ts'
import { type Ask, type Closed, type LastBatches, notTaken, takenUntil } from './open-figure.ts'

type AskOfItems = Ask & { readonly items: readonly ItemId[] }

export type ReleasedMoments = {
  readonly coachId: PersonId
  readonly stream: Stream
  readonly dimension: Dimension
  readonly version: number
  readonly moments: Moments
}

/** `asks`: with the items that each showed. Of people asked under two versions of the instrument, the later counts. */
export function momentsOfBatches(
  closed: readonly Closed[],
  asks: readonly AskOfItems[],
  answers: ReadonlyMap<SurveyId, Answer>,
  lastBatches: LastBatches,
): readonly ReleasedMoments[] {
  return closed.flatMap((one) => {
    if (one.kind !== 'released' || one.stream !== 'quarterly') return []
    const { coachId, stream, shown } = one
    const dimension = dimensions.find((known) => known === shown.figure)
    if (dimension === undefined) return []
    const about = asks.filter((ask) => ask.coachId === coachId && ask.stream === stream)
    const taken = notTaken(about, takenUntil(lastBatches, coachId, stream, shown.figure))
    const latest = taken.filter(({ version }) => version === shown.lastVersion)
    const rows = [...Map.groupBy(latest, ({ coacheeId }) => coacheeId).values()].flatMap((own) => {
      const [last] = own.flatMap((ask) => wholeRow(ask.items, dimension, answers.get(ask.surveyId))).slice(-1)
      return last === undefined ? [] : [last]
    })
    const floor = Math.max(...taken.map((ask) => ask.floor))
    if (rows.length < floor) return []
    return [{ coachId, stream, dimension, version: shown.lastVersion, moments: momentsOf(rows) }]
  })
}

/** In the order of the items' ids, so that sums of several batches add up. */
function wholeRow(
  items: readonly ItemId[],
  dimension: Dimension,
  answer: Answer | undefined,
): readonly (readonly number[])[] {
  // Whoever signed can be taken away by everybody who reads it, here too.
  if (answer?.comment?.signed === true) return []
  const asked = items.filter((id) => dimensionOf(id) === dimension).sort()
  const row = asked.flatMap((id) => answer?.items[id] ?? [])
  return row.length === asked.length && row.length > 0 ? [row] : []
}
