// Installing by OAuth: GET /slack/install and /slack/oauth_redirect, by Bolt's own provider (state signed with
// SLACK_STATE_SECRET and tied to the browser by a cookie). The token is stored sealed, with who installed it.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Installation as BoltInstallation, HTTPReceiver, LogLevel } from '@slack/bolt'
import { asId, type SlackUserId, type WorkspaceId } from '../../kernel/ids.ts'
import { seal } from '../../platform/crypto.ts'
import type { Platform } from '../../platform/platform.ts'
import { asSystem, inWorkspace, touch } from '../../platform/tenancy.ts'
import { silent } from '../webapi/web-client.ts'
import { botScopes } from './scopes.ts'
import { saveInstallation, saveUrl } from './workspace.store.ts'
import type { SlackWorkspaces } from './workspaces.ts'

export const installPath = '/slack/install'
export const redirectPath = '/slack/oauth_redirect'

/** Undefined without OAuth's variables. Answers GET on the two paths. */
export function createInstaller(
  platform: Platform,
  workspaces: SlackWorkspaces,
): ((request: IncomingMessage, response: ServerResponse) => void) | undefined {
  const { slack, encryptionKey } = platform.config
  const { oauth, apiUrl } = slack
  if (oauth === undefined || encryptionKey === undefined) return undefined
  const receiver = new HTTPReceiver({
    // Only its two installation routes are used: what Slack signs is checked by http-receiver.ts.
    signingSecret: slack.signingSecret ?? 'unused',
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    stateSecret: oauth.stateSecret,
    scopes: [...botScopes],
    logger: silent,
    logLevel: LogLevel.ERROR,
    installationStore: {
      storeInstallation: (installation) => store(platform, workspaces, encryptionKey, installation),
      fetchInstallation: () => Promise.reject(new Error('installations are read from the workspace table')),
    },
    installerOptions: {
      installPath,
      redirectUriPath: redirectPath,
      clientOptions: { slackApiUrl: apiUrl, timeout: 8000, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
      authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href,
      callbackOptions: {
        success: ({ team, enterprise }, _options, _request, response) => {
          const where = escapeHtml(team?.name ?? enterprise?.name ?? 'your workspace')
          page(response, 200, `Touchline is installed in ${where}. Go back to Slack and open Touchline’s Home tab.`)
        },
        failure: (error, _options, _request, response) => {
          platform.log.warn({ code: error.code }, 'an installation failed')
          const again = `<a href="${installPath}">try again</a>`
          page(response, 400, `Touchline was not installed. The link may be too old, or Slack did not agree: ${again}.`)
        },
      },
    },
  })
  return (request, response) => receiver.requestListener(request, response)
}

async function store(
  platform: Platform,
  workspaces: SlackWorkspaces,
  key: Uint8Array,
  installation: BoltInstallation,
): Promise<void> {
  const { team, enterprise, bot, user } = installation
  const whole = installation.isEnterpriseInstall === true
  const id = whole ? enterprise?.id : team?.id
  if (id === undefined || bot === undefined) throw new Error('an installation without a workspace or a bot')
  const workspaceId = asId<WorkspaceId>(id)
  await asSystem(platform, (tx, now) =>
    saveInstallation(
      tx,
      {
        workspaceId,
        kind: whole ? 'enterprise' : 'team',
        teamId: team?.id ?? id,
        name: (whole ? enterprise?.name : team?.name) ?? id,
        botUserId: asId<SlackUserId>(bot.userId),
        sealedToken: seal(key, bot.token, workspaceId),
        scopes: bot.scopes,
        installedBy: asId<SlackUserId>(user.id),
      },
      now,
    ),
  )
  workspaces.forget(workspaceId)
  // Whoever installed it tries it at once: the workspace's people are read now, not with the next pulse.
  await inWorkspace(platform, { workspaceId }, async (scope) => touch(scope))
  // What permalinks begin with; OAuth doesn't say it. Without it a message names the channel instead of linking the post.
  const api = await workspaces.apiFor(workspaceId)
  const url = await api?.authTest().then(
    (auth) => auth.url,
    () => undefined,
  )
  if (url !== undefined) await asSystem(platform, (tx) => saveUrl(tx, workspaceId, url))
  platform.log.info({ workspaceId }, 'installed')
}

function page(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
    'referrer-policy': 'no-referrer',
  })
  response.end(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Touchline</title><p>${sentence}</p></html>`)
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
