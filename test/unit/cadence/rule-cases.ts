// Adaptive accountability as worked cases, computed by hand with a calendar beside. In 2026, 1, 8, 15, 22 and 29 March are
// Sundays, as are 5, 12, 19 and 26 April and 3, 10, 17, 24 and 31 May. A judgement of Sunday 29 March looks at the 28 days
// from 1 to 28 March, and back to 1 February at the furthest.
import type { JudgedDay, RuleTerms } from '../../../src/cadence/rule/judge.ts'
import type { PairState } from '../../../src/cadence/rule/pair-effect.ts'
import type { PlainDate } from '../../../src/kernel/time.ts'
import { d } from './given.ts'

/** What one day's judged slots came to. */
export function day(on: string, met: number, notOnTime = 0): JudgedDay {
  return { on: d(on), met, notOnTime }
}

export type JudgingCase = {
  readonly name: string
  readonly own?: readonly JudgedDay[]
  readonly pooled?: readonly JudgedDay[]
  readonly terms?: Partial<RuleTerms>
  /** Default: Sunday 29 March. */
  readonly judgedOn?: PlainDate
  /** Verdict, what decided it, then both figures with the first day of their window; “back” where it may end a weekly. */
  readonly says: string
}

const fine = [day('03-10', 5)]

export const judgingCases: Readonly<Record<string, readonly JudgingCase[]>> = {
  'the share': [
    {
      name: '41 of 56 one-on-ones of the team leads are 73 %: off rhythm by the pooled figure',
      own: [day('03-10', 6)],
      pooled: [day('03-05', 20, 5), day('03-20', 21, 10)],
      says: 'off by pooled: own 6/6 from 03-01, pooled 41/56 from 03-01',
    },
    {
      name: 'exactly 80 % is on rhythm: under is under',
      own: [day('03-10', 8, 2)],
      says: 'on, back: own 8/10 from 03-01, pooled 0/0 from 02-01',
    },
    {
      name: 'a hair under 80 % is off rhythm, though it rounds to 80: 43 of 54 are 79.6 %',
      own: [day('03-10', 43, 11)],
      says: 'off by own: own 43/54 from 03-01, pooled 0/0 from 02-01',
    },
    {
      name: '100 % is on rhythm',
      own: [day('03-10', 3)],
      says: 'on, back: own 3/3 from 03-01, pooled 0/0 from 02-01',
    },
    {
      name: 'nothing on time is off rhythm',
      own: [day('03-10', 0, 3)],
      says: 'off by own: own 0/3 from 03-01, pooled 0/0 from 02-01',
    },
  ],
  'at least two not on time': [
    {
      name: '2 of 3 are 67 %, but one that wasn’t on time is no pattern',
      own: [day('03-10', 2, 1)],
      says: 'on, back: own 2/3 from 03-01, pooled 0/0 from 02-01',
    },
    {
      name: '3 of 4: one not on time, on rhythm',
      own: [day('03-10', 3, 1)],
      says: 'on, back: own 3/4 from 03-01, pooled 0/0 from 02-01',
    },
    {
      name: '1 of 3: two not on time, off rhythm',
      own: [day('03-10', 1, 2)],
      says: 'off by own: own 1/3 from 03-01, pooled 0/0 from 02-01',
    },
    {
      name: 'the two have to be in one figure: one each is on rhythm',
      own: [day('03-10', 2, 1)],
      pooled: [day('03-10', 2, 1)],
      says: 'on, back: own 2/3 from 03-01, pooled 2/3 from 03-01',
    },
    {
      name: 'the figures aren’t added: 3 of 5 and 100 of 100 is off rhythm',
      own: [day('03-10', 3, 2)],
      pooled: [day('03-10', 100)],
      says: 'off by own: own 3/5 from 03-01, pooled 100/100 from 03-01',
    },
  ],
  'own or pooled': [
    {
      name: 'own alone is enough',
      own: [day('03-10', 3, 2)],
      pooled: fine,
      says: 'off by own: own 3/5 from 03-01, pooled 5/5 from 03-01',
    },
    {
      name: 'pooled alone is enough',
      own: fine,
      pooled: [day('03-10', 3, 2)],
      says: 'off by pooled: own 5/5 from 03-01, pooled 3/5 from 03-01',
    },
    {
      name: 'where both are off, the manager’s own decides: it is what they can change at once',
      own: [day('03-10', 3, 2)],
      pooled: [day('03-10', 0, 9)],
      says: 'off by own: own 3/5 from 03-01, pooled 0/9 from 03-01',
    },
    {
      name: 'both on rhythm',
      own: fine,
      pooled: [day('03-10', 40, 4)],
      says: 'on, back: own 5/5 from 03-01, pooled 40/44 from 03-01',
    },
  ],
  'too little to judge': [
    { name: 'nothing judged yet', says: 'none: own 0/0 from 02-01, pooled 0/0 from 02-01' },
    {
      name: 'two in both, all four not on time: no judgement',
      own: [day('03-10', 0, 2)],
      pooled: [day('03-10', 0, 2)],
      says: 'none: own 0/2 from 02-01, pooled 0/2 from 02-01',
    },
    {
      name: 'three of the team leads’ are enough, where the manager has none of their own',
      pooled: [day('03-10', 1, 2)],
      says: 'off by pooled: own 0/0 from 02-01, pooled 1/3 from 03-01',
    },
    {
      name: 'three in one of them are enough, also for the other: neither of two was on time',
      own: [day('03-10', 0, 2)],
      pooled: fine,
      says: 'off by own: own 0/2 from 02-01, pooled 5/5 from 03-01',
    },
    {
      name: 'the same the other way round',
      own: fine,
      pooled: [day('03-10', 0, 2)],
      says: 'off by pooled: own 5/5 from 03-01, pooled 0/2 from 02-01',
    },
    {
      name: 'three in one, and one of two not on time in the other: on rhythm',
      own: [day('03-10', 3)],
      pooled: [day('03-10', 1, 1)],
      says: 'on, back: own 3/3 from 03-01, pooled 1/2 from 02-01',
    },
  ],
  'the window': [
    {
      name: 'its first day is in it',
      own: [day('03-01', 1, 2)],
      says: 'off by own: own 1/3 from 03-01, pooled 0/0 from 02-01',
    },
    {
      name: 'the day before is not, where there are three without it',
      own: [day('02-28', 0, 9), day('03-01', 3)],
      says: 'on, back: own 3/3 from 03-01, pooled 0/0 from 02-01',
    },
    {
      name: 'its last day, Saturday, is in it',
      own: [day('03-28', 1, 2)],
      says: 'off by own: own 1/3 from 03-01, pooled 0/0 from 02-01',
    },
    {
      name: 'what was judged on the Sunday itself belongs to the next judgement',
      own: [day('03-10', 3), day('03-29', 0, 9)],
      says: 'on, back: own 3/3 from 03-01, pooled 0/0 from 02-01',
    },
  ],
  stretching: [
    {
      name: 'with two in 28 days it goes back to the third, however far within 56, and takes no fourth',
      own: [day('02-05', 0, 4), day('02-10', 0, 1), day('03-05', 0, 1), day('03-20', 1)],
      says: 'off by own: own 1/3 from 02-10, pooled 0/0 from 02-01',
    },
    {
      name: 'it goes back by days: all that was judged on the day of the third counts',
      own: [day('02-10', 7), day('03-05', 0, 1), day('03-20', 0, 1)],
      says: 'off by own: own 7/9 from 02-10, pooled 0/0 from 02-01',
    },
    {
      name: 'the 56th day back is within reach',
      own: [day('02-01', 0, 1), day('03-05', 0, 1), day('03-20', 1)],
      says: 'off by own: own 1/3 from 02-01, pooled 0/0 from 02-01',
    },
    {
      name: 'the 57th is not: two are left, too few',
      own: [day('01-31', 0, 1), day('03-05', 0, 1), day('03-20', 0, 1)],
      says: 'none: own 0/2 from 02-01, pooled 0/0 from 02-01',
    },
    {
      name: 'none in 28 days: the last three of the four weeks before',
      own: [day('02-02', 5), day('02-20', 1), day('02-24', 0, 2)],
      says: 'off by own: own 1/3 from 02-20, pooled 0/0 from 02-01',
    },
    {
      name: 'three in 28 days stretch nothing',
      own: [day('02-28', 0, 9), day('03-05', 3)],
      says: 'on, back: own 3/3 from 03-01, pooled 0/0 from 02-01',
    },
    {
      name: 'each figure has its own window',
      own: [day('02-10', 1), day('03-05', 1), day('03-20', 1)],
      pooled: [day('02-10', 0, 9), day('03-05', 10)],
      says: 'on, back: own 3/3 from 02-10, pooled 10/10 from 03-01',
    },
  ],
  'its own four weeks': [
    {
      name: 'what is too little for four weeks is judged by the stretched window, and ends a weekly: 2 of 3',
      own: [day('02-10', 0, 1), day('03-05', 1), day('03-20', 1)],
      says: 'on, back: own 2/3 from 02-10, pooled 0/0 from 02-01',
    },
    {
      name: 'a stretched window that is off ends none, though its last four weeks were fine',
      own: [day('02-10', 0, 2), day('03-05', 1)],
      says: 'off by own: own 1/3 from 02-10, pooled 0/0 from 02-01',
    },
    {
      name: 'a stretched window that is on ends none, if the four weeks themselves were not',
      own: [day('02-10', 8), day('03-05', 0, 1), day('03-20', 0, 1)],
      says: 'on: own 8/10 from 02-10, pooled 0/0 from 02-01',
    },
    {
      name: 'eight weeks asked for look at eight weeks: 14 of 18 are 78 %',
      own: [day('02-10', 4, 4), day('03-05', 10)],
      terms: { relaxWeeks: 8 },
      says: 'on: own 10/10 from 03-01, pooled 0/0 from 02-01',
    },
    {
      name: 'the first day of those weeks is in them: 10 of 13 are 77 %',
      own: [day('02-01', 0, 3), day('03-05', 10)],
      terms: { relaxWeeks: 8 },
      says: 'on: own 10/10 from 03-01, pooled 0/0 from 02-01',
    },
    {
      name: 'the day before them is not',
      own: [day('01-31', 0, 3), day('03-05', 10)],
      terms: { relaxWeeks: 8 },
      says: 'on, back: own 10/10 from 03-01, pooled 0/0 from 02-01',
    },
    {
      name: 'the pooled figure is asked too',
      own: fine,
      pooled: [day('02-10', 8), day('03-05', 0, 1), day('03-20', 0, 1)],
      says: 'on: own 5/5 from 03-01, pooled 8/10 from 02-10',
    },
    {
      name: 'off rhythm is never back',
      own: [day('03-05', 10)],
      pooled: [day('03-10', 1, 2)],
      says: 'off by pooled: own 10/10 from 03-01, pooled 1/3 from 03-01',
    },
  ],
  settings: [
    {
      name: 'two weeks: from 15 March, and back to 1 March at the furthest',
      own: [day('03-01', 0, 1), day('03-14', 0, 1), day('03-15', 1)],
      terms: { windowDays: 14 },
      says: 'off by own: own 1/3 from 03-01, pooled 0/0 from 03-01',
    },
    {
      name: 'two weeks don’t see what was before 1 March',
      own: [day('02-28', 0, 1), day('03-14', 0, 1), day('03-15', 1)],
      terms: { windowDays: 14 },
      says: 'none: own 1/2 from 03-01, pooled 0/0 from 03-01',
    },
    {
      name: 'a share of 90 %: 85 % is off rhythm',
      own: [day('03-10', 17, 3)],
      terms: { sharePercent: 90 },
      says: 'off by own: own 17/20 from 03-01, pooled 0/0 from 02-01',
    },
    {
      name: 'a share of 60 %: 60 % is on rhythm',
      own: [day('03-10', 3, 2)],
      terms: { sharePercent: 60 },
      says: 'on, back: own 3/5 from 03-01, pooled 0/0 from 02-01',
    },
    {
      name: 'a share of 100 % still leaves one',
      own: [day('03-10', 19, 1)],
      terms: { sharePercent: 100 },
      says: 'on, back: own 19/20 from 03-01, pooled 0/0 from 02-01',
    },
  ],
}

