import { describe, expect, it } from 'vitest'
import { defaultRule } from '../../../src/cadence/rule/judge.ts'
import { judgingAt, nextJudging, sundaysBefore } from '../../../src/cadence/rule/judging-time.ts'
import { decideRule, ruleOn } from '../../../src/cadence/rule/rule-setting.ts'
import { d } from './given.ts'

describe('the setting of the rule', () => {
  const stricter = { windowDays: 28, sharePercent: 90, relaxWeeks: 4 }
  const laxer = { windowDays: 56, sharePercent: 70, relaxWeeks: 6 }

  it('is 28 days, 80 % and four weeks before the first, and the last one since its Sunday', () => {
    const settings = [
      { ...stricter, since: d('03-15') },
      { ...laxer, since: d('03-29') },
    ]
    expect(ruleOn(settings, d('03-08'))).toEqual(defaultRule)
    expect(defaultRule).toEqual({ windowDays: 28, sharePercent: 80, relaxWeeks: 4 })
    expect(ruleOn(settings, d('03-15'))).toEqual(stricter)
    expect(ruleOn(settings, d('03-22'))).toEqual(stricter)
    expect(ruleOn([...settings].reverse(), d('04-05'))).toEqual(laxer)
  })

  it('is the later of two that were saved for one Sunday', () => {
    const settings = [stricter, laxer].map((terms) => ({ ...terms, since: d('03-15') }))
    expect(ruleOn(settings, d('03-15'))).toEqual(laxer)
  })

  it('has bounds, each with its field', () => {
    const fieldOf = (change: object) => {
      const decided = decideRule({ ...defaultRule, ...change })
      return decided.ok ? 'fine' : decided.refusals[0].field
    }
    for (const windowDays of [14, 28, 84]) expect(fieldOf({ windowDays })).toBe('fine')
    for (const windowDays of [7, 20, 91]) expect(fieldOf({ windowDays })).toBe('windowWeeks')
    for (const sharePercent of [50, 80, 100]) expect(fieldOf({ sharePercent })).toBe('fine')
    for (const sharePercent of [49, 79.5, 101]) expect(fieldOf({ sharePercent })).toBe('sharePercent')
    for (const relaxWeeks of [4, 26]) expect(fieldOf({ relaxWeeks })).toBe('fine')
    for (const relaxWeeks of [3, 4.5, 27]) expect(fieldOf({ relaxWeeks })).toBe('relaxWeeks')
  })
})

describe('the time of judging', () => {
  it('is Sunday noon in UTC', () => {
    expect(judgingAt(d('03-29')).toISOString()).toBe('2026-03-29T12:00:00.000Z')
  })

  it('is the next one after a moment', () => {
    expect(nextJudging(new Date('2026-03-23T00:00:00Z'))).toBe('2026-03-29')
    expect(nextJudging(new Date('2026-03-29T11:59:59Z'))).toBe('2026-03-29')
    expect(nextJudging(new Date('2026-03-29T12:00:00Z'))).toBe('2026-04-05')
    expect(nextJudging(new Date('2026-03-29T23:00:00Z'))).toBe('2026-04-05')
  })

  it('looks back over Sundays, oldest first', () => {
    expect(sundaysBefore(d('03-29'), 3)).toEqual(['2026-03-08', '2026-03-15', '2026-03-22'])
  })
})
