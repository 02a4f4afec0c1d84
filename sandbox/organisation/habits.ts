// Who does what on which day of the prepared weeks, all of it decided beforehand from one seed. What people do about things
// that come to them by themselves is decided in the same way, when these come.
import { addDays, type PlainDate } from '../../src/kernel/time.ts'
import { type PlannedAbsence, planAbsences } from './absences.ts'
import { lastMonday, type Span } from './calendar.ts'
import { type Draws, drawsFrom } from './draw.ts'
import { type PlannedLog, planLog } from './logs.ts'
import { slidLead } from './patterns.ts'
import { type Member, reportsOf } from './people.ts'
import { answerTo, decisionOn, type NudgeReaction, type PlannedAnswer, reactionToNudge } from './reactions.ts'
import { type HeldSession, type IsThere, planSessions, presenceFrom } from './sessions.ts'
import { type PlannedPost, type PlannedThanks, planPosts, planThanks } from './thanks.ts'

export const seed = 20_260_518

export type Habits = {
  readonly absences: readonly PlannedAbsence[]
  readonly sessions: readonly HeldSession[]
  readonly logs: readonly PlannedLog[]
  readonly thanks: readonly PlannedThanks[]
  readonly posts: readonly PlannedPost[]
  /** The one agent who asks for a correction, of the latest session of theirs that is logged in time for it. */
  readonly correction: HeldSession
  readonly isThere: IsThere
  readonly answerTo: (coachee: Member, coach: Member, askedOn: PlainDate) => PlannedAnswer | undefined
  readonly reactionToNudge: (coach: Member, coachee: Member, on: PlainDate) => NudgeReaction
  /** What is written about a session that nobody had meant to hold that day. */
  readonly logOf: (session: HeldSession) => PlannedLog
  readonly decisionOn: (manager: Member, on: PlainDate, place: number) => 'accept' | 'decline' | 'wait'
  readonly draws: Draws
}

export function habitsOf(span: Span, from: number = seed): Habits {
  const draws = drawsFrom(from)
  const absences = planAbsences(span, draws)
  const isThere = presenceFrom(absences)
  const sessions = planSessions(span, isThere, draws)
  const next = nextSessions(sessions)
  return {
    absences,
    sessions,
    logs: sessions.map((session) => planLog(session, draws)),
    thanks: planThanks(span, isThere, draws),
    posts: planPosts(span, isThere, draws),
    correction: correctedOf(sessions),
    isThere,
    answerTo: (coachee, coach, askedOn) => answerTo(coachee, coach, askedOn, draws),
    reactionToNudge: (coach, coachee, on) => reactionToNudge({ coach, coachee }, on, next(coach, coachee, on), draws),
    logOf: (session) => planLog(session, draws),
    decisionOn: (manager, on, place) => decisionOn(manager, on, place, draws),
    draws,
  }
}

function nextSessions(sessions: readonly HeldSession[]) {
  const days = new Map<string, PlainDate[]>()
  for (const { coach, coachees, heldOn, kind } of sessions) {
    if (kind === 'group') continue
    for (const coachee of coachees) {
      const key = `${coach.employeeNumber} ${coachee.employeeNumber}`
      days.set(key, [...(days.get(key) ?? []), heldOn])
    }
  }
  return (coach: Member, coachee: Member, on: PlainDate): PlainDate | undefined =>
    (days.get(`${coach.employeeNumber} ${coachee.employeeNumber}`) ?? []).filter((day) => day >= on).sort()[0]
}

/** In the first team, so that its lead is at their desk when the prepared time ends. */
function correctedOf(sessions: readonly HeldSession[]): HeldSession {
  const found = sessions.findLast(
    ({ coach, coachees, kind, loggedOn }) =>
      kind === 'regular' &&
      coach !== slidLead &&
      coach.layer === 'first-line' &&
      coach.zone === 'Europe/London' &&
      reportsOf(coach.employeeNumber).includes(coachees[0] ?? coach) &&
      // On the Thursday at the latest: the question has come, and there is a day to read it.
      loggedOn <= addDays(lastMonday, -4),
  )
  if (found === undefined) throw new Error('nobody can ask for a correction')
  return found
}
