import { describe, expect, test } from 'vitest'
import { drawHelp, helpLines, renderHelp, renderTypedAnswer } from '../../../src/home/help/help.view.ts'
import { drawHub, drawStrangersHome, drawStrangersHub } from '../../../src/home/help/hub.view.ts'
import { drawMe, type MePage, sessionsAPage } from '../../../src/home/me/me.view.ts'
import { fingerprintOf, lookingSince, needsPublishing } from '../../../src/home/page/home-visit.ts'
import { addDays } from '../../../src/kernel/time.ts'
import {
  action,
  answer,
  expectMessageTaken,
  expectTaken,
  peopleOf,
  person,
  readAloud,
  session,
  today,
} from './given.ts'

describe('a bare /coach', () => {
  const reader = person('me')

  test('has Log coaching first, then a line for each thing that this person can do', () => {
    const view = drawHub({ reader, isAdmin: true, hasTeam: true, maySetUpTeam: false })
    expectTaken(view)
    const said = readAloud(view.blocks)
    expect(said.startsWith('*Log coaching*')).toBe(true)
    const buttons = [...said.matchAll(/\[(.+)\]/g)].map(([, text]) => text)
    expect(buttons).toEqual([
      'Log coaching',
      'My team',
      'All about me',
      'My actions',
      'Days away',
      'Recognise',
      'Settings',
      'Help',
    ])
  })

  test('offers settings to admins, a team to managers, and setting one up to whoever may', () => {
    const said = readAloud(drawHub({ reader, isAdmin: false, hasTeam: false, maySetUpTeam: true }))
    expect(said).not.toContain('[Settings]')
    expect(said).not.toContain('[My team]')
    expect(said).toContain('[Set up my team]')
  })

  test('spells for an American reader', () => {
    const american = person('me', { locale: 'en-US' })
    expect(readAloud(drawHub({ reader: american, isAdmin: false, hasTeam: false, maySetUpTeam: false }))).toContain(
      '*Recognize somebody*',
    )
  })

  test('tells somebody unknown what to do, also in Home', () => {
    const stranger = { admins: 'Ana and <!channel>', hasLeft: false, maySetUpTeam: true }
    for (const view of [drawStrangersHub(stranger), drawStrangersHome(stranger)]) {
      expectTaken(view)
      const said = readAloud(view)
      expect(said).toContain('Ask Ana and &lt;!channel&gt; to add you to Touchline')
      expect(said).toContain('[Set up my team]')
      expect(said).not.toContain('[Log coaching]')
    }
  })

  test('tells somebody who has left so, and offers no new start', () => {
    const view = drawStrangersHub({ admins: 'Ana', hasLeft: true, maySetUpTeam: false })
    expectTaken(view)
    expect(readAloud(view)).toContain('your last day here is over. If that is wrong, ask Ana to correct it.')
    expect(readAloud(view)).not.toContain('[Set up my team]')
  })
})

