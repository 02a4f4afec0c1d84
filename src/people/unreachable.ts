// “Who can't be reached (no Slack, DM refused) is listed for the admin.”
import type { PersonId, SlackUserId } from '../kernel/ids.ts'
import type { Scope } from '../platform/tenancy.ts'
import { findPerson, recordRefusedReason } from './person.store.ts'

/** Whom the outbox writes to: nobody who has left Slack, or was never there. */
export async function slackUserOf(scope: Scope, personId: PersonId): Promise<SlackUserId | undefined> {
  const person = await findPerson(scope.tx, personId)
  return person === undefined || person.unreachable === 'deactivated' ? undefined : person.slackUserId
}

/** Slack refused a message. Without Slack at all there is nothing to note: the directory says so itself. */
export async function noteUnreachable(scope: Scope, personId: PersonId, reason: string): Promise<void> {
  if (reason !== 'no_slack') await recordRefusedReason(scope.tx, personId, reason)
}
