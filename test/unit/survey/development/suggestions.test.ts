import { describe, expect, test } from 'vitest'
import { addDays, plainDate } from '../../../../src/kernel/time.ts'
import { nextRelease } from '../../../../src/survey/batch/release-date.ts'
import { saySource, suggestions, suggestionsFor } from '../../../../src/survey/development/suggestions.ts'
import { dimensions } from '../../../../src/survey/instrument/item.ts'

const all = dimensions.flatMap((dimension) => suggestions[dimension])
const first = nextRelease(plainDate('2025-12-31'))
const releases = Array.from({ length: 40 }, (_, place) => addDays(first, 28 * place))

describe('suggestions', () => {
  test('are five for each dimension, all different, each with a whole source', () => {
    for (const dimension of dimensions) expect(suggestions[dimension]).toHaveLength(5)
    expect(new Set(all.map(({ says }) => says)).size).toBe(all.length)
    for (const { source } of all) {
      expect(saySource(source)).toMatch(/^\p{Lu}.+ \((19|20)\d\d\), \p{Lu}.+[.?] .+\.$/u)
      expect(source.title.length).toBeGreaterThan(10)
    }
  })

  test('are short, say what to do, and promise nothing', () => {
    for (const { says } of all) {
      expect(says.length).toBeLessThan(190)
      expect(says).toMatch(/[.”]$/)
      expect(says).not.toMatch(/%|!|\bwill (improve|raise|increase)|prov(es|en)|guarantee|\bperform/i)
      // One wording for both spellings.
      expect(says).not.toMatch(
        /behaviou?r|organi[sz]|recogni[sz]|reali[sz]|practi[sc]e|favou?r|learn(t|ed)|programme?/i,
      )
    }
  })

  test('come two at a time, different ones, the same for everybody with that release', () => {
    for (const dimension of dimensions) {
      for (const on of releases) {
        const [one, other, ...more] = suggestionsFor(dimension, on)
        expect(one).toBeDefined()
        expect(other).toBeDefined()
        expect(one).not.toBe(other)
        expect(more).toEqual([])
        expect(suggestionsFor(dimension, on)).toEqual([one, other])
      }
    }
  })

  test('change with the release, also where a dimension is released only every third or fourth time', () => {
    for (const step of [1, 2, 3, 4]) {
      const shown = releases.filter((_, place) => place % step === 0).map((on) => suggestionsFor('guidance', on))
      for (const [place, pair] of shown.slice(1).entries()) expect(new Set(pair)).not.toEqual(new Set(shown[place]))
      expect(new Set(shown.flat()).size).toBe(5)
    }
  })
})
