// Managers followed from Sunday to Sunday, computed by hand: what changed for them, and why not where one would expect it.
// Unless a story says otherwise Mira is coached by Sara, fortnightly by the standard, and has a team; four of her own slots
// are judged every Wednesday, of which 18 February, 4 and 18 March, 1, 15 and 29 April and 13 May 2026 are some.
import type { JudgedDay } from '../../../src/cadence/rule/judge.ts'
import type { JudgedManager } from '../../../src/cadence/rule/judge-sunday.ts'
import type { RuleSetting } from '../../../src/cadence/rule/rule-setting.ts'
import { asId, type PersonId } from '../../../src/kernel/ids.ts'
import { addDays, type PlainDate } from '../../../src/kernel/time.ts'
import { d } from './given.ts'
import { day } from './rule-cases.ts'

export type Story = {
  readonly name: string
  readonly given?: Partial<JudgedManager>
  readonly settings?: readonly RuleSetting[]
  /** Each change, and the other Sundays that the story is about. */
  readonly says: readonly string[]
}

export const [mira, sara, omar] = [asId<PersonId>('mira'), asId<PersonId>('sara'), asId<PersonId>('omar')]

/** Of the four slots of every Wednesday from 4 February to 27 May, none on time on these. */
function wednesdaysBut(...slipped: readonly string[]): readonly JudgedDay[] {
  const late = new Set(slipped.map(d))
  return everyWednesday('02-04', '05-27').map((on) => (late.has(on) ? day(on, 0, 4) : day(on, 4)))
}

function everyWednesday(from: string, until: string): readonly PlainDate[] {
  const dates: PlainDate[] = []
  for (let on = d(from); on <= d(until); on = addDays(on, 7)) dates.push(on)
  return dates
}

const upTo = (managerId: PersonId, from: string, until?: string) => ({
  managerId,
  startsOn: d(from),
  endsOn: until === undefined ? undefined : d(until),
})
const fromNowOn = (...first: readonly string[]) =>
  wednesdaysBut(...first, ...everyWednesday('03-18', '05-27').filter((on) => on > d(first.at(-1) ?? '03-17')))

