// The rules of cadence as worked cases, computed by hand with a calendar beside. In 2026, 2 March is a Monday; so are
// 9, 16, 23 and 30 March, 6, 13, 20 and 27 April. Unless a case says otherwise, the line begins on 2 March, the interval
// is 14 days, both work Monday to Friday, and there are no holidays: the first slot is due 16 March, a full interval
// after joining, has grace to the 18th, and is missed on the 30th. Read each line of `slots` as one slot, oldest first.
import type { Cadence } from '../../../src/cadence/slot/cadence.ts'
import { defaultStandard } from '../../../src/cadence/slot/standard.ts'
import { asId, type PersonId } from '../../../src/kernel/ids.ts'
import { dateAt, type PlainDate, zone } from '../../../src/kernel/time.ts'
import { leaverPause, workingCalendar } from '../../../src/people/calendar/working-calendar.ts'
import { away, d, excuse, held, logged } from './given.ts'

export type WorkedCase = {
  readonly name: string
  readonly given: Partial<Cadence>
  readonly today: PlainDate
  readonly slots: readonly string[]
}

const first = 'due 03-16, grace to 03-18, misses 03-30'
const firstMet = `${first}: met 03-16; met on 03-16`
const firstOverdue = `${first}: open, next 03-30; not-on-time on 03-19`
const firstMissed = `${first}: missed; not-on-time on 03-19`
const second = 'due 03-30, grace to 04-01, misses 04-13'
const secondOpen = `${second}: open, next 03-30; not judged`

const somebodyElse = asId<PersonId>('somebody else')
const workdays = (...weekdays: readonly number[]) => workingCalendar({ weekdays })
const inPlace = (location: string) => workingCalendar({ location })
const weekly = [{ since: d('01-01'), interval: 7 as const }]
const fortnightly = { since: d('01-01'), interval: 14 as const }

const lifeOfASlot: readonly WorkedCase[] = [
  {
    name: 'a new report has one full interval',
    given: {},
    today: d('03-10'),
    slots: [`${first}: open, next 03-16; not judged`],
  },
  {
    name: 'on the due date it is open',
    given: {},
    today: d('03-16'),
    slots: [`${first}: open, next 03-19; not judged`],
  },
  {
    name: 'on the last day of grace it is not judged yet',
    given: {},
    today: d('03-18'),
    slots: [`${first}: open, next 03-19; not judged`],
  },
  { name: 'on the first day after grace it is not on time', given: {}, today: d('03-19'), slots: [firstOverdue] },
  { name: 'the day before due date + interval it is still open', given: {}, today: d('03-29'), slots: [firstOverdue] },
  {
    name: 'on due date + interval it is missed, and the next one opens, due the same day',
    given: {},
    today: d('03-30'),
    slots: [firstMissed, `${second}: open, next 04-02; not judged`],
  },
  {
    name: 'a silent pair misses slot after slot, each due one interval after the last',
    given: {},
    today: d('04-13'),
    slots: [
      firstMissed,
      `${second}: missed; not-on-time on 04-02`,
      'due 04-13, grace to 04-15, misses 04-27: open, next 04-16; not judged',
    ],
  },
  {
    name: 'held on the due date: met',
    given: { sessions: [held('03-16')] },
    today: d('03-16'),
    slots: [firstMet, secondOpen],
  },
  {
    name: 'held on the last day of grace: met, and the next is counted from that day',
    given: { sessions: [held('03-18')] },
    today: d('03-18'),
    slots: [
      `${first}: met 03-18; met on 03-18`,
      'due 04-01, grace to 04-03, misses 04-15: open, next 04-01; not judged',
    ],
  },
  {
    name: 'held on the first day after grace: late, and already judged not on time',
    given: { sessions: [held('03-19')] },
    today: d('03-19'),
    slots: [
      `${first}: late 03-19; not-on-time on 03-19`,
      'due 04-02, grace to 04-06, misses 04-16: open, next 04-02; not judged',
    ],
  },
  {
    name: 'held on a Sunday, the last day before it is missed: late; the next is moved from Sunday 12 April to Monday',
    given: { sessions: [held('03-29')] },
    today: d('03-29'),
    slots: [
      `${first}: late 03-29; not-on-time on 03-19`,
      'due 04-13, grace to 04-15, misses 04-27: open, next 04-13; not judged',
    ],
  },
  {
    name: 'held on the day on which the slot is missed: it meets the next one, due that day',
    given: { sessions: [held('03-30')] },
    today: d('03-30'),
    slots: [
      firstMissed,
      `${second}: met 03-30; met on 03-30`,
      'due 04-13, grace to 04-15, misses 04-27: open, next 04-13; not judged',
    ],
  },
  {
    name: 'after two missed slots, a session meets only the one that is open',
    given: { sessions: [held('04-14')] },
    today: d('04-14'),
    slots: [
      firstMissed,
      `${second}: missed; not-on-time on 04-02`,
      'due 04-13, grace to 04-15, misses 04-27: met 04-14; met on 04-14',
      'due 04-28, grace to 04-30, misses 05-12: open, next 04-28; not judged',
    ],
  },
]

