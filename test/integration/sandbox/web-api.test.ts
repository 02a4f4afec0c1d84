import { ErrorCode, WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordOf, recordsOf } from '../../../sandbox/slack/json.ts'
import { type LocalSlack, startLocalSlack } from '../../../sandbox/slack/server.ts'
import { type Bot, startBot } from './bot.ts'

let slack: LocalSlack
let bot: Bot
let ana: string
let general: string

beforeEach(async () => {
  slack = await startLocalSlack()
  ana = slack.addUser({ name: 'ana', realName: 'Ana Lopes', email: 'ana@example.com', tz: 'Asia/Kolkata' }).id
  general = slack.addChannel({ name: 'general' }).id
  bot = await startBot(slack)
})

afterEach(async () => {
  await bot.stop()
  await slack.stop()
})

/** Slack's error code of a call that is refused. */
async function refusal(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (typeof error !== 'object' || error === null || !('data' in error))
    throw new Error(`not refused: ${String(error)}`)
  const { data } = error
  return typeof data === 'object' && data !== null && 'error' in data ? String(data.error) : ''
}

describe('tokens and scopes', () => {
  it('a wrong, a missing and a revoked token are told apart', async () => {
    const anonymous = new WebClient(undefined, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } })
    expect(await refusal(anonymous.auth.test())).toBe('not_authed')
    expect(await refusal(bot.web.auth.test({ token: 'xoxb-other' }))).toBe('invalid_auth')
    expect(await bot.web.auth.test()).toMatchObject({ ok: true, team_id: slack.teamId, user_id: slack.botUserId })
    await slack.uninstall()
    expect(await refusal(bot.web.auth.test())).toBe('account_inactive')
  })

  it('a method outside the granted scopes names what it needs', async () => {
    const answer = await bot.web.conversations
      .info({ channel: general })
      .catch((error: { data: unknown }) => error.data)
    expect(answer).toMatchObject({ error: 'missing_scope', needed: 'channels:read' })
    const other = slack.install(slack.teamId, { scopes: ['users:read'] })
    const seen = await bot.web.users.info({ user: ana, token: other.value })
    expect(seen.user?.profile?.email).toBeUndefined()
    expect(await refusal(bot.web.chat.postMessage({ channel: ana, text: 'x', token: other.value }))).toBe(
      'missing_scope',
    )
  })

  it('a token of one workspace sees nothing of another', async () => {
    const other = slack.addTeam({ name: 'Other', botToken: 'xoxb-other' })
    const stranger = slack.addUser({ name: 'zoe' }, other.id)
    expect(await refusal(bot.web.users.info({ user: stranger.id }))).toBe('user_not_found')
    expect(await refusal(bot.web.chat.postMessage({ channel: stranger.id, text: 'x' }))).toBe('channel_not_found')
    expect(await bot.web.auth.test({ token: 'xoxb-other' })).toMatchObject({ team_id: other.id })
  })
})

