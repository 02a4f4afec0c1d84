import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainDate } from '../../../../src/kernel/time.ts'
import { explainWait, type Wait } from '../../../../src/survey/development/explain-wait.ts'

const wait = (change: Partial<Wait> = {}): Wait => ({
  stream: 'session',
  asked: 8,
  floor: 5,
  hasManager: true,
  nextRelease: plainDate('2026-03-01'),
  today: plainDate('2026-02-10'),
  locale: 'en-GB',
  ...change,
})

describe('how long a first figure may take', () => {
  test.each<[string, Partial<Wait>, string]>([
    [
      'eight people',
      {},
      'A first figure usually takes four to eight weeks: at least five people have to answer, and releases are every fourth Sunday. The next one is on Sunday 1 March.',
    ],
    [
      'few more people than the floor',
      { asked: 6 },
      'A first figure usually takes four to eight weeks: at least five people have to answer, and releases are every fourth Sunday. The next one is on Sunday 1 March. With few more people to ask than that, it may take longer.',
    ],
    [
      'a floor that was raised',
      { asked: 12, floor: 9, locale: 'en-US' },
      'A first figure usually takes four to eight weeks: at least nine people have to answer, and releases are every fourth Sunday. The next one is on Sunday, March 1.',
    ],
    [
      'quarterly questions',
      { stream: 'quarterly' },
      'These questions come at most once in 90 days. A first figure takes one round of them, in which at least five people have to answer, and then a release: every fourth Sunday. The next one is on Sunday 1 March.',
    ],
    [
      'fewer people than the floor',
      { asked: 4 },
      'Fewer than five people are asked about your coaching now. As long as that is so, no figure about you alone can be expected. After three months their answers go into one figure about several coaches together, where enough come together: the managers above see that one. Otherwise nobody is shown them.',
    ],
    [
      'fewer people than the floor, and nobody above',
      { asked: 1, hasManager: false },
      'Fewer than five people are asked about your coaching now. As long as that is so, no figure about you alone can be expected. After three months their answers are dropped, and nobody is shown them.',
    ],
    [
      'nobody in Slack',
      { asked: 0 },
      'Nobody whom you coach now is in Slack, so nobody is asked about your coaching, and no figure can be expected here.',
    ],
  ])('with %s', (_, change, said) => {
    expect(explainWait(wait(change))).toBe(said)
  })

  test('is said alike for any team above the floor, so that no count can be read from it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 50 }), fc.integer({ min: 3, max: 500 }), (floor, more) => {
        expect(explainWait(wait({ floor, asked: floor + more }))).toBe(explainWait(wait({ floor, asked: floor + 3 })))
      }),
    )
  })
})
