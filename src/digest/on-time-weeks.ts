// The chart of the digest: the on-time rate of the reader's teams by week, against all of the organisation's teams. A week in
// which nothing was judged on one side is left out rather than drawn as 0; fewer than two weeks are no line.
import { addTallies, type OnTimeRate, onTimeRate, type Tally, type Week } from '../cadence/index.ts'
import type { PersonId } from '../kernel/ids.ts'

/** Whole weeks that the chart looks back over. */
export const chartWeeks = 8

export type OnTimeWeek = { readonly week: Week; readonly branch: OnTimeRate; readonly whole: OnTimeRate | undefined }

export type OnTimeWeeks = {
  /** Oldest first; at least two. */
  readonly weeks: readonly OnTimeWeek[]
  /** Of all the weeks together: with the excused share, which always stands beside the rate. */
  readonly branch: Tally
  /** Absent where the reader's teams are the whole. */
  readonly whole: { readonly topId: PersonId; readonly tally: Tally } | undefined
}

/** Tallies in the order of the weeks. `whole`: undefined where nobody is above the reader. */
export function composeOnTimeWeeks(
  weeks: readonly Week[],
  branch: readonly Tally[],
  whole: { readonly topId: PersonId; readonly tallies: readonly Tally[] } | undefined,
): OnTimeWeeks | undefined {
  const shown = weeks.flatMap((week, index): OnTimeWeek[] => {
    const ofBranch = rateAt(branch, index)
    const ofWhole = whole === undefined ? undefined : rateAt(whole.tallies, index)
    if (ofBranch === undefined || (whole !== undefined && ofWhole === undefined)) return []
    return [{ week, branch: ofBranch, whole: ofWhole }]
  })
  if (shown.length < 2) return undefined
  return {
    weeks: shown,
    branch: addTallies(branch),
    whole: whole === undefined ? undefined : { topId: whole.topId, tally: addTallies(whole.tallies) },
  }
}

function rateAt(tallies: readonly Tally[], index: number): OnTimeRate | undefined {
  const tally = tallies[index]
  return tally === undefined ? undefined : onTimeRate(tally)
}