const oneSessionOneSlot: readonly WorkedCase[] = [
  {
    name: 'the first session ever resolves the first slot, on the first day too',
    given: { sessions: [held('03-02')] },
    today: d('03-02'),
    slots: [`${first}: met 03-02; met on 03-02`, `${first}: open, next 03-16; not judged`],
  },
  {
    name: 'exactly half an interval after the one before: it resolves the next slot early',
    given: { sessions: [held('03-16'), held('03-23')] },
    today: d('03-23'),
    slots: [
      firstMet,
      `${second}: met 03-23; met on 03-23`,
      'due 04-06, grace to 04-08, misses 04-20: open, next 04-06; not judged',
    ],
  },
  {
    name: 'a day less than half an interval: an extra, which moves the due date (Sunday 5 April, so Monday)',
    given: { sessions: [held('03-16'), held('03-22')] },
    today: d('03-23'),
    slots: [firstMet, 'due 04-06, grace to 04-08, misses 04-20: open, next 04-06; not judged'],
  },
  {
    name: 'a burst of four in a week: one resolves, three are extras, the due date counts from the last',
    given: { sessions: [held('03-16'), held('03-17'), held('03-18'), held('03-19')] },
    today: d('03-20'),
    slots: [firstMet, 'due 04-02, grace to 04-06, misses 04-16: open, next 04-02; not judged'],
  },
  {
    name: 'half an interval counts from the session that resolved, not from the extra in between',
    given: { sessions: [held('03-16'), held('03-20'), held('03-23')] },
    today: d('03-23'),
    slots: [
      firstMet,
      'due 04-03, grace to 04-07, misses 04-17: met 03-23; met on 03-23',
      'due 04-06, grace to 04-08, misses 04-20: open, next 04-06; not judged',
    ],
  },
  {
    name: 'two on one day: the second is an extra and moves nothing',
    given: { sessions: [held('03-16'), held('03-16', { id: asId('again') })] },
    today: d('03-17'),
    slots: [firstMet, secondOpen],
  },
  {
    name: 'weekly: three days are less than half an interval',
    given: { intervals: weekly, sessions: [held('03-09'), held('03-12')] },
    today: d('03-12'),
    slots: [
      'due 03-09, grace to 03-11, misses 03-16: met 03-09; met on 03-09',
      'due 03-19, grace to 03-23, misses 03-26: open, next 03-19; not judged',
    ],
  },
  {
    name: 'weekly: four days are at least half an interval',
    given: { intervals: weekly, sessions: [held('03-09'), held('03-13')] },
    today: d('03-13'),
    slots: [
      'due 03-09, grace to 03-11, misses 03-16: met 03-09; met on 03-09',
      'due 03-16, grace to 03-18, misses 03-23: met 03-13; met on 03-13',
      'due 03-20, grace to 03-24, misses 03-27: open, next 03-20; not judged',
    ],
  },
  {
    name: 'every 28 days: 13 days after is an extra (Sunday 10 May, so Monday)',
    given: { intervals: [{ since: d('01-01'), interval: 28 }], sessions: [held('03-30'), held('04-12')] },
    today: d('04-13'),
    slots: [
      'due 03-30, grace to 04-01, misses 04-27: met 03-30; met on 03-30',
      'due 05-11, grace to 05-13, misses 06-08: open, next 05-11; not judged',
    ],
  },
]

