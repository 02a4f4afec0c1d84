// What decides the slots of a pair: “lines, settings (effective-dated, never backwards), absences, excuses and sessions”.
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { DateSpan, WorkingCalendar } from '../../people/index.ts'
import type { Excuse, LineReason } from '../excuse/excuse.ts'
import type { IntervalChange } from './interval.ts'
import type { CoachedSession, Standard, StandIn } from './standard.ts'

/** All that decides the slots of one coach with one coachee. Every list may be in any order. */
export type Cadence = {
  readonly coachId: PersonId
  readonly lines: readonly CadenceLine[]
  /** No slot opens before it. */
  readonly goLiveOn: PlainDate
  /** `intervalChanges` makes it from settings. Empty: the standard of 14 days. */
  readonly intervals: readonly IntervalChange[]
  /** Empty: the default standard. */
  readonly standards: readonly Standard[]
  readonly coach: WorkingCalendar
  readonly coachee: WorkingCalendar
  /** Dates on which the clock of this pair stands still, as in an absence (people's `leaverPause`). */
  readonly pauses: readonly DateSpan[]
  readonly standIns: readonly StandIn[]
  /** Those of this coachee, with anybody: whose count is decided here. */
  readonly sessions: readonly CoachedSession[]
  readonly excuses: readonly Excuse[]
}

/** A stretch of time in which the coachee reported to the coach: a `ReportingLine` will do. */
export type CadenceLine = {
  readonly startsOn: PlainDate
  /** The first day on which it no longer holds. */
  readonly endsOn?: PlainDate | undefined
  /** Why it ended: one of them left the organisation, or the coachee has another manager. Absent: moved. */
  readonly endedBy?: LineReason | undefined
  /**
   * Of a line in force at go-live: the date that `staggerFirstSlots` gave, stored then. Absent: the first slot is due one
   * full interval after the line began, or after go-live where that came later.
   */
  readonly firstDueOn?: PlainDate | undefined
}
