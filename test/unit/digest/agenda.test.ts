import { describe, expect, test } from 'vitest'
import { isViewTooLarge, validateView } from '../../../sandbox/slack/blocks/validate.ts'
import type { PairRhythm } from '../../../src/cadence/index.ts'
import { composeAgenda, withoutOwn } from '../../../src/digest/agenda/agenda.ts'
import { drawAgenda } from '../../../src/digest/agenda/agenda.view.ts'
import type { AgendaFacts } from '../../../src/digest/agenda/agenda-facts.ts'
import { drawChoosePerson } from '../../../src/digest/agenda/choose-person.view.ts'
import { asId, type PersonId, type SlackUserId } from '../../../src/kernel/ids.ts'
import { addDays, zone } from '../../../src/kernel/time.ts'
import type { Locale, Person } from '../../../src/people/index.ts'
import { readAloud } from '../../support/coaching.ts'
import { quality } from '../home/given.ts'
import { action, coachFacts, id, memberFacts, rhythm, slipped, tally, team, today, words } from './agenda-given.ts'

const below = new Map([
  [id('lee'), id('lee')],
  [id('max'), id('lee')],
  [id('kit'), id('kit')],
])

describe('what an agenda holds', () => {
  test('figures count from the Sunday of the week in which they last met, and over all weeks', () => {
    const weeks = [-23, -16, -9, -2].map((days) => addDays(today, days))
    const own = { weeks, tallies: [tally(0, 3), tally(1, 1), tally(2, 0, 1), tally(1, 0)] }
    const { own: rate } = composeAgenda(coachFacts({ lastOn: addDays(today, -6), team: team({ own }) }), words)
    expect(rate?.since).toEqual({ from: addDays(today, -9), tally: tally(3, 0, 1) })
    expect(rate?.overall).toEqual(tally(4, 4, 1))
  })

  test('a last time that is all of these weeks ago, or never was, has no figure of its own', () => {
    for (const lastOn of [undefined, addDays(today, -90), addDays(today, -16)]) {
      const { own } = composeAgenda(coachFacts({ lastOn }), words)
      expect(own?.since).toBeUndefined()
      expect(own?.overall).toEqual(tally(3, 0))
    }
  })

  test('what went well: what somebody did themself first', () => {
    const streak = (coach: string, length: number) => ({ coachId: id(coach), coacheeId: id('x'), length })
    const { streaks } = composeAgenda(
      coachFacts({ team: team({ streaks: [streak('lee', 9), streak('kit', 8), streak('ana', 5)] }) }),
      words,
    )
    expect(streaks).toEqual({ shown: [streak('ana', 5), streak('lee', 9)], more: 1 })
  })

  test('who has slipped: their own by person, then their teams by direct report, each the longest first', () => {
    const { slipped: lines } = composeAgenda(
      coachFacts({
        team: team({
          branchOf: below,
          slipped: [
            slipped('ana', 'ben', 2),
            slipped('ana', 'cleo', 8),
            slipped('kit', 'k1', 20),
            slipped('lee', 'max', 3),
            slipped('max', 'm1', 30),
          ],
        }),
      }),
      words,
    )
    expect(lines.shown).toEqual([
      { kind: 'own', coacheeId: 'cleo', days: 8 },
      { kind: 'own', coacheeId: 'ben', days: 2 },
      { kind: 'branch', branchId: 'lee', count: 2, days: 30 },
      { kind: 'branch', branchId: 'kit', count: 1, days: 20 },
    ])
  })

  test('lists are short, and say how many more there are', () => {
    const many = Array.from({ length: 30 }, (_, n) => n)
    const agenda = composeAgenda(
      coachFacts({
        openActions: many.map((n) => action(`Action ${n}`, n - 15)),
        doneActions: many.map((n) => action(`Done ${n}`)),
        thanked: many.map((n) => ({ senderId: id('sara'), on: addDays(today, -n) })),
        team: team({
          slipped: many.map((n) => slipped('ana', `a${n}`, n)),
          recovered: many.map((n) => ({ coachId: id('ana'), coacheeId: id(`r${n}`), heldOn: today })),
          streaks: many.map((n) => ({ coachId: id('ana'), coacheeId: id(`s${n}`), length: 30 - n })),
        }),
      }),
      words,
    )
    for (const list of [agenda.open, agenda.done, agenda.thanked, agenda.slipped, agenda.recovered, agenda.streaks]) {
      expect(list.shown.length).toBeLessThanOrEqual(5)
      expect(list.shown.length + list.more).toBe(30)
    }
    expect(agenda.open.shown[0]).toMatchObject({ what: 'Action 0', daysPastDue: 15 })
    expect(agenda.streaks.shown[0]?.length).toBe(30)
  })

  test('the teams below are the whole without the manager’s own', () => {
    expect(withoutOwn([tally(5, 2, 1), tally(1, 0)], [tally(2, 1, 1), tally(1, 0)])).toEqual([tally(3, 1), tally(0, 0)])
  })
})

