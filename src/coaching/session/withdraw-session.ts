import type { PersonId, SessionId } from '../../kernel/ids.ts'
import { done, type Outcome } from '../../kernel/outcome.ts'
import { audit } from '../../platform/audit.ts'
import { publish, republishHome } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { forgetReminders } from '../action/action.store.ts'
import { sessionWithdrawn } from '../events.ts'
import { findOwnSession, lockSession, markWithdrawn } from './session.store.ts'
import type { OwnSession } from './session.ts'
import { notYours } from './session-edit.ts'

/** Takes a session back, at any time; it stays in the log, withdrawn. A second time changes nothing. */
export async function withdrawSession(
  scope: Scope,
  input: { readonly coachId: PersonId; readonly sessionId: SessionId },
): Promise<Outcome<OwnSession>> {
  await lockSession(scope.tx, input.sessionId)
  const session = await findOwnSession(scope.tx, input.sessionId, input.coachId)
  if (session === undefined) return notYours()
  if (!session.withdrawn) await withdraw(scope, session)
  return done({ ...session, withdrawn: true })
}

/** For a caller that has decided. */
export async function withdraw(scope: Scope, session: OwnSession): Promise<void> {
  const { id, coachId } = session
  const coacheeIds = [...session.coacheeIds]
  await markWithdrawn(scope.tx, id, scope.now)
  await forgetReminders(scope.tx, id)
  await audit(scope, { action: 'coaching.session-withdrawn', subjects: [id, ...coacheeIds] })
  await publish(scope, sessionWithdrawn, { sessionId: id, coachId, coacheeIds })
  await republishHome(scope, [coachId, ...coacheeIds])
}
