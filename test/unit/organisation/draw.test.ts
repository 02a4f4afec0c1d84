import { afterEach, describe, expect, test } from 'vitest'
import { drawsFrom } from '../../../sandbox/organisation/draw.ts'
import { setClockBack } from '../../../sandbox/organisation/set-clock-back.ts'

describe('a draw', () => {
  const draws = drawsFrom(7)
  const many = Array.from({ length: 4000 }, (_, index) => index)

  test('has one answer to one name, whatever was drawn before', () => {
    const first = draws.share('who', 12, 'when')
    for (const index of many.slice(0, 50)) draws.share('something else', index)
    expect(draws.share('who', 12, 'when')).toBe(first)
    expect(drawsFrom(7).share('who', 12, 'when')).toBe(first)
    expect(drawsFrom(8).share('who', 12, 'when')).not.toBe(first)
    expect(draws.share('who', 1, '2 when')).not.toBe(draws.share('who', 12, 'when'))
  })

  test('is spread evenly from 0 up to 1', () => {
    const shares = many.map((index) => draws.share('even', index))
    for (let tenth = 0; tenth < 10; tenth++) {
      const inTenth = shares.filter((share) => share >= tenth / 10 && share < (tenth + 1) / 10)
      expect(inTenth.length / many.length).toBeCloseTo(0.1, 1)
    }
  })

  test('reaches both ends of a range, and nothing beyond', () => {
    expect(new Set(many.map((index) => draws.between(3, 6, 'range', index)))).toEqual(new Set([3, 4, 5, 6]))
    expect(new Set(many.map((index) => draws.pick(['a', 'b', 'c'], 'pick', index)))).toEqual(new Set(['a', 'b', 'c']))
  })

  test('takes what weighs more more often, and what weighs nothing never', () => {
    const drawn = many.map((index) =>
      draws.weighted(
        [
          ['often', 3],
          ['never', 0],
          ['rarely', 1],
        ],
        'weigh',
        index,
      ),
    )
    expect(drawn.filter((each) => each === 'often').length / many.length).toBeCloseTo(0.75, 1)
    expect(drawn).not.toContain('never')
    expect(many.filter((index) => draws.chance(0.2, 'chance', index)).length / many.length).toBeCloseTo(0.2, 1)
  })
})

describe('a clock that is set back', () => {
  const system = globalThis.Date
  afterEach(() => {
    globalThis.Date = system
  })

  test('runs so far in the past, and leaves dates that are given alone', () => {
    const back = 400 * 86_400_000
    const before = system.now()
    setClockBack(back)
    for (const millis of [Date.now(), Date.parse(new Date().toISOString())]) {
      expect(millis - (before - back)).toBeGreaterThanOrEqual(0)
      expect(millis - (before - back)).toBeLessThan(5_000)
    }
    expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z')
    expect(new Date('2026-11-16T09:40:00Z').getTime()).toBe(Date.UTC(2026, 10, 16, 9, 40))
    expect(new Date()).toBeInstanceOf(Date)
    expect(new Date()).toBeInstanceOf(system)
  })
})
