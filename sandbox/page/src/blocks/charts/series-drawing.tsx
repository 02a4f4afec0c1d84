// Lines, bars and areas over categories.
import type { ReactNode } from 'react'
import { areaPath, barAt, type Frame, labelStep, linePath, niceScale, type Scale, xOf, yOf } from './geometry.ts'
import type { SeriesChart } from './read-chart.ts'
import { useWidth } from './use-width.ts'

const usualWidth = 548
const leastWidth = 220
const height = 260

export function SeriesDrawing({
  chart,
  format,
}: {
  readonly chart: SeriesChart
  readonly format: (value: number) => string
}): ReactNode {
  const { ref, width: measured } = useWidth<HTMLDivElement>(usualWidth)
  const width = Math.max(leastWidth, measured)
  const { categories, series, kind } = chart
  const scale = niceScale(
    series.flatMap((each) => each.values),
    kind !== 'line',
  )
  const tickWidth = Math.max(...scale.ticks.map((tick) => format(tick).length)) * 7
  const frame: Frame = {
    left: tickWidth + 10 + (chart.yLabel === undefined ? 0 : 18),
    top: 10,
    width: width - tickWidth - 22 - (chart.yLabel === undefined ? 0 : 18),
    height: height - 34 - (chart.xLabel === undefined ? 0 : 18),
  }
  const step = labelStep(categories, frame, 6.2)
  const bottom = frame.top + frame.height
  return (
    <div ref={ref}>
      <svg className="bk-chart-drawing" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
        {scale.ticks.map((tick) => (
          <g key={tick}>
            <line
              className={tick === 0 ? 'bk-grid bk-grid-zero' : 'bk-grid'}
              x1={frame.left}
              x2={frame.left + frame.width}
              y1={yOf(tick, scale, frame)}
              y2={yOf(tick, scale, frame)}
            />
            <text className="bk-tick" x={frame.left - 6} y={yOf(tick, scale, frame) + 4} textAnchor="end">
              {format(tick)}
            </text>
          </g>
        ))}
        {categories.map((category, index) =>
          index % step === 0 ? (
            <text
              key={category}
              className="bk-tick"
              x={xOf(index, categories.length, frame)}
              y={bottom + 16}
              textAnchor="middle"
            >
              {category}
            </text>
          ) : null,
        )}
        {chart.yLabel !== undefined && (
          <text
            className="bk-axis"
            transform={`translate(12 ${frame.top + frame.height / 2}) rotate(-90)`}
            textAnchor="middle"
          >
            {chart.yLabel}
          </text>
        )}
        {chart.xLabel !== undefined && (
          <text className="bk-axis" x={frame.left + frame.width / 2} y={height - 4} textAnchor="middle">
            {chart.xLabel}
          </text>
        )}
        {series.map((each, index) =>
          kind === 'bar' ? (
            <Bars key={each.name} chart={chart} series={index} scale={scale} frame={frame} format={format} />
          ) : (
            <Line key={each.name} chart={chart} series={index} scale={scale} frame={frame} format={format} />
          ),
        )}
      </svg>
    </div>
  )
}

type SeriesProps = {
  readonly chart: SeriesChart
  readonly series: number
  readonly scale: Scale
  readonly frame: Frame
  readonly format: (value: number) => string
}

function Bars({ chart, series, scale, frame, format }: SeriesProps): ReactNode {
  const { categories } = chart
  const one = chart.series[series]
  return one?.values.map((value, category) => {
    const place = { category, categories: categories.length, series, count: chart.series.length }
    return (
      <rect
        key={categories[category]}
        className={`bk-fill-${(series % 6) + 1}`}
        {...barAt(place, value, scale, frame)}
        rx={2}
      >
        <title>{`${categories[category]}, ${one.name}: ${format(value)}`}</title>
      </rect>
    )
  })
}

function Line({ chart, series, scale, frame, format }: SeriesProps): ReactNode {
  const { categories, kind } = chart
  const one = chart.series[series]
  if (one === undefined) return null
  const points = one.values.map(
    (value, index) => [xOf(index, categories.length, frame), yOf(value, scale, frame)] as const,
  )
  const colour = (series % 6) + 1
  return (
    <g>
      {kind === 'area' && (
        <path className={`bk-area bk-fill-${colour}`} d={areaPath(points, yOf(Math.max(scale.min, 0), scale, frame))} />
      )}
      {/* Dashes tell lines apart where colours don't. */}
      <path className={`bk-line bk-stroke-${colour} bk-dash-${series % 3}`} d={linePath(points)} />
      {points.map(([x, y], index) => (
        <circle key={categories[index]} className={`bk-fill-${colour}`} cx={x} cy={y} r={3.5}>
          <title>{`${categories[index]}, ${one.name}: ${format(one.values[index] ?? 0)}`}</title>
        </circle>
      ))}
    </g>
  )
}
