// Where things lie in a chart: scales, ticks and paths. Pure, in the units of an SVG's viewBox.

export type Scale = { readonly min: number; readonly max: number; readonly ticks: readonly number[] }

/** Round ticks that cover the values. `fromZero`: bars and areas have to stand on something. */
export function niceScale(values: readonly number[], fromZero: boolean, wantedTicks = 5): Scale {
  const low = Math.min(...values, ...(fromZero ? [0] : []))
  const high = Math.max(...values, ...(fromZero ? [0] : []))
  // All alike, as far as a drawing can tell: a span around it, so that the line is not glued to an edge.
  const isFlat = high - low <= Math.max(Math.abs(low), Math.abs(high)) * 1e-6
  const room = high === 0 ? 1 : Math.abs(high) / 2
  const [from, to] = !isFlat ? [low, high] : high === 0 ? [0, 1] : [low - room, high + room]
  const step = niceStep((to - from) / Math.max(1, wantedTicks - 1))
  const first = Math.floor(from / step)
  const last = Math.ceil(to / step)
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => cleaned((first + index) * step))
  return { min: ticks[0] ?? 0, max: ticks.at(-1) ?? 1, ticks }
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const share = rough / power
  return (share <= 1 ? 1 : share <= 2 ? 2 : share <= 2.5 ? 2.5 : share <= 5 ? 5 : 10) * power
}

/** `0.30000000000000004` is no label. */
function cleaned(value: number): number {
  return Number(value.toPrecision(12))
}

export type Frame = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

export function yOf(value: number, scale: Scale, frame: Frame): number {
  return frame.top + frame.height * (1 - (value - scale.min) / (scale.max - scale.min))
}

/** The middle of the band of one category. */
export function xOf(index: number, count: number, frame: Frame): number {
  return frame.left + (frame.width * (index + 0.5)) / count
}

export type Bar = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Bars of several series stand side by side in their category's band. */
export function barAt(
  place: { readonly category: number; readonly categories: number; readonly series: number; readonly count: number },
  value: number,
  scale: Scale,
  frame: Frame,
): Bar {
  const band = frame.width / place.categories
  const group = Math.min(band * 0.76, place.count * 56)
  const width = group / place.count
  const base = yOf(Math.max(scale.min, Math.min(scale.max, 0)), scale, frame)
  const top = yOf(value, scale, frame)
  return {
    x: frame.left + band * (place.category + 0.5) - group / 2 + width * place.series,
    y: Math.min(base, top),
    width: Math.max(1, width - 2),
    height: Math.abs(base - top),
  }
}

export function linePath(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('')
}

export function areaPath(points: readonly (readonly [number, number])[], base: number): string {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return ''
  return `${linePath(points)}L${round(last[0])} ${round(base)}L${round(first[0])} ${round(base)}Z`
}

export type Slice = { readonly path: string; readonly share: number; readonly middle: readonly [number, number] }

/** From the top, clockwise. `middle`: where a label on the slice stands. */
export function pieSlices(values: readonly number[], centre: number, radius: number): readonly Slice[] {
  const total = values.reduce((sum, value) => sum + value, 0)
  let turned = 0
  return values.map((value) => {
    const share = total === 0 ? 0 : value / total
    const [from, to] = [turned, turned + share]
    turned = to
    const at = (turn: number, distance: number): readonly [number, number] => [
      centre + distance * Math.sin(turn * 2 * Math.PI),
      centre - distance * Math.cos(turn * 2 * Math.PI),
    ]
    const [startX, startY] = at(from, radius)
    const [endX, endY] = at(to, radius)
    // An arc from a point to itself draws nothing: a whole circle is two halves.
    const path =
      share > 0.9999
        ? `M${centre} ${centre - radius}A${radius} ${radius} 0 1 1 ${centre} ${centre + radius}A${radius} ${radius} 0 1 1 ${centre} ${centre - radius}Z`
        : `M${centre} ${centre}L${round(startX)} ${round(startY)}A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${round(endX)} ${round(endY)}Z`
    return { path, share, middle: at((from + to) / 2, radius * 0.66) }
  })
}

/** Every how manyth label is drawn, so that they don't run into each other. */
export function labelStep(labels: readonly string[], frame: Frame, characterWidth: number): number {
  const longest = Math.max(1, ...labels.map((label) => label.length)) * characterWidth + 8
  return Math.max(1, Math.ceil(longest / (frame.width / Math.max(1, labels.length))))
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
