import { describe, expect, test } from 'vitest'
import { isRecord } from '../../../sandbox/slack/json.ts'
import { drawHomePage, type HomePage } from '../../../src/home/page/home.view.ts'
import { addDays, plainDate } from '../../../src/kernel/time.ts'
import { buttonsIn } from '../../support/screen.ts'
import {
  action,
  answer,
  due,
  expectTaken,
  line,
  manager,
  overdue,
  page,
  peopleOf,
  person,
  readAloud,
  recognition,
  rhythm,
  session,
  team,
  today,
  weeks,
} from './given.ts'

/** All of it, as somebody reads it who is sent this page. */
function read(change: Partial<HomePage> = {}): string {
  const view = drawHomePage(page(change))
  expectTaken(view)
  return readAloud(view)
}

const headlineOf = (change: Partial<HomePage>) => read(change).split('\n')[0]
const ben = person('ben').id

describe('the top of Home says what to do next', () => {
  const next = (dueOn: string) => [{ coachId: ben, dueOn: plainDate(dueOn) }]
  const until = addDays(today, 4)

  test.each<[string, Partial<HomePage>]>([
    [
      'Overdue: your one-on-one with Zoë',
      { team: team([line('a', overdue(plainDate('2026-02-10')), { name: 'Zoë' })]) },
    ],
    ['Due today: your one-on-one with Zoë', { team: team([line('a', due(today), { name: 'Zoë' })]) }],
    ['Due: your one-on-one with Zoë', { team: team([line('a', due(addDays(today, -1)), { name: 'Zoë' })]) }],
    [
      '2 one-on-ones are overdue, 1 due',
      {
        team: team([
          line('a', overdue(addDays(today, -9))),
          line('b', overdue(addDays(today, -8))),
          line('c', due(today)),
        ]),
      },
    ],
    ['1 one-on-one is overdue, 1 due', { team: team([line('a', overdue(addDays(today, -9))), line('c', due(today))]) }],
    ['2 one-on-ones are due', { team: team([line('a', due(today)), line('c', due(today))]) }],
    [
      'Nothing to do now: 1 open one-on-one is planned or snoozed',
      { team: team([line('a', due(today, { silence: { kind: 'planned', until } }))]) },
    ],
    [
      'Nothing is due. Next: Mia, Monday 16 March',
      { team: team([line('a', { kind: 'met', nextOn: plainDate('2026-03-16') }, { name: 'Mia' })]) },
    ],
    ['Your next one-on-one: Thursday 12 March', { next: next('2026-03-12') }],
    ['Your one-on-one is due today', { next: next('2026-03-05') }],
    ['Your one-on-one has been due since Tuesday 3 March', { next: next('2026-03-03') }],
    [
      'One of your actions is due',
      { next: next('2026-03-12'), actions: { first: [action('1', { dueOn: today }), action('2')], total: 2 } },
    ],
    ['You are away until Monday 9 March', { awayUntil: until, next: next('2026-03-03') }],
    ['You are away today', { awayUntil: today }],
    ['Touchline starts on Wednesday 1 April', { goLiveOn: plainDate('2026-04-01'), awayUntil: until }],
    ['Nothing to do at the moment', {}],
    ['Nothing to do at the moment', { team: team([]) }],
  ])('%s', (headline, change) => {
    expect(headlineOf(change)).toBe(headline)
  })

  test('in the reader’s own spelling, and in one line whoever it names', () => {
    const american = person('me', { locale: 'en-US' })
    expect(headlineOf({ reader: american, next: next('2026-03-12') })).toBe('Your next one-on-one: Thursday, March 12')
    const long = line('a', due(today), { name: `${'long '.repeat(60)}\n\nname` })
    expect(headlineOf({ team: team([long]) })?.length).toBeLessThanOrEqual(150)
  })
})

