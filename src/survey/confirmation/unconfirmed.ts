// “A coach whose released share is under 80 % is told privately, once per release.” By the share as it is shown: whether
// this message comes says nothing that the figure doesn't.
import type { ShownFigure } from '../batch/shown-figure.ts'

const standardTenths = 8

export function isUnconfirmed({ figure, tenths }: Pick<ShownFigure, 'figure' | 'tenths'>): boolean {
  return figure === 'confirmed' && tenths < standardTenths
}
