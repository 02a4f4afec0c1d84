import type { SessionId } from '../../kernel/ids.ts'
import { done, type Outcome } from '../../kernel/outcome.ts'
import type { Person } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { closeActions } from '../action/close-action.ts'
import { loadDraftContext } from './draft-context.ts'
import { changeSession } from './save-session.ts'
import { findOwnSession, lockSession } from './session.store.ts'
import type { OwnSession } from './session.ts'
import type { SessionDraft } from './session-draft.ts'
import { decideEdit, notYours } from './session-edit.ts'

/** Facts that the draft leaves out stay as they are: the form for notes alone doesn't ask for them. */
export type EditSession = {
  readonly coach: Person
  readonly sessionId: SessionId
  readonly draft: (session: OwnSession) => SessionDraft
}

/** Saves an edit; the same one again changes nothing. */
export async function editSession(scope: Scope, input: EditSession): Promise<Outcome<OwnSession>> {
  const { coach, sessionId } = input
  await lockSession(scope.tx, sessionId)
  const session = await findOwnSession(scope.tx, sessionId, coach.id)
  if (session === undefined) return notYours()
  const draft = input.draft(session)
  const planned = decideEdit(session, draft, await loadDraftContext(scope, coach, draft), scope.now)
  if (!planned.ok) return planned
  await changeSession(scope, session, planned.value)
  await closeActions(scope, draft.closings)
  const saved = await findOwnSession(scope.tx, sessionId, coach.id)
  return saved === undefined ? notYours() : done(saved)
}
