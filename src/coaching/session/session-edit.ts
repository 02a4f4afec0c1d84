// “Date, minutes, format and coachees can be edited for 24 hours, notes and actions always; after that a session is
// withdrawn, not re-dated.” Nobody but its coach edits or withdraws it, and nobody else is shown anything of it.
import { done, type Outcome, type Refusal, type Refused, refused } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { factsAreEditable, formatFor, type OwnSession } from './session.ts'
import { type DraftContext, type PlannedSession, planSessions, planWords, type SessionDraft } from './session-draft.ts'

type Facts = Pick<PlannedSession, 'coacheeIds' | 'heldOn' | 'minutes' | 'format'>

/** What an edit makes of a session. What it leaves alone is not checked again: people move, and notes stay editable. */
export function decideEdit(
  session: OwnSession,
  draft: SessionDraft,
  context: DraftContext,
  now: Instant,
): Outcome<PlannedSession> {
  if (session.withdrawn) return withdrawnSession()
  const coacheeIds = [...new Set(draft.coacheeIds)]
  const facts: Facts = {
    coacheeIds,
    heldOn: draft.heldOn,
    minutes: draft.minutes,
    format: formatFor(draft.format, coacheeIds.length),
  }
  if (changedFacts(session, facts).length === 0) {
    const words = planWords(draft)
    return words.ok ? done({ ...facts, ...words.value }) : words
  }
  const late = factsRefusal(session, facts, now)
  if (late !== undefined) return refused(late)
  const planned = planSessions({ ...draft, separately: false }, context)
  if (!planned.ok) return planned
  const [only] = planned.value
  if (only === undefined) throw new Error('a draft without a session')
  return done(only)
}

/** Refused where date, minutes, format or coachees would change more than 24 hours after logging. */
export function factsRefusal(session: OwnSession, to: Facts, now: Instant): Refusal | undefined {
  const [field] = changedFacts(session, to)
  if (field === undefined || factsAreEditable(session, now)) return undefined
  return {
    code: 'too-late-to-edit',
    say: 'The date, the minutes, the format and the people can be changed for 24 hours after logging. If they are wrong, withdraw this session and log it again.',
    field,
  }
}

/** The fields of the form that differ. */
export function changedFacts(session: Facts, to: Facts): readonly ('coachees' | 'heldOn' | 'minutes' | 'format')[] {
  const sameCoachees =
    session.coacheeIds.length === to.coacheeIds.length && session.coacheeIds.every((id) => to.coacheeIds.includes(id))
  return [
    ...(sameCoachees ? [] : (['coachees'] as const)),
    ...(session.heldOn === to.heldOn ? [] : (['heldOn'] as const)),
    ...(session.minutes === to.minutes ? [] : (['minutes'] as const)),
    ...(session.format === to.format ? [] : (['format'] as const)),
  ]
}

export function withdrawnSession(): Refused {
  return refused({
    code: 'withdrawn',
    say: 'This session was withdrawn, so it can’t be changed any more. Log a new one with /coach log.',
  })
}

/** For somebody else's session and for one that never was: the same words, so that they tell nothing. */
export function notYours(): Refused {
  return refused({
    code: 'not-yours',
    say: 'Only the coach who logged a session can open or change it here. Your own sessions are in the Home tab.',
  })
}