describe('how an agenda reads', () => {
  test('for a coach of managers: since last time, past due, what went well, what was agreed, open questions', () => {
    const said = read(
      coachFacts({
        lastOn: addDays(today, -6),
        pair: { ...coachFacts().pair, dueOn: addDays(today, 2) },
        openActions: [action('Sit in with Lee', -6), { ...action('Ask for headsets', 3), isReaders: true }],
        doneActions: [action('Draft the rota')],
        thanked: [{ senderId: id('sara'), on: addDays(today, -4) }],
        team: team({
          branchOf: below,
          below: { weeks: team().own.weeks, tallies: [tally(4, 1), tally(3, 2, 1), tally(6, 2)] },
          slipped: [slipped('ana', 'cleo', 9), slipped('lee', 'kim', 12), slipped('lee', 'joe', 1)],
          recovered: [{ coachId: id('lee'), coacheeId: id('max'), heldOn: addDays(today, -5) }],
          streaks: [{ coachId: id('ana'), coacheeId: id('ben'), length: 6 }],
          causes: [
            { topic: 'tools', count: 4, isOwned: false },
            { topic: 'staffing', count: 1, isOwned: true },
          ],
        }),
      }),
    )
    expect(said).toContain('One-on-one with Ana Marsh\nYou last met on Wednesday 11 March, 6 days ago.')
    expect(said).toContain('The next is due on Thursday 19 March, every two weeks.')
    expect(said).toContain(
      '*Since last time, from Sunday 8 March*\n• their own: 2 of 2 on time (100 %), none of 2 excused\n• teams below: 9 of 13 on time (69 %), 1 of 14 excused (7 %)',
    )
    expect(said).toContain(
      '*Over eight weeks*\n• their own: 3 of 3 on time (100 %), none of 3 excused\n• teams below: 13 of 18 on time (72 %), 1 of 19 excused (5 %), steady\n*How it is rated*\n• not enough answers yet\n',
    )
    expect(said).toContain('*Past due*\n• their own with Cleo Marsh, for 9 days\n')
    expect(said).toContain('• in the team of Lee Marsh: 2, the longest for 12 days')
    expect(said).toContain('• their own: all 3 on time over eight weeks')
    expect(said).toContain('• Lee Marsh caught up with Max Marsh, 12 March')
    expect(said).toContain('• on time 6 times in a row with Ben Marsh')
    expect(said).toContain('• thanked in a channel by Sara Marsh, 13 March')
    expect(said).toContain('✓ Draft the rota (Ana Marsh)\n• Sit in with Lee (Ana Marsh, 6 days past due)\n')
    expect(said).toContain('• Ask for headsets (yours, by 20 March)')
    expect(said).toContain('• Tools and systems: 4 sessions in eight weeks, no owner yet\n')
    expect(said).toMatch(/\*Open questions\*\n1\. .+\?\n2\. .+\?\n3\. .+\?\nLog it\nHow is this counted\?/)
  })

  test('for a coach of team members: their one-on-ones and what was agreed, and no figure of answers or of a team', () => {
    const said = read(memberFacts({ streak: 5, openActions: [action('Open with the name', 6)] }))
    expect(said).toContain('On time 5 times in a row.')
    expect(said).toContain('*Over eight weeks*\n• these one-on-ones: 3 of 4 on time (75 %), none of 4 excused')
    expect(said).toContain('• Open with the name (Ana Marsh, by 23 March)')
    expect(said).not.toMatch(/rated|answers yet|Past due|System causes|How is this counted/)
  })

  test('for somebody who coaches: how it is rated, as released, with people, change and what is new', () => {
    const quarterly = quality(
      'relationship',
      { stream: 'quarterly', change: undefined },
      { releasedOn: addDays(today, -44) },
    )
    const own = [quality('usefulness'), quality('guidance', { change: undefined }, { releasedOn: addDays(today, -44) })]
    const rated = team({
      quality: { own: [...own, quarterly], pooled: [quality('usefulness', { change: undefined })] },
    })
    const said = read(coachFacts({ lastOn: addDays(today, -20), team: rated }))
    expect(said).toContain(
      '*How it is rated*\n• after sessions, 1 March, new since last time: usefulness 4.2 of 5 (5–7 people, up 0.3 since the release before); guidance 4.2 of 5 (5–7 people, 1 February)\n• quarterly questions, 1 February: relationship 4.2 of 5 (5–7 people)\n• their coaches together, after sessions, 1 March, new since last time: usefulness 4.2 of 5 (5–7 people)\n*Past due*',
    )
    expect(said).not.toContain('answers yet')
    // More than ninety days ago: no figure any more.
    const old = team({ quality: { own: [quality('usefulness', { over: undefined })], pooled: [] } })
    expect(read(coachFacts({ team: old }))).toContain('*How it is rated*\n• not enough answers yet')
    // A stand-in isn't shown what was released, and isn't told that there is nothing.
    expect(read(coachFacts({ reader: 'stand-in' }))).not.toMatch(/How it is rated|answers yet/)
  })

  test('says why it is weekly, with the figure that decided, and where to ask more', () => {
    const figure = {
      of: 'pooled' as const,
      reports: 'team-leads' as const,
      from: addDays(today, -29),
      until: addDays(today, -2),
      met: 41,
      notOnTime: 15,
      sharePercent: 80,
    }
    const ruling: PairRhythm['ruling'] = {
      coachId: id('mira'),
      coacheeId: id('ana'),
      level: 'rule',
      since: addDays(today, -2),
      setAt: new Date(0),
      setBy: undefined,
      interval: 7,
      isLast: true,
      isQuiet: false,
      coachToldAt: undefined,
      coacheeToldAt: undefined,
      reason: undefined,
      cause: { judgedOn: addDays(today, -2), because: 'off-rhythm', figure },
    }
    const facts = coachFacts()
    const said = read({ ...facts, pair: { ...facts.pair, rhythm: { ...rhythm(7, 'rule'), ruling } } })
    expect(said).toContain(
      'These one-on-ones are weekly for now: the team leads of Ana Marsh held 41 of 56 one-on-ones on time (73 %, the standard is 80 %).',
    )
    expect(said).toContain('Log it\nWhy weekly?\nHow is this counted?')
    expect(read(coachFacts())).not.toContain('Why')
  })

  test('in American English for whoever reads it so', () => {
    const causes = [{ topic: 'staffing' as const, count: 2, isOwned: true }]
    const said = read(coachFacts({ team: team({ causes }) }), { locale: 'en-US' })
    expect(said).toContain('You last met on Tuesday, March 3')
    expect(said).toContain('Staffing and schedules: 2 sessions')
  })

  test('never says 0 for what nobody knows', () => {
    const nothing = team({ met: 0, below: undefined })
    const said = read(coachFacts({ lastOn: undefined, pair: { ...noPair(), lastHeldOn: undefined }, team: nothing }))
    expect(said).toContain('You haven’t met one-on-one yet. No date is set.')
    expect(said).toContain('nothing judged yet')
    expect(said).not.toMatch(/\b0\b/)
  })

  test('says whose place a stand-in takes, and leaves what those two agreed between them', () => {
    const said = read(memberFacts({ reader: 'stand-in', pair: { ...noPair(), coachId: id('lee') } }))
    expect(said).toContain('You stand in for Lee Marsh.')
    expect(said).toContain('What they agreed with Lee Marsh stays between those two.')
    const above = read(memberFacts({ reader: 'above', lastOn: undefined, pair: { ...noPair(), coachId: id('lee') } }))
    expect(above).toContain('Lee Marsh holds these one-on-ones, the last on Tuesday 3 March.')
    expect(above).toContain('stays between those two')
  })

  test('says of an absence only until when it is', () => {
    expect(read(coachFacts(), { isAwayUntil: addDays(today, 3) })).toContain('Away until Friday 20 March.')
  })

  test('fits Slack with the longest names and texts, and nothing typed formats, mentions or links anything', () => {
    const hostile = `<!channel> *bold* <https://evil.example|here> ${'&<>'.repeat(80)}`
    const many = Array.from({ length: 40 }, (_, n) => n)
    const facts = coachFacts({
      openActions: many.map((n) => action(hostile, n - 20)),
      doneActions: many.map(() => action(hostile)),
      thanked: many.map((n) => ({ senderId: id(`x${n}`), on: today })),
      team: team({
        slipped: many.flatMap((n) => [slipped('ana', `x${n}`, n), slipped(`y${n}`, `x${n}`, n)]),
        recovered: many.map((n) => ({ coachId: id(`y${n}`), coacheeId: id(`x${n}`), heldOn: today })),
        streaks: many.map((n) => ({ coachId: id('ana'), coacheeId: id(`x${n}`), length: n + 4 })),
        causes: [{ topic: 'other', count: 99_999, isOwned: false }],
        quality: fullQuality,
      }),
    })
    const view = draw(facts, { nameOf: () => hostile })
    expect(validateView(view, 'modal')).toEqual([])
    expect(isViewTooLarge(view)).toBe(false)
    const said = readAloud(view.blocks.filter(({ type }) => type === 'section'))
    expect(said).not.toMatch(/<!channel>|\*bold\*|<https/)
    expect(said).toContain('&lt;!channel&gt;')
  })
})

