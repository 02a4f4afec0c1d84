// What is averaged. Each has its own floor: a figure is released when enough people answered that very figure.
import { type Dimension, sessionDimensions } from '../instrument/item.ts'

export const streams = ['session', 'quarterly'] as const
/** After a session, and four times a year: figures of one are never mixed with those of the other. */
export type Stream = (typeof streams)[number]

/** `confirmed`: whether the session took place as logged. */
export const figureNames = [
  'usefulness',
  'guidance',
  'facilitation',
  'inspiration',
  'relationship',
  'confirmed',
] as const satisfies readonly ('usefulness' | Dimension | 'confirmed')[]
export type FigureName = (typeof figureNames)[number]

export function figuresOf(stream: Stream): readonly FigureName[] {
  switch (stream) {
    case 'session':
      return ['usefulness', ...sessionDimensions, 'confirmed']
    case 'quarterly':
      return [...sessionDimensions, 'relationship']
  }
}
