// How the figures of a manager read in a line: cadence computes and words each of them, this puts them together. The
// excused share always stands beside the on-time rate.
import { addTallies, figureWeeks, sayExcused, sayOnTime, sayTrend, type Tally, trendOf } from '../../cadence/index.ts'
import { isolated } from '../../kernel/text.ts'
import { joinMrkdwn, type Mrkdwn, mrkdwn, shorten } from '../../slack/mrkdwn.ts'
import { sayUsefulness } from './quality.view.ts'
import type { ManagerStanding } from './team-line.ts'

/** “12 of 14 on time (86 %), falling · 1 of 15 excused (7 %)”. `weeks`: oldest first. */
export function sayFigures(weeks: readonly Tally[]): string {
  const sum = addTallies(weeks)
  const trend = trendOf(weeks)
  const excused = sayExcused(sum)
  const onTime = `${sayOnTime(sum)}${trend === undefined ? '' : `, ${sayTrend(trend)}`}`
  return excused === undefined ? onTime : `${onTime} · ${excused}`
}

/** Below the line of a report who has a team: how much there is, and apart from it how useful it is found. */
export function sayManager(manager: ManagerStanding): Mrkdwn {
  return mrkdwn`${sayQuantity(manager)}\n${sayUsefulness(manager.usefulness)}`
}

/** One line for their own one-on-ones, one with everybody below. */
export function sayQuantity({ own, whole, reports, overdue, verdict }: ManagerStanding): Mrkdwn {
  const now = reports === 0 ? [] : [overdue === 0 ? 'none overdue now' : `${overdue} of ${reports} overdue now`]
  const first = joinMrkdwn([`Their one-on-ones: ${sayFigures(own)}`, ...now, ...sayVerdict(verdict)], ' · ')
  return whole === undefined ? first : mrkdwn`${first}\nThey and all below them: ${sayFigures(whole)}`
}

export function sayVerdict(verdict: 'on' | 'off' | undefined): readonly string[] {
  switch (verdict) {
    case 'on':
      return ['on rhythm']
    case 'off':
      return ['off rhythm']
    case undefined:
      return []
  }
}

export const sayWindow = `in the last ${figureWeeks} weeks`

/** A name within a line. */
export function nameOf({ name }: { readonly name: string }): string {
  return isolated(shorten(name.replaceAll(/\s+/g, ' ').trim(), 80))
}