describe('Home of a team member', () => {
  test('has the next date with the coach, actions, sessions, answers and thanks, and nothing about a team', () => {
    expect(
      read({
        next: [{ coachId: ben, dueOn: plainDate('2026-03-12'), rhythm: rhythm(14) }],
        actions: { first: [action('1', { dueOn: plainDate('2026-03-09') })], total: 1 },
        sessions: [session('1')],
        answers: [answer('1', { answer: undefined })],
        recognitions: { given: [], received: [recognition('r1')] },
      }),
    ).toMatchInlineSnapshot(`
      "Your next one-on-one: Thursday 12 March
      [Recognise]
      [Days away]
      [Help]
      *Your one-on-one*
      With <@UBEN>, due *Thursday 12 March*. You meet every two weeks.
      How was your session of *Monday 2 March* with <@UBEN>? Answering is up to you, until Monday 9 March.
      [Answer]
      *Your actions*
      *Try the new opening 1*
      Yours, from coaching with Ben · due 9 March
      [Done]
      [Drop]
      *Your recent sessions*
      *Monday 2 March* · with <@UBEN> · One-on-one · Customer conversations
      [Open]
      [All about you]
      *Recognition*
      From <@UME>: Stayed late for a customer
      This page is yours alone. The managers above see that a session was held and when, never what was said. People who run this server could look, and are not meant to."
    `)
  })

  test('about whom there is nothing yet says what will stand there', () => {
    expect(read()).toMatchInlineSnapshot(`
      "Nothing to do at the moment
      [Recognise]
      [Days away]
      [Help]
      *Your one-on-one*
      You have no regular one-on-one at the moment. When you have a manager here, the next date stands in this place.
      *Your actions*
      Nothing is open. Actions that you agree on in a session stand here until they are done.
      *Your recent sessions*
      Nothing yet. When somebody logs coaching with you, you can read the shared note here.
      [All about you]
      This page is yours alone. The managers above see that a session was held and when, never what was said. People who run this server could look, and are not meant to."
    `)
  })

  test('says out loud why they meet more often than the standard', () => {
    const figure = {
      of: 'pooled' as const,
      reports: 'team-leads' as const,
      from: plainDate('2026-02-01'),
      until: plainDate('2026-02-28'),
      met: 41,
      notOnTime: 15,
      sharePercent: 80,
    }
    const ruling = {
      coachId: ben,
      coacheeId: person('me').id,
      level: 'rule' as const,
      since: today,
      setAt: new Date(0),
      setBy: undefined,
      interval: 7 as const,
      isLast: true,
      isQuiet: false,
      coachToldAt: undefined,
      coacheeToldAt: undefined,
      reason: undefined,
      cause: { judgedOn: plainDate('2026-03-01'), because: 'off-rhythm' as const, figure },
    }
    const said = read({ next: [{ coachId: ben, dueOn: today, rhythm: { ...rhythm(7, 'rule'), ruling } }] })
    expect(said).toContain(
      'You meet weekly for now: your team leads held 41 of 56 one-on-ones on time (73 %, the standard is 80 %).\n[Why weekly?]',
    )
    const chosen = read({ next: [{ coachId: ben, dueOn: today, rhythm: rhythm(7, 'pair') }] })
    expect(chosen).toContain('You meet every week, as the coach chose.\n[Why weekly?]')
  })

  test('tells when the next one is due, and blames nobody for a late one', () => {
    const say = (dueOn: string, locale: 'en-GB' | 'en-US' = 'en-GB') =>
      read({ reader: person('me', { locale }), next: [{ coachId: ben, dueOn: plainDate(dueOn) }] })
    expect(say('2026-03-12')).toContain('*Your one-on-one*\nWith <@UBEN>, due *Thursday 12 March*.')
    expect(say('2026-03-05')).toContain('With <@UBEN>, due *today*.')
    expect(say('2026-03-03', 'en-US')).toContain(
      'With <@UBEN>, due since *Tuesday, March 3*. You can ask for a time yourself.',
    )
  })

  test('shows own answers with their values, to be changed until they close', () => {
    const said = read({
      answers: [answer('1'), answer('2', { standing: 'closed' }), answer('3', { answer: undefined })],
    })
    expect(said).toContain(
      'You said: Useful (4 of 5), did it happen: yes. You can change it until Monday 9 March.\n[Change]',
    )
    expect(said.match(/\[Change\]/g)).toHaveLength(1)
    expect(said).toContain('Only you see this list.')
  })

  test('asks on top, without insisting, how a session was that they may still answer about', () => {
    const open = answer('1', { answer: undefined })
    const said = read({ next: [{ coachId: ben, dueOn: addDays(today, 7) }], answers: [open, answer('2')] })
    const asked =
      'How was your session of *Monday 2 March* with <@UBEN>? Answering is up to you, until Monday 9 March.\n[Answer]'
    expect(said).toContain(asked)
    expect(said.indexOf(asked)).toBeLessThan(said.indexOf('*Your actions*'))
    expect(said.match(/\[Answer\]/g)).toHaveLength(1)
    expect(read({ answers: [answer('1', { answer: undefined, standing: 'closed' })] })).not.toContain('[Answer]')
  })

  test('shows what was said in the quarterly questions by what it is about, to be changed until they close', () => {
    const quarterly = {
      stream: 'quarterly',
      answer: {
        usefulness: undefined,
        happened: undefined,
        items: { 'guidance-1': 4, 'guidance-3': 5, 'relationship-2': 2 },
        comment: { text: 'Thank you', audience: 'coach', signed: false },
      },
    } as const
    const said = read({ answers: [answer('1', quarterly), answer('2', { ...quarterly, standing: 'closed' })] })
    expect(said).toContain(
      '*What you said in the quarterly questions* about <@UBEN>\nYou said: guidance 4 and 5 of 5; relationship 2 of 5; with a comment. You can change it until Monday 9 March.\n[Change]',
    )
    expect(said.match(/\[Change\]/g)).toHaveLength(1)
    const asked = read({ answers: [answer('1', { stream: 'quarterly', answer: undefined })] })
    expect(asked).toContain(
      'The quarterly questions about being coached by <@UBEN> are open. Answering is up to you, until Monday 9 March.\n[Answer]',
    )
  })

  test('says of a session that is over that an answer still counts, whether there is one or not', () => {
    const over = { standing: 'withdrawn', answer: undefined } as const
    expect(read({ answers: [answer('1', over)] })).toContain(
      'This session was withdrawn. If you answered before, that still counts in the averages.',
    )
    expect(read({ answers: [answer('1', { ...over, standing: 'removed' })] })).toContain(
      'You are no longer listed for this session. If you answered before, that still counts in the averages.',
    )
  })

  test('offers to be asked again to somebody who wanted no questions, and to nobody else', () => {
    expect(read({ askingStopped: true })).toContain('[Ask me again]')
    expect(read({ answers: [answer('1')] })).not.toContain('[Ask me again]')
  })

  test('has recognition given, to be edited for a day, and received, spelled as the reader spells', () => {
    const given = [recognition('r1'), recognition('r2', 'Helped a new colleague')]
    const recognitions = { given, received: [recognition('r3')] }
    const said = read({ recognitions, editable: new Set(['r1']), reader: person('me', { locale: 'en-US' }) })
    expect(said).toContain('[Recognize]')
    expect(said.match(/\[Edit\]/g)).toHaveLength(1)
    expect(said).toContain('From <@UME>: Stayed late for a customer')
  })

  test('never shows a shared note: it stands behind Open', () => {
    const view = drawHomePage(page({ sessions: [Object.assign(session('1'), { sharedNote: 'canary-note' })] }))
    expect(JSON.stringify(view)).not.toContain('canary-note')
    expect(
      view.blocks.some((block) => isRecord(block) && JSON.stringify(block).includes('coaching.open-session')),
    ).toBe(true)
  })
})

