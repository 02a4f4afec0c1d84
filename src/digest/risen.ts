// “A figure with its range of six months”: a manager whose on-time rate of the latest four weeks is the best of six months,
// on rhythm, and well above the lowest. Rates of fewer than four one-on-ones say too little to be a fact.
import { addTallies, onTimeRate, type Tally } from '../cadence/index.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { Risen } from './digest.ts'

/** Whole weeks of the range: six months. */
export const rangeWeeks = 26

const windowWeeks = 4
const leastJudged = 4
const onRhythmPercent = 80
const worthSaying = 10

/** Of each manager's own one-on-ones, by week, oldest first. */
export function findRisen(talliesOf: ReadonlyMap<PersonId, readonly Tally[]>): readonly Risen[] {
  return [...talliesOf].flatMap(([personId, tallies]): Risen[] => {
    const rates = windowRates(tallies)
    const percent = rates.at(-1)
    const known = rates.filter((rate) => rate !== undefined)
    const [lowest, highest] = [Math.min(...known), Math.max(...known)]
    if (percent === undefined || percent < highest) return []
    return percent >= onRhythmPercent && percent - lowest >= worthSaying ? [{ personId, percent, lowest, highest }] : []
  })
}

/** Every four weeks in a row, in whole percent; undefined where too few were judged. */
function windowRates(tallies: readonly Tally[]): readonly (number | undefined)[] {
  return tallies.slice(windowWeeks - 1).map((_, index) => {
    const rate = onTimeRate(addTallies(tallies.slice(index, index + windowWeeks)))
    return rate === undefined || rate.judged < leastJudged ? undefined : Math.round(rate.share * 100)
  })
}
