import { describe, expect, test } from 'vitest'
import { isRecord } from '../../../sandbox/slack/json.ts'
import { drawHomePage } from '../../../src/home/home.view.ts'
import { asId, type RecognitionId } from '../../../src/kernel/ids.ts'
import { addDays, plainDate } from '../../../src/kernel/time.ts'
import {
  action,
  answer,
  due,
  expectTaken,
  line,
  oddNames,
  overdue,
  page,
  peopleOf,
  person,
  readAloud,
  session,
  today,
} from './given.ts'

const long = 'x'.repeat(3000)

function recognition(id: string, what = 'Stayed late for a customer') {
  return {
    recognition: {
      id: asId<RecognitionId>(id),
      senderId: person('me').id,
      recipientIds: [person('ben').id],
      what,
      meant: 'They stayed',
      place: { kind: 'private' as const },
      link: undefined,
      sentAt: new Date('2026-03-04T10:00:00Z'),
      post: { state: 'none' as const },
    },
    sender: person('me'),
    recipients: [person('ben', { name: 'Ben' })],
  }
}

describe('Home', () => {
  test('of somebody about whom there is nothing yet says what will stand there, and is taken by Slack', () => {
    const view = drawHomePage(page())
    expectTaken(view)
    const said = readAloud(view)
    expect(said).toContain('You have no regular one-on-one at the moment.')
    expect(said).toContain('Nothing is open. Actions that you agree on in a session stand here until they are done.')
    expect(said).toContain('When somebody logs coaching with you, you can read the shared note here.')
    expect(said).not.toContain('Your team')
    expect(said).not.toContain('[Settings]')
    expect(said).not.toContain('[Log coaching]')
  })

  test('of a manager has the longest overdue first, each with what can be done about it', () => {
    const team = [
      line('a', overdue(plainDate('2026-02-10')), { name: 'Zoë', lastHeldOn: plainDate('2026-01-27') }),
      line('b', due(today), { name: 'Liam' }),
      line('c', { kind: 'met', nextOn: plainDate('2026-03-16') }, { name: 'Mia', lastHeldOn: plainDate('2026-03-02') }),
    ]
    const view = drawHomePage(page({ team }))
    expectTaken(view)
    const said = readAloud(view)
    expect(said).toContain('1 overdue, 1 due, 1 met lately. Longest open first.')
    expect(said).toContain(
      '*Zoë* · overdue, due since Tuesday 10 February · last session 37 days ago\n[Log it]\n[Planned for …]\n[Snooze]\n[Excuse]',
    )
    expect(said).toContain('*Liam* · due today · no session yet')
    expect(said).toContain('*Mia* · next one due Monday 16 March · met 3 days ago\n[Log it]')
    expect(said.indexOf('Zoë')).toBeLessThan(said.indexOf('Liam'))
  })

  test('says of a report who has a team how many of theirs are overdue', () => {
    const team = [line('a', due(today), { team: { pairs: 8, overdue: 3 } })]
    expect(readAloud(drawHomePage(page({ team })))).toContain('Their own team: 3 of 8 overdue')
  })

  test('leaves a line alone that is planned, snoozed or with the manager above', () => {
    const until = plainDate('2026-03-09')
    const team = [
      line('a', overdue(plainDate('2026-02-20'), { silence: { kind: 'planned', until } })),
      line('b', overdue(plainDate('2026-02-21'), { silence: { kind: 'snoozed', until } })),
      line('c', overdue(plainDate('2026-02-22'), { excuseWaits: true })),
    ]
    const said = readAloud(drawHomePage(page({ team })))
    expect(said).toContain('planned for Monday 9 March\n[Log it]\n*Person b*')
    expect(said).toContain('snoozed until 9 March\n[Log it]\n*Person c*')
    expect(said).toContain('your excuse is with the manager above you\n[Log it]\n[Planned for …]\n[Snooze]\n')
    expect(said).not.toContain('[Excuse]')
  })

  test('tells a coachee when the next one is due, and blames nobody for a late one', () => {
    const coachId = person('ben').id
    const say = (dueOn: string, locale: 'en-GB' | 'en-US' = 'en-GB') =>
      readAloud(drawHomePage(page({ reader: person('me', { locale }), next: [{ coachId, dueOn: plainDate(dueOn) }] })))
    expect(say('2026-03-12')).toContain('Your next one-on-one with <@UBEN> is due *Thursday 12 March*.')
    expect(say('2026-03-05')).toContain('is due *today*.')
    expect(say('2026-03-03', 'en-US')).toContain(
      'has been due since *Tuesday, March 3*. You can ask for a time yourself.',
    )
  })

  test('shows own answers with their values, to be changed until they close', () => {
    const answers = [answer('1'), answer('2', { standing: 'closed' }), answer('3', { answer: undefined })]
    const view = drawHomePage(page({ answers }))
    expectTaken(view)
    const said = readAloud(view)
    expect(said).toContain(
      'You said: Useful (4 of 5), did it happen: yes. You can change it until Monday 9 March.\n[Change]',
    )
    expect(said).toContain('Not answered yet, and that is fine. You can answer until Monday 9 March.\n[Answer]')
    expect(said.match(/\[Change\]/g)).toHaveLength(1)
    expect(said).toContain('Only you see this list.')
  })

  test('offers to be asked again to somebody who wanted no questions, and to nobody else', () => {
    expect(readAloud(drawHomePage(page({ askingStopped: true })))).toContain('[Ask me again]')
    expect(readAloud(drawHomePage(page({ answers: [answer('1')] })))).not.toContain('[Ask me again]')
  })

  test('has recognition given, to be edited for a day, and received, spelled as the reader spells', () => {
    const given = [recognition('r1'), recognition('r2', 'Helped a new colleague')]
    const recognitions = { given, received: [recognition('r3')] }
    const view = drawHomePage(
      page({ recognitions, editable: new Set(['r1']), reader: person('me', { locale: 'en-US' }) }),
    )
    expectTaken(view)
    const said = readAloud(view)
    expect(said).toContain('[Recognize]')
    expect(said.match(/\[Edit\]/g)).toHaveLength(1)
    expect(said).toContain('From <@UME>: Stayed late for a customer')
  })

  test('says that nothing is due or sent before go-live', () => {
    expect(readAloud(drawHomePage(page({ goLiveOn: plainDate('2026-04-01') })))).toContain(
      'Touchline starts on Wednesday 1 April. Sessions can be logged now; nothing is due and nobody is written to before then.',
    )
  })

  test.each([0, 1, 30, 300])(
    'of a manager with %d reports, odd names and long texts stays within Slack’s limits',
    (count) => {
      const team = Array.from({ length: count }, (_, index) =>
        line(
          `p${index}`,
          index % 3 === 2 ? { kind: 'met', nextOn: addDays(today, index) } : overdue(addDays(today, -index)),
          {
            name: `${oddNames[index % oddNames.length] ?? ''} ${'long '.repeat(30)}`,
            lastHeldOn: addDays(today, -index - 3),
            team: { pairs: 300, overdue: 299 },
          },
        ),
      )
      const many = Array.from({ length: count }, (_, index) => `${index}`)
      const view = drawHomePage(
        page({
          isAdmin: true,
          goLiveOn: plainDate('2026-04-01'),
          team,
          people: peopleOf(person('ben', { name: oddNames[0] ?? '', slackUserId: undefined })),
          next: [{ coachId: person('ben').id, dueOn: today }],
          actions: many.map((id) => action(id, { what: long, successCriterion: long, dueOn: today })),
          sessions: many.map((id) => session(id, { focusDetail: long, sharedNote: long })),
          answers: many.map((id) => answer(id)),
          askingStopped: true,
          recognitions: {
            given: many.map((id) => recognition(id, long)),
            received: many.map((id) => recognition(id, long)),
          },
          editable: new Set(many),
        }),
      )
      expectTaken(view)
      const said = readAloud(view)
      expect(said).not.toContain('<!channel>')
      expect(said).not.toContain('<@U1>')
      expect(said.includes('more: *See all* shows everybody')).toBe(count > 18)
    },
  )

  test('never shows a shared note: it stands behind Open', () => {
    const view = drawHomePage(page({ sessions: [session('1', { sharedNote: 'canary-note' })] }))
    expect(JSON.stringify(view)).not.toContain('canary-note')
    expect(
      view.blocks.some((block) => isRecord(block) && JSON.stringify(block).includes('coaching.open-session')),
    ).toBe(true)
  })
})
