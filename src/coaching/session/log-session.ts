// Logs what a form holds. “The same submission delivered five times makes one session; the same view with changed content
// edits it.”
import { createHash } from 'node:crypto'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Person } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { closeActions } from '../action/close-action.ts'
import { loadDraftContext } from './draft-context.ts'
import { changeSession, createSession } from './save-session.ts'
import { findOwnSession } from './session.store.ts'
import type { OwnSession } from './session.ts'
import { type PlannedSession, planSessions, type SessionDraft } from './session-draft.ts'
import { factsRefusal, notYours, withdrawnSession } from './session-edit.ts'
import { claimSubmission, sessionIdsOfSubmission, updateSubmission } from './submission.store.ts'
import { withdraw } from './withdraw-session.ts'

/** `viewId`: Slack's id of the form; it stays the same however often the form is redrawn or delivered. */
export type LogSession = { readonly coach: Person; readonly viewId: string; readonly draft: SessionDraft }

/** The sessions that the form now stands for: one, or one for each coachee. */
export async function logSession(scope: Scope, input: LogSession): Promise<Outcome<readonly OwnSession[]>> {
  const { coach, viewId, draft } = input
  const contentDigest = digestOf(viewId, draft)
  const claim = await claimSubmission(scope.tx, { viewId, coachId: coach.id, contentDigest })
  if (claim === 'first') return await logNew(scope, input)
  if (claim.coachId !== coach.id) return notYours()
  const logged = await loggedBy(scope, input)
  if (claim.contentDigest === contentDigest) return done(logged)
  await updateSubmission(scope.tx, viewId, contentDigest)
  return await logAgain(scope, input, logged)
}

async function logNew(scope: Scope, input: LogSession): Promise<Outcome<readonly OwnSession[]>> {
  const { coach, viewId, draft } = input
  const planned = planSessions(draft, await loadDraftContext(scope, coach, draft))
  if (!planned.ok) return planned
  for (const [index, session] of planned.value.entries()) {
    await createSession(scope, coach, session, { viewId, index })
  }
  await closeActions(scope, draft.closings)
  return done(await loggedBy(scope, input))
}

async function logAgain(
  scope: Scope,
  input: LogSession,
  logged: readonly OwnSession[],
): Promise<Outcome<readonly OwnSession[]>> {
  const { coach, viewId, draft } = input
  // One that an earlier delivery took back (somebody left the list) is not the coach's own withdrawal: its place is free
  // no more, so those that are added come after all that ever were.
  const standing = logged.filter(({ withdrawn }) => !withdrawn)
  if (standing.length === 0) return withdrawnSession()
  const planned = planSessions(draft, await loadDraftContext(scope, coach, draft))
  if (!planned.ok) return planned
  for (const { before, after } of matched(standing, planned.value)) {
    if (after === undefined && before !== undefined) await withdraw(scope, before)
    if (after === undefined) continue
    if (before === undefined) {
      const index = logged.length + planned.value.indexOf(after)
      await createSession(scope, coach, after, { viewId, index })
      continue
    }
    const tooLate = factsRefusal(before, after, scope.now)
    if (tooLate !== undefined) return refused(tooLate)
    await changeSession(scope, before, after)
  }
  await closeActions(scope, draft.closings)
  return done((await loggedBy(scope, input)).filter(({ withdrawn }) => !withdrawn))
}

/** Which session becomes which: the ones with the same people first, then in order. */
function matched(
  before: readonly OwnSession[],
  after: readonly PlannedSession[],
): readonly { readonly before?: OwnSession | undefined; readonly after?: PlannedSession | undefined }[] {
  const key = (session: Pick<PlannedSession, 'coacheeIds'>) => [...session.coacheeIds].sort().join()
  const same = after.flatMap((planned) => {
    const found = before.find((session) => key(session) === key(planned))
    return found === undefined ? [] : [{ before: found, after: planned }]
  })
  const oldOnes = before.filter((session) => !same.some((pair) => pair.before === session))
  const newOnes = after.filter((planned) => !same.some((pair) => pair.after === planned))
  const others = Array.from({ length: Math.max(oldOnes.length, newOnes.length) }, (_, index) => ({
    before: oldOnes[index],
    after: newOnes[index],
  }))
  return [...same, ...others]
}

async function loggedBy(scope: Scope, { coach, viewId }: LogSession): Promise<readonly OwnSession[]> {
  const sessions: OwnSession[] = []
  for (const id of await sessionIdsOfSubmission(scope.tx, viewId)) {
    const session = await findOwnSession(scope.tx, id, coach.id)
    if (session !== undefined) sessions.push(session)
  }
  return sessions
}

function digestOf(viewId: string, draft: SessionDraft): string {
  return createHash('sha256')
    .update(JSON.stringify([viewId, draft]))
    .digest('hex')
}
