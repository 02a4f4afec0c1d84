// How people rate: each is more or less harsh, whoever coaches them and whatever is asked; each coach is better or worse;
// the rest is chance. What is felt lies on a line and is said in whole points. The attacker knows all of these numbers, and
// that a person's harshness is the same in every figure, which makes it as easy to find as it can be.
import type { FigureName, Stream } from '../../src/survey/batch/figure-name.ts'

export const spread = { person: 0.6, coach: 0.35, occasion: 0.5, item: 0.5 }

/** What somebody can say to one figure. `chances[level]` by what they feel, which is `felt` = centre + person + coach. */
export type Scale = {
  readonly levels: readonly number[]
  readonly centre: number
  readonly chancesAt: (felt: number) => readonly number[]
}

const centres: Readonly<Record<FigureName, number>> = {
  usefulness: 4,
  guidance: 3.9,
  facilitation: 3.7,
  inspiration: 3.8,
  relationship: 4.1,
  confirmed: 4,
}

/** How many items of the bank a dimension has when all are asked. */
const quarterlyItems: Readonly<Partial<Record<FigureName, number>>> = {
  guidance: 4,
  facilitation: 3,
  inspiration: 3,
  relationship: 2,
}

const scales = new Map<string, Scale>()

export function scaleOf(stream: Stream, figure: FigureName): Scale {
  const key = `${stream} ${figure}`
  const known = scales.get(key)
  if (known !== undefined) return known
  const scale = makeScale(figure, stream === 'quarterly' ? (quarterlyItems[figure] ?? 1) : 1)
  scales.set(key, scale)
  return scale
}

function makeScale(figure: FigureName, items: number): Scale {
  const centre = centres[figure]
  if (figure === 'confirmed') return { levels: [0, 0.5, 1], centre, chancesAt: tabled((felt) => cut(felt, [2, 2.55])) }
  const one = (felt: number) => cut(felt, [1.5, 2.5, 3.5, 4.5])
  const levels = Array.from({ length: 4 * items + 1 }, (_, step) => 1 + step / items)
  return { levels, centre, chancesAt: tabled((felt) => sumOfItems(one(felt), items)) }
}

const [lowestFelt, highestFelt, steps] = [-1, 8, 450]

/** Looked up in steps of two hundredths: exact enough, and it is asked for millions of times. */
function tabled(chancesAt: (felt: number) => readonly number[]): (felt: number) => readonly number[] {
  const table = Array.from({ length: steps + 1 }, (_, step) =>
    chancesAt(lowestFelt + ((highestFelt - lowestFelt) * step) / steps),
  )
  return (felt) => {
    const step = Math.round(((felt - lowestFelt) / (highestFelt - lowestFelt)) * steps)
    return table[Math.min(steps, Math.max(0, step))] ?? []
  }
}

function cut(felt: number, cuts: readonly number[]): readonly number[] {
  const below = [0, ...cuts.map((limit) => normalShareBelow((limit - felt) / spread.item)), 1]
  return below.slice(1).map((share, place) => Math.max(1e-9, share - (below[place] ?? 0)))
}

function sumOfItems(one: readonly number[], items: number): readonly number[] {
  let all: readonly number[] = [1]
  for (let item = 0; item < items; item++) {
    const next = new Array<number>(all.length + one.length - 1).fill(0)
    all.forEach((chance, sum) => {
      one.forEach((more, level) => {
        next[sum + level] = (next[sum + level] ?? 0) + chance * more
      })
    })
    all = next
  }
  return all
}

/** Abramowitz and Stegun 7.1.26, to 1.5e-7. */
export function normalShareBelow(deviations: number): number {
  const x = Math.abs(deviations) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const tail =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-x * x)
  return deviations > 0 ? 1 - tail / 2 : tail / 2
}