const whatCounts: readonly WorkedCase[] = [
  {
    name: 'a group session resolves nothing',
    given: { sessions: [held('03-16', { format: 'group' })] },
    today: d('03-19'),
    slots: [firstOverdue],
  },
  {
    name: 'four minutes are too short',
    given: { sessions: [held('03-16', { minutes: 4 })] },
    today: d('03-19'),
    slots: [firstOverdue],
  },
  {
    name: 'five minutes will do',
    given: { sessions: [held('03-16', { minutes: 5 })] },
    today: d('03-19'),
    slots: [firstMet, secondOpen],
  },
  {
    name: "somebody else's session resolves nothing",
    given: { sessions: [held('03-16', { coachId: somebodyElse })] },
    today: d('03-19'),
    slots: [firstOverdue],
  },
  {
    name: "a named stand-in's session counts on the dates named",
    given: {
      sessions: [held('03-16', { coachId: somebodyElse })],
      standIns: [{ personId: somebodyElse, from: d('03-16'), until: d('03-16') }],
    },
    today: d('03-19'),
    slots: [firstMet, secondOpen],
  },
  {
    name: "a stand-in's session on another date does not",
    given: {
      sessions: [held('03-16', { coachId: somebodyElse })],
      standIns: [{ personId: somebodyElse, from: d('03-17'), until: d('03-31') }],
    },
    today: d('03-19'),
    slots: [firstOverdue],
  },
  {
    name: 'a stricter standard starts with the next slot: ten minutes met the open one, and not the one after',
    given: {
      standards: [{ ...defaultStandard, since: d('03-10'), minimumMinutes: 15 }],
      sessions: [held('03-16', { minutes: 10 }), held('03-30', { minutes: 10 })],
    },
    today: d('03-31'),
    slots: [firstMet, `${second}: open, next 04-02; not judged`],
  },
  {
    name: 'a change of grace starts with the next slot',
    given: { standards: [{ ...defaultStandard, since: d('03-10'), graceDays: 0 }], sessions: [held('03-16')] },
    today: d('03-31'),
    slots: [firstMet, 'due 03-30, grace to 03-30, misses 04-13: open, next 04-13; not-on-time on 03-31'],
  },
]

const lateLogsAndWithdrawals: readonly WorkedCase[] = [
  {
    name: 'before it is logged, the slot is not on time',
    given: { sessions: [logged('03-16', '03-23')] },
    today: d('03-22'),
    slots: [firstOverdue],
  },
  {
    name: 'logged seven days after it was held: the replay makes the slot met, on the day it was held',
    given: { sessions: [logged('03-16', '03-23')] },
    today: d('03-23'),
    slots: [firstMet, secondOpen],
  },
  {
    name: 'logged eight days after it was held: it touches no slot',
    given: { sessions: [logged('03-16', '03-24')] },
    today: d('03-24'),
    slots: [firstOverdue],
  },
  {
    name: 'an extra logged eight days late moves no due date',
    given: { sessions: [held('03-16'), logged('03-18', '03-26')] },
    today: d('03-26'),
    slots: [firstMet, secondOpen],
  },
  {
    name: 'a late log makes a missed slot late, and moves the one that had opened',
    given: { sessions: [logged('03-26', '04-01')] },
    today: d('04-01'),
    slots: [
      `${first}: late 03-26; not-on-time on 03-19`,
      'due 04-09, grace to 04-13, misses 04-23: open, next 04-09; not judged',
    ],
  },
  {
    name: 'a withdrawn session was never there',
    given: { sessions: [held('03-16', { withdrawn: true })] },
    today: d('03-20'),
    slots: [firstOverdue],
  },
  {
    name: 'when the session that resolved is withdrawn, the extra after it resolves',
    given: { sessions: [held('03-16', { withdrawn: true }), held('03-19')] },
    today: d('03-20'),
    slots: [
      `${first}: late 03-19; not-on-time on 03-19`,
      'due 04-02, grace to 04-06, misses 04-16: open, next 04-02; not judged',
    ],
  },
  {
    name: 'when the extra is withdrawn, the due date goes back',
    given: { sessions: [held('03-16'), held('03-20', { withdrawn: true })] },
    today: d('03-21'),
    slots: [firstMet, secondOpen],
  },
]