describe('/coach me', () => {
  const view = (change: Partial<MePage> = {}): MePage => ({
    readerId: person('me').id,
    locale: 'en-GB',
    today,
    people: peopleOf(person('ben', { name: 'Ben' })),
    next: [],
    actions: [],
    sessions: [],
    hasMore: false,
    page: 0,
    answers: [],
    askingStopped: false,
    isCoach: false,
    ...change,
  })

  test('of somebody new says what will stand there', () => {
    expectTaken(drawMe(view()))
    expect(readAloud(drawMe(view()))).toContain(
      'When somebody logs coaching with you, it stands here, with the shared note.',
    )
  })

  test('has what is somebody’s own: the next date, actions, sessions, answers', () => {
    const said = readAloud(
      drawMe(
        view({
          next: [{ coachId: person('ben').id, dueOn: addDays(today, 7) }],
          actions: [action('1', { dueOn: addDays(today, -1) })],
          sessions: [session('1')],
          answers: [answer('1')],
          isCoach: true,
        }),
      ),
    )
    expect(said).toContain('With <@UBEN>, due *Thursday 12 March*.')
    expect(said).toContain('*Try the new opening 1* · was due Wednesday 4 March\n[Done or drop]')
    expect(said).toContain('*Monday 2 March* · with <@UBEN> · One-on-one · Customer conversations\n[Open]')
    expect(said).toContain('[Change]')
    expect(said).toContain('*Sessions you held*')
  })

  test('is taken by Slack at any length, page by page', () => {
    const many = Array.from({ length: sessionsAPage }, (_, index) => `${index}`)
    const full = view({
      actions: Array.from({ length: 300 }, (_, index) => action(`${index}`, { what: 'x'.repeat(3000) })),
      sessions: many.map((id) => session(id, { focusDetail: '<!channel> '.repeat(100) })),
      answers: many.map((id) => answer(id)),
      hasMore: true,
      askingStopped: true,
      isCoach: true,
    })
    for (const page of [0, 1]) {
      const drawn = drawMe({ ...full, page })
      expectTaken(drawn)
      expect(readAloud(drawn)).not.toContain('<!channel>')
    }
    expect(readAloud(drawMe({ ...full, page: 1 }))).not.toContain('Your actions')
  })
})

describe('help', () => {
  const reader = { kind: 'person', locale: 'en-GB', hasTeam: true, isAdmin: true } as const
  const stranger = { kind: 'stranger', stranger: { admins: 'Ana', hasLeft: false, maySetUpTeam: false } } as const

  test('is one line a word, and only what the reader can use', () => {
    expect(helpLines(reader).map(({ mrkdwn }) => mrkdwn)[0]).toBe('*/coach log @person*  write down a session you held')
    const plain = helpLines({ ...reader, hasTeam: false, isAdmin: false }).map(({ mrkdwn }) => mrkdwn)
    expect(plain.join('\n')).not.toMatch(/settings|team|log/)
  })

  test('is taken by Slack as a modal, as a reply and as the answer to a typed message', () => {
    for (const one of [reader, stranger]) {
      expectTaken(drawHelp(one))
      expectMessageTaken(renderHelp(one))
      expectMessageTaken(renderTypedAnswer(one))
    }
  })

  test('answers a typed message with what to do, and says that nobody reads it', () => {
    const { text, blocks } = renderTypedAnswer(reader)
    expect(text).toBe('I don’t read messages, but /coach does a lot. Here is what.')
    expect(readAloud(blocks)).toContain(
      'Nobody reads what you type here, and it isn’t kept. I answer once a day at most.',
    )
    expect(readAloud(renderTypedAnswer(stranger).blocks)).toContain('Ask Ana to add you to Touchline')
  })
})

describe('publishing Home', () => {
  const now = new Date('2026-03-05T12:00:00Z')
  const print = fingerprintOf(drawStrangersHome({ admins: 'Ana', hasLeft: false, maySetUpTeam: false }))

  test('happens for a first visit, for another content, and for one that is a day old', () => {
    expect(needsPublishing(undefined, print, now)).toBe(true)
    expect(needsPublishing({ publishedAt: undefined, fingerprint: undefined }, print, now)).toBe(true)
    const hourAgo = new Date('2026-03-05T11:00:00Z')
    expect(needsPublishing({ publishedAt: hourAgo, fingerprint: 'other' }, print, now)).toBe(true)
    expect(needsPublishing({ publishedAt: hourAgo, fingerprint: print }, print, now)).toBe(false)
    expect(needsPublishing({ publishedAt: new Date('2026-03-04T12:00:00Z'), fingerprint: print }, print, now)).toBe(
      true,
    )
  })

  test('after a change concerns those who opened it in the last hour', () => {
    expect(lookingSince(now)).toEqual(new Date('2026-03-05T11:00:00Z'))
  })
})
