import { describe, expect, test } from 'vitest'
import { validateBlocks } from '../../../sandbox/slack/blocks/validate.ts'
import { noTally, type RhythmChange, weeksUpTo } from '../../../src/cadence/index.ts'
import { composeDigest, type DigestFacts } from '../../../src/digest/digest.ts'
import { type DigestView, renderDigest } from '../../../src/digest/digest.view.ts'
import { nextAttempt } from '../../../src/digest/digest-week.ts'
import { chartWeeks, composeOnTimeWeeks, type OnTimeWeeks } from '../../../src/digest/on-time-weeks.ts'
import { drawOverdueList } from '../../../src/digest/overdue-list.view.ts'
import { composeQuality, type DigestQuality } from '../../../src/digest/released-quality.ts'
import { asId, type PersonId, type SlackUserId } from '../../../src/kernel/ids.ts'
import { addDays, plainDate, zone } from '../../../src/kernel/time.ts'
import { type Person, workingCalendar } from '../../../src/people/index.ts'
import { isChart } from '../../../src/slack/charts.ts'
import { limits } from '../../../src/slack/limits.ts'
import { charactersIn } from '../../../src/slack/paging.ts'
import { quality } from '../home/given.ts'

const today = plainDate('2026-03-02')
const id = (name: string) => asId<PersonId>(name)

function person(name: string, more: Partial<Person> = {}): Person {
  return {
    id: id(name),
    name,
    zone: zone('Europe/London'),
    locale: 'en-GB',
    slackUserId: asId<SlackUserId>(`U${name.toUpperCase()}`),
    origin: 'file',
    ...more,
  }
}

const nothing: DigestFacts = {
  today,
  owed: [],
  overdue: [],
  branchOf: new Map(),
  excuses: [],
  changes: [],
  recovered: [],
  streaks: [],
  risen: [],
  mayPrompt: false,
}

function overdue(coach: string, coachee: string, daysAgo: number) {
  return { coachId: id(coach), coacheeId: id(coachee), dueOn: addDays(today, -daysAgo) }
}

function view(
  facts: DigestFacts,
  people: readonly Person[] = [],
  onTime?: OnTimeWeeks,
  quality: DigestQuality = { kind: 'awaited' },
): DigestView {
  const known = { reader: person('Zoe'), people: new Map(people.map((one) => [one.id, one])), today }
  return { digest: composeDigest(facts), onTime, quality, causes: { ...known, causes: { kind: 'left-out' } }, ...known }
}

const tallies = (met: number, notOnTime: number) =>
  Array.from({ length: chartWeeks }, () => ({ ...noTally, met, notOnTime }))
const slipped: NonNullable<NonNullable<RhythmChange['cause']>['figure']> = {
  of: 'pooled',
  reports: 'team-leads',
  sharePercent: 80,
  met: 41,
  notOnTime: 15,
  from: plainDate('2026-02-01'),
  until: plainDate('2026-02-28'),
}
const weeks = weeksUpTo(addDays(today, -7), chartWeeks)
const onTime = composeOnTimeWeeks(weeks, tallies(3, 1), { topId: id('top'), tallies: tallies(30, 5) })

function read(facts: DigestFacts, people: readonly Person[] = []): string {
  return JSON.stringify(renderDigest(view(facts, people)).blocks)
}

