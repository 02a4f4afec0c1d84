// “Versioned: a score is never compared across versions without saying so; an admin adds items, never rewords one.” Version 1
// is the bank alone. Each question that a workspace adds, or stops asking, makes the next one.
import type { Spelling } from '../../kernel/text.ts'
import { type Dimension, dimensionOf, type ItemId } from './item.ts'

/** One that the workspace added. `since`: the first version that asks it. `until`: the first that doesn't any more. */
export type OwnItem = {
  readonly id: ItemId
  readonly wording: Readonly<Record<Spelling, string>>
  readonly since: number
  readonly until: number | undefined
}

/** `history`: all that the workspace ever added, here as below. */
export function versionOf(history: readonly OwnItem[]): number {
  return Math.max(1, ...history.flatMap(({ since, until }) => (until === undefined ? [since] : [since, until])))
}

export function isAskedIn({ since, until }: OwnItem, version: number): boolean {
  return since <= version && (until === undefined || version < until)
}

/** Whether both versions ask the same about that dimension: only then are their scores comparable. */
export function areSameItems(
  history: readonly OwnItem[],
  dimension: Dimension,
  versionA: number,
  versionB: number,
): boolean {
  return history.every(
    (item) => dimensionOf(item.id) !== dimension || isAskedIn(item, versionA) === isAskedIn(item, versionB),
  )
}
