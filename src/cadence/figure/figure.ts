// The one place that computes each figure, for Home, digest, agenda, export and tests alike. A share of nothing is
// undefined, never 0. “On-time rate = met ÷ (met + not on time), by the day judged on. The excused share always stands
// beside the on-time rate.”
import type { PersonId } from '../../kernel/ids.ts'
import { daysBetween, type PlainDate } from '../../kernel/time.ts'
import type { Slot } from '../slot/slot.ts'
import { addTallies, type Tally } from './tally.ts'

/** `share`: 0–1, not rounded. */
export type OnTimeRate = { readonly share: number; readonly met: number; readonly judged: number }

export function onTimeRate({ met, notOnTime }: Tally): OnTimeRate | undefined {
  const judged = met + notOnTime
  return judged === 0 ? undefined : { share: met / judged, met, judged }
}

export type ExcusedShare = {
  /** 0–1: excused ÷ (excused + judged). */
  readonly share: number
  /** `byCoach` and `fromData` together. */
  readonly excused: number
  readonly byCoach: number
  /** Left and moved. */
  readonly fromData: number
  /** Excused and judged. */
  readonly of: number
}

export function excusedShare(tally: Tally): ExcusedShare | undefined {
  const excused = tally.excused + tally.ended
  const of = excused + tally.met + tally.notOnTime
  return of === 0 ? undefined : { share: excused / of, excused, byCoach: tally.excused, fromData: tally.ended, of }
}

export type Trend = 'up' | 'down' | 'steady'

/** Judged one-on-ones that each half needs. */
export const trendNeeds = 4
/** Less than ten points is no change worth a word. */
const trendStep = 0.1

/**
 * The later half of these weeks against the earlier one (oldest first; of an odd number the middle one counts with the
 * later). Undefined while a half has fewer than four judged. What one single one-on-one could have made is steady.
 */
export function trendOf(weeks: readonly Tally[]): Trend | undefined {
  const { earlier, later } = halvesOf(weeks)
  if (earlier === undefined || later === undefined) return undefined
  if (Math.min(earlier.judged, later.judged) < trendNeeds) return undefined
  const change = later.share - earlier.share
  const oneAlone = 1 / Math.min(earlier.judged, later.judged)
  // Tenths are no exact numbers: 0.8 - 0.7 is a hair less than 0.1.
  if (Math.abs(change) < trendStep - 1e-9 || Math.abs(change) <= oneAlone + 1e-9) return 'steady'
  return change > 0 ? 'up' : 'down'
}

/** What a trend compares. */
export function halvesOf(weeks: readonly Tally[]): {
  readonly earlier: OnTimeRate | undefined
  readonly later: OnTimeRate | undefined
} {
  const middle = Math.floor(weeks.length / 2)
  return {
    earlier: onTimeRate(addTallies(weeks.slice(0, middle))),
    later: onTimeRate(addTallies(weeks.slice(middle))),
  }
}

export type Coverage = { readonly share: number; readonly covered: number; readonly eligible: number }

/**
 * “Coverage = distinct coachees with a session ÷ coachees with an eligible interval in the window.” `eligible`: whose
 * one-on-one was judged in it, each once. Neither somebody who joined a few days ago nor somebody excused is among them.
 */
export function coverage(eligible: readonly PersonId[], coached: ReadonlySet<PersonId>): Coverage | undefined {
  const covered = eligible.filter((id) => coached.has(id)).length
  return eligible.length === 0 ? undefined : { share: covered / eligible.length, covered, eligible: eligible.length }
}

/** How many slots stand in each state. */
export type SlotAccount = Readonly<Record<Slot['state'] | 'all', number>>

/** met + late + missed + excused + open account for every slot. */
export function slotAccount(counted: Iterable<{ readonly state: Slot['state']; readonly slots: number }>): SlotAccount {
  const account = { all: 0, open: 0, met: 0, late: 0, missed: 0, excused: 0 }
  for (const { state, slots } of counted) {
    account[state] += slots
    account.all += slots
  }
  return account
}

/** Of a last session that counts; one held later today, where somebody is ahead of the reader, is today's. */
export function daysSince(heldOn: PlainDate | undefined, today: PlainDate): number | undefined {
  return heldOn === undefined ? undefined : Math.max(0, daysBetween(heldOn, today))
}
