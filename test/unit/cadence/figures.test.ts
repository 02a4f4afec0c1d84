import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  coverage,
  daysSince,
  excusedShare,
  onTimeRate,
  slotAccount,
  trendOf,
} from '../../../src/cadence/figure/figure.ts'
import { figureDefinitions } from '../../../src/cadence/figure/figure-definitions.ts'
import { sayExcused, sayOnTime, sayPercent } from '../../../src/cadence/figure/figure-words.ts'
import { shareOut } from '../../../src/cadence/figure/share-out.ts'
import { addTallies, countedAs, noTally, type Tally } from '../../../src/cadence/figure/tally.ts'
import { weekOf, weeksUpTo } from '../../../src/cadence/figure/week.ts'
import type { Slot } from '../../../src/cadence/slot/slot.ts'
import { asId, type PersonId } from '../../../src/kernel/ids.ts'
import { addDays, weekday } from '../../../src/kernel/time.ts'
import { cadence, d, excuse, held, replaySlots } from './given.ts'

const tally = (met: number, notOnTime: number, excused = 0, ended = 0): Tally => ({ met, notOnTime, excused, ended })
const id = (name: string) => asId<PersonId>(name)

describe('a week', () => {
  it('runs from Sunday to Saturday and is named by its Sunday', () => {
    expect(weekOf(d('03-01'))).toBe('2026-03-01')
    expect(weekOf(d('03-07'))).toBe('2026-03-01')
    expect(weekOf(d('03-08'))).toBe('2026-03-08')
  })

  it('is the last of those looked back over while it runs', () => {
    expect(weeksUpTo(d('03-18'), 3)).toEqual(['2026-03-01', '2026-03-08', '2026-03-15'])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), (days) => {
        const today = addDays(d('2024-02-20'), days)
        const week = weekOf(today)
        expect(weekday(week)).toBe(7)
        expect(week <= today && today < addDays(week, 7)).toBe(true)
      }),
    )
  })
})

describe('the on-time rate', () => {
  it('is met ÷ (met + not on time), and absent where nothing was judged: never 0', () => {
    expect(onTimeRate(tally(41, 15, 3, 2))).toEqual({ share: 41 / 56, met: 41, judged: 56 })
    expect(onTimeRate(tally(0, 2))).toEqual({ share: 0, met: 0, judged: 2 })
    expect(onTimeRate(tally(0, 0, 4))).toBeUndefined()
  })

  it('is said with its n', () => {
    expect(sayOnTime(tally(41, 15))).toBe('41 of 56 on time (73 %)')
    expect(sayOnTime(noTally)).toBe('nothing judged yet')
  })

  it('says all of nothing less than all, and nothing of nothing more', () => {
    expect([0, 0.001, 0.255, 0.999, 1].map(sayPercent)).toEqual(['0 %', '1 %', '26 %', '99 %', '100 %'])
  })
})

describe('the excused share', () => {
  it('is excused ÷ (excused + judged), the coach’s own and those from data together and apart', () => {
    expect(excusedShare(tally(41, 15, 2, 1))).toEqual({ share: 3 / 59, excused: 3, byCoach: 2, fromData: 1, of: 59 })
    expect(sayExcused(tally(41, 15, 2, 1))).toBe('3 of 59 excused (5 %)')
    expect(sayExcused(tally(3, 0))).toBe('none of 3 excused')
    expect(excusedShare(noTally)).toBeUndefined()
    expect(sayExcused(noTally)).toBeUndefined()
  })
})

describe('the trend', () => {
  const weeks = (...halves: readonly (readonly [met: number, notOnTime: number])[]) =>
    halves.flatMap(([met, notOnTime]) => [tally(met, 0), noTally, tally(0, notOnTime), noTally])

  it('compares the later half with the earlier one', () => {
    expect(trendOf(weeks([10, 10], [16, 4]))).toBe('up')
    expect(trendOf(weeks([16, 4], [10, 10]))).toBe('down')
    expect(trendOf(weeks([16, 4], [16, 4]))).toBe('steady')
  })

  it('is steady below ten points, and rises from ten on', () => {
    expect(trendOf(weeks([70, 30], [79, 21]))).toBe('steady')
    expect(trendOf(weeks([70, 30], [80, 20]))).toBe('up')
  })

  it('is steady where one single one-on-one could have made it', () => {
    expect(trendOf(weeks([3, 1], [4, 0]))).toBe('steady')
    expect(trendOf(weeks([2, 2], [4, 0]))).toBe('up')
  })

  it('is absent while a half has fewer than four judged', () => {
    expect(trendOf(weeks([3, 0], [0, 20]))).toBeUndefined()
    expect(trendOf(weeks([20, 0], [0, 3]))).toBeUndefined()
    expect(trendOf([])).toBeUndefined()
  })

  it('of an odd number of weeks counts the middle one with the later half', () => {
    expect(trendOf([tally(4, 0), tally(0, 4), noTally])).toBe('down')
  })
})

describe('coverage', () => {
  it('counts each person with a session among those whose one-on-one was judged', () => {
    expect(coverage([id('ana'), id('ben')], new Set([id('ana'), id('cleo')]))).toEqual({
      share: 0.5,
      covered: 1,
      eligible: 2,
    })
    expect(coverage([], new Set([id('ana')]))).toBeUndefined()
  })
})