const leave: readonly WorkedCase[] = [
  {
    name: 'coachee away Monday to Friday: five days later, Saturday 4 April, so Monday',
    given: { sessions: [held('03-16')], coachee: away('03-23', '03-27') },
    today: d('03-28'),
    slots: [firstMet, 'due 04-06, grace to 04-08, misses 04-20: open, next 04-06; not judged'],
  },
  {
    name: 'coach away from Saturday to the second Sunday: each of nine days stops the clock',
    given: { sessions: [held('03-16')], coach: away('03-21', '03-29') },
    today: d('03-30'),
    slots: [firstMet, 'due 04-08, grace to 04-10, misses 04-22: open, next 04-08; not judged'],
  },
  {
    name: 'both away, three days of it together: 23 to 31 March are nine days, not twelve',
    given: { sessions: [held('03-16')], coach: away('03-23', '03-27'), coachee: away('03-25', '03-31') },
    today: d('04-01'),
    slots: [firstMet, 'due 04-08, grace to 04-10, misses 04-22: open, next 04-08; not judged'],
  },
  {
    name: 'away from the due date on: that day counts too',
    given: { sessions: [held('03-16')], coachee: away('03-30', '04-03') },
    today: d('03-30'),
    slots: [firstMet, 'due 04-06, grace to 04-08, misses 04-20: open, next 04-06; not judged'],
  },
  {
    name: 'away from the day after the due date: the due date stands, grace waits for common working days',
    given: { sessions: [held('03-16')], coachee: away('03-31', '04-03') },
    today: d('04-07'),
    slots: [firstMet, 'due 03-30, grace to 04-07, misses 04-13: open, next 04-08; not judged'],
  },
  {
    name: 'away for the month after the due date: grace ends before due date + interval, the next is due after the return',
    given: { sessions: [held('03-16')], coachee: away('03-31', '04-30') },
    today: d('04-13'),
    slots: [
      firstMet,
      'due 03-30, grace to 04-12, misses 04-13: missed; not-on-time on 04-13',
      'due 05-14, grace to 05-18, misses 05-28: open, next 05-14; not judged',
    ],
  },
  {
    name: 'half a year away within the slot: nothing is missed, and the eleven days left run from 1 October (Sunday 11th)',
    given: { sessions: [held('03-16')], coachee: away('03-20', '09-30') },
    today: d('09-30'),
    slots: [firstMet, 'due 10-12, grace to 10-14, misses 10-26: open, next 10-12; not judged'],
  },
  {
    name: 'a session on 25 March is late',
    given: { sessions: [held('03-25')] },
    today: d('03-25'),
    slots: [
      `${first}: late 03-25; not-on-time on 03-19`,
      'due 04-08, grace to 04-10, misses 04-22: open, next 04-08; not judged',
    ],
  },
  {
    name: 'and met, once it is entered that the coach was away from 9 to 13 March',
    given: { sessions: [held('03-25')], coach: away('03-09', '03-13') },
    today: d('03-25'),
    slots: [
      'due 03-23, grace to 03-25, misses 04-06: met 03-25; met on 03-25',
      'due 04-08, grace to 04-10, misses 04-22: open, next 04-08; not judged',
    ],
  },
  {
    name: 'a session held in an absence counts; the two days left of it stop the next clock',
    given: { sessions: [held('03-18')], coachee: away('03-09', '03-20') },
    today: d('03-18'),
    slots: [
      'due 03-30, grace to 04-01, misses 04-13: met 03-18; met on 03-18',
      'due 04-03, grace to 04-07, misses 04-17: open, next 04-03; not judged',
    ],
  },
]

