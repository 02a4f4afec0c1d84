import { describe, expect, test } from 'vitest'
import { type BranchPage, branchLinesAPage, drawBranchPage } from '../../../src/home/team/branch-page.view.ts'
import { drawFindPerson, findChoices } from '../../../src/home/team/find-person.modal.ts'
import { countTeam, type TeamLine } from '../../../src/home/team/team-line.ts'
import { drawTeamPage, linesAPage, type TeamPage } from '../../../src/home/team/team-page.view.ts'
import { addDays, plainDate } from '../../../src/kernel/time.ts'
import { pageOf } from '../../../src/slack/paging.ts'
import { buttonsIn } from '../../support/screen.ts'
import { due, expectTaken, line, manager, oddNames, overdue, person, readAloud, rhythm, today, weeks } from './given.ts'

const me = person('me').id

const many = (count: number): readonly TeamLine[] =>
  Array.from({ length: count }, (_, index) =>
    line(`p${index}`, overdue(addDays(today, -index)), {
      name: `${oddNames[index % oddNames.length]} ${index}`,
      manager: index % 2 === 0 ? manager({ whole: weeks(500, 400) }) : undefined,
      rhythm: rhythm(7, 'rule'),
    }),
  )

describe('/coach team', () => {
  const teamPage = (lines: readonly TeamLine[], page = 0): TeamPage => ({
    coachId: me,
    today,
    locale: 'en-GB',
    counts: countTeam(lines),
    lines: pageOf(lines, page, linesAPage),
    hasManagers: lines.some((one) => one.manager !== undefined),
    own: weeks(2, 1),
    whole: weeks(20, 15),
    verdict: undefined,
  })
  const read = (lines: readonly TeamLine[], page = 0): string => {
    const view = drawTeamPage(teamPage(lines, page))
    expectTaken(view)
    return readAloud(view.blocks)
  }

  test('of nobody says what would stand there', () => {
    expect(read([])).toContain('Nobody reports to you at the moment.')
  })

  test('has what can be done about each, how often the two meet, and who stands in', () => {
    const said = read([line('a', overdue(today)), line('b', { kind: 'none' }, { manager: manager() })])
    expect(said).toContain('[Log it]\n[Planned for …]\n[Snooze]\n[Excuse]\n[Prepare]\n[How often …]\n*Person b*')
    expect(said).toMatch(
      /Their one-on-ones: 8 of 16 on time.*3 of 8 overdue now\nUsefulness: not enough answers yet\n\[Their team\]\n\[Log it\]\n\[Prepare\]\n\[How often …\]\n\[Stand-in …\]/,
    )
    expect(said).toContain(
      'Your one-on-ones in the last 8 weeks: 8 of 16 on time (50 %), steady · none of 16 excused\nYou and all below you: 120 of 160 on time (75 %), steady · none of 160 excused\n[Find somebody]\n[How is this counted?]\n[Name a stand-in]',
    )
  })

  test('of three hundred is paged, and every page is taken by Slack', () => {
    for (let page = 0; page < 12; page++) read(many(300), page)
    expect(read(many(300))).toContain('1 to 25 of 300')
    const last = read(many(300), 99)
    expect(last).toContain('276 to 300 of 300')
    expect(last).not.toContain('[Further down the list]')
    expect(last).not.toContain('<!channel>')
  })
})