describe('Home of a first-line manager', () => {
  const lines = [
    line('a', overdue(plainDate('2026-02-10')), { name: 'Zoë', lastHeldOn: plainDate('2026-01-27') }),
    line('b', due(today), { name: 'Liam' }),
    line('c', { kind: 'met', nextOn: plainDate('2026-03-16') }, { name: 'Mia', lastHeldOn: plainDate('2026-03-02') }),
    line('d', { kind: 'first', nextOn: plainDate('2026-03-18') }, { name: 'Noor' }),
    line('e', { kind: 'none' }, { name: 'Olga' }),
  ]

  test('has the longest overdue first, each with what can be done about it, then who is next, then how it stands', () => {
    expect(
      read({
        team: team(lines, { own: weeks(2, 1, 1) }),
        next: [{ coachId: ben, dueOn: plainDate('2026-03-12'), rhythm: rhythm(14) }],
      }),
    ).toMatchInlineSnapshot(`
      "1 one-on-one is overdue, 1 due
      [Log coaching]
      [Recognise]
      [Days away]
      [Help]
      *Your one-on-ones*
      1 overdue, 1 due, 1 met lately, 1 with a first date ahead, 1 without a date. Longest open first.
      [See all]
      *Zoë* · overdue, due since Tuesday 10 February · last session 37 days ago
      [Log it]
      [Planned for …]
      [Snooze]
      [Excuse]
      [Prepare]
      *Liam* · due today · no session yet
      [Log it]
      [Planned for …]
      [Snooze]
      [Excuse]
      [Prepare]
      *Mia* · next one due Monday 16 March · met 3 days ago
      [Log it]
      *Noor* · first one due Wednesday 18 March
      [Log it]
      *Olga* · no date is set
      [Log it]
      *How it stands in the last 8 weeks*
      Your one-on-ones: 8 of 16 on time (50 %), steady · 8 of 24 excused (33 %)
      [How is this counted?]
      *Your one-on-one*
      With <@UBEN>, due *Thursday 12 March*. You meet every two weeks.
      *Your actions*
      Nothing is open. Actions that you agree on in a session stand here until they are done.
      *Your recent sessions*
      Nothing yet. When somebody logs coaching with you, you can read the shared note here.
      [All about you]
      [Sessions you held]
      This page is yours alone. The managers above see that a session was held and when, never what was said. People who run this server could look, and are not meant to."
    `)
  })

  test('leaves a line alone that is planned, snoozed or with the manager above', () => {
    const until = plainDate('2026-03-09')
    const said = read({
      team: team([
        line('a', overdue(plainDate('2026-02-20'), { silence: { kind: 'planned', until } })),
        line('b', overdue(plainDate('2026-02-21'), { silence: { kind: 'snoozed', until } })),
        line('c', overdue(plainDate('2026-02-22'), { excuseWaits: true })),
      ]),
    })
    expect(said).toContain('planned for Monday 9 March\n[Log it]\n[Prepare]\n*Person b*')
    expect(said).toContain('snoozed until 9 March\n[Log it]\n[Prepare]\n*Person c*')
    expect(said).toContain('your excuse is with the manager above you\n[Log it]\n[Planned for …]\n[Snooze]\n')
    expect(said).not.toContain('[Excuse]')
  })

  test('says who is away, and since when they meet more often than the standard', () => {
    const said = read({
      team: team([
        line('a', due(today), { awayUntil: addDays(today, 4), rhythm: rhythm(7, 'pair') }),
        line('b', due(today), { awayUntil: today, rhythm: rhythm(14) }),
      ]),
    })
    expect(said).toContain(
      '*Person a* · due today · no session yet · every week, as the coach chose · away until Monday 9 March',
    )
    expect(said).toContain('*Person b* · due today · no session yet · away today')
  })

  test('of forty people is short: eight open, six ahead, the others behind See all and found by name', () => {
    const forty = Array.from({ length: 40 }, (_, index) =>
      line(
        `p${index}`,
        index < 20 ? overdue(addDays(today, index - 30)) : { kind: 'met', nextOn: addDays(today, index) },
      ),
    )
    const said = read({ team: team(forty) })
    expect(said.match(/^\*Person p\d+\* · overdue/gm)).toHaveLength(8)
    expect(said.match(/^\*Person p\d+\* · next one/gm)).toHaveLength(6)
    expect(said).toContain('26 more: *See all* shows everybody.')
    expect(said).toContain('[Find somebody]')
    expect(read({ team: team(lines) })).not.toContain('[Find somebody]')
  })

  test('has one green button: of the first that is to be held, or Log coaching where nothing is open', () => {
    const green = (change: Partial<HomePage>) =>
      buttonsIn(drawHomePage(page(change)).blocks)
        .filter(({ style }) => style === 'primary')
        .map((button) => button.text.text)
    expect(green({ team: team(lines.slice(2)) })).toEqual(['Log coaching'])
    expect(green({ team: team(lines) })).toEqual(['Log it'])
    expect(green({})).toEqual([])
  })
})