describe('what a digest holds', () => {
  test('groups stand under the reader’s direct report, longest overdue first', () => {
    const digest = composeDigest({
      ...nothing,
      overdue: [overdue('ann', 'a1', 3), overdue('bob', 'b1', 9), overdue('cy', 'c1', 20), overdue('sue', 'ann', 1)],
      branchOf: new Map([
        [id('ann'), id('sue')],
        [id('bob'), id('sue')],
        [id('sue'), id('sue')],
        [id('cy'), id('tom')],
      ]),
    })
    expect(digest.groups.map(({ branchId, total }) => [branchId, total])).toEqual([
      ['tom', 1],
      ['sue', 3],
    ])
    expect(digest.groups[1]?.lines.shown.map(({ daysOverdue }) => daysOverdue)).toEqual([9, 3, 1])
  })

  test('at most ten groups, and how many more is what no group shows', () => {
    const many = Array.from({ length: 300 }, (_, index) => overdue(`m${index % 12}`, `a${index}`, index + 1))
    const digest = composeDigest({ ...nothing, overdue: many })
    expect(digest.groups).toHaveLength(10)
    const shown = digest.groups.reduce((sum, { lines }) => sum + lines.shown.length, 0)
    expect(digest.overdueTotal).toBe(300)
    expect(digest.overdueMore).toBe(300 - shown)
    expect(shown).toBeGreaterThan(10)
  })

  test('the prompt is one person, with the fact; none where the leader was prompted lately', () => {
    const recovered = [
      { coachId: id('ann'), coacheeId: id('a1'), heldOn: today },
      { coachId: id('bob'), coacheeId: id('b1'), heldOn: today },
      { coachId: id('bob'), coacheeId: id('b2'), heldOn: today },
    ]
    const streaks = [{ coachId: id('cy'), coacheeId: id('c1'), length: 9 }]
    expect(composeDigest({ ...nothing, recovered, streaks, mayPrompt: true }).prompt).toEqual({
      personId: 'bob',
      facts: { because: 'recovered', count: 2 },
    })
    expect(composeDigest({ ...nothing, streaks, mayPrompt: true }).prompt).toEqual({
      personId: 'cy',
      facts: { because: 'streak', length: 9 },
    })
    const risen = [
      { personId: id('eve'), percent: 85, lowest: 70, highest: 85 },
      { personId: id('dan'), percent: 90, lowest: 50, highest: 90 },
    ]
    expect(composeDigest({ ...nothing, risen, streaks, mayPrompt: true }).prompt).toEqual({
      personId: 'dan',
      facts: { because: 'figure', percent: 90, lowest: 50, highest: 90 },
    })
    expect(composeDigest({ ...nothing, recovered, risen, mayPrompt: true }).prompt?.personId).toBe('bob')
    expect(composeDigest({ ...nothing, recovered, streaks }).prompt).toBeUndefined()
  })
})