describe('the list to choose from', () => {
  test('offers each with a button, at most forty, and says how to reach the others', () => {
    const choices = Array.from({ length: 60 }, (_, n) => ({
      person: { ...person(`p${n}`), title: 'Agent' },
      dueOn: n < 3 ? addDays(today, n - 1) : undefined,
    }))
    const view = drawChoosePerson({ asked: 'Whom do you meet next?', choices, reader: person('mira'), today })
    expect(validateView(view, 'modal')).toEqual([])
    const said = readAloud(view.blocks)
    expect(said).toContain('P0 Marsh\nAgent · was due 16 March\nPrepare')
    expect(said).toContain('P1 Marsh\nAgent · due today')
    expect(said.match(/^Prepare$/gm)).toHaveLength(40)
    expect(said).toContain('And 20 more')
  })
})

const names = ['usefulness', 'guidance', 'facilitation', 'inspiration', 'relationship', 'confirmed'] as const
const all = (['session', 'quarterly'] as const).flatMap((stream) =>
  names.map((name) => quality(name, { stream, change: { kind: 'other-questions' } }, { isBottom: true, band: '13+' })),
)
const fullQuality = { own: all, pooled: all }

function noPair() {
  return { ...coachFacts().pair, dueOn: undefined, streak: 0 }
}

