// “A bundle goes out only if some line has its day today: the due date; then, if still open past grace, that day and every
// third working day after, three lines in all; then silence for that pair until a session, an accepted excuse or a reset.
// A missed slot does not restart it.” “Planned for … silences until then; snooze 28 days at most.”
import type { PersonId } from '../../kernel/ids.ts'
import { addDays, earlier, later, type PlainDate } from '../../kernel/time.ts'
import { addWorkingDays, nextWorkingDay, type WorkingCalendar } from '../../people/index.ts'
import { type OpenSlot, openSlot, type Slot, type SlotDates } from '../slot/slot.ts'

/** What the ladder of one pair stands on. */
export type NudgedPair = {
  readonly coacheeId: PersonId
  /** As replayed, oldest first. */
  readonly slots: readonly Slot[]
  /** Dates (the coach's) on which a line about this pair was told, in any order. */
  readonly toldOn: readonly PlainDate[]
  /** In the order in which they were made: the last one holds. */
  readonly silences: readonly Silence[]
  /** The last reset of the ladder. */
  readonly resetOn?: PlainDate | undefined
}

/** Made by the coach from a line. Silent before `until`; on that date a line can be told again. */
export type Silence = {
  readonly kind: 'planned' | 'snoozed'
  readonly madeOn: PlainDate
  readonly until: PlainDate
}

/** A line that has its day. */
export type NudgeLine = {
  readonly coacheeId: PersonId
  readonly slot: SlotDates & OpenSlot
  /** The due date of the first slot of the stretch: how long it has been open, over missed slots too. */
  readonly openSince: PlainDate
  readonly number: 1 | 2 | 3
}

/** Where the ladder of a pair stands on a date. */
export type LadderState =
  /** Nothing is open, or what is open isn't due yet. */
  | { readonly kind: 'not-due' }
  | { readonly kind: 'line'; readonly line: NudgeLine }
  /** Open, but its next line has another day, or all three were told: it is in the count. */
  | { readonly kind: 'open' }
  | { readonly kind: 'silenced'; readonly until: PlainDate }

const linesInAll = 3
export const longestSnoozeDays = 28

/**
 * The state on `today`, a date in the coach's zone. A line whose day passed untold (the bot was away, the coach was off,
 * the pair was silenced) has its day today: it is told once, not once for each day that passed.
 */
export function ladderState(pair: NudgedPair, coach: WorkingCalendar, today: PlainDate): LadderState {
  const stretch = stretchOf(pair)
  if (stretch === undefined || stretch.slot.dueOn > today) return { kind: 'not-due' }
  const until = silentUntil(pair, stretch)
  if (until !== undefined && today < until) return { kind: 'silenced', until }
  const number = numberOf(stretch.told.length)
  const dueLine = lineDay(stretch, coach)
  if (number === undefined || dueLine === undefined || dueLine > today) return { kind: 'open' }
  const { slot, openSince } = stretch
  return { kind: 'line', line: { coacheeId: pair.coacheeId, slot, openSince, number } }
}

/** The next working day of the coach, today or later, on which a line is to be told; undefined: none without a new fact. */
export function nextLineOn(pair: NudgedPair, coach: WorkingCalendar, today: PlainDate): PlainDate | undefined {
  const stretch = stretchOf(pair)
  if (stretch === undefined || numberOf(stretch.told.length) === undefined) return undefined
  const day = lineDay(stretch, coach)
  if (day === undefined) return undefined
  return nextWorkingDay(coach, later(later(day, silentUntil(pair, stretch) ?? day), today))
}

/** The time over which three lines are told: from the last session, excuse or reset to the next. */
type Stretch = {
  readonly slot: SlotDates & OpenSlot
  readonly openSince: PlainDate
  /** Grace of the first slot of the stretch. */
  readonly graceUntil: PlainDate
  /** Undefined: the first of all. Later facts only belong to this stretch. */
  readonly endOfLast: PlainDate | undefined
  readonly resetOn: PlainDate | undefined
  /** Oldest first. */
  readonly told: readonly PlainDate[]
}

function stretchOf({ slots, toldOn, resetOn }: NudgedPair): Stretch | undefined {
  const slot = openSlot(slots)
  if (slot === undefined) return undefined
  const lastEnd = slots.findLastIndex(({ state }) => state !== 'open' && state !== 'missed')
  const before = slots[lastEnd]
  const endOfLast = before === undefined || before.state === 'open' ? undefined : before.knownOn
  const first = slots[lastEnd + 1] ?? slot
  const reset = resetOn !== undefined && (endOfLast === undefined || resetOn > endOfLast) ? resetOn : undefined
  const told = toldOn
    // A line of the day on which the session was logged led to it.
    .filter((date) => (endOfLast === undefined || date > endOfLast) && (reset === undefined || date >= reset))
    .sort()
  return { slot, openSince: first.dueOn, graceUntil: first.graceUntil, endOfLast, resetOn: reset, told }
}

/** The day of the next line; it may be past. */
function lineDay(stretch: Stretch, coach: WorkingCalendar): PlainDate | undefined {
  const { slot, openSince, graceUntil, resetOn, told } = stretch
  const lastTold = told.at(-1)
  const isDueLineOpen = resetOn === undefined || resetOn <= openSince
  if (isDueLineOpen && (lastTold === undefined || lastTold < openSince)) return openSince
  const afterGrace = nextWorkingDay(coach, later(addDays(graceUntil, 1), resetOn ?? graceUntil))
  if (afterGrace === undefined) return undefined
  const day = lastTold === undefined || lastTold < afterGrace ? afterGrace : addWorkingDays(coach, lastTold, 3)
  // After a missed slot the next may be due much later, when somebody is on leave.
  return day === undefined ? undefined : later(day, slot.dueOn)
}

/** A silence ends with the stretch in which it was made: what was planned has happened, or was excused. */
export function silentUntil(
  { silences }: Pick<NudgedPair, 'silences'>,
  { endOfLast, resetOn }: Pick<Stretch, 'endOfLast' | 'resetOn'>,
): PlainDate | undefined {
  const last = silences.at(-1)
  if (last === undefined || (endOfLast !== undefined && last.madeOn <= endOfLast)) return undefined
  if (resetOn !== undefined && last.madeOn < resetOn) return undefined
  return last.kind === 'snoozed' ? earlier(last.until, addDays(last.madeOn, longestSnoozeDays)) : last.until
}

function numberOf(told: number): 1 | 2 | 3 | undefined {
  return told === 0 ? 1 : told === 1 ? 2 : told === 2 ? linesInAll : undefined
}
