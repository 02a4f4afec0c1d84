import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMoments, momentsOf } from '../../../../src/survey/psychometrics/moments.ts'

const answer = fc.integer({ min: 1, max: 7 })
const rows = (items: number) => fc.array(fc.array(answer, { minLength: items, maxLength: items }), { minLength: 1 })

test('the moments of two people who answered two items', () => {
  expect(
    momentsOf([
      [1, 2],
      [3, 5],
    ]),
  ).toEqual({
    people: 2,
    items: 2,
    sums: [4, 7],
    products: [
      [10, 17],
      [17, 29],
    ],
  })
})

test('nobody’s moments', () => {
  expect(momentsOf([])).toEqual({ people: 0, items: 0, sums: [], products: [] })
})

test('somebody who left an item out has no place in them', () => {
  expect(() => momentsOf([[1, 2], [3]])).toThrow('every item')
})

test('the moments of two sets of people add up to those of all of them', () => {
  const two = fc.integer({ min: 1, max: 5 }).chain((items) => fc.tuple(rows(items), rows(items)))
  fc.assert(
    fc.property(two, ([some, others]) => {
      expect(addMoments(momentsOf(some), momentsOf(others))).toEqual(momentsOf([...some, ...others]))
    }),
  )
})

test('answers to different numbers of items don’t add up', () => {
  expect(() => addMoments(momentsOf([[1, 2]]), momentsOf([[1, 2, 3]]))).toThrow('2 and of 3 items')
})
