import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMoments, type Moments, momentsOf } from '../../../../src/survey/psychometrics/moments.ts'
import { cronbachAlpha, icc1 } from '../../../../src/survey/psychometrics/reliability.ts'
import { coaches, shuffledCoaches } from './given.ts'

/** Published figures are met to 1e-6, or to as many decimals as were printed. */
const within = 1e-6

describe('alpha is the one published for', () => {
  // pingouin's `cronbach_alpha` dataset (15 people, 10 items). Its documentation of
  // `pingouin.cronbach_alpha` prints 0.591719, checked there against R's psych. By hand: item variances add up to
  // 428/21, the total's is 218/5, so 10/9 × (1 − 428/21 × 5/218) = 12190/20601.
  test('15 people and 10 items, printed to six decimals', () => {
    const byItem = [
      [3, 5, 7, 2, 6, 1, 4, 2, 6, 5, 4, 4, 5, 6, 4],
      [2, 4, 3, 4, 5, 2, 3, 4, 5, 4, 3, 2, 5, 5, 3],
      [4, 6, 5, 3, 6, 3, 5, 4, 5, 6, 5, 3, 6, 5, 5],
      [1, 3, 5, 3, 5, 4, 3, 3, 5, 4, 2, 2, 2, 4, 5],
      [4, 5, 6, 2, 4, 2, 5, 7, 1, 3, 5, 5, 3, 2, 3],
      [5, 1, 4, 2, 4, 5, 2, 2, 6, 5, 3, 3, 3, 2, 1],
      [1, 2, 3, 2, 4, 2, 1, 2, 5, 3, 2, 4, 2, 1, 3],
      [4, 5, 3, 6, 6, 3, 2, 4, 2, 1, 3, 2, 4, 4, 2],
      [3, 5, 6, 6, 7, 5, 4, 6, 3, 7, 4, 3, 4, 6, 3],
      [2, 5, 5, 3, 5, 2, 3, 5, 2, 2, 1, 4, 5, 5, 4],
    ]
    expectNear(cronbachAlpha(momentsOf(transposed(byItem))), 0.591719, within)
    expectNear(cronbachAlpha(momentsOf(transposed(byItem))), 12_190 / 20_601, 1e-12)
  })

  // pingouin's `cronbach_wide_missing` dataset without the three people who left an item out, as moments have it. The
  // same documentation prints 0.801695 for `nan_policy='listwise'`. By hand: 11/10 × (1 − 20/9 × 36/295) = 473/590.
  test('9 people and 11 items that are right or wrong, printed to six decimals', () => {
    const rows = [
      [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
      [1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0],
      [1, 1, 1, 0, 1, 1, 0, 1, 1, 0, 0],
      [1, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0],
      [1, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0],
      [1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0],
      [0, 1, 0, 1, 1, 0, 0, 0, 0, 1, 0],
      [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0],
      [1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0],
    ]
    expectNear(cronbachAlpha(momentsOf(rows)), 0.801695, within)
    expectNear(cronbachAlpha(momentsOf(rows)), 473 / 590, 1e-12)
  })
})

describe('alpha', () => {
  test('is below 0 where the items run against each other', () => {
    // Variances 7/3 and 7/3, of the total 1: 2 × (1 − 14/3) = −22/3.
    const rows = [
      [1, 3],
      [2, 4],
      [4, 1],
    ]
    expectNear(cronbachAlpha(momentsOf(rows)), -22 / 3, 1e-12)
  })

  test.each([
    ['one item', [[1], [2], [3]]],
    ['one person', [[1, 2]]],
    ['nobody', []],
    [
      'people who all answer alike',
      [
        [4, 2],
        [4, 2],
      ],
    ],
    ['people who all answer alike, in fractions', Array.from({ length: 31 }, () => [10 / 3, 11 / 3, 17 / 3])],
    [
      'totals that are all the same',
      [
        [1, 5],
        [5, 1],
      ],
    ],
  ])('can’t be worked out for %s', (_, rows) => {
    expect(cronbachAlpha(momentsOf(rows))).toBeUndefined()
  })

  test('is the ratio of covariances that raw answers give', () => {
    fc.assert(
      fc.property(coaches, (given) => {
        expectNear(cronbachAlpha(pooled(given)), alphaFromCovariances(given.flat()), 1e-9)
      }),
    )
  })

  test('doesn’t depend on the order of people or coaches', () => {
    fc.assert(
      fc.property(shuffledCoaches, ({ given, shuffled }) => {
        expectNear(cronbachAlpha(pooled([...shuffled].reverse())), cronbachAlpha(pooled(given)), 1e-9)
      }),
    )
  })
})

describe('ICC(1) is the one published for', () => {
  // Shrout and Fleiss, Psychological Bulletin 86 (1979), Table 2: six targets (here the groups), four judges (here the
  // people). Table 3 has BMS 11.24 and WMS 6.26, Table 4 ICC(1,1) = .17; R's DescToolsX, on `icc`, prints 0.1657418. By
  // hand: BMS 1349/120 and WMS 451/72, so (BMS − WMS) / (BMS + 3 × WMS) = 448/2703.
  test('six targets of four judges', () => {
    const groups = [
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ].map(ofOneItem)
    expect(icc1(groups)?.value.toFixed(2)).toBe('0.17')
    expectNear(icc1(groups)?.value, 0.1657418, within)
    expectNear(icc1(groups)?.value, 448 / 2703, 1e-12)
    expect(icc1(groups)).toMatchObject({ groups: 6, people: 24 })
  })

  // R package superb, documentation of `ShroutFleissICC1`, first example: 0.434343434. By hand: MSB 57/4, MSW 7/2, so
  // (57/4 − 7/2) / (57/4 + 3 × 7/2) = 43/99.
  test('three clusters of four, printed to nine decimals', () => {
    const groups = [
      [2, 4, 4, 6],
      [4, 5, 8, 8],
      [5, 8, 9, 9],
    ].map(ofOneItem)
    expectNear(icc1(groups)?.value, 0.434343434, 1e-9)
  })

  // Sokal and Rohlf, Biometry, 2nd ed. (1981), Box 9.1, pp. 210–216: scutum widths of tick larvae on four rabbits.
  // Groups of 8, 10, 13 and 6. AOV1 of Trujillo-Ortiz and Hernandez-Walls (2003), whose documentation has this example,
  // prints SS 1807.727 and 3778.003, MS 602.576 and 114.485, and 32.12% between groups. By hand: k0 = (37 − 369/37) / 3
  // = 1000/111, SSB 26085503/14430 (3 degrees of freedom), SSW 1473421/390 (33), and in all 174317967/542673217. With
  // the mean size of 9.25 in place of k0 it would be 0.3155.
  test('four groups of unequal size, printed to a hundredth of a per cent', () => {
    const groups = [
      [380, 376, 360, 368, 372, 366, 374, 382],
      [350, 356, 358, 376, 338, 342, 366, 350, 344, 364],
      [354, 360, 362, 352, 366, 372, 362, 344, 342, 358, 351, 348, 348],
      [376, 344, 342, 372, 374, 360],
    ].map(ofOneItem)
    const value = icc1(groups)?.value ?? Number.NaN
    expect((100 * value).toFixed(2)).toBe('32.12')
    expectNear(value, 174_317_967 / 542_673_217, within)
    expectNear(value, ofMeanSquares(1807.727 / 3, 3778.003 / 33, 1000 / 111), within)
  })
})

describe('ICC(1)', () => {
  test('is that of the mean of the items', () => {
    // Scores 2, 4 and 4, 5, 6: means 3 and 5, of all 4.2. SSB = 2 × 1.2² + 3 × 0.8² = 4.8 (1 degree of freedom), SSW =
    // 2 + 2 = 4 (3), k0 = (5 − 13/5) / 1 = 2.4. So (4.8 − 4/3) / (4.8 + 1.4 × 4/3) = (52/15) / (100/15) = 0.52.
    const one = momentsOf([
      [1, 3],
      [3, 5],
    ])
    const other = momentsOf([
      [4, 4],
      [6, 4],
      [5, 7],
    ])
    const result = icc1([one, other])
    expectNear(result?.value, 0.52, 1e-12)
    expect(result).toMatchObject({ groups: 2, people: 5 })
  })

  test('is below 0 where coaches differ less than chance would have them', () => {
    // MSB 0, MSW 8, k0 2: −8 / 8.
    expectNear(icc1([ofOneItem([1, 5]), ofOneItem([5, 1])])?.value, -1, 1e-12)
  })

  test('is 1 where people agree on their coach, and coaches differ', () => {
    expectNear(icc1([ofOneItem([10 / 3, 10 / 3, 10 / 3]), ofOneItem([11 / 3, 11 / 3])])?.value, 1, 1e-9)
  })

  test('leaves out a coach without people', () => {
    const groups = [ofOneItem([1, 2]), ofOneItem([3, 5])]
    expect(icc1([...groups, momentsOf([])])).toEqual(icc1(groups))
  })

  test.each([
    ['no coach', []],
    ['one coach', [ofOneItem([1, 2, 3])]],
    ['coaches with one person each', [ofOneItem([1]), ofOneItem([2]), ofOneItem([3])]],
    ['people who all answer alike', [ofOneItem([4, 4]), ofOneItem([4, 4, 4])]],
    ['people who all answer alike, in fractions', [ofOneItem([10 / 3, 10 / 3]), ofOneItem([10 / 3, 10 / 3, 10 / 3])]],
    ['no items', [momentsOf([[], []]), momentsOf([[], []])]],
  ])('can’t be worked out for %s', (_, groups) => {
    expect(icc1(groups)).toBeUndefined()
  })

  test('isn’t worked out over different numbers of items', () => {
    expect(() => icc1([ofOneItem([1, 2]), momentsOf([[1, 2]])])).toThrow('different numbers of items')
  })

  test('is what an analysis of variance of the raw answers gives', () => {
    fc.assert(
      fc.property(coaches, (given) => {
        expectNear(icc1(given.map(momentsOf))?.value, iccFromAnswers(given), 1e-9)
      }),
    )
  })

  test('doesn’t depend on the order of people or coaches', () => {
    fc.assert(
      fc.property(shuffledCoaches, ({ given, shuffled }) => {
        const value = icc1([...shuffled].reverse().map(momentsOf))?.value
        expectNear(value, icc1(given.map(momentsOf))?.value, 1e-9)
      }),
    )
  })
})

function expectNear(found: number | undefined, wanted: number | undefined, tolerance: number): void {
  if (wanted === undefined) expect(found).toBeUndefined()
  else expect(Math.abs((found ?? Number.NaN) - wanted) / Math.max(1, Math.abs(wanted))).toBeLessThanOrEqual(tolerance)
}

function ofOneItem(people: readonly number[]): Moments {
  return momentsOf(people.map((answer) => [answer]))
}

function pooled(given: readonly (readonly (readonly number[])[])[]): Moments {
  return given.map(momentsOf).reduce(addMoments)
}

function transposed(columns: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return (columns[0] ?? []).map((_, place) => columns.map((column) => column[place] ?? Number.NaN))
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length
}

function covariance(one: readonly number[], other: readonly number[]): number {
  const products = one.map((value, place) => (value - mean(one)) * ((other[place] ?? Number.NaN) - mean(other)))
  return (mean(products) * products.length) / (products.length - 1)
}

/** k / (k − 1) × the covariances of different items / all covariances: the same figure by another way. */
function alphaFromCovariances(rows: readonly (readonly number[])[]): number | undefined {
  const items = transposed(rows)
  const sumWhere = (counts: (one: number, other: number) => boolean): number =>
    items.reduce((total, a, one) => {
      const row = items.map((b, other) => (counts(one, other) ? covariance(a, b) : 0))
      return total + mean(row) * row.length
    }, 0)
  const all = sumWhere(() => true)
  return all < 1e-9 ? undefined : (items.length / (items.length - 1)) * (sumWhere((one, other) => one !== other) / all)
}

function iccFromAnswers(given: readonly (readonly (readonly number[])[])[]): number | undefined {
  const groups = given.map((people) => people.map(mean))
  const all = groups.flat()
  const squared = (values: readonly number[], from: number): number =>
    values.reduce((total, value) => total + (value - from) ** 2, 0)
  const inside = groups.reduce((total, group) => total + squared(group, mean(group)), 0)
  const between = groups.reduce((total, group) => total + group.length * (mean(group) - mean(all)) ** 2, 0)
  if (all.length === groups.length || inside + between < 1e-9) return undefined
  const size =
    (all.length -
      squared(
        groups.map((group) => group.length),
        0,
      ) /
        all.length) /
    (groups.length - 1)
  return ofMeanSquares(between / (groups.length - 1), inside / (all.length - groups.length), size)
}

function ofMeanSquares(between: number, inside: number, size: number): number {
  return (between - inside) / (between + (size - 1) * inside)
}
