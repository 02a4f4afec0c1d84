import { z } from 'zod'
import { onEvent } from '../events.ts'
import type { SlackHandler } from '../handler.ts'
import { markUninstalled } from './workspace.store.ts'
import type { SlackWorkspaces } from './workspaces.ts'

const uninstalled = z.looseObject({})
const revoked = z.looseObject({ tokens: z.looseObject({ bot: z.array(z.string()).nullish() }).nullish() })

/** The app was removed, or its token was: the token is forgotten and nothing more is sent. The data stays. */
export function uninstallHandlers(workspaces: Pick<SlackWorkspaces, 'forget'>): readonly SlackHandler[] {
  return [
    onEvent('app_uninstalled', uninstalled, async (call) => {
      await call.once((scope) => markUninstalled(scope.tx, scope.workspaceId, scope.now))
      workspaces.forget(call.workspaceId)
    }),
    onEvent('tokens_revoked', revoked, async (call, { tokens }) => {
      if ((tokens?.bot ?? []).length === 0) return
      await call.once((scope) => markUninstalled(scope.tx, scope.workspaceId, scope.now))
      workspaces.forget(call.workspaceId)
    }),
  ]
}
