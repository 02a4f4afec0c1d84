import { instrumentOf } from '../../../../src/survey/instrument/instrument.ts'
import { type Dimension, dimensions } from '../../../../src/survey/instrument/item.ts'
import type { OwnItem } from '../../../../src/survey/instrument/version.ts'

export function ownItem(dimension: Dimension, key: number, changed: Partial<Omit<OwnItem, 'id'>> = {}): OwnItem {
  const text = `Own statement number ${key} about ${dimension}.`
  return {
    id: `${dimension}-own-${key}`,
    wording: { 'en-GB': text, 'en-US': text },
    since: 2,
    until: undefined,
    ...changed,
  }
}

/** As many as a workspace may have: 36 in all, each as long as it may be. */
export const fullest = instrumentOf(
  dimensions.flatMap((dimension, place) =>
    Array.from({ length: 6 }, (_, index) => {
      const text = `${dimension} ${index} ü & <!channel> *`.padEnd(139, 'w ').concat('.')
      return ownItem(dimension, index, {
        since: place * 6 + index + 2,
        wording: { 'en-GB': text, 'en-US': `${text.slice(0, -2)}z.` },
      })
    }),
  ),
)
