// The chart and the same figures in words: for whoever listens, and for a Slack that doesn't draw charts.
import { howCountedButton, sayExcused, sayOnTime, sayPercent, type Tally } from '../cadence/index.ts'
import type { PersonId } from '../kernel/ids.ts'
import { sayDate } from '../kernel/text.ts'
import type { PlainDate } from '../kernel/time.ts'
import type { Person } from '../people/index.ts'
import { actions, context } from '../slack/blocks.ts'
import { lineChart, type MessageBlock } from '../slack/charts.ts'
import { mrkdwn, shorten } from '../slack/mrkdwn.ts'
import type { OnTimeWeeks } from './on-time-weeks.ts'

export type OnTimeView = {
  readonly onTime: OnTimeWeeks | undefined
  readonly people: ReadonlyMap<PersonId, Person>
  readonly reader: Person
  readonly today: PlainDate
}

const nameLength = 32

export function drawOnTimeWeeks(view: OnTimeView): readonly MessageBlock[] {
  const { onTime, reader, today } = view
  if (onTime === undefined) return []
  const { weeks, whole } = onTime
  const percent = (share: number) => Math.round(share * 1000) / 10
  return [
    lineChart({
      title: 'One-on-ones on time, by week',
      xLabel: 'Week from Sunday',
      yLabel: 'On time, %',
      categories: weeks.map(({ week }) => sayDate(week, reader.locale, today)),
      series: [
        {
          name: whole === undefined ? 'All teams' : 'Your teams',
          values: weeks.map(({ branch }) => percent(branch.share)),
        },
        ...(whole === undefined
          ? []
          : [{ name: 'All teams', values: weeks.map((one) => percent(one.whole?.share ?? Number.NaN)) }]),
      ],
    }),
    context(mrkdwn`${sayOnTimeWeeks(view)} ${sayByWeek(view)}`),
    actions('on-time', howCountedButton.draw({ text: 'How is this counted?', value: {} })),
  ]
}

/**
 * “Over the last eight weeks, in your teams: 41 of 56 on time (73 %), 3 of 59 excused (5 %). In all of Morgan Vale’s teams:
 * 310 of 402 on time (77 %), none of 402 excused.”
 */
export function sayOnTimeWeeks({ onTime, people }: OnTimeView): string {
  if (onTime === undefined) return ''
  const { branch, whole } = onTime
  const own = `Over the last eight weeks, in your teams: ${sayTally(branch)}.`
  if (whole === undefined) return own
  const top = people.get(whole.topId)
  const all = top === undefined ? 'all teams' : `all of ${shorten(top.name, nameLength)}’s teams`
  return `${own} In ${all}: ${sayTally(whole.tally)}.`
}

function sayTally(tally: Tally): string {
  return [sayOnTime(tally), sayExcused(tally)].filter((part) => part !== undefined).join(', ')
}

/** “By week from Sunday: 4 Oct 81 % (all 79 %), 11 Oct …” */
export function sayByWeek({ onTime, reader, today }: OnTimeView): string {
  if (onTime === undefined) return ''
  const weeks = onTime.weeks.map(({ week, branch, whole }) => {
    const all = whole === undefined ? '' : ` (all ${sayPercent(whole.share)})`
    return `${sayDate(week, reader.locale, today)} ${sayPercent(branch.share)}${all}`
  })
  return `By week from Sunday: ${weeks.join(', ')}.`
}