describe('messages', () => {
  it('a message to a person opens the DM and comes back from its history with metadata', async () => {
    const metadata = { event_type: 'touchline_outbox', event_payload: { id: '42' } }
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '*Hello* Ana' } }] as const
    const posted = await bot.web.chat.postMessage({ channel: ana, text: 'Hello Ana', blocks: [...blocks], metadata })
    expect(slack.as(ana).dms()).toMatchObject([{ text: 'Hello Ana', visible: '*Hello* Ana', fromBot: true, metadata }])
    const channel = posted.channel ?? ''
    const history = await bot.web.conversations.history({ channel, include_all_metadata: true })
    expect(history.messages).toMatchObject([{ ts: posted.ts, metadata }])
    const without = await bot.web.conversations.history({ channel })
    expect(without.messages?.[0]?.metadata).toBeUndefined()
    expect(slack.violations()).toEqual([])
    expect(slack.warnings()).toEqual([])
  })

  it('history pages from the newest, and oldest and latest bound it', async () => {
    const sent: string[] = []
    for (const text of ['1', '2', '3']) sent.push((await bot.web.chat.postMessage({ channel: ana, text })).ts ?? '')
    const channel = slack.as(ana).dms()[0]?.channel ?? ''
    const first = await bot.web.conversations.history({ channel, limit: 2 })
    expect(first.messages?.map((message) => message.text)).toEqual(['3', '2'])
    const cursor = first.response_metadata?.next_cursor ?? ''
    const second = await bot.web.conversations.history({ channel, limit: 2, cursor })
    expect(second.messages?.map((message) => message.text)).toEqual(['1'])
    const since = await bot.web.conversations.history({ channel, oldest: sent[1] ?? '' })
    expect(since.messages?.map((message) => message.text)).toEqual(['3'])
  })

  it('an update changes what it names and keeps the rest, a deletion takes it away', async () => {
    const block = { type: 'section', text: { type: 'mrkdwn', text: 'old' } } as const
    const { channel = '', ts = '' } = await bot.web.chat.postMessage({ channel: ana, text: 'old', blocks: [block] })
    await bot.web.chat.update({ channel, ts, text: 'new' })
    expect(slack.as(ana).dms()).toMatchObject([{ text: 'new', visible: 'old', edited: true }])
    expect(await refusal(bot.web.chat.update({ channel, ts, text: 'x'.repeat(4001) }))).toBe('msg_too_long')
    expect(await refusal(bot.web.chat.update({ channel, ts: '1.000000', text: 'x' }))).toBe('message_not_found')
    const link = await bot.web.chat.getPermalink({ channel, message_ts: ts })
    expect(link.permalink).toContain(channel)
    await bot.web.chat.delete({ channel, ts })
    expect(slack.as(ana).dms()).toEqual([])
  })

  it('what Slack would refuse is refused, with a pointer, and kept as a violation', async () => {
    const header = { type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } } as const
    const answer = await bot.web.chat
      .postMessage({ channel: ana, text: 'x', blocks: [header] })
      .catch((error: { data: unknown }) => error.data)
    expect(answer).toMatchObject({ error: 'invalid_blocks', errors: [{ code: 'too_long', pointer: '/0/text/text' }] })
    expect(await refusal(bot.web.chat.postMessage({ channel: ana, text: ' ' }))).toBe('no_text')
    expect(await refusal(bot.web.apiCall('chat.postMessage', { channel: ana, blocks: '[' }))).toBe(
      'invalid_blocks_format',
    )
    expect(await refusal(bot.web.apiCall('chat.postMessage', { text: 'x' }))).toBe('invalid_arguments')
    const metadata = { event_type: 'x' }
    expect(await refusal(bot.web.apiCall('chat.postMessage', { channel: ana, text: 'x', metadata }))).toBe(
      'invalid_metadata_format',
    )
    expect(slack.violations().map((violation) => violation.error)).toEqual([
      'invalid_blocks',
      'no_text',
      'invalid_blocks_format',
      'invalid_arguments',
      'invalid_metadata_format',
    ])
    expect(slack.as(ana).dms()).toEqual([])
  })

  it('what is probably not meant is a warning', async () => {
    const block = { type: 'section', text: { type: 'mrkdwn', text: 'Hi <!channel> and <@UNOBODY>' } } as const
    await bot.web.apiCall('chat.postMessage', { channel: ana, blocks: [block], colour: 'red' })
    expect(slack.warnings().map((warning) => warning.message)).toEqual([
      'unknown arguments: colour',
      'blocks without a text that stands alone',
      'it notifies a whole channel',
      "it mentions UNOBODY, who isn't in this workspace",
    ])
  })

  it('only those in a channel get an ephemeral message', async () => {
    slack.invite(general, slack.botUserId)
    expect(await refusal(bot.web.chat.postEphemeral({ channel: general, user: ana, text: 'x' }))).toBe(
      'user_not_in_channel',
    )
    slack.invite(general, ana)
    await bot.web.chat.postEphemeral({ channel: general, user: ana, text: 'only you' })
    expect(slack.as(ana).ephemerals(general)).toMatchObject([{ text: 'only you', ephemeral: true }])
    expect(slack.messages(general)).toEqual([])
  })
})

