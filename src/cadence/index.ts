// The public face of cadence: the only file here that another capability may import.
export type { Cadence, CadenceLine } from './cadence.ts'
export {
  type Coverage,
  type CoveredPair,
  coverage,
  type ExcusedShare,
  excusedShare,
  type FigureWindow,
  type OnTimeRate,
  onTimeRate,
  streak,
} from './figures.ts'
export { type Replay, replayCadence, replaySlots } from './replay.ts'
export { isOverdue, openSlot, type Slot } from './slot.ts'
