import { setTimeout as delay } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { SlackApi } from '../slack-api.ts'
import type { CallSlack, SlackClientOptions } from './client.ts'
import { isSlackCode, SlackFailure } from './errors.ts'
import { fetchSlackFile } from './fetch-file.ts'
import { slackUserSchema } from './slack-user.ts'

const anything = z.looseObject({})
const view = z.looseObject({ view: z.looseObject({ id: z.string() }) })
const user = z.looseObject({ user: slackUserSchema })
const users = z.looseObject({
  // One member that can't be read must not hide the others.
  members: z.array(slackUserSchema.nullable().catch(null)).default([]),
  response_metadata: z.looseObject({ next_cursor: z.string().nullish() }).nullish(),
})
const team = z.looseObject({
  team: z.looseObject({ id: z.string(), name: z.string().nullish(), domain: z.string().nullish() }),
})
const channel = z.looseObject({
  channel: z.looseObject({
    id: z.string(),
    name: z.string().nullish(),
    is_private: z.boolean().nullish(),
    is_archived: z.boolean().nullish(),
    is_ext_shared: z.boolean().nullish(),
    is_pending_ext_shared: z.boolean().nullish(),
    is_member: z.boolean().nullish(),
  }),
})
const permalink = z.looseObject({ permalink: z.string() })
const auth = z.looseObject({
  team_id: z.string(),
  team: z.string().nullish(),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: z.boolean().nullish(),
  user_id: z.string(),
  bot_id: z.string().nullish(),
  url: z.string().nullish(),
  response_metadata: z.looseObject({ scopes: z.array(z.string()).nullish() }).nullish(),
})

const usersPerPage = 200
/** A page that is refused for its rate is asked for again: users.list allows about 20 a minute. */
const pageAttempts = 6
const pageWaitMillis = 5000
const respondTimeoutMillis = 8000

export function createSlackApi(client: WebClient, call: CallSlack, options: SlackClientOptions): SlackApi {
  return {
    openView: async (triggerId, modal) => {
      const answer = await call('views.open', view, () => client.views.open({ trigger_id: triggerId, view: modal }))
      return { viewId: answer.view.id }
    },
    pushView: async (triggerId, modal) => {
      const answer = await call('views.push', view, () => client.views.push({ trigger_id: triggerId, view: modal }))
      return { viewId: answer.view.id }
    },
    updateView: async (viewId, modal) => {
      await call('views.update', anything, () => client.views.update({ view_id: viewId, view: modal }))
    },
    respond: async (responseUrl, message) => {
      await call('response_url', anything, () => respond(responseUrl, message))
    },
    authTest: async () => {
      const answer = await call('auth.test', auth, () => client.auth.test())
      return {
        teamId: answer.team_id,
        enterpriseId: answer.enterprise_id ?? undefined,
        isEnterpriseInstall: answer.is_enterprise_install === true,
        teamName: answer.team ?? answer.team_id,
        botUserId: answer.user_id,
        botId: answer.bot_id ?? undefined,
        scopes: answer.response_metadata?.scopes ?? [],
        url: answer.url ?? undefined,
      }
    },
    async *usersList() {
      let cursor: string | undefined
      do {
        const at = cursor
        const page = await patiently(() =>
          call('users.list', users, () =>
            client.users.list({ limit: usersPerPage, ...(at === undefined ? {} : { cursor: at }) }),
          ),
        )
        yield page.members.filter((member) => member !== null)
        cursor = page.response_metadata?.next_cursor || undefined
      } while (cursor !== undefined)
    },
    userInfo: (id) =>
      unless(['user_not_found', 'user_not_visible'], async () => {
        const answer = await call('users.info', user, () => client.users.info({ user: id, include_locale: true }))
        return answer.user
      }),
    lookupByEmail: (email) =>
      unless(['users_not_found'], async () => {
        const answer = await call('users.lookupByEmail', user, () => client.users.lookupByEmail({ email }))
        return answer.user
      }),
    teamInfo: async () => {
      const answer = await call('team.info', team, () => client.team.info())
      return { id: answer.team.id, name: answer.team.name ?? answer.team.id, domain: answer.team.domain ?? undefined }
    },
    channelInfo: (id) =>
      unless(['channel_not_found'], async () => {
        const found = (await call('conversations.info', channel, () => client.conversations.info({ channel: id })))
          .channel
        return {
          id: found.id,
          name: found.name ?? found.id,
          isPrivate: found.is_private === true,
          isArchived: found.is_archived === true,
          isExternallyShared: found.is_ext_shared === true || found.is_pending_ext_shared === true,
          isMember: found.is_member === true,
        }
      }),
    permalink: (id, ts) =>
      unless(['channel_not_found', 'message_not_found', 'not_in_channel'], async () => {
        const answer = await call('chat.getPermalink', permalink, () =>
          client.chat.getPermalink({ channel: id, message_ts: ts }),
        )
        return answer.permalink
      }),
    fetchFile: (url) => fetchSlackFile(url, options.token ?? '', options.apiUrl),
  }
}

async function unless<T>(codes: readonly string[], ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (isSlackCode(error, ...codes)) return undefined
    throw error
  }
}

async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask()
    } catch (error) {
      const failure = error instanceof SlackFailure ? error.failure : undefined
      const again = failure?.kind === 'retry' || failure?.kind === 'in-doubt'
      if (!again || attempt === pageAttempts) throw error
      await delay(failure.kind === 'retry' ? (failure.afterMillis ?? pageWaitMillis) : pageWaitMillis)
    }
  }
}

async function respond(responseUrl: string, message: { readonly text: string; readonly blocks: readonly unknown[] }) {
  const response = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...message }),
    redirect: 'error',
    signal: AbortSignal.timeout(respondTimeoutMillis),
  })
  await response.body?.cancel()
  const code = `http_${response.status}`
  if (!response.ok) throw new SlackFailure('response_url', code, { kind: 'give-up', reason: code })
  return {}
}
