// “Due: one interval of calendar days after the latest counting session (after a missed slot: after its due date), plus
// one day for each day since then on which coach or coachee was absent, then forward to the next common working day.
// Grace: two common working days, ending at the latest the day before due date + interval.” “Tightening makes the open
// slot due on the later of last session + new interval and five working days after both were told, never later than it
// was.” All numbers are epoch days.
import { nextWorkingEpochDay, type PairDays } from '../../people/index.ts'
import { type CadenceFacts, intervalChangeOn, intervalOn, tightens } from './facts.ts'
import type { IntervalDays } from './interval.ts'

/** How a slot stands in the calendar. */
export type DueDate = { readonly due: number; readonly noCommonDay: boolean; readonly intervalDays: IntervalDays }

/** Why a slot opens, and what its interval is counted from. */
export type Opening = {
  readonly on: number
  /** The day that the interval is counted from: a start, a session, or the due date of a slot missed or excused. */
  readonly anchor: number
  /** At go-live: the staggered date, used in place of one interval. */
  readonly firstDue?: number | undefined
  /** The session that opened it was logged then. */
  readonly sessionLogged?: number | undefined
}

const noticeWorkingDays = 5

/** One interval after `anchor`, the clock stopping for absences, on a common working day. */
function dueAfter(days: PairDays, anchor: number, clockDays: number, intervalDays: IntervalDays): DueDate {
  return forward(days, days.afterClockDays(anchor, clockDays), intervalDays)
}

/** The due date of a new slot; undefined where the interval is off. */
export function dueAtOpening(facts: CadenceFacts, opening: Opening): DueDate | undefined {
  const { days } = facts
  const interval = intervalOn(facts, opening.on)
  if (interval === 'off') return undefined
  const { anchor, firstDue } = opening
  const clockDays = firstDue === undefined ? interval : Math.max(0, firstDue - anchor)
  const due = noticed(facts, opening, dueAfter(days, anchor, clockDays, interval))
  // Only after a slot missed or excused, where the interval has become shorter since: no slot is born overdue.
  return due.due >= opening.on ? due : forward(days, opening.on, interval)
}

/** A shorter interval that reaches an open slot: from `at` on, which is when both were told or later. */
export type Tightening = { readonly at: number; readonly told: number; readonly to: IntervalDays }

/** The due date of an open slot once a tightening takes hold; never before that day, if it was announced long ahead. */
export function dueTightened(days: PairDays, anchor: number, { at, told, to }: Tightening, was: DueDate): DueDate {
  const tightened = [noticeDay(days, told, to), forward(days, at, to)].reduce(latest, dueAfter(days, anchor, to, to))
  return tightened.due < was.due ? tightened : { ...was, intervalDays: to }
}

/** Never earlier than it was: one more session can't bring a due date forward. */
export function dueAfterExtra(days: PairDays, heldOn: number, was: DueDate): DueDate {
  return latest(was, dueAfter(days, heldOn, was.intervalDays, was.intervalDays))
}

/** The last day of grace. */
export function graceOf(days: PairDays, { due, intervalDays }: DueDate, graceDays: number): number {
  const last = due + intervalDays - 1
  let day = due
  for (let counted = 0; counted < graceDays && day < last; counted++) day = days.commonOnOrAfter(day + 1).day
  return Math.min(day, last)
}

/** A tightening that both learned of after the anchor: they have five working days here too. */
function noticed(facts: CadenceFacts, opening: Opening, plain: DueDate): DueDate {
  const change = intervalChangeOn(facts, opening.on)
  if (change?.told === undefined || change.told <= opening.anchor) return plain
  if (!tightens(change.interval, change.before)) return plain
  const { days } = facts
  const withNotice = latest(plain, noticeDay(days, change.told, plain.intervalDays))
  if (change.before === 'off') return withNotice
  const before = dueAfter(days, opening.anchor, change.before, plain.intervalDays)
  return withNotice.due <= before.due ? withNotice : latest(plain, before)
}

function noticeDay(days: PairDays, told: number, intervalDays: IntervalDays): DueDate {
  let day = told
  for (let counted = 0; counted < noticeWorkingDays; counted++) {
    day = nextWorkingEpochDay(days.coach, day + 1) ?? day + 1
  }
  return forward(days, day, intervalDays)
}

function forward(days: PairDays, from: number, intervalDays: IntervalDays): DueDate {
  const { day, found } = days.commonOnOrAfter(from)
  return { due: day, noCommonDay: found !== 'common', intervalDays }
}

function latest(a: DueDate, b: DueDate): DueDate {
  return a.due >= b.due ? a : b
}
