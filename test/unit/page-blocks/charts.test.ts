import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  areaPath,
  barAt,
  type Frame,
  labelStep,
  linePath,
  niceScale,
  pieSlices,
  xOf,
  yOf,
} from '../../../sandbox/page/src/blocks/charts/geometry.ts'
import { readChart } from '../../../sandbox/page/src/blocks/charts/read-chart.ts'

const frame: Frame = { left: 50, top: 10, width: 400, height: 200 }
const value = fc.double({ min: -1e9, max: 1e9, noNaN: true }).filter((each) => each === 0 || Math.abs(each) > 1e-6)

describe('a scale', () => {
  test.each([
    [[66, 93], false, [60, 70, 80, 90, 100]],
    [[0, 61], true, [0, 20, 40, 60, 80]],
    [[-8, 7], true, [-10, -5, 0, 5, 10]],
    [[0.1, 0.3], true, [0, 0.1, 0.2, 0.3]],
    [[0, 0], true, [0, 1]],
  ])('of %j (from zero: %s) has round ticks', (values, fromZero, ticks) => {
    expect(niceScale(values, fromZero).ticks.filter((tick) => ticks.includes(tick))).toEqual(ticks)
  })

  test('covers every value, with few ticks, one of them zero where bars stand on it', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), fc.boolean(), (values, fromZero) => {
        const { min, max, ticks } = niceScale(values, fromZero)
        expect(min).toBeLessThanOrEqual(Math.min(...values))
        expect(max).toBeGreaterThanOrEqual(Math.max(...values))
        expect(max).toBeGreaterThan(min)
        expect(ticks.length).toBeLessThanOrEqual(8)
        if (fromZero) expect(ticks).toContain(0)
      }),
    )
  })

  test('of one value leaves room on both sides', () => {
    const scale = niceScale([80, 80], false)
    expect(scale.min).toBeLessThan(80)
    expect(scale.max).toBeGreaterThan(80)
  })
})

describe('places', () => {
  const scale = { min: -10, max: 10, ticks: [-10, 0, 10] }

  test('of values lie within the frame, higher ones further up', () => {
    expect(yOf(10, scale, frame)).toBe(10)
    expect(yOf(-10, scale, frame)).toBe(210)
    expect(yOf(0, scale, frame)).toBe(110)
    expect([xOf(0, 4, frame), xOf(3, 4, frame)]).toEqual([100, 400])
  })

  test('of bars reach from zero to their value, side by side and not over each other', () => {
    const at = (series: number, height: number) =>
      barAt({ category: 1, categories: 4, series, count: 2 }, height, scale, frame)
    expect(at(0, 5)).toMatchObject({ y: 60, height: 50 })
    expect(at(0, -5)).toMatchObject({ y: 110, height: 50 })
    const [first, second] = [at(0, 5), at(1, 5)]
    expect(first.x + first.width).toBeLessThanOrEqual(second.x)
    expect(first.x).toBeGreaterThanOrEqual(150)
    expect(second.x + second.width).toBeLessThanOrEqual(250)
  })

  test('of a line and of the area below it', () => {
    const points = [
      [0, 1],
      [10, 2.345],
    ] as const
    expect(linePath(points)).toBe('M0 1L10 2.35')
    expect(areaPath(points, 20)).toBe('M0 1L10 2.35L10 20L0 20Z')
    expect(areaPath([], 20)).toBe('')
  })

  test('of labels are thinned out where they would run into each other', () => {
    expect(labelStep(['Jan', 'Feb', 'Mar'], frame, 6)).toBe(1)
    expect(labelStep(Array(20).fill('Week of 2 March'), frame, 6)).toBe(5)
  })
})

describe('a pie', () => {
  test('is shared out as the values are', () => {
    const slices = pieSlices([60, 25, 10, 5], 100, 90)
    expect(slices.map(({ share }) => share)).toEqual([0.6, 0.25, 0.1, 0.05])
    expect(slices[0]?.path).toContain(' 0 1 1 ')
    expect(slices[1]?.path).toContain(' 0 0 1 ')
  })

  test('of one segment is a whole circle', () => {
    expect(pieSlices([7], 100, 90)[0]?.path.match(/A/g)).toHaveLength(2)
  })
})

describe('reading a block', () => {
  test('puts the values in the order of the axis', () => {
    const data = [
      { label: 'Feb', value: 2 },
      { label: 'Jan', value: 1 },
    ]
    const chart = {
      type: 'bar',
      series: [{ name: 'North', data }],
      axis_config: { categories: ['Jan', 'Feb'], y_label: 'n' },
    }
    expect(readChart({ chart })).toEqual({
      kind: 'bar',
      categories: ['Jan', 'Feb'],
      xLabel: undefined,
      yLabel: 'n',
      series: [{ name: 'North', values: [1, 2] }],
    })
  })

  test('knows a pie, and says what it doesn’t know', () => {
    expect(readChart({ chart: { type: 'pie', segments: [{ label: 'A', value: 3 }] } })).toEqual({
      kind: 'pie',
      segments: [{ label: 'A', value: 3 }],
    })
    expect(readChart({ chart: { type: 'radar' } })).toBeUndefined()
    expect(readChart({})).toBeUndefined()
  })
})