function person(name: string, more: Partial<Person> = {}): Person {
  return {
    id: id(name),
    name: words.name(id(name)),
    zone: zone('Europe/London'),
    locale: 'en-GB',
    origin: 'file',
    ...more,
  }
}

type Reading = {
  readonly locale?: Locale
  readonly isAwayUntil?: AgendaFacts['today']
  readonly nameOf?: (personId: PersonId) => string
}

function draw(facts: AgendaFacts, { locale = 'en-GB', isAwayUntil, nameOf = words.name }: Reading = {}) {
  const pairs = [...(facts.team?.slipped ?? []), ...(facts.team?.recovered ?? []), ...(facts.team?.streaks ?? [])]
  const ids = [
    facts.personId,
    facts.pair.coachId,
    ...pairs.flatMap(({ coachId, coacheeId }) => [coachId, coacheeId]),
    ...facts.thanked.map(({ senderId }) => senderId),
  ]
  const people = new Map(ids.map((one) => [one, { ...person(one), name: nameOf(one) }]))
  return drawAgenda({
    agenda: composeAgenda(facts, { ...words, name: nameOf }),
    facts,
    reader: person('mira', { locale, slackUserId: asId<SlackUserId>('UMIRA') }),
    person: { ...person(facts.personId), name: nameOf(facts.personId) },
    isAwayUntil,
    people,
  })
}

function read(facts: AgendaFacts, reading?: Reading): string {
  return readAloud(draw(facts, reading).blocks)
}
