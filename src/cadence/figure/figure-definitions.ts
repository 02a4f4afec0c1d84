// What each figure means, over what time, as it is said to whoever asks “How is this counted?”. The figures themselves are
// computed in figure.ts alone; of a figure that isn't here, nobody is shown a number.
import { figureWeeks } from './week.ts'

export const figureNames = ['on-time-rate', 'trend', 'excused-share', 'coverage', 'days-since', 'streak'] as const
export type FigureName = (typeof figureNames)[number]

export type FigureDefinition = {
  readonly name: FigureName
  readonly title: string
  readonly definition: string
  readonly window: string
}

export const figureDefinitions: readonly FigureDefinition[] = [
  {
    name: 'on-time-rate',
    title: 'On-time rate',
    definition:
      'One-on-ones held by the end of grace ÷ all that were judged. A one-on-one is judged on the day it is held in time; otherwise on the first day after grace, as not on time, whether it is held late or not at all. It counts for the line of that day: a move or a new manager changes no past figure.',
    window: `The last ${figureWeeks} weeks, from Sunday to Saturday, the running one included.`,
  },
  {
    name: 'trend',
    title: 'Trend',
    definition:
      'The on-time rate of the last four weeks against the four before. Rising or falling is said from ten points on, once each half has four judged one-on-ones, and never of what a single one could have made.',
    window: `The last ${figureWeeks} weeks, in two halves.`,
  },
  {
    name: 'excused-share',
    title: 'Excused share',
    definition:
      'One-on-ones excused ÷ (excused + judged). Excused are those that the coach excused with a reason, and those that ended because somebody left or moved. They are in no other figure, so this one stands beside the on-time rate.',
    window: `The last ${figureWeeks} weeks, by the day on which each was excused.`,
  },
  {
    name: 'coverage',
    title: 'Coverage',
    definition:
      'People who had a coaching session, a group one included ÷ people whose one-on-one was judged. Each person counts once.',
    window: `The last ${figureWeeks} weeks.`,
  },
  {
    name: 'days-since',
    title: 'Days since the last one-on-one',
    definition:
      'Calendar days since the last session that counts: held by the coach or a named stand-in, of a format and length that the standard counts.',
    window: 'Up to today.',
  },
  {
    name: 'streak',
    title: 'Streak',
    definition:
      'One-on-ones of a pair held in time one after the other. Excused ones are skipped; one not on time ends it.',
    window: 'From the first one-on-one on.',
  },
]
