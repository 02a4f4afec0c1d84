import { describe, expect, test } from 'vitest'
import { type ActionReader, drawActionsList, drawReminder } from '../../../src/coaching/action/action.view.ts'
import type { ListedAction, OwnSession } from '../../../src/coaching/session/session.ts'
import {
  drawCoacheeSession,
  drawOwnSession,
  drawSaved,
  drawSessionsList,
  explainNext,
  type SessionReader,
} from '../../../src/coaching/session/session.view.ts'
import { type ActionId, asId, type PersonId, type SessionId } from '../../../src/kernel/ids.ts'
import { addDays, plainDate } from '../../../src/kernel/time.ts'
import { nameOf, people, readAloud, today } from '../../support/coaching.ts'

const { ana, ben, cleo, dan } = people
const names = new Map(Object.values(people).map((id) => [id, nameOf(id)]))
const readerOf = (personId: PersonId, changes: Partial<ActionReader> = {}): ActionReader => ({
  personId,
  locale: 'en-GB',
  today,
  names,
  ...changes,
})
const coach: SessionReader = {
  ...readerOf(ana),
  coachees: new Map([
    [ben, { name: 'Ben Marsh' }],
    [cleo, { name: 'Cleo Marsh' }],
    [dan, { name: 'Dan Marsh', unreachable: 'no-slack' as const }],
  ]),
  isLive: true,
}

function sessionWith(changes: Partial<OwnSession> = {}): OwnSession {
  return {
    id: asId<SessionId>('s1'),
    coachId: ana,
    coacheeIds: [ben],
    heldOn: today,
    minutes: 30,
    format: 'one-on-one',
    loggedAt: new Date('2026-03-04T09:30:00Z'),
    loggedOn: today,
    lateLogged: false,
    withdrawn: false,
    words: { grow: {} },
    actions: [],
    ...changes,
  }
}

function actionWith(changes: Partial<ListedAction> = {}): ListedAction {
  return {
    id: asId<ActionId>('a1'),
    sessionId: asId<SessionId>('s1'),
    line: 1,
    owner: 'coachee',
    ownerId: ben,
    what: 'Pause before you answer',
    dueOn: today,
    state: 'open',
    coachId: ana,
    coacheeId: ben,
    heldOn: addDays(today, -14),
    ...changes,
  }
}

describe('the confirmation after saving', () => {
  test('says what was saved and what happens next, with Edit and Withdraw', () => {
    const words = {
      grow: { goal: 'x' },
      focus: 'quality' as const,
      focusDetail: 'opening',
      sharedNote: 'n',
      coachNote: 'canary',
    }
    const view = drawSaved([sessionWith({ words, actions: [actionWith()] })], coach)
    expect(view.title.text).toBe('Saved')
    expect(view.submit).toBeUndefined()
    expect(readAloud(view.blocks).split('\n')).toEqual([
      '*Saved*',
      'One-on-one, Wednesday 4 March, 30 minutes, with Ben Marsh',
      'Focus: Quality of the work: opening',
      'With it: 1 action, a shared note, GROW fields and a private note',
      'Edit',
      'Withdraw',
      'Ben Marsh may be asked how useful it was. Answering is up to them, and nobody is told who answered.',
    ])
  })

  test('says the date the American way to an American', () => {
    const view = drawSaved([sessionWith()], { ...coach, locale: 'en-US' })
    expect(readAloud(view.blocks)).toContain('Wednesday, March 4')
  })

  test('fits 20 one-on-ones logged in one go, each with its own buttons', () => {
    const sessions = Array.from({ length: 20 }, (_, index) =>
      sessionWith({ id: asId<SessionId>(`3f0a1b7e-1111-4222-8333-4444555566${index + 10}`) }),
    )
    const view = drawSaved(sessions, coach)
    expect(view.blocks.length).toBeLessThan(50)
    expect(readAloud(view.blocks)).toContain('*Saved: 20 sessions*')
  })

  const next: readonly [string, Partial<OwnSession>, Partial<SessionReader>, readonly string[]][] = [
    [
      'nothing of surveys or due dates for one that was logged late',
      { lateLogged: true },
      {},
      ['It was held more than 7 days ago: it is kept and shown, and changes neither due dates nor surveys.'],
    ],
    [
      'no question for somebody without Slack',
      { coacheeIds: [dan] },
      {},
      ['Dan Marsh is not in Slack: no question is sent, and the session counts all the same.'],
    ],
    [
      'no message before go-live',
      {},
      { isLive: false, goLiveOn: plainDate('2026-03-09') },
      ['Nobody is sent anything before Touchline goes live on 9 March.'],
    ],
    [
      'what a group session counts for',
      { format: 'group', coacheeIds: [ben, cleo] },
      {},
      [
        'A group session counts for coverage, not as the one-on-one that is due.',
        'Ben Marsh and Cleo Marsh may be asked how useful it was. Answering is up to them, and nobody is told who answered.',
      ],
    ],
  ]
  test.each(next)('promises %s', (_, changes, readerChanges, expected) => {
    expect(explainNext([sessionWith(changes)], { ...coach, ...readerChanges })).toEqual(expected)
  })

  test('of a withdrawn session shows no words and no buttons', () => {
    const view = drawSaved(
      [sessionWith({ withdrawn: true, words: { grow: {}, sharedNote: 'canary', focusDetail: 'canary' } })],
      coach,
    )
    expect(view.title.text).toBe('Withdrawn')
    expect(JSON.stringify(view)).not.toMatch(/canary|coaching\.edit-session/)
  })
})