const changesOfInterval: readonly WorkedCase[] = [
  {
    name: 'tightened on Wednesday: five working days after both were told (25th) is later than last session + 7 (23rd)',
    given: {
      sessions: [held('03-16')],
      intervals: [fortnightly, { since: d('03-18'), interval: 7, toldOn: d('03-18') }],
    },
    today: d('03-19'),
    slots: [firstMet, 'due 03-25, grace to 03-27, misses 04-01: open, next 03-25; not judged'],
  },
  {
    name: 'the coachee is told two days after the coach: the five days count from then',
    given: {
      sessions: [held('03-16')],
      intervals: [fortnightly, { since: d('03-18'), interval: 7, toldOn: d('03-20') }],
    },
    today: d('03-21'),
    slots: [firstMet, 'due 03-27, grace to 03-31, misses 04-03: open, next 03-27; not judged'],
  },
  {
    name: 'until the coachee is told, nothing moves',
    given: { sessions: [held('03-16')], intervals: [fortnightly, { since: d('03-18'), interval: 7 }] },
    today: d('03-21'),
    slots: [firstMet, secondOpen],
  },
  {
    name: 'from 28 to 14 in time: last session + 14 is later than the notice',
    given: {
      sessions: [held('03-30')],
      intervals: [
        { since: d('01-01'), interval: 28 },
        { since: d('04-01'), interval: 14, toldOn: d('04-01') },
      ],
    },
    today: d('04-02'),
    slots: [
      'due 03-30, grace to 04-01, misses 04-27: met 03-30; met on 03-30',
      'due 04-13, grace to 04-15, misses 04-27: open, next 04-13; not judged',
    ],
  },
  {
    name: 'tightened shortly before the due date: never later than it was, but weekly from there',
    given: {
      sessions: [held('03-16')],
      intervals: [fortnightly, { since: d('03-26'), interval: 7, toldOn: d('03-26') }],
    },
    today: d('03-27'),
    slots: [firstMet, 'due 03-30, grace to 04-01, misses 04-06: open, next 03-30; not judged'],
  },
  {
    name: 'taken back before the coachee was told: nothing moves',
    given: {
      sessions: [held('03-16')],
      intervals: [
        fortnightly,
        { since: d('03-18'), interval: 7, toldOn: d('03-25') },
        { since: d('03-20'), interval: 14 },
      ],
    },
    today: d('03-26'),
    slots: [firstMet, secondOpen],
  },
  {
    name: 'tightened when overdue, then excused: the next has five working days from when both were told',
    given: {
      intervals: [fortnightly, { since: d('03-18'), interval: 7, toldOn: d('03-18') }],
      excuses: [excuse('03-20', '03-02', 'stands')],
    },
    today: d('03-20'),
    slots: [
      `${first}: excused (workload) 03-20; not judged`,
      'due 03-25, grace to 03-27, misses 04-01: open, next 03-25; not judged',
    ],
  },
  {
    name: 'the same for a coach who works on Mondays, five of which are too many: never later than it would have been',
    given: {
      intervals: [fortnightly, { since: d('03-18'), interval: 7, toldOn: d('03-18') }],
      excuses: [excuse('03-20', '03-02', 'stands')],
      coach: workdays(1),
    },
    today: d('03-20'),
    slots: [
      'due 03-16, grace to 03-29, misses 03-30: excused (workload) 03-20; not judged',
      'due 03-30, grace to 04-05, misses 04-06: open, next 03-30; not judged',
    ],
  },
  {
    name: 'announced on 2 March to be weekly from the 27th: due on that day, not on the 23rd before it',
    given: {
      sessions: [held('03-16')],
      intervals: [fortnightly, { since: d('03-27'), interval: 7, toldOn: d('03-02') }],
    },
    today: d('03-27'),
    slots: [firstMet, 'due 03-27, grace to 03-31, misses 04-03: open, next 04-01; not judged'],
  },
  {
    name: 'tightened when overdue: this slot stays as it is, the next is weekly, due when this one is missed',
    given: {
      sessions: [held('03-16')],
      intervals: [fortnightly, { since: d('04-06'), interval: 7, toldOn: d('04-06') }],
    },
    today: d('04-13'),
    slots: [
      firstMet,
      `${second}: missed; not-on-time on 04-02`,
      'due 04-13, grace to 04-15, misses 04-20: open, next 04-16; not judged',
    ],
  },
  {
    name: 'loosened: the open slot stays, the next has 28 days',
    given: {
      sessions: [held('03-16'), held('03-30')],
      intervals: [fortnightly, { since: d('03-18'), interval: 28, toldOn: d('03-18') }],
    },
    today: d('03-30'),
    slots: [
      firstMet,
      `${second}: met 03-30; met on 03-30`,
      'due 04-27, grace to 04-29, misses 05-25: open, next 04-27; not judged',
    ],
  },
  {
    name: 'a tighter standard starts with the next slot',
    given: { sessions: [held('03-16'), held('03-30')], intervals: [fortnightly, { since: d('03-18'), interval: 7 }] },
    today: d('03-30'),
    slots: [
      firstMet,
      `${second}: met 03-30; met on 03-30`,
      'due 04-06, grace to 04-08, misses 04-13: open, next 04-06; not judged',
    ],
  },
  {
    name: 'switched off: the open slot runs to its end, and none follows',
    given: {
      sessions: [held('03-16'), held('03-30'), held('04-14')],
      intervals: [fortnightly, { since: d('03-18'), interval: 'off' }],
    },
    today: d('05-01'),
    slots: [firstMet, `${second}: met 03-30; met on 03-30`],
  },
  {
    name: 'switched on: a fresh start with one full interval',
    given: {
      sessions: [held('03-30')],
      intervals: [
        { since: d('01-01'), interval: 'off' },
        { since: d('04-06'), interval: 14 },
      ],
    },
    today: d('04-07'),
    slots: ['due 04-20, grace to 04-22, misses 05-04: open, next 04-20; not judged'],
  },
]

