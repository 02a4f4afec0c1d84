import type { SlackUserId } from '../../kernel/ids.ts'
import { findPersonBySlackUser, mayPickTeam, namesOfAdmins } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import type { Stranger } from './hub.view.ts'

/** Of somebody who acts in Slack and is no person here, or has left. */
export async function loadStranger(scope: Scope, slackUserId: SlackUserId): Promise<Stranger> {
  const hasLeft = (await findPersonBySlackUser(scope.tx, slackUserId)) !== undefined
  const may = !hasLeft && (await mayPickTeam(scope, { slackUserId, isAdmin: false })).ok
  return { admins: await namesOfAdmins(scope), hasLeft, maySetUpTeam: may }
}