describe('a session opened again', () => {
  test('shows its coach all but the private note', () => {
    const words = { grow: { goal: 'Calm calls' }, sharedNote: 'Well <!channel> done', coachNote: 'canary' }
    const text = readAloud(drawOwnSession(sessionWith({ words, actions: [actionWith()] }), coach).blocks)
    expect(text).toContain('Calm calls')
    expect(text).toContain('Well <!channel> done')
    expect(text).toContain('There is a private note. Only you can open it, with Edit.')
    expect(text).toContain('*Pause before you answer*\nBen Marsh, from coaching with Ben Marsh · due today')
    expect(text).not.toContain('canary')
  })

  test('shows typed text in full and as plain text, however long', () => {
    const sharedNote = '🙂'.repeat(3000)
    const view = drawOwnSession(sessionWith({ words: { grow: {}, sharedNote } }), coach)
    expect(readAloud(view.blocks).replaceAll('\n', '')).toContain(sharedNote)
  })

  test('fits a group with a hundred actions', () => {
    const actions = Array.from({ length: 100 }, (_, index) => actionWith({ id: asId<ActionId>(`a${index}`) }))
    const view = drawOwnSession(sessionWith({ actions, coacheeIds: [ben, cleo] }), coach)
    expect(view.blocks.length).toBeLessThan(100)
    expect(readAloud(view.blocks)).toMatch(/\d+ more under \/coach actions\./)
  })

  test('shows a coachee date, coach, format, focus, shared note and actions', () => {
    const session = {
      id: asId<SessionId>('s1'),
      coachId: ana,
      heldOn: today,
      format: 'call-review' as const,
      focus: 'quality' as const,
      sharedNote: 'Well done',
      actions: [actionWith()],
    }
    expect(readAloud(drawCoacheeSession(session, readerOf(ben)).blocks).split('\n')).toEqual([
      '*Call review with Ana Marsh, Wednesday 4 March*',
      'Focus: Quality of the work',
      '*Shared note*',
      'Well done',
      '*Pause before you answer*',
      'Yours, from coaching with Ana Marsh · due today',
      'Done',
      'Drop',
      'You and your coach can read this. The managers above see only that it took place, when, and its format.',
    ])
  })

  test('lists a coach’s sessions in pages', () => {
    const sessions = Array.from({ length: 10 }, (_, index) =>
      sessionWith({ id: asId<SessionId>(`s${index}`), withdrawn: index === 1 }),
    )
    const text = readAloud(drawSessionsList({ sessions, page: 1, total: 25 }, coach).blocks)
    expect(text).toContain('25 sessions held by you, the latest first.')
    expect(text).toContain('Withdrawn: One-on-one')
    expect(text).toContain('Page 2 of 3')
    expect(readAloud(drawSessionsList({ sessions: [], page: 0, total: 0 }, coach).blocks)).toContain('/coach log')
  })
})

describe('the reminder of actions', () => {
  const texts: readonly [string, readonly ListedAction[], PersonId, string][] = [
    ['one, to the coachee', [actionWith()], ben, 'An action from your coaching with Ana Marsh is due today.'],
    [
      'one, to the coach',
      [actionWith({ owner: 'coach', ownerId: ana })],
      ana,
      'An action from your coaching with Ben Marsh is due today.',
    ],
    [
      'one of a group, to the coach',
      [actionWith({ owner: 'coach', ownerId: ana, coacheeId: undefined })],
      ana,
      'An action from your coaching with several people is due today.',
    ],
    ['several', [actionWith(), actionWith()], ben, '2 actions from your coaching are due today.'],
    [
      'one that fell due on a day off',
      [actionWith({ dueOn: addDays(today, -2) })],
      ben,
      'An action from your coaching with Ana Marsh was due on 2 March.',
    ],
    [
      'all closed since',
      [actionWith({ state: 'done' })],
      ben,
      'The actions of this reminder are all closed. Nothing more to do.',
    ],
  ]
  test.each(texts)('%s', (_, due, reader, expected) => {
    const { text } = drawReminder(due, readerOf(reader))
    expect(text).toBe(expected)
    expect(text).not.toContain('Pause')
  })

  test('says why it came and how it ends, and has no buttons on what is closed', () => {
    const due = [actionWith({ state: 'done' }), actionWith({ id: asId<ActionId>('a2') })]
    const read = readAloud(drawReminder(due, readerOf(ben)).blocks)
    expect(read).toContain('✓ Done: Pause before you answer')
    expect(read.match(/^Drop$/gm)).toHaveLength(1)
    expect(read).toContain('at most one message a day. Done or Drop closes it.')
  })

  test('fits a message with forty actions', () => {
    const due = Array.from({ length: 40 }, (_, index) =>
      actionWith({ id: asId<ActionId>(`a${index}`), what: 'x'.repeat(300) }),
    )
    const { blocks } = drawReminder(due, readerOf(ben))
    expect(blocks.length).toBeLessThanOrEqual(50)
    expect(readAloud(blocks)).toContain('28 more under /coach actions.')
  })
})

test('the list of open actions is paged and says whose each is', () => {
  const open = Array.from({ length: 40 }, (_, index) => actionWith({ id: asId<ActionId>(`a${index}`) }))
  const view = drawActionsList(open, 9, readerOf(ana))
  expect(view.blocks.length).toBeLessThan(100)
  expect(readAloud(view.blocks)).toContain('Page 3 of 3')
  expect(readAloud(view.blocks)).toContain('Ben Marsh, from coaching with Ben Marsh')
  expect(readAloud(drawActionsList([], 0, readerOf(ana)).blocks)).toBe(
    'Nothing is open. Actions that you agree on in a session show up here.',
  )
})
