// “A session has a coach, one or more coachees, the date it was held, minutes, a format, a focus, an outcome (skill, will,
// or system cause), optional GROW fields, a shared note, a coach-private note, and actions.” “One held more than 7 days
// before it was logged is kept and shown, and touches neither slots nor surveys. Date, minutes, format and coachees can be
// edited for 24 hours, notes and actions always.”
import type { ActionId, PersonId, SessionId } from '../../kernel/ids.ts'
import { addMillis, daysBetween, type Instant, type PlainDate } from '../../kernel/time.ts'

export const sessionFormats = [
  'one-on-one',
  'side-by-side',
  'call-review',
  'role-play',
  'group',
  'coach-the-coach',
] as const
export type SessionFormat = (typeof sessionFormats)[number]

/** What a session was about: a short list, so that it is one tap; a few own words may be added to any of them. */
export const sessionFocuses = [
  'conversations',
  'quality',
  'results',
  'knowledge',
  'time',
  'teamwork',
  'leading',
  'confidence',
  'growth',
  'other',
] as const
export type SessionFocus = (typeof sessionFocuses)[number]

export const sessionOutcomes = ['skill', 'will', 'system-cause'] as const
export type SessionOutcome = (typeof sessionOutcomes)[number]

/** What a system cause is about. Goes upward as a count by topic, never with a note. */
export const systemTopics = ['tools', 'process', 'policy', 'staffing', 'product', 'information', 'other'] as const
export type SystemTopic = (typeof systemTopics)[number]

/** The fields of a GROW conversation, each optional. */
export type Grow = {
  readonly goal?: string | undefined
  readonly reality?: string | undefined
  readonly options?: string | undefined
  readonly will?: string | undefined
}

/** What decides slots and surveys, and what anybody who may know of the session at all sees. */
export type SessionFacts = {
  readonly id: SessionId
  readonly coachId: PersonId
  readonly coacheeIds: readonly PersonId[]
  readonly heldOn: PlainDate
  readonly minutes: number
  /** `group` for two or more coachees, whatever was chosen. */
  readonly format: SessionFormat
  readonly loggedAt: Instant
  /** In the coach's zone, when it was first logged; an edit doesn't change it. */
  readonly loggedOn: PlainDate
  /** Held more than 7 days before it was logged. */
  readonly lateLogged: boolean
  readonly withdrawn: boolean
}

/** What coach and coachees share of it. */
export type SharedWords = {
  readonly focus?: SessionFocus | undefined
  readonly focusDetail?: string | undefined
  readonly sharedNote?: string | undefined
}

/** All that the coach typed, but for the actions. The coach note is nobody else's. */
export type SessionWords = SharedWords & {
  readonly outcome?: SessionOutcome | undefined
  /** Present exactly when the outcome is a system cause. */
  readonly systemTopic?: SystemTopic | undefined
  readonly grow: Grow
  readonly coachNote?: string | undefined
}

/** A session as its own coach sees it. */
export type OwnSession = SessionFacts & { readonly words: SessionWords; readonly actions: readonly Action[] }

/** A session as one of its coachees sees it: their own actions and the coach's, never another coachee's. */
export type CoacheeSession = SharedWords & {
  readonly id: SessionId
  readonly coachId: PersonId
  readonly heldOn: PlainDate
  readonly format: SessionFormat
  readonly actions: readonly Action[]
}

/** The same in one line of a list. */
export type SessionHeadline = Omit<CoacheeSession, 'sharedNote' | 'actions'>

export type ActionState = 'open' | 'done' | 'dropped'
export type ActionOwner = 'coach' | 'coachee'

export type Action = {
  readonly id: ActionId
  readonly sessionId: SessionId
  /** Its place in the session's form, from 1. An action for each of several coachees has the same line. */
  readonly line: number
  readonly owner: ActionOwner
  readonly ownerId: PersonId
  readonly what: string
  readonly successCriterion?: string | undefined
  readonly dueOn?: PlainDate | undefined
  readonly state: ActionState
}

/** An action with whom it is between, for lists. Of a session that was not withdrawn. */
export type ListedAction = Action & {
  readonly coachId: PersonId
  /** Undefined for a coach's own action from a session with several coachees. */
  readonly coacheeId: PersonId | undefined
  readonly heldOn: PlainDate
}

const lateLogDays = 7
const factsEditableHours = 24

/** Whether it was logged too late to touch slots and surveys. */
export function isLateLogged(heldOn: PlainDate, loggedOn: PlainDate): boolean {
  return daysBetween(heldOn, loggedOn) > lateLogDays
}

/** “Two or more coachees make it group, whatever was chosen.” */
export function formatFor(chosen: SessionFormat, coacheeCount: number): SessionFormat {
  return coacheeCount > 1 ? 'group' : chosen
}

/** Whether date, minutes, format and coachees can still be edited. */
export function factsAreEditable(session: { readonly loggedAt: Instant }, now: Instant): boolean {
  return now < addMillis(session.loggedAt, factsEditableHours * 3_600_000)
}