describe('Home of a manager of managers', () => {
  const first = line('a', overdue(plainDate('2026-02-10')), {
    name: 'Lead 1',
    lastHeldOn: plainDate('2026-01-27'),
    rhythm: rhythm(7, 'rule'),
    manager: manager({ own: [...weeks(4, 4).slice(0, 4), ...weeks(4, 2, 1).slice(0, 4)], verdict: 'off' }),
  })
  const second = line(
    'b',
    { kind: 'met', nextOn: plainDate('2026-03-16') },
    {
      name: 'Second 2',
      lastHeldOn: plainDate('2026-03-02'),
      rhythm: rhythm(14),
      manager: manager({ reports: 3, overdue: 0, own: weeks(1, 1), whole: weeks(30, 27), verdict: 'on' }),
    },
  )

  test('has a line for each: on time with n, trend, excused, days since, weekly or fortnightly, and all below them', () => {
    const said = read({ team: team([first, second], { own: weeks(2, 2), whole: weeks(50, 41) }) })
    expect(said).toMatchInlineSnapshot(`
      "Overdue: your one-on-one with Lead 1
      [Log coaching]
      [Recognise]
      [Days away]
      [Help]
      *Your one-on-ones*
      1 overdue, 1 met lately. Longest open first. Figures are of the last 8 weeks.
      [See all]
      *Lead 1* · overdue, due since Tuesday 10 February · last session 37 days ago · every week for now
      Their one-on-ones: 24 of 32 on time (75 %), falling · 4 of 36 excused (11 %) · 3 of 8 overdue now · off rhythm
      Usefulness: not enough answers yet
      [Their team]
      [Log it]
      [Planned for …]
      [Snooze]
      [Excuse]
      [Prepare]
      [Why weekly?]
      *Second 2* · next one due Monday 16 March · met 3 days ago · every two weeks
      Their one-on-ones: 8 of 8 on time (100 %), steady · none of 8 excused · none overdue now · on rhythm
      They and all below them: 216 of 240 on time (90 %), steady · none of 240 excused
      Usefulness: not enough answers yet
      [Their team]
      [Log it]
      [Prepare]
      *How it stands in the last 8 weeks*
      Your one-on-ones: 16 of 16 on time (100 %), steady · none of 16 excused
      You and all below you: 328 of 400 on time (82 %), steady · none of 400 excused
      [Find somebody]
      [How is this counted?]
      *Your actions*
      Nothing is open. Actions that you agree on in a session stand here until they are done.
      *Your recent sessions*
      Nothing yet. When somebody logs coaching with you, you can read the shared note here.
      [All about you]
      [Sessions you held]
      This page is yours alone. The managers above see that a session was held and when, never what was said. People who run this server could look, and are not meant to."
    `)
  })

  test('says nothing of what was not judged yet, and shows no figure as nought', () => {
    const fresh = line('a', { kind: 'none' }, { manager: manager({ overdue: 0, own: weeks(0, 0) }) })
    const said = read({ team: team([fresh]) })
    expect(said).toContain('Their one-on-ones: nothing judged yet · none overdue now')
    expect(said).toContain('Your one-on-ones: nothing judged yet')
    expect(said).not.toMatch(/\b0 of|\(0 %\)|NaN/)
  })

  test('has the excuses that wait, to be accepted or declined, and how many more there are', () => {
    const excuse = (id: string) => ({
      excuseId: id,
      coachId: ben,
      coacheeId: person('mia').id,
      dueOn: plainDate('2026-03-02'),
      reason: 'Too much work on the floor',
    })
    const said = read({
      team: team([first], { excuses: { first: [excuse('1'), excuse('2')], total: 5 } }),
      people: peopleOf(person('ben', { name: 'Ben' }), person('mia', { name: 'Mia', slackUserId: undefined })),
    })
    expect(said).toContain(
      '*Excuses that wait for you*\nUntil you accept one, it counts as not on time.\n<@UBEN> with Mia, due 2 March: Too much work on the floor\n[Accept]\n[Decline]\n',
    )
    expect(said).toContain('3 more; once these are decided, the next stand here.')
  })
})

