// Comments are shown whole, as text and nothing else, whatever somebody typed.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asId, type PersonId } from '../../../../src/kernel/ids.ts'
import { type CommentsPage, commentsAPage, drawComments } from '../../../../src/survey/development/comments.view.ts'
import { expectTaken, peopleOf, person, readAloud } from '../../home/given.ts'
import { comment, releaseBefore, today } from './given.ts'

function view(change: Partial<CommentsPage> = {}): CommentsPage {
  return { today, locale: 'en-GB', comments: [], page: 0, hasMore: false, people: new Map(), ...change }
}

function read(change: Partial<CommentsPage>): string {
  const drawn = drawComments(view(change))
  expectTaken(drawn)
  return readAloud(drawn)
}

describe('released comments', () => {
  test('stand by release, in the order they are given, with whom they were written for', () => {
    const said = read({
      comments: [
        comment({ wording: 'Zoe’s words come first' }),
        comment({ wording: 'then these', audience: 'coach-and-above' }),
        comment({ wording: 'older', releasedOn: releaseBefore(3) }),
      ],
    })
    expect(said).toContain(
      [
        '*Release of 1 March*',
        'Written for you',
        '>Zoe’s words come first',
        'Written for you and the managers above',
        '>then these',
        '*Release of 7 December 2025*',
        'Written for you',
        '>older',
      ].join('\n'),
    )
    expect(said).toContain('Please don’t try to find out who wrote what')
  })

  test('bear a name only where they were signed', () => {
    const ben = person('ben')
    const nameless = person('noa', { name: 'נועה *x*', slackUserId: undefined })
    const signed = (authorId: PersonId) => comment({ authorId })
    const said = read({
      comments: [comment(), signed(ben.id), signed(nameless.id), signed(asId<PersonId>('gone'))],
      people: peopleOf(ben, nameless),
    })
    expect(said.match(/^Written for you.*$/gm)).toEqual([
      'Written for you',
      'Written for you, signed by <@UBEN>',
      'Written for you, signed by \u2068נועה ∗x∗\u2069',
      'Written for you, signed by somebody who has left',
    ])
  })

  test('format, mention and link nothing, and turn no direction', () => {
    const said = read({
      comments: [comment({ wording: '<!channel> *bold* <https://x.example|y>\n> q\n\u202egnp.exe' })],
    })
    expect(said).toContain('>&lt;!channel&gt; ∗bold∗ &lt;https://x.example|y&gt;')
    expect(said).not.toMatch(/[\u202a-\u202e]/)
    expect(read({ comments: [comment({ wording: 'תודה\nעל הכול' })] })).toContain(
      '>\u2068תודה\u2069\n>\u2068על הכול\u2069',
    )
  })

  test('are paged, with a way back', () => {
    expect(read({ page: 1, hasMore: true })).toContain('[Back to the figures]\n[Later ones]\n[Earlier ones]')
    expect(read({})).toContain('Nothing stands here at the moment.')
    expect(read({})).not.toMatch(/\[(Later|Earlier) ones\]/)
  })

  test('are whole at any length: nothing of what was typed is cut, and Slack takes the page', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 900 }).map((text) => text.replaceAll('…', '.')),
      fc.constantFrom(
        '&'.repeat(2000),
        '👩‍👩‍👧'.repeat(400),
        'שלום '.repeat(400),
        '\n'.repeat(1999),
        'word '.repeat(400),
      ),
      fc.constantFrom('𝒳'.repeat(2000), `a ${'&'.repeat(1998)}`, '<b> & '.repeat(330)),
    )
    fc.assert(
      fc.property(fc.array(typed, { minLength: 1, maxLength: commentsAPage }), (wordings) => {
        const drawn = drawComments(
          view({
            comments: wordings.map((wording, place) => comment({ wording, releasedOn: releaseBefore(place) })),
            hasMore: true,
            page: 3,
          }),
        )
        expectTaken(drawn)
        expect(drawn.blocks.length).toBeLessThan(100)
        expect(readAloud(drawn)).not.toContain('…')
      }),
      { numRuns: 60 },
    )
  })

  test('are cut between words, and put together again say what was typed', () => {
    const wording = Array.from({ length: 380 }, (_, place) => `w&${place}`).join(' ')
    const drawn = drawComments(view({ comments: [comment({ wording })] }))
    const parts = drawn.blocks.flatMap((block) =>
      block.type === 'section' && block.text?.text.startsWith('>') ? [block.text.text.slice(1)] : [],
    )
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.join('').replaceAll('&amp;', '&')).toBe(wording)
  })
})
