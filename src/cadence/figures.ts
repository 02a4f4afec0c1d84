// “On-time rate = met ÷ (met + not on time), by the day judged on. Coverage = distinct coachees with a session ÷ coachees
// with an eligible interval in the window. Streak = met slots of a pair in a row, excused ones skipped. The excused share
// always stands beside the on-time rate.” A share of nothing is undefined, never 0.
import type { PersonId } from '../kernel/ids.ts'
import type { PlainDate } from '../kernel/time.ts'
import type { Slot } from './slot.ts'

/** Both dates included. */
export type FigureWindow = { readonly from: PlainDate; readonly until: PlainDate }

export type OnTimeRate = {
  readonly met: number
  readonly notOnTime: number
  /** 0–1, not rounded. */
  readonly rate: number | undefined
}

/** Of slots of any pairs: those judged in the window, whatever became of them afterwards. */
export function onTimeRate(slots: readonly Slot[], window: FigureWindow): OnTimeRate {
  const verdicts = slots.flatMap(({ judgement }) =>
    judgement !== undefined && isWithin(judgement.on, window) ? [judgement.verdict] : [],
  )
  const met = verdicts.filter((verdict) => verdict === 'met').length
  return { met, notOnTime: verdicts.length - met, rate: share(met, verdicts.length) }
}

export type ExcusedShare = {
  /** By a coach, from the list of reasons. */
  readonly byCoach: number
  /** Left and moved. */
  readonly fromLines: number
  /** 0–1: excused ÷ (excused + judged). */
  readonly share: number | undefined
}

/** Excused slots belong to the window in which they ended: the day the coach excused it, or the line's last. */
export function excusedShare(slots: readonly Slot[], window: FigureWindow): ExcusedShare {
  const reasons = slots.flatMap((slot) =>
    slot.state === 'excused' && isWithin(slot.endedOn, window) ? [slot.reason] : [],
  )
  const fromLines = reasons.filter((reason) => reason === 'left' || reason === 'moved').length
  const { met, notOnTime } = onTimeRate(slots, window)
  return {
    byCoach: reasons.length - fromLines,
    fromLines,
    share: share(reasons.length, reasons.length + met + notOnTime),
  }
}

/** A pair as coverage sees it. `sessionsOn`: dates held of every session of the two, group ones and late logs included. */
export type CoveredPair = {
  readonly coacheeId: PersonId
  readonly slots: readonly Slot[]
  readonly sessionsOn: readonly PlainDate[]
}

export type Coverage = { readonly covered: number; readonly eligible: number; readonly share: number | undefined }

/**
 * A coachee has an eligible interval if one ended in the window: a slot, not excused, whose due date or judgement lies
 * in it. So nobody counts who joined a few days before its end, or was away for all of it. Covered are those among the
 * eligible who had a session in the window.
 */
export function coverage(pairs: readonly CoveredPair[], window: FigureWindow): Coverage {
  const eligible = new Set(
    pairs.filter((pair) => hasEligibleInterval(pair.slots, window)).map((pair) => pair.coacheeId),
  )
  const coached = new Set(
    pairs.filter((pair) => pair.sessionsOn.some((date) => isWithin(date, window))).map((pair) => pair.coacheeId),
  )
  const covered = [...eligible].filter((coacheeId) => coached.has(coacheeId)).length
  return { covered, eligible: eligible.size, share: share(covered, eligible.size) }
}

/** Of one pair, oldest slot first, up to now: an open slot that isn't judged yet neither adds nor breaks. */
export function streak(slots: readonly Slot[]): number {
  const verdicts = slots.flatMap(({ judgement }) => (judgement === undefined ? [] : [judgement.verdict]))
  return verdicts.length - 1 - verdicts.lastIndexOf('not-on-time')
}

function hasEligibleInterval(slots: readonly Slot[], window: FigureWindow): boolean {
  return slots.some(
    ({ state, dueOn, judgement }) =>
      state !== 'excused' && (isWithin(dueOn, window) || (judgement !== undefined && isWithin(judgement.on, window))),
  )
}

function isWithin(date: PlainDate, { from, until }: FigureWindow): boolean {
  return from <= date && date <= until
}

function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole
}