const beforeChristmas = { lines: [{ startsOn: d('12-09') }] }

const calendars: readonly WorkedCase[] = [
  {
    name: 'Christmas grace in England: 24 December, then 29, after Boxing Day was moved to Monday',
    given: { ...beforeChristmas, coach: inPlace('GB-ENG'), coachee: inPlace('GB-ENG') },
    today: d('12-24'),
    slots: ['due 12-23, grace to 12-29, misses 2027-01-06: open, next 12-30; not judged'],
  },
  {
    name: 'Christmas grace in California: 24 and 28 December',
    given: { ...beforeChristmas, coach: inPlace('US-CA'), coachee: inPlace('US-CA') },
    today: d('12-24'),
    slots: ['due 12-23, grace to 12-28, misses 2027-01-06: open, next 12-29; not judged'],
  },
  {
    name: 'Christmas grace between the two: a holiday of either is no common working day',
    given: { ...beforeChristmas, coach: inPlace('US-CA'), coachee: inPlace('GB-ENG') },
    today: d('12-24'),
    slots: ['due 12-23, grace to 12-29, misses 2027-01-06: open, next 12-30; not judged'],
  },
  {
    name: 'Christmas, weekly, off Tuesdays and Wednesdays: grace ends the day before due date + 7, with no working day in it',
    given: {
      lines: [{ startsOn: d('12-17') }],
      intervals: weekly,
      coach: workingCalendar({ location: 'GB-ENG', weekdays: [1, 4, 5] }),
      coachee: inPlace('GB-ENG'),
    },
    today: d('12-24'),
    slots: ['due 12-24, grace to 12-30, misses 12-31: open, next 12-31; not judged'],
  },
  {
    name: 'Good Friday and Easter Monday in England only: due on Tuesday',
    given: { lines: [{ startsOn: d('03-20') }], coach: inPlace('US-CA'), coachee: inPlace('GB-ENG') },
    today: d('04-02'),
    slots: ['due 04-07, grace to 04-09, misses 04-21: open, next 04-07; not judged'],
  },
  {
    name: 'both in California: due on Good Friday',
    given: { lines: [{ startsOn: d('03-20') }], coach: inPlace('US-CA'), coachee: inPlace('US-CA') },
    today: d('04-02'),
    slots: ['due 04-03, grace to 04-07, misses 04-17: open, next 04-03; not judged'],
  },
  {
    name: 'part-timers with Wednesday in common: due on Wednesday, grace is cut at due date + 13',
    given: { coach: workdays(1, 2, 3), coachee: workdays(3, 4, 5) },
    today: d('03-18'),
    slots: ['due 03-18, grace to 03-31, misses 04-01: open, next 04-01; not judged'],
  },
  {
    name: "part-timers with no day in common: the coach's working days stand in",
    given: { lines: [{ startsOn: d('03-04') }], coach: workdays(1, 2), coachee: workdays(4, 5) },
    today: d('03-20'),
    slots: ['due 03-23, grace to 03-30, misses 04-06: open, next 03-23; not judged'],
  },
  {
    name: "seven weeks' leave from the Monday after a Saturday due date is waited for, though 28 days pass",
    given: { lines: [{ startsOn: d('03-07') }], coachee: away('03-23', '05-08') },
    today: d('03-22'),
    slots: ['due 05-11, grace to 05-13, misses 05-25: open, next 05-11; not judged'],
  },
  {
    name: 'a change of working days leaves past due dates alone: Tuesday to Thursday from 20 March',
    given: {
      sessions: [held('03-16')],
      coach: {
        patterns: [
          workingCalendar().patterns[0],
          { ...workingCalendar({ weekdays: [2, 3, 4] }).patterns[0], since: d('03-20') },
        ],
        absences: [],
      },
    },
    today: d('03-21'),
    slots: [firstMet, 'due 03-31, grace to 04-02, misses 04-14: open, next 03-31; not judged'],
  },
  {
    name: 'one second before midnight in Kolkata the last day of grace is not over',
    given: {},
    today: dateAt(new Date('2026-03-18T18:29:59Z'), zone('Asia/Kolkata')),
    slots: [`${first}: open, next 03-19; not judged`],
  },
  {
    name: 'at midnight in Kolkata it is',
    given: {},
    today: dateAt(new Date('2026-03-18T18:30:00Z'), zone('Asia/Kolkata')),
    slots: [firstOverdue],
  },
  {
    name: 'clocks going forward in London on 29 March move no date',
    given: { sessions: [held('03-16')] },
    today: dateAt(new Date('2026-03-29T22:59:59Z'), zone('Europe/London')),
    slots: [firstMet, secondOpen],
  },
]

