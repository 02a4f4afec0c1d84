// The Slack side of the bot, whole: signed HTTP or Socket Mode from the local Slack, real handlers, a real database. Only
// the capabilities are the test's own.
import { afterEach } from 'vitest'
import { type LocalSlack, type LocalSlackOptions, startLocalSlack } from '../../../sandbox/slack/server.ts'
import { asId, type PersonId } from '../../../src/kernel/ids.ts'
import { done } from '../../../src/kernel/outcome.ts'
import type { Access } from '../../../src/slack/access.ts'
import type { SlackHandler } from '../../../src/slack/handler.ts'
import { createSlackWorkspaces, type SlackWorkspaces } from '../../../src/slack/install/workspaces.ts'
import { createReceiver, type Receiver } from '../../../src/slack/receive/receiver.ts'
import type { OpenTestDatabase } from '../../support/database.ts'
import { type TestPlatform, testConfig, testPlatform } from '../../support/platform.ts'

export type Bot = {
  readonly slack: LocalSlack
  readonly platform: TestPlatform
  readonly workspaces: SlackWorkspaces
  readonly receiver: Receiver
  /** Of its HTTP server. */
  readonly url: string
}

const started: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const stop of started.splice(0).reverse()) await stop()
})

/** Anybody may; who they are is their Slack user. */
export const anybody: Access<{ readonly personId: PersonId; readonly slackUserId: string }> = async (_scope, caller) =>
  done({ personId: asId<PersonId>(caller.slackUserId), slackUserId: caller.slackUserId })

export async function startBot(
  open: OpenTestDatabase,
  handlers: readonly SlackHandler[] | ((slack: LocalSlack) => readonly SlackHandler[]),
  options: {
    readonly slack?: LocalSlackOptions
    readonly oauth?: boolean
    readonly socketMode?: boolean
  } = {},
): Promise<Bot> {
  const slack = await startLocalSlack({
    users: [
      { id: 'U0ANA', name: 'ana', realName: 'Ana <!here>' },
      { id: 'U0BO', name: 'bo', isOwner: true },
    ],
    team: { id: uniqueTeam() },
    ...options.slack,
  })
  started.push(() => slack.stop())
  const base = await testPlatform(open)
  const platform: TestPlatform = {
    ...base,
    config: testConfig({
      SLACK_API_URL: slack.apiUrl,
      SLACK_SIGNING_SECRET: slack.app.signingSecret,
      HOST: '127.0.0.1',
      PORT: '0',
      ...(options.oauth === true ? oauthOf(slack) : { SLACK_BOT_TOKEN: slack.botToken }),
      ...(options.socketMode === true ? { SLACK_APP_TOKEN: slack.appToken } : {}),
    }),
  }
  const workspaces = createSlackWorkspaces(platform)
  const list = typeof handlers === 'function' ? handlers(slack) : handlers
  const receiver = createReceiver(platform, workspaces, list, [])
  const url = `http://127.0.0.1:${await receiver.start()}`
  started.push(() => receiver.stop(3000))
  if (options.socketMode !== true) slack.pointAt(`${url}/slack/events`)
  return { slack, platform, workspaces, receiver, url }
}

/** The file's tests share a database. */
function uniqueTeam(): string {
  return `T${Math.random().toString(36).slice(2, 10).toUpperCase()}`
}

function oauthOf(slack: LocalSlack): Readonly<Record<string, string>> {
  return {
    SLACK_BOT_TOKEN: '',
    SLACK_CLIENT_ID: slack.app.clientId,
    SLACK_CLIENT_SECRET: slack.app.clientSecret,
    SLACK_STATE_SECRET: 'a state secret of the tests',
    ENCRYPTION_KEY: '11'.repeat(32),
  }
}

/** A promise that the test resolves. */
export function gate<T = void>(): { readonly opened: Promise<T>; readonly open: (value: T) => void } {
  const { promise, resolve } = Promise.withResolvers<T>()
  return { opened: promise, open: resolve }
}
