import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultRule, type JudgedDay } from '../../../src/cadence/rule/judge.ts'
import {
  type JudgedManager,
  type JudgedSunday,
  judgeSunday,
  type RuledPair,
  replayJudgements,
  ruledAfter,
} from '../../../src/cadence/rule/judge-sunday.ts'
import { sundaysBefore } from '../../../src/cadence/rule/judging-time.ts'
import { ruleOn } from '../../../src/cadence/rule/rule-setting.ts'
import type { Interval } from '../../../src/cadence/slot/interval.ts'
import type { PersonId } from '../../../src/kernel/ids.ts'
import { addDays, daysBetween, type PlainDate } from '../../../src/kernel/time.ts'
import { d } from './given.ts'
import { mira, omar, sara, stories } from './rule-stories.ts'

const sundays = sundaysBefore(d('06-07'), 14)
const standard: JudgedManager = {
  managerId: mira,
  own: [],
  pooled: [],
  linesUp: [{ managerId: sara, startsOn: d('01-05'), endsOn: undefined }],
  linesDown: [{ managerId: mira, startsOn: d('01-05'), endsOn: undefined }],
  otherwise: () => ({ interval: 14, isPinned: false }),
}

describe('a manager followed from Sunday to Sunday', () => {
  for (const { name, given, settings = [], says } of stories) {
    it(name, () => {
      const judged = replayJudgements({ ...standard, ...given }, sundays, (sunday) => ruleOn(settings, sunday))
      const lines = judged.flatMap(linesOf)
      expect(lines.filter((line) => says.includes(line) || / (tighten|return|ended) /.test(line))).toEqual(says)
    })
  }
})

function linesOf({ judgedOn, coachId, effect, ended }: JudgedSunday): readonly string[] {
  const on = judgedOn.slice(5)
  const who = coachId ?? 'nobody'
  const said = { tighten: `tighten ${who}`, return: `return ${who}:`, none: `${who}:` }[effect.change]
  const line = `${on} ${said}${effect.change === 'tighten' ? '' : ` ${effect.because}`}`
  return [line, ...ended.map((endedId) => `${on} ended ${endedId}`)]
}

const anyDay = fc.record({
  on: fc.integer({ min: 0, max: 150 }).map((days) => addDays(d('01-10'), days)),
  met: fc.nat(6),
  notOnTime: fc.nat(4),
})
const anyManager: fc.Arbitrary<JudgedManager> = fc
  .record({
    own: fc.array(anyDay, { maxLength: 40 }),
    pooled: fc.array(anyDay, { maxLength: 40 }),
    movesOn: fc.integer({ min: 0, max: 150 }).map((days) => addDays(d('01-10'), days)),
    interval: fc.constantFrom<Interval>(7, 14, 28, 'off'),
  })
  .map(({ own, pooled, movesOn, interval }) => ({
    ...standard,
    own,
    pooled,
    linesUp: [
      { managerId: sara, startsOn: d('01-05'), endsOn: movesOn },
      { managerId: omar, startsOn: movesOn, endsOn: undefined },
    ],
    otherwise: (_: PersonId, on: PlainDate) => ({
      interval: on < d('03-25') ? 14 : interval,
      isPinned: on > d('05-01') && on < d('05-20'),
    }),
  }))

describe('whatever happens', () => {
  it('no pair changes twice within four weeks', () => {
    fc.assert(
      fc.property(anyManager, (manager) => {
        const changes = new Map<string, PlainDate[]>()
        const note = (coachId: PersonId | undefined, on: PlainDate) =>
          changes.set(coachId ?? 'nobody', [...(changes.get(coachId ?? 'nobody') ?? []), on])
        for (const { judgedOn, coachId, effect, ended } of replayJudgements(manager, sundays, () => defaultRule)) {
          if (effect.change !== 'none') note(coachId, judgedOn)
          for (const endedId of ended) note(endedId, judgedOn)
        }
        for (const dates of changes.values()) {
          for (const [index, on] of dates.slice(1).entries()) {
            expect(daysBetween(dates[index] ?? on, on)).toBeGreaterThanOrEqual(28)
          }
        }
      }),
    )
  })

  it('tightens and returns by turns, and never tightens who isn’t off rhythm', () => {
    fc.assert(
      fc.property(anyManager, (manager) => {
        const weekly = new Set<PersonId | undefined>()
        for (const { coachId, judgement, effect, ended } of replayJudgements(manager, sundays, () => defaultRule)) {
          if (effect.change === 'tighten') {
            expect(judgement.verdict).toBe('off')
            expect(weekly.has(coachId)).toBe(false)
            weekly.add(coachId)
          }
          if (effect.change === 'return') expect(weekly.delete(coachId)).toBe(true)
          for (const endedId of ended) expect(weekly.delete(endedId)).toBe(true)
        }
      }),
    )
  })

  it('history replayed gives the same judgements as the Sundays gave one by one, each with what was known then', () => {
    fc.assert(
      fc.property(anyManager, (manager) => {
        let ruled: readonly RuledPair[] = []
        const knownOn = (days: readonly JudgedDay[], sunday: PlainDate) =>
          days.filter(({ on }) => on < sunday).reverse()
        const oneByOne = sundays.map((sunday) => {
          const known = { ...manager, own: knownOn(manager.own, sunday), pooled: knownOn(manager.pooled, sunday) }
          const judged = judgeSunday(known, sunday, defaultRule, ruled)
          ruled = ruledAfter(judged, ruled)
          return judged
        })
        expect(replayJudgements(manager, sundays, () => defaultRule)).toEqual(
          oneByOne.map((judged) => ({ ...judged, isWeekly: expect.any(Boolean) })),
        )
      }),
    )
  })
})
