import type { SlackUserId, WorkspaceId } from '../kernel/ids.ts'
import type { Outcome } from '../kernel/outcome.ts'
import type { Scope } from '../platform/tenancy.ts'

/** Who sent it, as Slack says, and to which installation it belongs. `teamId`: the person's own team. */
export type Caller = {
  readonly workspaceId: WorkspaceId
  readonly slackUserId: SlackUserId
  readonly teamId: string
}

/** Authorisation is an argument of every registration: it decides who may, and gives the handler its actor. */
export type Access<Actor> = (scope: Scope, caller: Caller) => Promise<Outcome<Actor>>