describe('a page about somebody below', () => {
  const lead = line('t4', overdue(plainDate('2026-02-10')), {
    name: 'Lead 4',
    lastHeldOn: plainDate('2026-01-27'),
    rhythm: rhythm(7, 'rule'),
    manager: manager({ overdue: 1, verdict: 'off' }),
  })
  const branch = (change: Partial<BranchPage> = {}, lines: readonly TeamLine[] = [], page = 0): BranchPage => ({
    today,
    locale: 'en-GB',
    readerId: me,
    coachId: person('s2').id,
    about: lead,
    coachName: 'Second 2',
    between: [{ id: person('s2').id, name: 'Second 2' }],
    standsIn: false,
    quality: undefined,
    counts: countTeam(lines),
    lines: pageOf(lines, page, branchLinesAPage),
    ...change,
  })
  const read = (change: Partial<BranchPage> = {}, lines: readonly TeamLine[] = [], page = 0): string => {
    const view = drawBranchPage(branch(change, lines, page))
    expectTaken(view)
    return readAloud(view.blocks)
  }

  test('has the way back on top, how it stands with them, and with whom they owe one, longest open first', () => {
    const lines = [
      line('a', overdue(plainDate('2026-02-20')), { name: 'Agent 25', lastHeldOn: plainDate('2026-02-06') }),
      line('b', due(today), { name: 'Agent 26' }),
    ]
    expect(read({}, lines)).toMatchInlineSnapshot(`
      "You › Second 2 › *Lead 4*
      [Your team]
      [Second 2]
      *Lead 4* · one-on-one with Second 2: overdue, due since Tuesday 10 February · last session 37 days ago · every week for now
      Their one-on-ones: 8 of 16 on time (50 %), steady · none of 16 excused · 1 of 8 overdue now · off rhythm
      Figures are of the last 8 weeks.
      [Prepare]
      [Why weekly?]
      [How is this counted?]
      [Name a stand-in]
      *The team of Lead 4*
      1 overdue, 1 due. Longest open first.
      *Agent 25* · overdue, due since Friday 20 February · last session 27 days ago
      *Agent 26* · due today · no session yet"
    `)
  })

  test('says nothing of what the coach has planned, and offers nothing that only the coach can do', () => {
    const until = addDays(today, 3)
    const lines = [line('a', overdue(today, { silence: { kind: 'snoozed', until }, excuseWaits: true }))]
    const said = read({}, lines)
    expect(said).not.toMatch(/snoozed|planned|excuse is|\[Log it\]|\[Snooze\]|\[Excuse\]|\[How often …\]/)
    expect(said).toContain('*Person a* · overdue, due since Thursday 5 March · no session yet')
  })

  test('lets whoever stands in log what they hold', () => {
    const said = read({ standsIn: true }, [line('a', due(today))])
    expect(said).toContain('*Person a* · due today · no session yet\n[Log it]')
  })

  test('about the reader’s own report has all that can be done about that one-on-one', () => {
    const said = read({ coachId: me, between: [] })
    expect(said).toContain('You › *Lead 4*\n[Your team]\n')
    expect(said).toContain('[Log it]\n[Planned for …]\n[Snooze]\n[Excuse]\n[Prepare]')
    expect(said.match(/Lead 4\* · overdue/g)).toHaveLength(1)
  })

  test('goes down a step from each manager, and back from a long line by the last five', () => {
    const between = Array.from({ length: 12 }, (_, index) => ({ id: person(`s${index}`).id, name: `Step ${index}` }))
    const said = read({ between }, [line('m', due(today), { manager: manager() })])
    expect(said).toContain('You › … › Step 7 › Step 8 › Step 9 › Step 10 › Step 11 › *Lead 4*')
    expect(said).toContain('[Step 11]')
    expect(said).toContain('[Their team]')
  })

  test('about somebody without a team says so', () => {
    const agent = line('a', { kind: 'met', nextOn: plainDate('2026-03-16') }, { name: 'Agent 1', lastHeldOn: today })
    const said = read({ about: agent })
    expect(said).toContain(
      '*Agent 1* · one-on-one with Second 2: next one due Monday 16 March · met today\n[Prepare]\nNobody reports to Agent 1 at the moment.',
    )
    expect(said).not.toContain('How is this counted?')
  })

  test('of a large team is paged, and every page is taken by Slack', () => {
    for (const standsIn of [true, false]) {
      for (let page = 0; page < 5; page++) read({ standsIn }, many(101), page)
    }
    expect(read({}, many(101), 4)).toContain('101 to 101 of 101')
    const view = drawBranchPage(branch({ standsIn: true }, many(101)))
    const turn = buttonsIn(view.blocks).find((button) => button.text.text === 'Further down the list')
    expect(turn?.value).toContain('"page":1')
  })
})

describe('finding somebody', () => {
  test('is one select, of those below only, own reports first', () => {
    expectTaken(drawFindPerson())
    const entry = (id: string, relation: 'report' | 'below' | 'other') => ({ person: person(id), relation })
    expect(findChoices([entry('a', 'report'), entry('b', 'below'), entry('c', 'other')])).toMatchObject([
      { label: 'Report to you', options: [{ value: 'a' }] },
      { label: 'Further below', options: [{ value: 'b' }] },
    ])
    expect(findChoices([entry('c', 'other')])).toEqual([])
  })
})