describe('days since', () => {
  it('count from the last session, and none of one that isn’t there', () => {
    expect(daysSince(d('03-02'), d('03-16'))).toBe(14)
    expect(daysSince(d('03-17'), d('03-16'))).toBe(0)
    expect(daysSince(undefined, d('03-16'))).toBeUndefined()
  })
})

describe('a slot in the figures', () => {
  const counted = (slots: readonly Slot[]) => slots.map(countedAs)

  it('counts as what it was judged, or as excused by the coach, or as ended', () => {
    expect(counted(replaySlots(cadence({ sessions: [held('03-16')] }), d('03-20')))).toEqual(['met', undefined])
    expect(counted(replaySlots(cadence({ sessions: [held('03-25')] }), d('03-25')))).toEqual(['notOnTime', undefined])
    expect(counted(replaySlots(cadence({ excuses: [excuse('03-17', '03-02', 'stands')] }), d('03-18')))).toEqual([
      'excused',
      undefined,
    ])
    const moved = cadence({ lines: [{ startsOn: d('03-02'), endsOn: d('03-12') }] })
    expect(counted(replaySlots(moved, d('03-20')))).toEqual(['ended'])
  })

  it('stays as it was judged when its line ends afterwards', () => {
    const moved = cadence({ lines: [{ startsOn: d('03-02'), endsOn: d('03-25') }] })
    expect(counted(replaySlots(moved, d('04-20')))).toEqual(['notOnTime'])
  })
})

const people = ['leader', 'mia', 'dan', 'ana', 'ben'].map(id)
const person = fc.constantFrom(...people)
const entries = fc.array(
  fc.record({
    coachId: person,
    on: fc.integer({ min: 0, max: 60 }).map((days) => addDays(d('03-01'), days)),
    counted: fc.constantFrom('met', 'notOnTime', 'excused', 'ended'),
    chain: fc.subarray(people),
  }),
  { maxLength: 60 },
)

describe('the shares of a branch', () => {
  const shares = entries.map((entered) => {
    const given = entered.map(({ coachId, on, counted, chain }) => ({
      coachId,
      on,
      tally: { ...noTally, [counted]: 1 },
      above: chain.filter((one) => one !== coachId),
    }))
    return { given, shares: shareOut(given) }
  })

  it('sum to the whole: every slot once for its coach, and once for each manager above on its day', () => {
    fc.assert(
      fc.property(shares, ({ given, shares }) => {
        for (const managerId of people) {
          const whole = given.filter(({ coachId, above }) => coachId === managerId || above.includes(managerId))
          const branches = shares.filter((share) => share.managerId === managerId)
          expect(addTallies(branches.map((share) => share.tally))).toEqual(addTallies(whole.map((one) => one.tally)))
        }
      }),
    )
  })

  it('of a report are what that report’s own branches come to under the same manager', () => {
    fc.assert(
      fc.property(shares, ({ given, shares }) => {
        for (const managerId of people) {
          for (const viaId of people) {
            const under = given.filter(({ coachId, above }) => {
              const chain = [coachId, ...above]
              const place = chain.indexOf(managerId)
              return managerId === viaId ? coachId === managerId : place > 0 && chain[place - 1] === viaId
            })
            const branch = shares.filter((share) => share.managerId === managerId && share.viaId === viaId)
            expect(addTallies(branch.map((share) => share.tally))).toEqual(addTallies(under.map((one) => one.tally)))
          }
        }
      }),
    )
  })
})

describe('an account of slots', () => {
  it('has every slot in one state: met, late, missed, excused and open are all of them', () => {
    const sessions = fc
      .uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 12 })
      .map((days) => days.map((day) => held(addDays(d('03-02'), day))))
    const ends = fc.option(fc.integer({ min: 1, max: 120 }), { nil: undefined })
    fc.assert(
      fc.property(sessions, ends, fc.integer({ min: 0, max: 150 }), (had, end, day) => {
        const endsOn = end === undefined ? undefined : addDays(d('03-02'), end)
        const slots = replaySlots(
          cadence({ sessions: had, lines: [{ startsOn: d('03-02'), endsOn }] }),
          addDays(d('03-02'), day),
        )
        const { all, met, late, missed, excused, open } = slotAccount(slots.map(({ state }) => ({ state, slots: 1 })))
        expect(met + late + missed + excused + open).toBe(slots.length)
        expect(all).toBe(slots.length)
        const counts = slots.map(countedAs)
        const notJudged = slots.filter((slot) => slot.state === 'open' && slot.judgement === undefined).length
        expect(counts.filter((counted) => counted === undefined)).toHaveLength(notJudged)
        expect(counts.filter((counted) => counted === 'met')).toHaveLength(met)
      }),
    )
  })
})

describe('definitions', () => {
  it('say of each figure what it is, and over what time', () => {
    for (const { title, definition, window } of figureDefinitions) {
      expect(title.length).toBeGreaterThan(3)
      expect(definition).toMatch(/\.$/)
      expect(window).toMatch(/\.$/)
    }
    expect(new Set(figureDefinitions.map(({ name }) => name)).size).toBe(figureDefinitions.length)
  })
})
