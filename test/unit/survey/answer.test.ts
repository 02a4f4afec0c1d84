import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { microsOf } from '../../../src/survey/answer/acted-at.ts'
import { isAnswered, noAnswer, type Rating, ratings, withForm, withTap } from '../../../src/survey/answer/answer.ts'

const rating = fc.constantFrom<Rating>(...ratings)
const taps = fc.uniqueArray(fc.record({ rating, actedMicros: fc.integer({ min: 1, max: 1_000 }) }), {
  minLength: 1,
  maxLength: 8,
  selector: (tap) => tap.actedMicros,
})

describe('of several taps', () => {
  test('the latest wins, in whatever order they arrive', () => {
    const inAnyOrder = taps.chain((made) =>
      fc.tuple(fc.constant(made), fc.shuffledSubarray(made, { minLength: made.length })),
    )
    fc.assert(
      fc.property(inAnyOrder, ([made, arriving]) => {
        const stored = arriving.reduce((answer, tap) => withTap(answer, tap.rating, tap.actedMicros), noAnswer)
        const latest = made.reduce((a, b) => (a.actedMicros > b.actedMicros ? a : b))
        expect(stored.usefulness).toBe(latest.rating)
      }),
    )
  })

  test('one that is delivered twice changes nothing the second time', () => {
    const once = withTap(noAnswer, 4, 10)
    expect(withTap(once, 4, 10)).toBe(once)
  })

  test('none touches what the form said', () => {
    const form = { usefulness: 2, items: { 'guidance-1': 3 }, happened: 'partly', comment: undefined } as const
    expect(withTap(withForm(noAnswer, form, 10), 5, 11)).toEqual({ ...form, usefulness: 5, actedMicros: 11 })
  })

  test('one made before the form was sent, and delivered after it, doesn’t undo it', () => {
    const form = { usefulness: 2, items: {}, happened: undefined, comment: undefined } as const
    expect(withTap(withForm(noAnswer, form, 10), 5, 9).usefulness).toBe(2)
  })
})

test('a form sent in empty is no answer', () => {
  expect(isAnswered(noAnswer)).toBe(false)
  expect(isAnswered({ ...noAnswer, happened: 'no' })).toBe(true)
  expect(isAnswered({ ...noAnswer, items: { 'guidance-2': 1 } })).toBe(true)
})

test('Slack’s time of an action is read to the microsecond', () => {
  expect(microsOf('1548426417.840180')).toBe(1_548_426_417_840_180)
  expect(microsOf('1548426417.84')).toBe(1_548_426_417_840_000)
  expect(microsOf('1548426417')).toBe(1_548_426_417_000_000)
  for (const text of ['', 'soon', '-1.5', '1.2.3']) expect(microsOf(text)).toBeUndefined()
})
