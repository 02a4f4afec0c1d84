// How the bot hears from Slack: over HTTP, or by Socket Mode where SLACK_APP_TOKEN is set. The HTTP server is there in
// both cases, for health, metrics and installation.
import type { Platform } from '../../platform/platform.ts'
import { bindHandlers } from '../dispatch/dispatch.ts'
import type { SlackHandler } from '../handler.ts'
import { createInstaller, installPath, redirectPath } from '../install/install.ts'
import { uninstallHandlers } from '../install/uninstall.ts'
import type { SlackWorkspaces } from '../install/workspaces.ts'
import { createHttpReceiver, type HttpRoute } from './http-receiver.ts'
import { createSocketReceiver } from './socket-receiver.ts'

export type Receiver = {
  /** Resolves with the port of the HTTP server. */
  readonly start: () => Promise<number>
  readonly stop: (withinMillis: number) => Promise<void>
}

/** `handlers`: those of the capabilities. `routes`: health and metrics. */
export function createReceiver(
  platform: Platform,
  workspaces: SlackWorkspaces,
  handlers: readonly SlackHandler[],
  routes: readonly HttpRoute[],
): Receiver {
  const { log, config } = platform
  const { appToken, apiUrl, signingSecret } = config.slack
  const dispatch = bindHandlers(platform, workspaces, [...handlers, ...uninstallHandlers(workspaces)])
  const install = createInstaller(platform, workspaces)
  const installRoutes: readonly HttpRoute[] =
    install === undefined ? [] : [installPath, redirectPath].map((path) => ({ method: 'GET', path, handle: install }))
  const http = createHttpReceiver({
    ...config.http,
    signingSecret,
    dispatch,
    routes: [...routes, ...installRoutes],
    log,
  })
  const socket = appToken === undefined ? undefined : createSocketReceiver({ appToken, apiUrl, dispatch, log })
  return {
    start: async () => {
      const port = await http.start()
      socket?.start()
      return port
    },
    stop: async (withinMillis) => {
      await Promise.all([http.stop(withinMillis), socket?.stop(withinMillis)])
    },
  }
}
