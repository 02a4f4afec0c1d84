// Slack's own charts: the block `data_visualization`, in messages only, at most two in one; its rules as of June 2026, from
// docs.slack.dev/reference/block-kit/blocks/data-visualization-block (`@slack/types` 3.2 doesn't know it). Where a Slack
// refuses the block, the message goes out without it (webapi/client.ts): so its figures always stand in words as well.
import type { KnownBlock } from '@slack/types'
import { shorten } from './mrkdwn.ts'

export type ChartBlock = {
  readonly type: 'data_visualization'
  readonly title: string
  readonly chart: {
    readonly type: 'line'
    readonly series: readonly { readonly name: string; readonly data: readonly Point[] }[]
    readonly axis_config: {
      readonly categories: readonly string[]
      readonly x_label?: string
      readonly y_label?: string
    }
  }
}

type Point = { readonly label: string; readonly value: number }

/** What a message is made of. */
export type MessageBlock = KnownBlock | ChartBlock

export type Lines = {
  readonly title: string
  readonly xLabel: string
  readonly yLabel: string
  /** Along the x axis; each once. */
  readonly categories: readonly string[]
  /** A finite value for every category. */
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[]
}

export const chartLimits = { title: 50, label: 20, axisLabel: 50, series: 6, categories: 20, inMessage: 2 } as const

/** Throws where it breaks Slack's rules: a mistake in the code, since all of it is generated. */
export function lineChart({ title, xLabel, yLabel, categories, series }: Lines): ChartBlock {
  within(categories, 1, chartLimits.categories, 'categories')
  within(series, 1, chartLimits.series, 'series')
  unique(categories, 'categories')
  return {
    type: 'data_visualization',
    title: shorten(title, chartLimits.title),
    chart: {
      type: 'line',
      series: namedApart(series).map(({ name, values }) => ({
        name,
        data: categories.map((label, index) => ({ label, value: finite(values[index], label) })),
      })),
      axis_config: {
        categories,
        x_label: shorten(xLabel, chartLimits.axisLabel),
        y_label: shorten(yLabel, chartLimits.axisLabel),
      },
    },
  }
}

export function isChart(block: MessageBlock): block is ChartBlock {
  return block.type === 'data_visualization'
}

/** Names are cut to Slack's length; where two become the same, the later ones get a number. */
function namedApart(series: Lines['series']): Lines['series'] {
  const taken = new Set<string>()
  return series.map(({ name, values }) => {
    const short = shorten(name, chartLimits.label)
    let apart = short
    for (let count = 2; taken.has(apart); count++) apart = `${shorten(name, chartLimits.label - 3)} ${count}`
    taken.add(apart)
    return { name: apart, values }
  })
}

function finite(value: number | undefined, label: string): number {
  if (value === undefined || !Number.isFinite(value)) throw new RangeError(`a chart has no value for ${label}`)
  return value
}

function within(list: readonly unknown[], least: number, most: number, what: string): void {
  if (list.length < least || list.length > most)
    throw new RangeError(`${list.length} ${what} in a chart: ${least} to ${most}`)
}

function unique(list: readonly string[], what: string): void {
  if (new Set(list).size !== list.length) throw new RangeError(`${what} of a chart that are not unique`)
  if (list.some((label) => label.length > chartLimits.label || label.trim() === ''))
    throw new RangeError(`${what} of a chart that are empty or too long`)
}
