import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dimensionOf,
  dimensions,
  findItem,
  itemsForRound,
  itemsOf,
  parseItemId,
  sessionDimensions,
} from '../../../../src/survey/instrument/item.ts'

const coachee = fc.uuid()
const all = dimensions.flatMap(itemsOf)

describe('the bank', () => {
  test('has four items of guidance, three of facilitation and of inspiration, two of the relationship', () => {
    expect(dimensions.map((dimension) => [dimension, itemsOf(dimension).length])).toEqual([
      ['guidance', 4],
      ['facilitation', 3],
      ['inspiration', 3],
      ['relationship', 2],
    ])
  })

  test('is of statements of one sentence, in both spellings', () => {
    for (const { wording } of all) {
      for (const statement of [wording['en-GB'], wording['en-US']]) {
        expect(statement).toMatch(/^[A-Z][^.!?;:]{10,70}\.$/)
      }
    }
  })

  test('says nothing twice', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(12)
    expect(new Set(all.map(({ wording }) => wording['en-GB'].toLowerCase())).size).toBe(12)
    expect(new Set(all.map(({ wording }) => wording['en-US'].toLowerCase())).size).toBe(12)
  })

  test('is found by id, which names the dimension', () => {
    for (const item of all) {
      expect(findItem(item.id)).toEqual(item)
      expect(parseItemId(item.id)).toBe(item.id)
      expect(dimensionOf(item.id)).toBe(item.dimension)
    }
    expect(findItem('guidance-99')).toBeUndefined()
    expect(parseItemId('kindness-1')).toBeUndefined()
  })
})

describe('the three items of a session', () => {
  test('are one of each kind, in the order of the kinds', () => {
    fc.assert(
      fc.property(coachee, fc.nat(200), (id, round) => {
        expect(itemsForRound(id, round).map(dimensionOf)).toEqual(sessionDimensions)
      }),
    )
  })

  test('are others the next time, and come round when a kind has no further ones', () => {
    fc.assert(
      fc.property(coachee, fc.nat(200), (id, round) => {
        const four = [0, 1, 2, 3].map((more) => itemsForRound(id, round + more))
        sessionDimensions.forEach((dimension, place) => {
          const count = itemsOf(dimension).length
          const shown = four.slice(0, count).map((items) => items[place])
          expect(new Set(shown).size).toBe(count)
          expect(itemsForRound(id, round + count)[place]).toEqual(shown[0])
        })
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
})
