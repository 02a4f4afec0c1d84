import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, plainDate } from '../../../../src/kernel/time.ts'
import { changeOf, overNinetyDays, type ReleasedFigure } from '../../../../src/survey/batch/over-releases.ts'
import { firstRelease, nextRelease, releaseAt } from '../../../../src/survey/batch/release-date.ts'
import { bandOf, codeMean, intervalOf } from '../../../../src/survey/batch/shown-figure.ts'

describe('what is shown of a mean', () => {
  test.each([
    [[4, 4, 4, 4, 5], 42, false],
    [[1, 1, 1, 1, 1], 20, true],
    [[2, 2, 2, 2, 2], 20, true],
    // 2.04 is shown as 2.0, and 2.05 as 2.1.
    [[...Array.from({ length: 24 }, () => 2), 3], 20, true],
    [[...Array.from({ length: 19 }, () => 2), 3], 21, false],
    [[5, 5, 5, 5, 5], 50, false],
  ] as const)('%j', (values, tenths, isBottom) => {
    expect(codeMean('usefulness', values)).toEqual({ tenths, isBottom })
  })

  test('of a share is its tenth, from half down “50 % or lower”', () => {
    expect(codeMean('confirmed', [1, 1, 1, 1, 0])).toEqual({ tenths: 8, isBottom: false })
    expect(codeMean('confirmed', [1, 1, 1, 0.5, 0.5])).toEqual({ tenths: 8, isBottom: false })
    expect(codeMean('confirmed', [0, 0, 0, 0, 1])).toEqual({ tenths: 5, isBottom: true })
  })

  test('is the same to the last bit, whoever said which', () => {
    const values = fc.array(
      fc
        .array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 })
        .map((own) => own.reduce((a, b) => a + b) / own.length),
      { minLength: 5, maxLength: 30 },
    )
    const permuted = values.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    )
    fc.assert(
      fc.property(permuted, ([one, other]) => {
        expect(codeMean('guidance', one)).toEqual(codeMean('guidance', other))
      }),
    )
  })

  test('names people as a band', () => {
    expect([5, 7, 8, 12, 13, 400].map(bandOf)).toEqual(['5-7', '5-7', '8-12', '8-12', '13+', '13+'])
  })

  test('has an interval that rests on the value and the band alone, within the scale', () => {
    // 1.96 × 1.0 ÷ √5 is 0.88, ÷ √8 0.69, ÷ √13 0.54.
    expect(intervalOf({ figure: 'usefulness', tenths: 40, isBottom: false, band: '5-7' })).toEqual({ from: 31, to: 49 })
    expect(intervalOf({ figure: 'usefulness', tenths: 40, isBottom: false, band: '8-12' })).toEqual({
      from: 33,
      to: 47,
    })
    expect(intervalOf({ figure: 'usefulness', tenths: 48, isBottom: false, band: '13+' })).toEqual({ from: 43, to: 50 })
    expect(intervalOf({ figure: 'confirmed', tenths: 9, isBottom: false, band: '5-7' })).toEqual({ from: 5, to: 10 })
    // “2.0 or lower” says nothing about how far.
    expect(intervalOf({ figure: 'usefulness', tenths: 20, isBottom: true, band: '5-7' })).toEqual({ from: 10, to: 29 })
  })
})

describe('several releases', () => {
  const today = plainDate('2026-06-21')
  const released = (daysAgo: number, tenths: number, more: Partial<ReleasedFigure> = {}): ReleasedFigure => ({
    figure: 'guidance',
    tenths,
    isBottom: false,
    band: '5-7',
    firstVersion: 1,
    lastVersion: 1,
    releasedOn: addDays(today, -daysAgo),
    ...more,
  })
  const same = () => true
  const others = (_: string, a: number, b: number) => a === b

  test('are weighted by their people over ninety days', () => {
    // (40 × 5 + 46 × 8) ÷ 13 = 43.7
    const over = overNinetyDays([released(90, 10), released(28, 40), released(0, 46, { band: '8-12' })], today, same)
    expect(over).toEqual({ figure: 'guidance', tenths: 44, isBottom: false, band: '8-12', releases: 2, isMixed: false })
    expect(overNinetyDays([released(90, 40)], today, same)).toBeUndefined()
  })

  test('say when some of it was “2.0 or lower”, or asked other questions', () => {
    const over = overNinetyDays(
      [released(28, 20, { isBottom: true }), released(0, 30, { firstVersion: 2, lastVersion: 2 })],
      today,
      others,
    )
    expect(over).toMatchObject({ tenths: 25, isBottom: true, isMixed: true })
  })

  test.each([
    [[released(28, 40), released(0, 43)], { kind: 'by', tenths: 3 }],
    [[released(56, 10), released(28, 43), released(0, 40)], { kind: 'by', tenths: -3 }],
    [[released(28, 20, { isBottom: true }), released(0, 30)], { kind: 'up' }],
    [[released(28, 30), released(0, 20, { isBottom: true })], { kind: 'down' }],
    [[released(28, 20, { isBottom: true }), released(0, 20, { isBottom: true })], { kind: 'untold' }],
    [[released(28, 30), released(0, 30, { lastVersion: 2 })], { kind: 'other-questions' }],
    [[released(0, 30)], undefined],
  ] as const)('change %#', (figures, change) => {
    expect(changeOf(figures, others)).toEqual(change)
  })
})

describe('release dates', () => {
  test('are every fourth Sunday, the same for all', () => {
    expect(nextRelease(plainDate('2026-01-04'))).toBe('2026-02-01')
    expect(nextRelease(plainDate('2026-01-31'))).toBe('2026-02-01')
    expect(nextRelease(plainDate('2025-12-31'))).toBe('2026-01-04')
  })

  test('are over at 13:00 UTC', () => {
    expect(firstRelease(releaseAt(plainDate('2026-02-01')))).toBe('2026-03-01')
    expect(firstRelease(new Date('2026-02-01T12:59:00Z'))).toBe('2026-02-01')
  })
})
