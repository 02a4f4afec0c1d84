// Chance that comes out the same every time: each question has a name, and its answer is read from the SHA-256 of seed
// and name. So no draw depends on how many were made before it, and a new question changes no answer to the old ones.
import { createHash } from 'node:crypto'

export type Draws = {
  /** From 0 up to, and not including, 1. */
  readonly share: (...name: readonly Name[]) => number
  readonly chance: (probability: number, ...name: readonly Name[]) => boolean
  /** A whole number, both ends included. */
  readonly between: (least: number, most: number, ...name: readonly Name[]) => number
  readonly pick: <T>(list: readonly [T, ...T[]], ...name: readonly Name[]) => T
  /** `weights` are shares of any sum. */
  readonly weighted: <T>(options: Weighted<T>, ...name: readonly Name[]) => T
}

export type Weighted<T> = readonly [Weight<T>, ...Weight<T>[]]
type Weight<T> = readonly [value: T, weight: number]
type Name = string | number

const bits = 48

export function drawsFrom(seed: number): Draws {
  const share: Draws['share'] = (...name) =>
    createHash('sha256')
      .update(`${seed}\n${name.join('\n')}`)
      .digest()
      .readUIntBE(0, bits / 8) /
    2 ** bits
  const between: Draws['between'] = (least, most, ...name) => least + Math.floor(share(...name) * (most - least + 1))
  return {
    share,
    chance: (probability, ...name) => share(...name) < probability,
    between,
    pick: (list, ...name) => list[between(0, list.length - 1, ...name)] ?? list[0],
    weighted: ([first, ...others], ...name) => {
      const total = others.reduce((sum, [, weight]) => sum + weight, first[1])
      let left = share(...name) * total
      for (const [value, weight] of [first, ...others]) {
        left -= weight
        if (left < 0) return value
      }
      return first[0]
    },
  }
}