describe('how it reads', () => {
  test('nothing overdue: two lines', () => {
    const { text, blocks } = renderDigest(view(nothing))
    expect(text).toBe('Your coaching digest: no one-on-one is overdue in your teams.')
    expect(blocks).toHaveLength(2)
    const withRate = renderDigest(view(nothing, [], onTime))
    expect(withRate.blocks).toHaveLength(2)
    expect(withRate.blocks[0]).toMatchObject({
      text: {
        text: '*Your coaching digest*\nNo one-on-one is overdue, neither yours nor in your teams.\nOver the last eight weeks, in your teams: 24 of 32 on time (75 %), none of 32 excused. In all teams: 240 of 280 on time (86 %), none of 280 excused.',
      },
    })
  })

  test('the chart’s figures are in the text too', () => {
    const { text, blocks } = renderDigest(view({ ...nothing, overdue: [overdue('ann', 'a1', 3)] }, [], onTime))
    expect(blocks.filter(isChart)).toHaveLength(1)
    expect(text).toContain('Over the last eight weeks, in your teams: 24 of 32 on time (75 %), none of 32 excused.')
    expect(text).toContain('22 February 75 % (all 86 %)')
    // Quality has its place, and no figure until it is released.
    expect(JSON.stringify(blocks)).toContain('How coaching is rated: not enough answers yet.')
  })

  test('whoever is owed a one-on-one can be prepared for, and the prompt brings its facts into the form', () => {
    const facts = {
      ...nothing,
      owed: [overdue('Zoe', 'Sue', 2)],
      streaks: [{ coachId: id('ann'), coacheeId: id('a1'), length: 5 }],
      mayPrompt: true,
    }
    const shown = read(facts, [person('Sue'), person('ann')])
    expect(shown).toContain('Prepare your one-on-one with Sue')
    expect(shown).toContain('<@UANN> has held 5 one-on-ones with the same person on time in a row.')
    expect(shown).toContain('\\"because\\":\\"streak\\",\\"length\\":5')
  })

  test('the text of a lock screen has figures and no names', () => {
    const facts = {
      ...nothing,
      owed: [overdue('Zoe', 'Sue', 2)],
      overdue: [overdue('ann', 'a1', 3)],
      excuses: [
        { excuseId: 'e1', coachId: id('ann'), coacheeId: id('a2'), dueOn: today, reason: 'Too much work on the floor' },
      ],
    }
    expect(renderDigest(view(facts, [person('Sue')])).text).toBe(
      'Your coaching digest: 1 one-on-one is overdue in your teams, 1 of your own is due, 1 excuse waits for you.',
    )
  })

  test('what the reader owes comes first, with a button to log it', () => {
    const shown = read({ ...nothing, owed: [overdue('Zoe', 'Sue', 2)], overdue: [overdue('ann', 'a1', 3)] }, [
      person('Sue'),
    ])
    expect(shown.indexOf('What you owe')).toBeGreaterThan(-1)
    expect(shown.indexOf('What you owe')).toBeLessThan(shown.indexOf('Overdue in your teams'))
    expect(shown).toContain('Log your one-on-one with Sue')
    expect(shown).toContain('2 days past due')
  })

  test('who recovered and who is steady is always there, also when nothing is overdue', () => {
    const shown = read(
      {
        ...nothing,
        recovered: [{ coachId: id('ann'), coacheeId: id('a1'), heldOn: plainDate('2026-02-26') }],
        streaks: [{ coachId: id('bob'), coacheeId: id('b1'), length: 5 }],
      },
      ['ann', 'a1', 'bob', 'b1'].map((name) => person(name)),
    )
    expect(shown).toContain('<@UANN> met <@UA1> on 26 February')
    expect(shown).toContain('5 on time in a row')
  })

  test('a changed rhythm comes with its reason, also of the reader’s own', () => {
    const change = { coachId: id('Zoe'), coacheeId: id('Sue'), since: today, setAt: new Date('2026-03-01T12:00:00Z') }
    const changes: readonly RhythmChange[] = [
      {
        ...change,
        intervalDays: 7,
        because: 'rule',
        cause: { judgedOn: plainDate('2026-03-01'), because: 'off-rhythm', figure: slipped },
      },
      { ...change, coacheeId: id('Tom'), intervalDays: 14, because: 'pin', cause: undefined },
      {
        ...change,
        coachId: id('Sue'),
        coacheeId: id('ann'),
        intervalDays: undefined,
        because: 'pair',
        cause: undefined,
      },
    ]
    const shown = read(
      { ...nothing, changes },
      ['Zoe', 'Sue', 'Tom', 'ann'].map((name) => person(name)),
    )
    expect(shown).toContain(
      '<@UZOE> with <@USUE>: weekly for now: the team leads of Sue held 41 of 56 one-on-ones on time (73 %, the standard is 80 %)',
    )
    expect(shown).toContain('<@UZOE> with <@UTOM>: every two weeks, set by an admin')
    expect(shown).toContain('<@USUE> with <@UANN>: as the standard says, the coach’s own choice')
  })

  test('300 overdue people with long names stay under Slack’s limits, and the rest is behind a button', () => {
    const names = Array.from({ length: 300 }, (_, index) => `a${index}`)
    const coaches = Array.from({ length: 12 }, (_, index) => `m${index}`)
    const people = [...names, ...coaches].map((name) =>
      person(name, { name: `${name} ${'ﷺ<!channel>&'.repeat(20)}`, slackUserId: undefined }),
    )
    const facts: DigestFacts = {
      ...nothing,
      owed: names.slice(0, 40).map((name, index) => overdue('Zoe', name, index)),
      overdue: names.map((name, index) => overdue(`m${index % 12}`, name, index + 1)),
      excuses: names.slice(0, 30).map((name) => ({
        excuseId: `e-${name}`,
        coachId: id('m1'),
        coacheeId: id(name),
        dueOn: today,
        reason: 'Training or an event took the time',
      })),
      changes: names.map((name) => ({
        coachId: id('m1'),
        coacheeId: id(name),
        intervalDays: 7,
        since: today,
        setAt: new Date('2026-03-01T12:00:00Z'),
        because: 'rule',
        cause: { judgedOn: plainDate('2026-03-01'), because: 'off-rhythm', figure: slipped },
      })),
      recovered: names.map((name) => ({ coachId: id('m1'), coacheeId: id(name), heldOn: today })),
      streaks: names.map((name) => ({ coachId: id('m1'), coacheeId: id(name), length: 4 })),
      mayPrompt: true,
    }
    const message = renderDigest(view(facts, people, onTime, fullQuality(names.slice(0, 5).map(id))))
    const blocks = JSON.parse(JSON.stringify(message.blocks))
    expect(validateBlocks(blocks, 'message')).toEqual([])
    expect(charactersIn(blocks)).toBeLessThan(limits.blockTextPerMessage)
    // Slack reads no mark-up in plain text and labels.
    const mrkdwn = JSON.stringify(blocks).replaceAll(/("type":"plain_text","text"|"accessibility_label"):"[^"]*"/g, '')
    expect(mrkdwn).not.toContain('<!channel>')
    expect(JSON.stringify(blocks)).toContain(`${composeDigest(facts).overdueMore} more`)

    const lines = composeDigest(facts).groups.flatMap(({ lines: { shown } }) => shown)
    for (const page of [0, 1, 2, 99]) {
      const modal = drawOverdueList({ people: new Map(people.map((one) => [one.id, one])), lines, page })
      expect(validateBlocks(JSON.parse(JSON.stringify(modal.blocks)), 'modal')).toEqual([])
    }
  })
})