describe('what gets in the way', () => {
  const cause = {
    id: 'c1',
    managerId: person('mira').id,
    topic: 'tools' as const,
    ownerId: person('me').id,
    givenOn: today,
    dueOn: today,
    revision: 0,
    state: 'open' as const,
  }
  const shared = {
    people: new Map([[person('mira').id, person('mira', { name: 'Mira' })]]),
    reader: person('me'),
    today,
  }

  test('stands with the actions of whoever was asked to see to it, and on top once it is due', () => {
    const said = read({ causes: { below: undefined, owned: { ...shared, causes: [cause] } } })
    expect(said).toMatch(/^One of your actions is due\n/)
    expect(said).toMatch(/\*Your actions\*\n\*[^\n]+\*\n[^\n]*<@UMIRA>[^\n]*due today\n\[It is done\]/)
    expect(said).not.toContain('Nothing is open.')
  })

  test('is a count by topic for a manager of managers', () => {
    const topic = {
      topic: 'tools' as const,
      count: 7,
      branches: [],
      owned: undefined,
      ownedBelow: [],
      done: undefined,
      doneBelow: [],
    }
    const below = { ...shared, causes: { kind: 'counted' as const, topics: [topic], total: 7 } }
    expect(read({ causes: { below, owned: { ...shared, causes: [] } } })).toContain('*System causes*')
    expect(read()).not.toContain('System causes')
  })
})