const linesAndGoLive: readonly WorkedCase[] = [
  {
    name: 'the coachee gets another manager in mid-slot: excused, on the last day of the line',
    given: { lines: [{ startsOn: d('03-02'), endsOn: d('03-12') }] },
    today: d('03-12'),
    slots: [`${first}: excused (moved) 03-11; not judged`],
  },
  {
    name: 'on the last day of a line its slot is open, and changes the day after',
    given: { lines: [{ startsOn: d('03-02'), endsOn: d('03-12') }] },
    today: d('03-11'),
    slots: [`${first}: open, next 03-12; not judged`],
  },
  {
    name: 'the coach leaves while it is overdue: excused too, and what was judged before stays judged',
    given: { lines: [{ startsOn: d('03-02'), endsOn: d('03-25'), endedBy: 'left' }] },
    today: d('04-20'),
    slots: [`${first}: excused (left) 03-24; not-on-time on 03-19`],
  },
  {
    name: 'the line ends with the last day of grace: excused before it was judged',
    given: { lines: [{ startsOn: d('03-02'), endsOn: d('03-19') }] },
    today: d('04-20'),
    slots: [`${first}: excused (moved) 03-18; not judged`],
  },
  {
    name: 'the line ends with the first day after grace: judged on it',
    given: { lines: [{ startsOn: d('03-02'), endsOn: d('03-20') }] },
    today: d('04-20'),
    slots: [`${first}: excused (moved) 03-19; not-on-time on 03-19`],
  },
  {
    name: 'a move changes no slot that is past',
    given: { lines: [{ startsOn: d('03-02'), endsOn: d('04-02') }] },
    today: d('04-20'),
    slots: [firstMissed, `${second}: excused (moved) 04-01; not judged`],
  },
  {
    name: 'a line that ends with the last day on which it can be late: missed, and none opens',
    given: { lines: [{ startsOn: d('03-02'), endsOn: d('03-30') }] },
    today: d('04-20'),
    slots: [firstMissed],
  },
  {
    name: 'back after a gap: one full interval, as for a new report; what was held in between touches nothing',
    given: {
      lines: [{ startsOn: d('03-02'), endsOn: d('03-12') }, { startsOn: d('04-06') }],
      sessions: [held('03-20')],
    },
    today: d('04-06'),
    slots: [
      `${first}: excused (moved) 03-11; not judged`,
      'due 04-20, grace to 04-22, misses 05-04: open, next 04-20; not judged',
    ],
  },
  {
    name: 'a line that was recorded anew without a gap is one line',
    given: { lines: [{ startsOn: d('03-12') }, { startsOn: d('03-02'), endsOn: d('03-12') }] },
    today: d('03-12'),
    slots: [`${first}: open, next 03-16; not judged`],
  },
  {
    name: "a leaver's report: paused for 14 days, then one full interval",
    given: { pauses: [leaverPause(d('03-02'))] },
    today: d('03-20'),
    slots: [secondOpen],
  },
  {
    name: 'at go-live the staggered date holds; a session before it touches nothing',
    given: {
      lines: [{ startsOn: d('2025-06-01'), firstDueOn: d('03-05') }],
      goLiveOn: d('03-02'),
      sessions: [held('02-27')],
    },
    today: d('03-02'),
    slots: ['due 03-05, grace to 03-09, misses 03-19: open, next 03-05; not judged'],
  },
  {
    name: 'the clock of a staggered date stops too: seven days away make 5 March the 12th',
    given: {
      lines: [{ startsOn: d('2025-06-01'), firstDueOn: d('03-05') }],
      goLiveOn: d('03-02'),
      coachee: away('03-03', '03-09'),
    },
    today: d('03-02'),
    slots: ['due 03-12, grace to 03-16, misses 03-26: open, next 03-12; not judged'],
  },
  {
    name: 'before go-live there is no slot',
    given: { lines: [{ startsOn: d('2025-06-01') }], goLiveOn: d('03-02') },
    today: d('03-01'),
    slots: [],
  },
]

