import { describe, expect, test } from 'vitest'
import { asId, type PersonId } from '../../../../src/kernel/ids.ts'
import type { Dimension } from '../../../../src/survey/instrument/item.ts'
import { addMoments, momentsOf } from '../../../../src/survey/psychometrics/moments.ts'
import {
  decidePsychometrics,
  explainAlpha,
  explainBasis,
  explainIcc,
  explainRefusal,
  type ReleasedMoments,
} from '../../../../src/survey/psychometrics/psychometric.ts'
import { cronbachAlpha, icc1 } from '../../../../src/survey/psychometrics/reliability.ts'

const refusal = { kind: 'refused', raters: 30, coaches: 8 }

describe('figures are decided', () => {
  test('refused with 29 raters, given with 30', () => {
    expect(decidePsychometrics(ofSizes([4, 4, 4, 4, 4, 3, 3, 3])).guidance).toEqual(refusal)
    expect(decidePsychometrics(ofSizes([4, 4, 4, 4, 4, 4, 3, 3])).guidance).toMatchObject({ kind: 'figures' })
  })

  test('refused with 7 coaches, given with 8', () => {
    expect(decidePsychometrics(ofSizes(Array.from({ length: 7 }, () => 20))).guidance).toEqual(refusal)
    expect(decidePsychometrics(ofSizes(Array.from({ length: 8 }, () => 20))).guidance).toMatchObject({
      kind: 'figures',
    })
  })

  test('by dimension', () => {
    const decided = decidePsychometrics([...ofSizes(eightCoaches), ...ofSizes([5, 5], 'relationship')])
    expect(Object.entries(decided).map(([dimension, { kind }]) => [dimension, kind])).toEqual([
      ['guidance', 'figures'],
      ['facilitation', 'refused'],
      ['inspiration', 'refused'],
      ['relationship', 'refused'],
    ])
  })

  test('without saying how many there are, whether few or many', () => {
    expect(decidePsychometrics(ofSizes([1])).guidance).toEqual(decidePsychometrics([]).guidance)
    expect(decidePsychometrics(ofSizes([...eightCoaches, 40])).guidance).toMatchObject({ raters: 30, coaches: 8 })
  })

  test('from all raters together for alpha, coach by coach for ICC(1), to two decimals', () => {
    const batches = ofSizes(eightCoaches)
    const groups = batches.map((batch) => batch.moments)
    const { guidance } = decidePsychometrics(batches)
    expect(guidance).toEqual({
      kind: 'figures',
      raters: 30,
      coaches: 8,
      alpha: Number(cronbachAlpha(groups.reduce(addMoments))?.toFixed(2)),
      icc1: Number(icc1(groups)?.value.toFixed(2)),
    })
  })

  test('from one batch of each coach, the largest, so that nobody counts twice for the same coach', () => {
    const small = ofSizes([3, 3, 3, 3, 3, 3, 3, 3])
    expect(decidePsychometrics([...small, ...small, ...small]).guidance).toEqual(refusal)
    const large = ofSizes(eightCoaches)
    expect(decidePsychometrics([...small, ...large, ...small])).toEqual(decidePsychometrics(large))
  })

  test('from the last of a coach’s equal batches', () => {
    const before = ofSizes(eightCoaches)
    const after = before.map((batch) => ({ ...batch, moments: momentsOf(answers(5).map(([a]) => [a, 8 - a])) }))
    expect(decidePsychometrics([...before, ...after])).toEqual(decidePsychometrics(after))
    expect(decidePsychometrics([...before, ...after])).not.toEqual(decidePsychometrics(before))
  })

  test('without a coach whom nobody rated', () => {
    const nobody = { coachId: coach(99), dimension: 'guidance', moments: momentsOf([]) } as const
    expect(decidePsychometrics([...ofSizes(Array.from({ length: 7 }, () => 20)), nobody]).guidance).toEqual(refusal)
  })

  test('with none for answers that don’t differ', () => {
    const alike = ofSizes(eightCoaches).map((batch) => ({
      ...batch,
      moments: momentsOf(Array.from({ length: 5 }, () => [10 / 3, 4])),
    }))
    expect(decidePsychometrics(alike).guidance).toMatchObject({ kind: 'figures', alpha: undefined, icc1: undefined })
  })

  test('never over different numbers of items', () => {
    const other = {
      coachId: coach(0),
      dimension: 'guidance',
      moments: momentsOf(Array.from({ length: 9 }, () => [1, 2, 3])),
    } as const
    expect(() => decidePsychometrics([...ofSizes(eightCoaches), other])).toThrow('items')
  })
})

describe('figures are explained', () => {
  test('alpha', () => {
    expect(explainAlpha(0.8)).toBe(
      'Alpha 0.80: how closely the answers to the questions on this dimension go together: near 1 very closely, near 0 hardly. It depends on the number of questions: relationship has only two, which makes its alpha a weak guide. Even a high alpha does not show that the questions measure what they are meant to.',
    )
  })

  test('an alpha below 0', () => {
    expect(explainAlpha(-0.35)).toMatch(
      /^Alpha −0\.35: below 0, so .* run against each other, and their mean says little\./,
    )
  })

  test('ICC(1)', () => {
    expect(explainIcc(0.12)).toBe(
      'ICC(1) 0.12: about 12 % of the differences in ratings lies between coaches, the rest between people who rated the same coach. It is an estimate, and a rough one with few coaches. It says nothing on any single coach, and no employment decision should rest on it.',
    )
  })

  test.each([-0.07, -0.004, 0, 0.004])('an ICC(1) of %f, which is none', (icc) => {
    expect(explainIcc(icc)).toBe(
      'ICC(1), the share of the differences in ratings that lies between coaches: none that can be told from chance. It says nothing on any single coach, and no employment decision should rest on it.',
    )
  })

  test('figures that can’t be worked out', () => {
    expect(explainAlpha(undefined)).toBe(
      'Alpha cannot be worked out: it takes at least two questions, and people whose answers differ.',
    )
    expect(explainIcc(undefined)).toBe(
      'ICC(1) cannot be worked out: it takes coaches with at least two raters, and people whose answers differ.',
    )
  })

  test('a refusal, by what is needed', () => {
    expect(explainRefusal({ raters: 30, coaches: 8 })).toBe(
      'Not enough answers yet: shown once at least 30 people, about at least 8 coaches, have answered every question on this dimension. How many there are so far is shown to nobody.',
    )
  })

  test('what they rest on, as a band', () => {
    expect(explainBasis({ raters: 30, coaches: 8 })).toBe(
      'From 30 or more raters of 8 or more coaches; somebody who rated two coaches counts for each.',
    )
  })
})

const eightCoaches = [5, 5, 5, 5, 5, 5, 5, 5]

function coach(place: number): PersonId {
  return asId(`coach-${place}`)
}

/** One batch for each coach, of so many people, whose answers differ. */
function ofSizes(sizes: readonly number[], dimension: Dimension = 'guidance'): readonly ReleasedMoments[] {
  return sizes.map((people, place) => ({
    coachId: coach(place),
    dimension,
    moments: momentsOf(answers(people).map(([a, b]) => [Math.min(7, a + (place % 3)), b])),
  }))
}

function answers(people: number): readonly (readonly [number, number])[] {
  return Array.from({ length: people }, (_, person) => [1 + ((person * 3) % 5), 2 + ((person * 4) % 5)] as const)
}
