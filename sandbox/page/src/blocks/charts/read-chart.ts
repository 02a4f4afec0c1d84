// A data_visualization block as what a chart needs. Values stand in the order of the axis' categories.
import { type Json, recordOf, recordsOf, textOf, textsOf } from '../../../../slack/json.ts'

export type SeriesChart = {
  readonly kind: 'line' | 'bar' | 'area'
  readonly categories: readonly string[]
  readonly xLabel: string | undefined
  readonly yLabel: string | undefined
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[]
}

export type PieChart = {
  readonly kind: 'pie'
  readonly segments: readonly { readonly label: string; readonly value: number }[]
}

/** Undefined for a kind of chart that isn't known. */
export function readChart(block: Json): SeriesChart | PieChart | undefined {
  const chart = recordOf(block.chart)
  switch (chart.type) {
    case 'pie':
      return {
        kind: 'pie',
        segments: recordsOf(chart.segments).map((segment) => ({
          label: textOf(segment.label) ?? '',
          value: numberOf(segment.value),
        })),
      }
    case 'line':
    case 'bar':
    case 'area': {
      const axis = recordOf(chart.axis_config)
      const categories = textsOf(axis.categories)
      return {
        kind: chart.type,
        categories,
        xLabel: textOf(axis.x_label),
        yLabel: textOf(axis.y_label),
        series: recordsOf(chart.series).map((each) => {
          const points = new Map(recordsOf(each.data).map((point) => [textOf(point.label), numberOf(point.value)]))
          return { name: textOf(each.name) ?? '', values: categories.map((category) => points.get(category) ?? 0) }
        }),
      }
    }
    default:
      return undefined
  }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}
