// A pie, with each slice's share on it where there is room.
import type { ReactNode } from 'react'
import { pieSlices } from './geometry.ts'
import type { PieChart } from './read-chart.ts'

const size = 220

export function PieDrawing({
  chart,
  format,
}: {
  readonly chart: PieChart
  readonly format: (value: number) => string
}): ReactNode {
  const slices = pieSlices(
    chart.segments.map((segment) => segment.value),
    size / 2,
    size / 2 - 6,
  )
  return (
    <svg className="bk-chart-drawing bk-pie" viewBox={`0 0 ${size} ${size}`} aria-hidden="true" focusable="false">
      {slices.map(({ path, share, middle }, index) => {
        const segment = chart.segments[index]
        return (
          <g key={segment?.label}>
            <path className={`bk-slice bk-fill-${(index % 6) + 1}`} d={path}>
              <title>{`${segment?.label}: ${format(segment?.value ?? 0)} (${Math.round(share * 100)} %)`}</title>
            </path>
            {share >= 0.06 && (
              <text className="bk-slice-label" x={middle[0]} y={middle[1] + 4} textAnchor="middle">
                {Math.round(share * 100)}%
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
