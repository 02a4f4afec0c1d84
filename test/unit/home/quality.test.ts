import { describe, expect, test } from 'vitest'
import { type CommentsPage, drawCommentsPage } from '../../../src/home/team/comments-page.view.ts'
import { sayManager } from '../../../src/home/team/figures.view.ts'
import { qualityBlocks, sayUsefulness } from '../../../src/home/team/quality.view.ts'
import { addDays, plainDate } from '../../../src/kernel/time.ts'
import type { ReleasedComment } from '../../../src/survey/index.ts'
import { expectTaken, manager, peopleOf, person, quality, readAloud, released, today } from './given.ts'

const lead = person('t4', { name: 'Lead 4' })
const of = { personId: lead.id, name: lead.name, today, locale: 'en-GB' as const }
const usefulness = quality('usefulness')

describe('in a manager’s line, how useful their coaching is found', () => {
  test.each([
    ['about them alone', { ...usefulness, isPool: false }, 'Usefulness 4.1 of 5 over 90 days, from 5–7 people'],
    [
      'where only a pool exists',
      { ...usefulness, isPool: true },
      'Usefulness, their coaches together: 4.1 of 5 over 90 days, from 5–7 people',
    ],
    ['not yet', undefined, 'Usefulness: not enough answers yet'],
    [
      'at the bottom of the scale',
      {
        ...quality('usefulness', {
          over: { ...released('usefulness', { tenths: 20, isBottom: true, band: '13+' }), releases: 1, isMixed: false },
        }),
        isPool: false,
      },
      'Usefulness 2.0 or lower, of 5 over 90 days, from 13 people or more',
    ],
  ])('%s', (_, given, said) => {
    expect(sayUsefulness(given)).toBe(said)
  })

  test('stands beside how much of it there is, on a line of its own', () => {
    const said = sayManager(manager({ usefulness: { ...usefulness, isPool: false } })).mrkdwn
    expect(said.split('\n')).toEqual([
      'Their one-on-ones: 8 of 16 on time (50 %), steady · none of 16 excused · 3 of 8 overdue now',
      'Usefulness 4.1 of 5 over 90 days, from 5–7 people',
    ])
  })
})

describe('on the page about somebody, how their coaching is rated', () => {
  const read = (rated: Parameters<typeof qualityBlocks>[0]) => readAloud(qualityBlocks(rated, of))

  test('is said figure by figure, with people, how far it may be off, ninety days and change', () => {
    const own = [
      usefulness,
      quality('guidance', { change: { kind: 'other-questions' } }, { releasedOn: plainDate('2026-02-01') }),
      quality(
        'confirmed',
        {
          change: { kind: 'by', tenths: -1 },
          over: { ...released('confirmed', { tenths: 9 }), releases: 2, isMixed: false },
        },
        { tenths: 9 },
      ),
      // A first release: ninety days would be the same figure once more.
      quality('relationship', {
        stream: 'quarterly',
        change: undefined,
        over: { ...released('relationship'), releases: 1, isMixed: false },
      }),
    ]
    expect(
      read({ own, pooled: [quality('usefulness', {}, { band: '8-12' })], hasComments: true }),
    ).toMatchInlineSnapshot(`
      "*How their coaching is rated* · after sessions, released on 1 March
      • Usefulness: 4.2 of 5, from 5–7 people; likely between 3.3 and 5.0 · 4.1 of 5 over 90 days · up 0.3 since the release before
      • Guidance: 4.2 of 5, from 5–7 people; likely between 3.3 and 5.0 (released on 1 February) · 4.1 of 5 over 90 days · not compared: the questions changed since the release before
      • Confirmed as logged: 90 %, from 5–7 people; likely between 50 % and 100 % · 90 % over 90 days · down 10 points since the release before
      *How their coaching is rated* · quarterly questions, released on 1 March
      • Relationship: 4.2 of 5, from 5–7 people; likely between 3.3 and 5.0
      *Their coaches together, where too few answered about each* · after sessions, released on 1 March
      • Usefulness: 4.2 of 5, from 8–12 people; likely between 3.5 and 4.9 · 4.1 of 5 over 90 days · up 0.3 since the release before
      How much coaching there is and how it is rated are two things, and no one score. You see what was released while you stood above them.
      [What people wrote]
      [How is this counted?]"
    `)
  })

  test('not yet says so, and how long it may take; what several coaches have together stands below', () => {
    expect(read({ own: [], pooled: [], hasComments: false })).toMatchInlineSnapshot(`
      "*How their coaching is rated*
      Not enough answers yet. With eight people in a team, a first figure usually takes four to eight weeks.
      How much coaching there is and how it is rated are two things, and no one score. You see what was released while you stood above them.
      [How is this counted?]"
    `)
    const said = read({ own: [], pooled: [usefulness], hasComments: false })
    expect(said.indexOf('Not enough answers yet.')).toBeGreaterThan(-1)
    expect(said.indexOf('Not enough answers yet.')).toBeLessThan(said.indexOf('Their coaches together'))
  })
})

describe('what people wrote', () => {
  const comment = (wording: string, change: Partial<ReleasedComment> = {}): ReleasedComment => ({
    releasedOn: plainDate('2026-03-01'),
    coachId: lead.id,
    wording,
    audience: 'coach-and-above',
    authorId: undefined,
    ...change,
  })
  const read = (change: Partial<CommentsPage>) => {
    const view = drawCommentsPage({
      coach: lead,
      comments: [],
      page: 0,
      hasMore: false,
      authors: peopleOf(person('ana', { name: 'Ana' })),
      today,
      locale: 'en-GB',
      ...change,
    })
    expectTaken(view)
    return readAloud(view.blocks)
  }

  test('stands by release, in the order drawn then, with a name only where somebody signed', () => {
    const comments = [
      comment('Ask <!channel> *more*'),
      comment('Thank you', { authorId: person('ana').id }),
      comment('Earlier', { releasedOn: addDays(plainDate('2026-03-01'), -28) }),
      comment('Signed by one who is gone', {
        releasedOn: addDays(plainDate('2026-03-01'), -28),
        authorId: person('gone').id,
      }),
    ]
    expect(read({ comments })).toMatchInlineSnapshot(`
      "*Lead 4*: written for their coach and the managers above.
      Released on Sunday 1 March, in an order drawn by lot
      Ask <!channel> *more*
      Thank you
      Signed by Ana
      Released on Sunday 1 February, in an order drawn by lot
      Earlier
      Signed by one who is gone
      Signed by somebody who has left
      Who wrote what is for nobody to find out, though a wording may give somebody away. No employment decision should rest on it."
    `)
  })

  test('is turned page by page', () => {
    const comments = [comment('One')]
    expect(read({ comments })).not.toMatch(/\[(Later|Earlier) ones\]/)
    expect(read({ comments, hasMore: true })).toContain('One\n[Earlier ones]')
    expect(read({ comments, page: 1, hasMore: true })).toContain('[Later ones]\n[Earlier ones]')
    expect(read({ comments: [], page: 3 })).toContain('Nothing further.\n[Later ones]')
    expect(read({})).toContain('Nothing yet.')
  })
})
