import type { FigureName } from '../batch/figure-name.ts'
import type { AreSameItems } from '../batch/over-releases.ts'
import { dimensions } from '../instrument/item.ts'
import { areSameItems, type OwnItem } from '../instrument/version.ts'

/** Of a figure that rests on items; usefulness, and whether it took place, are asked alike in every version. */
export function sameItemsBy(history: readonly OwnItem[]): AreSameItems {
  return (figure: FigureName, a: number, b: number) => {
    const dimension = dimensions.find((known) => known === figure)
    return dimension === undefined || areSameItems(history, dimension, a, b)
  }
}
