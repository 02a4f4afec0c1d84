// “What counts: a session held by the cadence's own coach (or a named stand-in) with that coachee, of a format and length
// that the standard counts (default: every format but group, at least 5 minutes).” “Grace: two common working days.”
// “One held more than 7 days before it was logged is kept and shown, and touches neither slots nor surveys.”
import type { SessionFormat } from '../../coaching/index.ts'
import type { PersonId, SessionId } from '../../kernel/ids.ts'
import { daysBetween, type PlainDate, plainDate } from '../../kernel/time.ts'

export type { SessionFormat }

/** What a slot asks for, from a date on. A change of it starts with the next slot. */
export type Standard = {
  readonly since: PlainDate
  readonly formats: readonly SessionFormat[]
  readonly minimumMinutes: number
  /** Common working days. */
  readonly graceDays: number
}

/** A session that this coachee had, as far as slots ask. */
export type CoachedSession = {
  readonly id: SessionId
  readonly coachId: PersonId
  /** `group` for two or more coachees, whatever was chosen. */
  readonly format: SessionFormat
  readonly minutes: number
  readonly heldOn: PlainDate
  /** In the coach's zone, when it was first logged; an edit doesn't change it. */
  readonly loggedOn: PlainDate
  readonly withdrawn: boolean
}

/** Somebody who may hold a coach's sessions between two dates. */
export type StandIn = {
  readonly personId: PersonId
  readonly from: PlainDate
  readonly until?: PlainDate | undefined
}

export const defaultStandard: Standard = {
  since: plainDate('1900-01-01'),
  formats: ['one-on-one', 'side-by-side', 'call-review', 'role-play', 'coach-the-coach'],
  minimumMinutes: 5,
  graceDays: 2,
}

const lateLogDays = 7

/** The one in force on that date; before the first, the default. Of two with the same `since`, the later in the list. */
export function standardOn(standards: readonly Standard[], on: PlainDate): Standard {
  return standards.reduce(
    (current, standard) => (standard.since <= on && current.since <= standard.since ? standard : current),
    defaultStandard,
  )
}

/** Whether slots of this coach hear of it at all: still there, in time, and by the right person. */
export function touchesSlots(session: CoachedSession, coachId: PersonId, standIns: readonly StandIn[]): boolean {
  if (session.withdrawn || daysBetween(session.heldOn, session.loggedOn) > lateLogDays) return false
  return session.coachId === coachId || standIns.some((standIn) => standsIn(standIn, session))
}

export function countsFor(standard: Standard, session: CoachedSession): boolean {
  return standard.formats.includes(session.format) && session.minutes >= standard.minimumMinutes
}

function standsIn({ personId, from, until }: StandIn, session: CoachedSession): boolean {
  return personId === session.coachId && from <= session.heldOn && (until === undefined || session.heldOn <= until)
}
