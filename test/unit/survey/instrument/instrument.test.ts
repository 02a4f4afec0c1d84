import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instrumentOf, itemsAbout, itemsForRound } from '../../../../src/survey/instrument/instrument.ts'
import { type Dimension, dimensionOf, dimensions, sessionDimensions } from '../../../../src/survey/instrument/item.ts'
import { areSameItems, type OwnItem, versionOf } from '../../../../src/survey/instrument/version.ts'
import { ownItem } from './given.ts'

const bank = instrumentOf([])
const coachee = fc.uuid()

/** A history as admins make it: each change adds a question or ends one, and makes the next version. */
const histories = fc
  .array(fc.record({ dimension: fc.constantFrom(...dimensions), ends: fc.nat(20) }), { maxLength: 20 })
  .map((changes) => {
    const history: OwnItem[] = []
    changes.forEach(({ dimension, ends }, index) => {
      const version = index + 2
      const place = history.findIndex((item, at) => at >= ends && item.until === undefined)
      const ending = history[place]
      if (ending === undefined) history.push(ownItem(dimension, index, { since: version }))
      else history[place] = { ...ending, until: version }
    })
    return { history, version: changes.length + 1 }
  })

describe('the instrument', () => {
  test('of a workspace that added nothing is the bank, in version 1', () => {
    expect(bank.version).toBe(1)
    expect(bank.items).toHaveLength(12)
  })

  test('has the workspace’s own after the bank’s, without those that were stopped', () => {
    const history = [
      ownItem('inspiration', 1, { since: 2 }),
      ownItem('guidance', 2, { since: 3, until: 5 }),
      ownItem('guidance', 3, { since: 4 }),
    ]
    const { version, items } = instrumentOf(history)
    expect(version).toBe(5)
    expect(itemsAbout(items, 'guidance').map(({ id }) => id)).toEqual([
      'guidance-1',
      'guidance-2',
      'guidance-3',
      'guidance-4',
      'guidance-own-3',
    ])
    expect(items).toHaveLength(14)
  })

  test('has a version of its own after each change', () => {
    fc.assert(
      fc.property(histories, ({ history, version }) => {
        expect(versionOf(history)).toBe(version)
      }),
    )
  })

  test('compares a dimension across versions only where both asked the same about it', () => {
    const history = [ownItem('guidance', 1, { since: 2, until: 4 }), ownItem('inspiration', 2, { since: 3 })]
    const same = (dimension: Dimension, a: number, b: number) => areSameItems(history, dimension, a, b)
    expect(same('guidance', 1, 2)).toBe(false)
    expect(same('guidance', 2, 3)).toBe(true)
    expect(same('guidance', 3, 4)).toBe(false)
    expect(same('guidance', 1, 4)).toBe(true)
    expect(same('inspiration', 1, 2)).toBe(true)
    expect(same('inspiration', 2, 3)).toBe(false)
    expect(same('facilitation', 1, 4)).toBe(true)
  })

  test('asks the same exactly where the lists are equal', () => {
    fc.assert(
      fc.property(histories, fc.nat(21), fc.nat(21), fc.constantFrom(...dimensions), ({ history }, a, b, dimension) => {
        const asked = (version: number) =>
          history
            .filter(({ id, since, until = Number.POSITIVE_INFINITY }) => {
              return dimensionOf(id) === dimension && since <= version && version < until
            })
            .map(({ id }) => id)
        expect(areSameItems(history, dimension, a, b)).toBe(asked(a).join() === asked(b).join())
      }),
    )
  })
})

describe('the three items of a session', () => {
  test('are one of each kind, in the order of the kinds, never of the relationship', () => {
    fc.assert(
      fc.property(coachee, fc.nat(200), histories, (id, round, { history }) => {
        expect(itemsForRound(instrumentOf(history), id, round).map(dimensionOf)).toEqual(sessionDimensions)
      }),
    )
  })

  test('are others the next time, and come round when a kind has no further ones, the workspace’s own among them', () => {
    fc.assert(
      fc.property(coachee, fc.nat(200), histories, (id, round, { history }) => {
        const instrument = instrumentOf(history)
        sessionDimensions.forEach((dimension, place) => {
          const kind = itemsAbout(instrument.items, dimension)
          const shown = kind.map((_, more) => itemsForRound(instrument, id, round + more)[place])
          expect(new Set(shown)).toEqual(new Set(kind.map((item) => item.id)))
          expect(itemsForRound(instrument, id, round + kind.length)[place]).toEqual(shown[0])
        })
      }),
    )
  })

  test('are the same for the same person and round', () => {
    expect(itemsForRound(bank, 'ben', 3)).toEqual(itemsForRound(bank, 'ben', 3))
  })

  test('differ between the people of a team', () => {
    const team = Array.from({ length: 20 }, (_, i) => itemsForRound(bank, `person-${i}`, 0).join())
    expect(new Set(team).size).toBeGreaterThan(3)
  })
})