export type EffectCase = {
  readonly name: string
  readonly verdict: 'on' | 'off' | 'none'
  /** Its own four weeks are on rhythm. Default: as the verdict says. */
  readonly recovered?: boolean
  /** What is known of the pair of the manager and the one above them; undefined: nobody is above. */
  readonly pair: Partial<PairState> | undefined
  readonly hasTeam?: boolean
  readonly terms?: Partial<RuleTerms>
  readonly says: string
}

const weekly = { isRuled: true }

/** All judged on Sunday 29 March. Unless a case says otherwise the pair is fortnightly by the standard, and never changed. */
export const effectCases: readonly EffectCase[] = [
  { name: 'off rhythm: weekly from now on', verdict: 'off', pair: {}, says: 'tighten' },
  { name: 'on rhythm: nothing', verdict: 'on', pair: {}, says: 'keep: on-rhythm' },
  { name: 'no judgement: nothing', verdict: 'none', pair: {}, says: 'keep: no-judgement' },
  { name: 'nobody above: judged for their own eyes only', verdict: 'off', pair: undefined, says: 'keep: nobody-above' },
  {
    name: 'the standard is weekly already: nothing to tighten',
    verdict: 'off',
    pair: { otherwise: 7 },
    says: 'keep: weekly-anyway',
  },
  { name: 'every four weeks becomes weekly', verdict: 'off', pair: { otherwise: 28 }, says: 'tighten' },
  {
    name: 'where no one-on-one is owed, none becomes weekly',
    verdict: 'off',
    pair: { otherwise: 'off' },
    says: 'keep: nothing-owed',
  },
  { name: 'a pinned pair stays as it is', verdict: 'off', pair: { isPinned: true }, says: 'keep: pinned' },
  {
    name: 'weekly and still off: it stays, and nobody is told again',
    verdict: 'off',
    pair: { ...weekly, changedOn: d('03-01') },
    says: 'keep: still-off',
  },
  {
    name: 'back after four weeks to the day',
    verdict: 'on',
    pair: { ...weekly, changedOn: d('03-01') },
    says: 'return: on-rhythm',
  },
  {
    name: 'a week less is too soon',
    verdict: 'on',
    pair: { ...weekly, changedOn: d('03-08') },
    says: 'keep: too-soon',
  },
  {
    name: 'later than four weeks, at the first that is on',
    verdict: 'on',
    pair: { ...weekly, changedOn: d('02-01') },
    says: 'return: on-rhythm',
  },
  {
    name: 'not while its own four weeks are not on rhythm',
    verdict: 'on',
    recovered: false,
    pair: { ...weekly, changedOn: d('03-01') },
    says: 'keep: not-yet',
  },
  {
    name: 'no judgement ends nothing, however long ago it began',
    verdict: 'none',
    pair: { ...weekly, changedOn: d('2025-03-02') },
    says: 'keep: no-judgement',
  },
  {
    name: 'off again three weeks after it was relaxed: too soon for a second change',
    verdict: 'off',
    pair: { changedOn: d('03-08') },
    says: 'keep: too-soon',
  },
  { name: 'off again after four: weekly', verdict: 'off', pair: { changedOn: d('03-01') }, says: 'tighten' },
  {
    name: 'six weeks asked for: four are too soon',
    verdict: 'on',
    pair: { ...weekly, changedOn: d('03-01') },
    terms: { relaxWeeks: 6 },
    says: 'keep: too-soon',
  },
  {
    name: 'six weeks asked for: back after six',
    verdict: 'on',
    pair: { ...weekly, changedOn: d('02-15') },
    terms: { relaxWeeks: 6 },
    says: 'return: on-rhythm',
  },
  {
    name: 'the weeks asked for don’t hold up a tightening: four are enough between two changes',
    verdict: 'off',
    pair: { changedOn: d('03-01') },
    terms: { relaxWeeks: 6 },
    says: 'tighten',
  },
  {
    name: 'pinned meanwhile: the rule’s own weekly ends below the pin all the same',
    verdict: 'on',
    pair: { ...weekly, changedOn: d('03-01'), isPinned: true },
    says: 'return: on-rhythm',
  },
  {
    name: 'nobody reports to them any more: back after four weeks, whatever was judged',
    verdict: 'none',
    hasTeam: false,
    pair: { ...weekly, changedOn: d('03-01') },
    says: 'return: no-team',
  },
  {
    name: 'not before four weeks',
    verdict: 'none',
    hasTeam: false,
    pair: { ...weekly, changedOn: d('03-08') },
    says: 'keep: too-soon',
  },
  {
    name: 'without a team nobody is off rhythm',
    verdict: 'none',
    hasTeam: false,
    pair: {},
    says: 'keep: no-judgement',
  },
]