const excuses: readonly WorkedCase[] = [
  {
    name: 'one that stands ends the slot; the next is due one interval after the excused due date',
    given: { excuses: [excuse('03-17', '03-02', 'stands')] },
    today: d('03-17'),
    slots: [`${first}: excused (workload) 03-17; not judged`, secondOpen],
  },
  {
    name: 'excused a week before it is due: the same',
    given: { excuses: [excuse('03-10', '03-02', 'stands')] },
    today: d('03-10'),
    slots: [`${first}: excused (workload) 03-10; not judged`, secondOpen],
  },
  {
    name: 'excused when overdue: it leaves the figures',
    given: { excuses: [excuse('03-24', '03-02', 'stands')] },
    today: d('03-24'),
    slots: [`${first}: excused (workload) 03-24; not judged`, secondOpen],
  },
  {
    name: 'a pending one changes nothing',
    given: { excuses: [excuse('03-17', '03-02', 'pending')] },
    today: d('03-20'),
    slots: [firstOverdue],
  },
  {
    name: 'a declined one changes nothing',
    given: { excuses: [excuse('03-17', '03-02', 'declined')] },
    today: d('03-20'),
    slots: [firstOverdue],
  },
  {
    name: 'once accepted, it counts from the day it was made',
    given: { excuses: [excuse('03-17', '03-02', 'accepted')] },
    today: d('03-20'),
    slots: [`${first}: excused (workload) 03-17; not judged`, secondOpen],
  },
  {
    name: 'accepted after the slot was missed: excused, and the next is due as before',
    given: { excuses: [excuse('03-20', '03-02', 'accepted')] },
    today: d('04-02'),
    slots: [`${first}: excused (workload) 03-20; not judged`, `${second}: open, next 04-13; not-on-time on 04-02`],
  },
  {
    name: 'held on the day on which it was excused: the session wins, and the next slot is not excused',
    given: { excuses: [excuse('03-17', '03-02', 'stands')], sessions: [held('03-17')] },
    today: d('03-18'),
    slots: [
      `${first}: met 03-17; met on 03-17`,
      'due 03-31, grace to 04-02, misses 04-14: open, next 03-31; not judged',
    ],
  },
  {
    name: 'a session from before the excuse is logged after it: met, and the excuse falls away',
    given: { excuses: [excuse('03-17', '03-02', 'stands')], sessions: [logged('03-13', '03-18')] },
    today: d('03-18'),
    slots: [
      `${first}: met 03-13; met on 03-13`,
      'due 03-27, grace to 03-31, misses 04-10: open, next 03-27; not judged',
    ],
  },
  {
    name: 'a session logged after the excuse turns out to have opened the slot: the excuse falls away',
    given: { excuses: [excuse('03-31', '03-30', 'stands')], sessions: [logged('03-29', '04-01')] },
    today: d('04-01'),
    slots: [
      `${first}: late 03-29; not-on-time on 03-19`,
      'due 04-13, grace to 04-15, misses 04-27: open, next 04-13; not judged',
    ],
  },
  {
    name: 'after an excuse, an extra brings no due date forward',
    given: { sessions: [held('03-16'), held('03-19')], excuses: [excuse('03-17', '03-16', 'stands')] },
    today: d('03-20'),
    slots: [
      firstMet,
      `${second}: excused (workload) 03-17; not judged`,
      'due 04-13, grace to 04-15, misses 04-27: open, next 04-13; not judged',
    ],
  },
  {
    name: 'an excuse holds when it becomes known that the coach was away: the same slot, due later',
    given: { excuses: [excuse('03-17', '03-02', 'stands')], coach: away('03-09', '03-13') },
    today: d('03-18'),
    slots: [
      'due 03-23, grace to 03-25, misses 04-06: excused (workload) 03-17; not judged',
      'due 04-06, grace to 04-08, misses 04-20: open, next 04-06; not judged',
    ],
  },
]

export const workedCases: Readonly<Record<string, readonly WorkedCase[]>> = {
  'the life of a slot': lifeOfASlot,
  'one session, one slot': oneSessionOneSlot,
  'what counts': whatCounts,
  'late logs and withdrawals': lateLogsAndWithdrawals,
  'leave of either side': leave,
  'changes of interval': changesOfInterval,
  'calendars and zones': calendars,
  'lines and go-live': linesAndGoLive,
  excuses,
}
