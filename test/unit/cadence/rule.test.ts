import { describe, expect, it } from 'vitest'
import { defaultRule, type Judgement, judge } from '../../../src/cadence/rule/judge.ts'
import { type PairEffect, pairEffect } from '../../../src/cadence/rule/pair-effect.ts'
import { d } from './given.ts'
import { effectCases, judgingCases } from './rule-cases.ts'

const sunday = d('03-29')

function told({ verdict, decidedBy, own, pooled, recovered }: Judgement): string {
  const figures = [own, pooled].map(({ from, met, notOnTime }) => `${met}/${met + notOnTime} from ${from.slice(5)}`)
  const by = decidedBy === undefined ? '' : ` by ${decidedBy}`
  return `${verdict}${by}${recovered ? ', back' : ''}: own ${figures[0]}, pooled ${figures[1]}`
}

for (const [chapter, cases] of Object.entries(judgingCases)) {
  describe(`a judgement: ${chapter}`, () => {
    for (const { name, own = [], pooled = [], terms, judgedOn = sunday, says } of cases) {
      it(name, () => {
        const judgement = judge({ own, pooled, judgedOn, terms: { ...defaultRule, ...terms } })
        expect(told(judgement)).toBe(says)
        const backwards = { own: [...own].reverse(), pooled: [...pooled].reverse() }
        expect(judge({ ...backwards, judgedOn, terms: { ...defaultRule, ...terms } })).toEqual(judgement)
      })
    }
  })
}

describe('the effect of a judgement on the one-on-one that the manager is owed', () => {
  for (const { name, verdict, recovered = verdict === 'on', pair, hasTeam = true, terms, says } of effectCases) {
    it(name, () => {
      const state =
        pair === undefined
          ? undefined
          : ({ otherwise: 14, isPinned: false, isRuled: false, changedOn: undefined, ...pair } as const)
      const judgement = { verdict, recovered }
      expect(
        said(pairEffect({ judgement, judgedOn: sunday, terms: { ...defaultRule, ...terms }, hasTeam, pair: state })),
      ).toBe(says)
    })
  }
})

function said(effect: PairEffect): string {
  switch (effect.change) {
    case 'tighten':
      return 'tighten'
    case 'return':
      return `return: ${effect.because}`
    case 'none':
      return `keep: ${effect.because}`
  }
}

it('has at least fifty worked cases', () => {
  expect(Object.values(judgingCases).flat().length + effectCases.length).toBeGreaterThanOrEqual(50)
})