export const stories: readonly Story[] = [
  {
    name: 'one bad week: weekly on the Sunday after it (12 of 16), back four weeks later to the day (16 of 16)',
    given: { own: wednesdaysBut('03-18') },
    says: ['03-22 tighten sara', '04-19 return sara: on-rhythm'],
  },
  {
    name: 'two bad weeks: four weeks later there are still 12 of 16, so it is the fifth Sunday',
    given: { own: wednesdaysBut('03-18', '03-25') },
    says: ['03-22 tighten sara', '04-19 sara: still-off', '04-26 return sara: on-rhythm'],
  },
  {
    name: 'on rhythm again after three weeks is too soon; a figure that has been on since counts no earlier',
    given: { own: [], pooled: [day('02-25', 8), day('03-18', 0, 4), day('03-25', 30), day('04-08', 30)] },
    says: ['03-22 tighten sara', '03-29 sara: too-soon', '04-12 sara: too-soon', '04-19 return sara: on-rhythm'],
  },
  {
    name: 'slipping again at once after coming back: no second change within four weeks',
    given: { own: wednesdaysBut('03-18', '04-22', '04-29', '05-06', '05-13') },
    says: [
      '03-22 tighten sara',
      '04-19 return sara: on-rhythm',
      '04-26 sara: too-soon',
      '05-10 sara: too-soon',
      '05-17 tighten sara',
    ],
  },
  {
    name: 'moves to another manager: the next judgement makes it weekly with that one; what the first owed ends unseen',
    given: {
      own: fromNowOn('03-18'),
      linesUp: [upTo(sara, '01-05', '04-01'), upTo(omar, '04-01')],
    },
    says: ['03-22 tighten sara', '04-05 tighten omar', '04-12 omar: still-off', '04-19 ended sara'],
  },
  {
    name: 'moves to another manager when on rhythm again: that one never hears of it',
    given: {
      own: wednesdaysBut('03-18'),
      linesUp: [upTo(sara, '01-05', '04-15'), upTo(omar, '04-15')],
    },
    says: ['03-22 tighten sara', '04-19 omar: on-rhythm', '04-19 ended sara'],
  },
  {
    name: 'moves away and back within four weeks: it has been weekly all along, and changes no second time',
    given: {
      own: fromNowOn('03-18'),
      linesUp: [upTo(sara, '01-05', '04-01'), upTo(omar, '04-01', '04-15'), upTo(sara, '04-15')],
    },
    says: ['03-22 tighten sara', '04-05 tighten omar', '04-19 sara: still-off', '05-03 ended omar'],
  },
  {
    name: 'on leave: nothing is judged, after eight weeks not even the slip is; weekly stays until there is something to see',
    given: { own: [...wednesdaysBut('03-11', '03-18')].filter(({ on }) => on < d('03-20') || on > d('05-17')) },
    says: ['03-15 tighten sara', '05-10 sara: still-off', '05-17 sara: no-judgement', '05-24 return sara: on-rhythm'],
  },
  {
    name: 'nobody above: judged Sunday by Sunday, and nothing changes',
    given: { own: fromNowOn('03-18'), linesUp: [] },
    says: ['03-22 nobody: nobody-above'],
  },
  {
    name: 'leaves: the line ends, and with it what was weekly',
    given: {
      own: wednesdaysBut('03-18').filter(({ on }) => on < d('04-01')),
      linesUp: [upTo(sara, '01-05', '04-01')],
      linesDown: [upTo(mira, '01-05', '04-01')],
    },
    says: ['03-22 tighten sara', '04-05 nobody: nobody-above', '04-19 ended sara'],
  },
  {
    name: 'gives up the team: back after four weeks',
    given: { own: fromNowOn('03-18'), linesDown: [upTo(mira, '01-05', '04-01')] },
    says: ['03-22 tighten sara', '04-05 sara: too-soon', '04-19 return sara: no-team'],
  },
  {
    name: 'the standard is weekly: nothing to tighten, however far it slides',
    given: { own: fromNowOn('03-18'), otherwise: () => ({ interval: 7, isPinned: false }) },
    says: ['03-22 sara: weekly-anyway'],
  },
  {
    name: 'weekly by the coach’s own choice until 8 April: the rule takes over when that ends, not before',
    given: {
      own: fromNowOn('03-18'),
      otherwise: (_, on) => ({ interval: on < d('04-08') ? 7 : 14, isPinned: false }),
    },
    says: ['04-05 sara: weekly-anyway', '04-12 tighten sara'],
  },
  {
    name: 'pinned from 1 April to 19 May: what is weekly ends below the pin, nothing begins, and after it the rule goes on',
    given: {
      own: wednesdaysBut('03-18', '04-22', '04-29'),
      otherwise: (_, on) => ({ interval: 14, isPinned: on >= d('04-01') && on < d('05-20') }),
    },
    says: [
      '03-22 tighten sara',
      '04-19 return sara: on-rhythm',
      '04-26 sara: pinned',
      '05-17 sara: pinned',
      '05-24 tighten sara',
    ],
  },
  {
    name: 'a stricter share holds from the judgement it is set for, and changes none before: 12 of 16 each time',
    given: { own: everyWednesday('02-04', '05-27').map((on) => day(on, 3, 1)) },
    settings: [
      { since: d('02-01'), windowDays: 28, sharePercent: 60, relaxWeeks: 4 },
      { since: d('04-05'), windowDays: 28, sharePercent: 80, relaxWeeks: 4 },
    ],
    says: ['03-29 sara: on-rhythm', '04-05 tighten sara', '05-03 sara: still-off'],
  },
]
