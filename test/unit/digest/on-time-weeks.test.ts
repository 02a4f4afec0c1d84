import { describe, expect, test } from 'vitest'
import { noTally, type Tally, type Week } from '../../../src/cadence/index.ts'
import { composeOnTimeWeeks } from '../../../src/digest/on-time-weeks.ts'
import { drawOnTimeWeeks, type OnTimeView, sayByWeek, sayOnTimeWeeks } from '../../../src/digest/on-time-weeks.view.ts'
import { findRisen } from '../../../src/digest/risen.ts'
import { asId, type PersonId } from '../../../src/kernel/ids.ts'
import { plainDate, zone } from '../../../src/kernel/time.ts'
import type { Person } from '../../../src/people/index.ts'
import { isChart } from '../../../src/slack/charts.ts'
import { assertValidBlocks } from '../slack/valid.ts'

const zoe = asId<PersonId>('zoe')
const top = asId<PersonId>('top')
const tally = (met: number, notOnTime: number): Tally => ({ ...noTally, met, notOnTime })
const weeks: readonly Week[] = ['2026-10-04', '2026-10-11', '2026-10-18'].map(plainDate)
const person = (id: PersonId, name: string): Person => ({
  id,
  name,
  zone: zone('Europe/London'),
  locale: 'en-GB',
  origin: 'file',
})
const view = (onTime: OnTimeView['onTime']): OnTimeView => ({
  onTime,
  people: new Map([[top, person(top, 'Morgan Vale')]]),
  reader: person(zoe, 'Zoe'),
  today: plainDate('2026-10-26'),
})

describe('the on-time rate by week', () => {
  const branch = [tally(8, 2), { ...tally(3, 3), excused: 2, ended: 1 }, tally(9, 1)]
  const whole = { topId: top, tallies: [tally(80, 20), tally(70, 30), tally(75, 25)] }

  test('stands in a chart, this branch against the whole, and again in words', () => {
    const onTime = view(composeOnTimeWeeks(weeks, branch, whole))
    const blocks = drawOnTimeWeeks(onTime)
    assertValidBlocks(blocks)
    const series = blocks.flatMap((block) => (isChart(block) ? block.chart.series : []))
    expect(series.map(({ name, data }) => [name, ...data.map(({ value }) => value)])).toEqual([
      ['Your teams', 80, 50, 90],
      ['All teams', 80, 70, 75],
    ])
    expect(sayOnTimeWeeks(onTime)).toBe(
      'Over the last eight weeks, in your teams: 20 of 26 on time (77 %), 3 of 29 excused (10 %). In all of Morgan Vale’s teams: 225 of 300 on time (75 %), none of 300 excused.',
    )
    expect(sayByWeek(onTime)).toBe(
      'By week from Sunday: 4 October 80 % (all 80 %), 11 October 50 % (all 70 %), 18 October 90 % (all 75 %).',
    )
    expect(JSON.stringify(blocks)).toContain('11 October 50 % (all 70 %)')
  })

  test('has one line where the reader’s teams are the whole', () => {
    const onTime = view(composeOnTimeWeeks(weeks, branch, undefined))
    const blocks = drawOnTimeWeeks(onTime)
    assertValidBlocks(blocks)
    expect(blocks.flatMap((block) => (isChart(block) ? block.chart.series : [])).map(({ name }) => name)).toEqual([
      'All teams',
    ])
    expect(sayOnTimeWeeks(onTime)).toBe(
      'Over the last eight weeks, in your teams: 20 of 26 on time (77 %), 3 of 29 excused (10 %).',
    )
  })

  test('leaves out a week without a judged one-on-one on either side, and draws no line through fewer than two', () => {
    const gap = composeOnTimeWeeks(weeks, [tally(8, 2), noTally, tally(9, 1)], whole)
    expect(gap?.weeks.map(({ week }) => week)).toEqual(['2026-10-04', '2026-10-18'])
    expect(gap?.whole?.tally).toMatchObject({ met: 225, notOnTime: 75 })
    expect(composeOnTimeWeeks(weeks, branch, { topId: top, tallies: [noTally, noTally, tally(1, 0)] })).toBeUndefined()
    expect(composeOnTimeWeeks(weeks, [noTally, noTally, tally(9, 1)], undefined)).toBeUndefined()
    expect(drawOnTimeWeeks(view(undefined))).toEqual([])
    expect(sayByWeek(view(undefined))).toBe('')
  })
})

describe('a rate worth a word', () => {
  const half = (met: number, notOnTime: number) => Array.from({ length: 13 }, () => tally(met, notOnTime))
  const risenOf = (tallies: readonly Tally[]) => findRisen(new Map([[zoe, tallies]]))

  test('is the best of six months, on rhythm and well above the lowest', () => {
    expect(risenOf([...half(1, 1), ...half(9, 1)])).toEqual([{ personId: zoe, percent: 90, lowest: 50, highest: 90 }])
  })

  test.each([
    ['falling', [...half(9, 1), ...half(8, 2)]],
    ['steady', [...half(9, 1), ...half(9, 1)]],
    ['risen and still off rhythm', [...half(1, 1), ...half(7, 3)]],
    ['of fewer than four one-on-ones', [...half(1, 1), ...half(0, 0).slice(0, 12), tally(3, 0)]],
    ['of nothing', half(0, 0)],
  ])('is none that is %s', (_, tallies) => {
    expect(risenOf(tallies)).toEqual([])
  })
})
