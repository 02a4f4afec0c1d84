import { expect, test } from 'vitest'
import { rendered, section } from '../../../src/slack/blocks.ts'
import { type Lines, lineChart } from '../../../src/slack/charts.ts'
import { mrkdwn } from '../../../src/slack/mrkdwn.ts'
import { assertValidBlocks } from './valid.ts'

const weeks: Lines = {
  title: 'On time by week',
  xLabel: 'Week from',
  yLabel: 'On time, %',
  categories: ['4 Oct', '11 Oct', '18 Oct'],
  series: [
    { name: 'Your teams', values: [81, 66.5, 70] },
    { name: 'Everyone', values: [80, 79, 81] },
  ],
}

test('a chart holds Slack’s rules, one point for each week and line', () => {
  const chart = lineChart(weeks)
  assertValidBlocks([chart])
  expect(chart.chart.series.map(({ data }) => data.map(({ label, value }) => `${label} ${value}`).join(', '))).toEqual([
    '4 Oct 81, 11 Oct 66.5, 18 Oct 70',
    '4 Oct 80, 11 Oct 79, 18 Oct 81',
  ])
})

test('names and titles of any length are shortened, and lines that would then be called the same are told apart', () => {
  const long = 'The very long name of a branch '.repeat(5)
  const chart = lineChart({
    ...weeks,
    title: long,
    xLabel: long,
    yLabel: long,
    series: [`${long}1`, `${long}2`, `${long}3`].map((name) => ({ name, values: [1, 2, 3] })),
  })
  assertValidBlocks([chart])
})

test('a chart with a hole, without a line or with a week twice is a mistake in the code', () => {
  expect(() => lineChart({ ...weeks, series: [{ name: 'A', values: [1, 2] }] })).toThrow('no value for 18 Oct')
  expect(() => lineChart({ ...weeks, series: [{ name: 'A', values: [1, 2, Number.NaN] }] })).toThrow('no value')
  expect(() => lineChart({ ...weeks, series: [] })).toThrow('0 series')
  expect(() => lineChart({ ...weeks, categories: ['4 Oct', '4 Oct'] })).toThrow('not unique')
  expect(() => lineChart({ ...weeks, categories: ['a label of 21 letters'] })).toThrow('too long')
})

test('a message takes two charts, not three', () => {
  const chart = lineChart(weeks)
  assertValidBlocks(rendered('Two', [section(mrkdwn`x`), chart, chart]).blocks)
  expect(() => rendered('Three', [chart, chart, chart])).toThrow('more than two charts')
})
