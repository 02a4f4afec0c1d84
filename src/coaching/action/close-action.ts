// “Open actions show in the next session with that coachee until done or dropped.” Its owner, the coach of that session and
// the coachee may close one. Of two taps by one person the later wins; what somebody else has closed stays closed.
import type { PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { audit } from '../../platform/audit.ts'
import { redraw, republishHome } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import type { ActionState } from '../session/session.ts'
import type { ActionClosing } from '../session/session-draft.ts'
import { type ActionClosure, closeActionRow, lockAction } from './action.store.ts'
import { mayClose } from './action.ts'
import { actionsDueKey } from './actions-due-key.ts'

/** `tapAt`: Slack's `action_ts`, compared as text; undefined for what came with a form. */
export type CloseAction = ActionClosing & { readonly personId: PersonId; readonly tapAt?: string | undefined }

/** Closes it, and gives the state that it has now: where it was closed before, that may be the other one. */
export async function closeAction(scope: Scope, input: CloseAction): Promise<Outcome<ActionState>> {
  const { actionId, as, personId, tapAt } = input
  const action = await lockAction(scope.tx, actionId)
  if (action === undefined || !mayClose(action, personId)) {
    return refused({
      code: 'not-your-action',
      say: 'That action is no longer there, or it isn’t yours to close. Your own are under /coach actions.',
    })
  }
  if (!isOpenTo(action, personId, tapAt)) return done(action.state)
  if (action.state === as) return done(as)
  await closeActionRow(scope.tx, actionId, { as, at: scope.now, by: personId, tapAt })
  await audit(scope, { action: `coaching.action-${as}`, subjects: [actionId, action.ownerId] })
  if (action.remindedOn !== undefined) await redraw(scope, actionsDueKey(action.ownerId, action.remindedOn))
  await republishHome(scope, [
    action.ownerId,
    action.coachId,
    ...(action.ownerId === action.coachId ? action.coacheeIds : []),
  ])
  return done(as)
}

/** What a coach chose in a form. What is closed already, or isn't theirs, is left as it is: the session counts more. */
export async function closeActions(scope: Scope, closings: readonly ActionClosing[]): Promise<void> {
  const { personId } = scope
  if (personId === undefined) return
  for (const closing of closings) await closeAction(scope, { ...closing, personId })
}

function isOpenTo(action: ActionClosure, personId: PersonId, tapAt: string | undefined): boolean {
  if (action.state === 'open') return true
  if (action.closedBy !== personId || tapAt === undefined || action.closedTapAt === undefined) return false
  return tapAt > action.closedTapAt
}
