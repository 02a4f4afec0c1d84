// The data_visualization block: a drawing for the eye, and the same figures as a table for a screen reader.
import { type ReactNode, useId, useMemo } from 'react'
import { recordOf, textOf } from '../../../../slack/json.ts'
import { type Json, useActing } from '../../client/acting.ts'
import { Unknown } from '../layout/unknown.tsx'
import { PieDrawing } from './pie-drawing.tsx'
import { type PieChart, readChart, type SeriesChart } from './read-chart.ts'
import { SeriesDrawing } from './series-drawing.tsx'

export function Chart({ block }: { readonly block: Json }): ReactNode {
  const { me } = useActing()
  const titleId = useId()
  const chart = useMemo(() => readChart(block), [block])
  if (chart === undefined)
    return <Unknown what="block" type={`data_visualization (${String(recordOf(block.chart).type)})`} value={block} />
  const format = numberFormat(me.locale)
  const title = textOf(block.title) ?? ''
  return (
    <figure className="bk-chart" aria-labelledby={titleId}>
      <figcaption id={titleId} className="bk-chart-title" dir="auto">
        {title}
      </figcaption>
      {chart.kind === 'pie' ? (
        <PieDrawing chart={chart} format={format} />
      ) : (
        <SeriesDrawing chart={chart} format={format} />
      )}
      <Legend
        kind={chart.kind}
        names={chart.kind === 'pie' ? chart.segments.map((each) => each.label) : chart.series.map((each) => each.name)}
        isHidden={chart.kind !== 'pie' && chart.series.length === 1 && chart.yLabel === chart.series[0]?.name}
      />
      <Figures chart={chart} title={title} format={format} />
    </figure>
  )
}

function Legend({
  kind,
  names,
  isHidden,
}: {
  readonly kind: SeriesChart['kind'] | PieChart['kind']
  readonly names: readonly string[]
  readonly isHidden: boolean
}): ReactNode {
  if (isHidden) return null
  return (
    <ul className="bk-legend" aria-hidden="true">
      {names.map((name, index) => (
        <li key={name}>
          {kind === 'line' || kind === 'area' ? (
            <svg className="bk-legend-line" viewBox="0 0 24 8" aria-hidden="true" focusable="false">
              <path className={`bk-line bk-stroke-${(index % 6) + 1} bk-dash-${index % 3}`} d="M0 4H24" />
              <circle className={`bk-fill-${(index % 6) + 1}`} cx={12} cy={4} r={3} />
            </svg>
          ) : (
            <span className={`bk-swatch bk-fill-${(index % 6) + 1}`} />
          )}
          <bdi>{name}</bdi>
        </li>
      ))}
    </ul>
  )
}

function Figures({
  chart,
  title,
  format,
}: {
  readonly chart: SeriesChart | PieChart
  readonly title: string
  readonly format: (value: number) => string
}): ReactNode {
  if (chart.kind === 'pie') {
    return (
      <table className="bk-unseen">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Segment</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {chart.segments.map((segment) => (
            <tr key={segment.label}>
              <th scope="row">{segment.label}</th>
              <td>{format(segment.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )
  }
  return (
    <table className="bk-unseen">
      <caption>{[title, chart.yLabel].filter((each) => each !== undefined).join(': ')}</caption>
      <thead>
        <tr>
          <th scope="col">{chart.xLabel ?? 'Category'}</th>
          {chart.series.map((series) => (
            <th key={series.name} scope="col">
              {series.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {chart.categories.map((category, index) => (
          <tr key={category}>
            <th scope="row">{category}</th>
            {chart.series.map((series) => (
              <td key={series.name}>{format(series.values[index] ?? 0)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function numberFormat(locale: string): (value: number) => string {
  const options = { maximumFractionDigits: 2 }
  try {
    return new Intl.NumberFormat(locale, options).format
  } catch {
    return new Intl.NumberFormat('en-GB', options).format
  }
}
