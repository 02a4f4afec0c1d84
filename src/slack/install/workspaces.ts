// Where this app is installed, and the client of each installation. With SLACK_BOT_TOKEN there is one, the token's own;
// otherwise those that the workspace table has. Kept in memory: a trigger lives 3 s, and the database may be slow.
import { asId, type SlackUserId, type WorkspaceId } from '../../kernel/ids.ts'
import { unseal } from '../../platform/crypto.ts'
import type { SlackSender } from '../../platform/outbox/sender.ts'
import type { Platform } from '../../platform/platform.ts'
import { asSystem } from '../../platform/tenancy.ts'
import type { SlackApi } from '../slack-api.ts'
import { createSlackClient, type SlackClient } from '../webapi/client.ts'
import { SlackFailure } from '../webapi/errors.ts'
import { findInstallation, saveInstallation } from './workspace.store.ts'

export type SlackWorkspaces = {
  /** Undefined: not installed there. */
  readonly apiFor: (workspaceId: WorkspaceId) => Promise<SlackApi | undefined>
  /** For the outbox. Throws a `SlackFailure` that tells the operator where it isn't installed. */
  readonly senderFor: (workspaceId: WorkspaceId) => Promise<SlackSender>
  /** Without a token: only `respond` works. */
  readonly anonymous: SlackApi
  /** After an installation or its end: what is in memory is out of date. */
  readonly forget: (workspaceId: WorkspaceId) => void
  /**
   * With SLACK_BOT_TOKEN: asks Slack whose the token is and enters that workspace, its id being the result. Called at the
   * start; where Slack or the database is away then, the first payload or message asks again.
   */
  readonly connect: () => Promise<WorkspaceId | undefined>
}

/** What it needs of the platform, which itself needs `senderFor`. */
export type WorkspacesPlatform = Pick<Platform, 'db' | 'clock' | 'kind' | 'queue' | 'log' | 'metrics' | 'config'>

export function createSlackWorkspaces(platform: WorkspacesPlatform): SlackWorkspaces {
  const { apiUrl, botToken } = platform.config.slack
  const open = (token: string | undefined, teamId?: string): SlackClient =>
    createSlackClient({
      token,
      apiUrl,
      onRateLimited: (method) => platform.metrics.rateLimited.inc({ method }),
      ...(teamId === undefined ? {} : { teamId }),
    })
  const anonymous = open(undefined).api
  const source = botToken === undefined ? fromTable(platform, open) : fromToken(platform, open, botToken)
  return {
    ...source,
    anonymous,
    apiFor: async (workspaceId) => (await source.clientFor(workspaceId))?.api,
    senderFor: async (workspaceId) => {
      const client = await source.clientFor(workspaceId)
      if (client !== undefined) return client.sender
      throw new SlackFailure('client', 'not_installed', { kind: 'operator', reason: 'not_installed' })
    },
  }
}

type Open = (token: string | undefined, teamId?: string) => SlackClient
type Source = Pick<SlackWorkspaces, 'forget' | 'connect'> & {
  readonly clientFor: (workspaceId: WorkspaceId) => Promise<SlackClient | undefined>
}

function fromToken(platform: WorkspacesPlatform, open: Open, token: string): Source {
  let client = open(token)
  let connecting: Promise<WorkspaceId> | undefined
  const connect = (): Promise<WorkspaceId> => {
    connecting ??= identify().catch((error: unknown) => {
      // Asked again by the next one who needs it.
      connecting = undefined
      throw error
    })
    return connecting
  }
  const identify = async (): Promise<WorkspaceId> => {
    const auth = await client.api.authTest()
    const organisation = auth.isEnterpriseInstall ? auth.enterpriseId : undefined
    const workspaceId = asId<WorkspaceId>(organisation ?? auth.teamId)
    if (organisation !== undefined) client = open(token, auth.teamId)
    await asSystem(platform, (tx, now) =>
      saveInstallation(
        tx,
        {
          workspaceId,
          kind: organisation === undefined ? 'team' : 'enterprise',
          teamId: auth.teamId,
          name: auth.teamName,
          url: auth.url,
          botUserId: asId<SlackUserId>(auth.botUserId),
          sealedToken: undefined,
          scopes: auth.scopes,
          installedBy: undefined,
        },
        now,
      ),
    )
    return workspaceId
  }
  return {
    connect,
    clientFor: async (workspaceId) => ((await connect()) === workspaceId ? client : undefined),
    forget: () => {
      connecting = undefined
    },
  }
}

/** How long a client from memory is used without looking whether the installation is still the same. */
const freshMillis = 60_000

function fromTable(platform: WorkspacesPlatform, open: Open): Source {
  const known = new Map<WorkspaceId, { readonly client: SlackClient; readonly token: string; readonly at: number }>()
  const load = async (workspaceId: WorkspaceId): Promise<SlackClient | undefined> => {
    const found = await asSystem(platform, (tx) => findInstallation(tx, workspaceId))
    const key = platform.config.encryptionKey
    if (found?.sealedToken === undefined || key === undefined) {
      known.delete(workspaceId)
      return undefined
    }
    const token = unseal(key, found.sealedToken, workspaceId)
    const before = known.get(workspaceId)
    const client =
      before?.token === token ? before.client : open(token, found.kind === 'enterprise' ? found.teamId : undefined)
    known.set(workspaceId, { client, token, at: performance.now() })
    return client
  }
  return {
    connect: async () => undefined,
    forget: (workspaceId) => {
      known.delete(workspaceId)
    },
    clientFor: async (workspaceId) => {
      const kept = known.get(workspaceId)
      if (kept === undefined) return await load(workspaceId)
      if (performance.now() - kept.at > freshMillis) {
        load(workspaceId).catch((error: unknown) =>
          platform.log.warn({ workspaceId, error }, 'installation not looked up'),
        )
      }
      return kept.client
    },
  }
}