/** Seven releases of every figure, with the longest words. */
function fullQuality(reports: readonly PersonId[]): DigestQuality {
  const dates = Array.from({ length: 7 }, (_, index) => addDays(plainDate('2025-09-14'), 28 * index))
  const usefulness = {
    ...quality('usefulness', {}, { isBottom: true, band: '13+' }),
    isPool: true,
  }
  const names = ['usefulness', 'guidance', 'facilitation', 'inspiration'] as const
  return composeQuality({
    today,
    since: plainDate('2026-02-23'),
    reports: [...reports, ...reports].map((personId) => ({ personId, usefulness })),
    branch: {
      mixed: names,
      releases: dates.map((releasedOn) => ({
        releasedOn,
        figures: names.map((figure) => ({ figure, tenths: 41, people: 12_345, someBottom: true })),
      })),
    },
  })
}

describe('when it goes out', () => {
  const calendar = workingCalendar({ location: 'GB-ENG' })
  const london = zone('Europe/London')
  const attempt = (from: string, sentWeek: string | undefined, of = calendar) =>
    nextAttempt({
      calendar: of,
      zone: london,
      from: plainDate(from),
      sentWeek: sentWeek === undefined ? undefined : plainDate(sentWeek),
    })

  test.each([
    ['a Monday', '2026-03-02', '2026-02-23', '2026-03-02T08:00:00.000Z'],
    ['already sent this week: next Monday', '2026-03-02', '2026-03-02', '2026-03-09T08:00:00.000Z'],
    ['in summer time, eight o’clock is seven in UTC', '2026-04-20', '2026-04-13', '2026-04-20T07:00:00.000Z'],
    ['Easter Monday: the Tuesday', '2026-04-06', '2026-03-30', '2026-04-07T07:00:00.000Z'],
    [
      'not sent on Monday, after an outage: the next working day',
      '2026-03-04',
      '2026-02-23',
      '2026-03-04T08:00:00.000Z',
    ],
    ['an outage until Saturday: next week’s alone', '2026-03-07', '2026-02-23', '2026-03-09T08:00:00.000Z'],
  ])('%s', (_, from, sentWeek, at) => {
    expect(attempt(from, sentWeek)?.at.toISOString()).toBe(at)
  })

  test('on return from leave the latest one, on the day of return', () => {
    const away = workingCalendar({ absences: [{ from: plainDate('2026-02-20'), until: plainDate('2026-03-17') }] })
    const back = attempt('2026-02-23', '2026-02-16', away)
    expect(back).toMatchObject({ on: '2026-03-18', weekOf: '2026-03-16' })
  })

  test('somebody who never works again gets none', () => {
    expect(attempt('2026-03-02', undefined, workingCalendar({ weekdays: [] }))).toBeUndefined()
  })
})
