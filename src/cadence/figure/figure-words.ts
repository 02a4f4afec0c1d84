// How figures are said, the same wherever they stand. Each with its n; “an absent figure is ‘nothing judged yet’, never 0”.
import { excusedShare, onTimeRate, type Trend } from './figure.ts'
import type { Tally } from './tally.ts'

export const nothingJudged = 'nothing judged yet'

/** “41 of 56 on time (73 %)”. */
export function sayOnTime(tally: Tally): string {
  const rate = onTimeRate(tally)
  return rate === undefined ? nothingJudged : `${rate.met} of ${rate.judged} on time (${sayPercent(rate.share)})`
}

/** “3 of 59 excused (5 %)”, “none of 56 excused”; undefined where nothing was excused or judged. */
export function sayExcused(tally: Tally): string | undefined {
  const share = excusedShare(tally)
  if (share === undefined) return undefined
  if (share.excused === 0) return `none of ${share.of} excused`
  return `${share.excused} of ${share.of} excused (${sayPercent(share.share)})`
}

/** To whole per cent: all is said of nothing less than all, and nothing of nothing more. */
export function sayPercent(share: number): string {
  const rounded = Math.round(share * 100)
  const percent = share > 0 && share < 1 ? Math.min(99, Math.max(1, rounded)) : rounded
  return `${percent} %`
}

export function sayTrend(trend: Trend): string {
  switch (trend) {
    case 'up':
      return 'rising'
    case 'down':
      return 'falling'
    case 'steady':
      return 'steady'
  }
}
