import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findItem, itemDimensions, itemsForRound } from '../../../src/survey/question/item.ts'

const coachee = fc.uuid()

describe('the three items', () => {
  test('are one of each kind, in the order of the kinds', () => {
    fc.assert(
      fc.property(coachee, fc.nat(200), (id, round) => {
        expect(itemsForRound(id, round).map((item) => findItem(item)?.dimension)).toEqual(itemDimensions)
      }),
    )
  })

  test('are others the next time, and come round after four', () => {
    fc.assert(
      fc.property(coachee, fc.nat(200), (id, round) => {
        const rounds = [0, 1, 2, 3].map((more) => itemsForRound(id, round + more))
        expect(new Set(rounds.flat()).size).toBe(12)
        expect(itemsForRound(id, round + 4)).toEqual(rounds[0])
      }),
    )
  })

  test('are the same for the same person and round', () => {
    expect(itemsForRound('ben', 3)).toEqual(itemsForRound('ben', 3))
  })

  test('differ between the people of a team', () => {
    const team = Array.from({ length: 20 }, (_, i) => itemsForRound(`person-${i}`, 0).join())
    expect(new Set(team).size).toBeGreaterThan(3)
  })

  test('are statements of one sentence', () => {
    const all = [0, 1, 2, 3].flatMap((round) => itemsForRound('ben', round)).map((id) => findItem(id)?.statement ?? '')
    for (const statement of all) expect(statement).toMatch(/^[A-Z][^.!?]{10,70}\.$/)
  })
})

test('an id of another version is no item', () => {
  expect(findItem('guidance-99')).toBeUndefined()
})