describe('Home of an admin', () => {
  test('has Settings, and nobody else’s has', () => {
    expect(read({ isAdmin: true })).toContain('[Settings]')
    expect(read()).not.toContain('[Settings]')
  })
})

describe('Home around leave', () => {
  const people = peopleOf(person('mira', { name: 'Mira' }), person('ana', { name: 'Ana' }))
  const mira = person('mira').id

  test('says until when the reader is away, that the clock stands still, and who stands in', () => {
    const reader = person('me')
    const said = read({
      reader,
      people,
      awayUntil: plainDate('2026-03-13'),
      standIns: [{ coachId: reader.id, standInId: mira, until: plainDate('2026-03-13'), overdue: 0 }],
      team: team([line('a', overdue(addDays(today, -9)))]),
    })
    expect(said).toMatch(/^You are away until Friday 13 March\n/)
    expect(said).toContain(
      'Until Friday 13 March nobody reminds you, and the clock of your one-on-ones stands still. <@UMIRA> stands in for you until Friday 13 March: what they hold counts as yours.\n[Name a stand-in]',
    )
    const alone = read({ reader, awayUntil: plainDate('2026-03-13'), team: team([line('a', due(today))]) })
    expect(alone).toContain('stands still. Nobody stands in for you.\n[Name a stand-in]')
    expect(read({ reader, awayUntil: plainDate('2026-03-13') })).not.toContain('stand-in')
  })

  test('shows whoever stands in for somebody the team that they hold one-on-ones with', () => {
    const said = read({
      people,
      standIns: [{ coachId: person('ana').id, standInId: person('me').id, until: undefined, overdue: 2 }],
      team: team([line('a', { kind: 'none' })]),
    })
    expect(said).toContain(
      'You stand in for <@UANA> until further notice. 2 of their one-on-ones overdue.\n[Their team]',
    )
  })
})

describe('Home before go-live', () => {
  test('says that nothing is due or sent, and lets sessions be logged', () => {
    const said = read({ goLiveOn: plainDate('2026-04-01'), team: team([line('a', { kind: 'none' })]) })
    expect(said).toContain(
      'Touchline starts on Wednesday 1 April. Sessions can be logged now; nothing is due and nobody is written to before then.',
    )
    expect(said).toContain('[Log coaching]')
    expect(said).toContain('*Person a* · no date is set')
  })
})