describe('conversations', () => {
  it('each kind of channel answers as Slack does', async () => {
    const hidden = slack.addChannel({ name: 'hidden', kind: 'private' }).id
    const old = slack.addChannel({ name: 'old', isArchived: true }).id
    const news = slack.addChannel({ name: 'news', isReadOnly: true }).id
    const post = (channel: string, token = slack.botToken) => bot.web.chat.postMessage({ channel, text: 'x', token })
    expect((await post(general)).ok).toBe(true)
    expect(await refusal(post(hidden))).toBe('channel_not_found')
    expect(await refusal(post(old))).toBe('is_archived')
    expect(await refusal(post(news))).toBe('restricted_action')
    slack.invite(hidden, slack.botUserId)
    expect((await post(hidden)).ok).toBe(true)
    const narrow = slack.install(slack.teamId, { scopes: ['chat:write'] })
    expect(await refusal(post(general, narrow.value))).toBe('not_in_channel')
  })

  it('a DM opens once, and never with a bot, nobody or somebody who left', async () => {
    const gone = slack.addUser({ name: 'gone', deleted: true }).id
    const shy = slack.addUser({ name: 'shy', refusesDms: true }).id
    const first = await bot.web.conversations.open({ users: ana })
    const again = await bot.web.conversations.open({ users: ana })
    expect(again).toMatchObject({ already_open: true, channel: { id: first.channel?.id } })
    expect(await refusal(bot.web.conversations.open({ users: slack.botUserId }))).toBe('cannot_dm_bot')
    expect(await refusal(bot.web.conversations.open({ users: 'U404' }))).toBe('user_not_found')
    expect(await refusal(bot.web.conversations.open({ users: gone }))).toBe('user_disabled')
    expect(await refusal(bot.web.chat.postMessage({ channel: shy, text: 'x' }))).toBe('restricted_action')
  })

  it('an externally shared channel says so', async () => {
    const shared = slack.addChannel({ name: 'partners', isExtShared: true }).id
    const { value: token } = slack.install(slack.teamId, { scopes: ['channels:read'] })
    const info = await bot.web.conversations.info({ channel: shared, token })
    expect(info.channel).toMatchObject({ is_ext_shared: true, is_private: false, is_member: false })
    const list = await bot.web.conversations.list({ types: 'public_channel', limit: 1, token })
    expect(list.channels).toHaveLength(1)
    expect(list.response_metadata?.next_cursor).not.toBe('')
  })
})

describe('people', () => {
  it('are found by id and e-mail, with zone and locale', async () => {
    const byId = await bot.web.users.info({ user: ana, include_locale: true })
    expect(byId.user).toMatchObject({ id: ana, tz: 'Asia/Kolkata', tz_offset: 19_800, locale: 'en-GB', is_bot: false })
    const byEmail = await bot.web.users.lookupByEmail({ email: 'ANA@example.com' })
    expect(byEmail.user?.id).toBe(ana)
    expect(await refusal(bot.web.users.lookupByEmail({ email: 'nobody@example.com' }))).toBe('users_not_found')
  })

  it('are listed in pages', async () => {
    for (let made = 0; made < 250; made += 1) slack.addUser({ name: `agent${made}` })
    const ids = new Set<string>()
    for await (const page of bot.web.paginate('users.list', { limit: 100 })) {
      for (const member of recordsOf(recordOf(page).members)) ids.add(String(member.id))
    }
    expect(ids.size).toBe(slack.team().users.size)
    expect(await refusal(bot.web.users.list({ cursor: 'bm9uc2Vuc2U=' }))).toBe('invalid_cursor')
  })
})

