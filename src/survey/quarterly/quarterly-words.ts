import { sayList } from '../../kernel/text.ts'
import type { Answer } from '../answer/answer.ts'
import { nameDimension } from '../instrument/dimension-words.ts'
import { dimensionOf, dimensions, parseItemId } from '../instrument/item.ts'

/** “guidance 4, 5 and 3 of 5”, for each dimension about which something was said: to its author alone. */
export function sayByDimension({ items }: Answer): readonly string[] {
  const said = Object.entries(items).flatMap(([text, rating]) => {
    const id = parseItemId(text)
    return id === undefined || rating === undefined ? [] : [{ dimension: dimensionOf(id), rating }]
  })
  return dimensions.flatMap((dimension) => {
    const ratings = said.filter((one) => one.dimension === dimension).map(({ rating }) => String(rating))
    return ratings.length === 0 ? [] : [`${nameDimension(dimension).toLowerCase()} ${sayList(ratings)} of 5`]
  })
}
