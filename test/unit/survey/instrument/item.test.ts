import { describe, expect, test } from 'vitest'
import { dimensionOf, dimensions, findItem, itemsOf, parseItemId } from '../../../../src/survey/instrument/item.ts'

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