describe('files', () => {
  it('a download needs the token; without it Slack shows its login page with a 200', async () => {
    const { file_id = '', upload_url = '' } = await bot.web.files.getUploadURLExternal({
      filename: 'a.csv',
      length: 3,
      token: slack.install(slack.teamId, { scopes: ['files:write'] }).value,
    })
    await fetch(upload_url, { method: 'POST', body: 'a,b' })
    const { value: token } = slack.install(slack.teamId, { scopes: ['files:write'] })
    await bot.web.files.completeUploadExternal({ files: [{ id: file_id }], token })
    const { file } = await bot.web.files.info({ file: file_id })
    const url = file?.url_private ?? ''
    const withToken = await fetch(url, { headers: { authorization: `Bearer ${slack.botToken}` } })
    expect(await withToken.text()).toBe('a,b')
    const without = await fetch(url)
    expect([without.status, without.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(await without.text()).toContain('<!DOCTYPE html>')
  })
})

describe('installing', () => {
  it('a code becomes a token once, and the authorize page gives one', async () => {
    const other = slack.addTeam({ name: 'Other', botToken: false, enterprise: { id: 'E1', name: 'Group' } })
    const admin = slack.addUser({ name: 'admin', isOwner: true }, other.id)
    const redirect = 'http://127.0.0.1:1/slack/oauth_redirect'
    const page = `${slack.url}/oauth/v2/authorize?client_id=${slack.app.clientId}&redirect_uri=${encodeURIComponent(redirect)}&state=s&team=${other.id}`
    const answer = await fetch(page, { redirect: 'manual' })
    const target = new URL(answer.headers.get('location') ?? '')
    expect([target.pathname, target.searchParams.get('state')]).toEqual(['/slack/oauth_redirect', 's'])
    const exchange = { client_id: slack.app.clientId, client_secret: slack.app.clientSecret, redirect_uri: redirect }
    const code = target.searchParams.get('code') ?? ''
    const installed = await bot.web.oauth.v2.access({ ...exchange, code })
    expect(installed).toMatchObject({ team: { id: other.id }, enterprise: { id: 'E1' }, authed_user: { id: admin.id } })
    expect(JSON.stringify(slack.calls())).not.toContain(installed.access_token ?? 'no token')
    expect(await refusal(bot.web.oauth.v2.access({ ...exchange, code }))).toBe('invalid_code')
    expect(await refusal(bot.web.oauth.v2.access({ ...exchange, client_secret: 'no', code }))).toBe('bad_client_secret')
  })
})

describe('faults', () => {
  it('a 429 says when to come back, and clears itself after its times', async () => {
    const fault = slack.fail({ method: 'chat.postMessage', times: 1, kind: '429', retryAfterSeconds: 7 })
    const error = await bot.web.chat.postMessage({ channel: ana, text: 'x' }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: ErrorCode.RateLimitedError, retryAfter: 7 })
    expect(fault.hits()).toBe(1)
    expect((await bot.web.chat.postMessage({ channel: ana, text: 'x' })).ok).toBe(true)
  })

  it('cut before it acted leaves nothing, cut after it acted leaves the message', async () => {
    slack.fail({ method: 'chat.postMessage', times: 1, kind: 'cut-before' })
    await expect(bot.web.chat.postMessage({ channel: ana, text: 'one' })).rejects.toMatchObject({
      code: ErrorCode.RequestError,
    })
    expect(slack.as(ana).dms()).toEqual([])
    slack.fail({ method: 'chat.postMessage', times: 1, kind: 'cut-after' })
    await expect(bot.web.chat.postMessage({ channel: ana, text: 'two' })).rejects.toMatchObject({
      code: ErrorCode.RequestError,
    })
    expect(slack.as(ana).dms()).toMatchObject([{ text: 'two' }])
  })

  it('slow, 5xx and an error of one channel hit only what they name', async () => {
    slack.fail({ method: 'users.info', kind: 'slow', delayMillis: 50 })
    slack.fail({ kind: '5xx', method: 'users.list' })
    slack.fail({ kind: 'error', channel: general, error: 'restricted_action' })
    const started = performance.now()
    await bot.web.users.info({ user: ana })
    expect(performance.now() - started).toBeGreaterThan(45)
    await expect(bot.web.users.list({})).rejects.toMatchObject({ code: ErrorCode.HTTPError, statusCode: 503 })
    expect(await refusal(bot.web.chat.postMessage({ channel: general, text: 'x' }))).toBe('restricted_action')
    expect((await bot.web.chat.postMessage({ channel: ana, text: 'x' })).ok).toBe(true)
    slack.heal()
    expect((await bot.web.users.list({})).ok).toBe(true)
  })

  it('a real rate limit holds a channel to about one message a second', async () => {
    const sent = await Promise.allSettled(
      Array.from({ length: 7 }, (_, index) => bot.web.chat.postMessage({ channel: general, text: String(index) })),
    )
    expect(sent.filter((each) => each.status === 'rejected')).toHaveLength(2)
    expect(
      slack
        .calls('chat.postMessage')
        .map((call) => call.status)
        .sort(),
    ).toEqual([200, 200, 200, 200, 200, 429, 429])
  })
})
