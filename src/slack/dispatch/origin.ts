// The installation that a payload belongs to, and who sent it. In an Enterprise Grid organisation that installed the app
// as a whole, the tenant is the organisation; elsewhere it is the team.
import type { z } from 'zod'
import { asId, type SlackUserId, type WorkspaceId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Caller } from '../access.ts'
import type { actionsSchema, commandSchema, eventSchema } from './payload.ts'

export type Origin = {
  readonly caller: Caller
  /** Somebody of another company, who met the app in a shared channel. */
  readonly isStranger: boolean
}

type Interaction = Pick<z.infer<typeof actionsSchema>, 'team' | 'enterprise' | 'is_enterprise_install' | 'user'>

/** Undefined where the payload names no installation. */
export function originOf({ team, enterprise, is_enterprise_install: whole, user }: Interaction): Origin | undefined {
  const workspaceId = whole === true ? (enterprise?.id ?? team?.id) : (team?.id ?? enterprise?.id)
  if (workspaceId === undefined) return undefined
  const teamId = user.team_id ?? team?.id ?? workspaceId
  // Within one organisation a user's own team may be another one.
  const isStranger =
    enterprise === undefined || enterprise === null ? team?.id !== undefined && teamId !== team.id : false
  return { caller: callerFrom(workspaceId, user.id, teamId), isStranger }
}

export function originOfCommand(command: z.infer<typeof commandSchema>): Origin {
  const whole = command.is_enterprise_install === true ? command.enterprise_id : undefined
  return { caller: callerFrom(whole ?? command.team_id, command.user_id, command.team_id), isStranger: false }
}

/** `authorizations` says for whose installation the event was sent; the event's own team may be another one. */
export function workspaceOfEvent(
  event: z.infer<typeof eventSchema>,
): { readonly workspaceId: WorkspaceId; readonly teamId: string } | undefined {
  const [first] = event.authorizations ?? []
  const { team_id: teamId, enterprise_id: enterpriseId, is_enterprise_install: whole } = first ?? event
  const workspaceId = whole === true ? (enterpriseId ?? teamId) : (teamId ?? enterpriseId)
  if (workspaceId === undefined || workspaceId === null) return undefined
  return { workspaceId: asId<WorkspaceId>(workspaceId), teamId: teamId ?? workspaceId }
}

export const notInstalled: Refusal = {
  code: 'not-installed',
  say: 'Touchline isn’t installed in your workspace, so nothing was changed. An admin of your workspace can install it.',
}

export const stranger: Refusal = {
  code: 'stranger',
  say: 'Touchline works for people of the workspace that installed it, and your account is from another one. Nothing was changed.',
}

function callerFrom(workspaceId: string, userId: string, teamId: string): Caller {
  return { workspaceId: asId<WorkspaceId>(workspaceId), slackUserId: asId<SlackUserId>(userId), teamId }
}
