import type { Dimension } from './item.ts'

export function nameDimension(dimension: Dimension): string {
  switch (dimension) {
    case 'guidance':
      return 'Guidance'
    case 'facilitation':
      return 'Facilitation'
    case 'inspiration':
      return 'Inspiration'
    case 'relationship':
      return 'Relationship'
  }
}

/** What the name stands for, to whoever is coached. Goes on after a colon. */
export function explainDimension(dimension: Dimension): string {
  switch (dimension) {
    case 'guidance':
      return 'knowing what to do, and how'
    case 'facilitation':
      return 'finding your own answers'
    case 'inspiration':
      return 'wanting to get better, and believing it'
    case 'relationship':
      return 'how the two of you work together'
  }
}
