import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordOf } from '../../../sandbox/slack/json.ts'
import type { Person } from '../../../sandbox/slack/person.ts'
import { type LocalSlack, startLocalSlack } from '../../../sandbox/slack/server.ts'
import { type Bot, startBot } from './bot.ts'

let slack: LocalSlack
let bot: Bot
let ana: Person
let now: number

beforeEach(async () => {
  now = Date.now()
  slack = await startLocalSlack({ now: () => now, timing: { eventRetryDelaysMillis: [0, 0, 0] } })
  const user = slack.addUser({ name: 'ana', realName: 'Ana Lopes' })
  slack.addUser({ id: 'UBEN', name: 'ben', realName: 'Ben Okafor' })
  ana = slack.as(user.id)
  bot = await startBot(slack)
})

afterEach(async () => {
  await bot.stop()
  await slack.stop()
})

/** What the bot heard of an act last; its own messages come back to it as events at any time. */
const acted = () => bot.heard.findLast((heard) => heard.body.type !== 'event_callback')

const plain = (text: string) => ({ type: 'plain_text', text }) as const

describe('a slash command', () => {
  it('arrives signed, with mentions escaped, and its answer is shown to its sender only', async () => {
    bot.answer('/coach', { body: { text: 'Here is some help.' } })
    const delivered = await ana.command('/coach', 'log @ben & <co>')
    expect(delivered).toMatchObject({ outcome: 'acked', status: 200 })
    expect(delivered.ackMillis).toBeLessThan(3000)
    expect(bot.heard[0]?.body).toMatchObject({
      command: '/coach',
      text: 'log <@UBEN|ben> &amp; &lt;co&gt;',
      user_id: ana.id,
    })
    expect(ana.ephemerals()).toMatchObject([{ text: 'Here is some help.' }])
    expect(slack.as('UBEN').ephemerals()).toEqual([])
  })

  it('has a response_url that works five times within thirty minutes', async () => {
    await ana.command('/coach')
    const url = String(bot.heard[0]?.body.response_url)
    const respond = (body: object) =>
      fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
    expect((await respond({ text: 'one' })).status).toBe(200)
    const bad = await respond({ text: 'x', blocks: [{ type: 'nothing' }] })
    expect(await bad.json()).toMatchObject({ ok: false, error: 'invalid_blocks' })
    now += 31 * 60_000
    expect(await (await respond({ text: 'late' })).json()).toEqual({ ok: false, error: 'expired_url' })
    now -= 31 * 60_000
    for (const text of ['three', 'four', 'five']) await respond({ text })
    expect(await (await respond({ text: 'six' })).json()).toEqual({ ok: false, error: 'used_url' })
    expect(ana.ephemerals().map((message) => message.text)).toEqual(['one', 'three', 'four', 'five'])
  })
})

describe('messages', () => {
  const rate = [
    {
      type: 'actions',
      block_id: 'rate',
      elements: [{ type: 'button', action_id: 'rate#4', text: plain('4'), value: '{"v":1}' }],
    },
    {
      type: 'actions',
      block_id: 'more',
      elements: [{ type: 'static_select', action_id: 'when', options: [{ text: plain('Friday'), value: 'fri' }] }],
    },
  ] as const

  it('buttons and selects in a DM are clicked, and answered through the response_url', async () => {
    const { ts = '' } = await bot.web.chat.postMessage({
      channel: ana.id,
      text: 'How was it?',
      blocks: [...structuredClone(rate)],
    })
    await ana.click('4')
    expect(acted()?.body).toMatchObject({
      type: 'block_actions',
      container: { type: 'message', message_ts: ts, is_ephemeral: false },
      message: { ts, text: 'How was it?' },
      actions: [{ type: 'button', action_id: 'rate#4', block_id: 'rate', value: '{"v":1}' }],
    })
    const respond = String(acted()?.body.response_url)
    await fetch(respond, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ replace_original: true, text: 'Saved.', blocks: rate.slice(1) }),
    })
    expect(ana.dms()).toMatchObject([{ ts, text: 'Saved.', edited: true }])
    await ana.click('when', { value: 'Friday', in: ts })
    expect(acted()?.body).toMatchObject({
      state: { values: { more: { when: { selected_option: { value: 'fri' } } } } },
    })
    await expect(ana.click('4')).rejects.toThrow('there is no “4” to click')
  })

  it('feedback buttons say which of the two it was', async () => {
    const feedback = {
      type: 'feedback_buttons',
      action_id: 'opinion',
      positive_button: { text: plain('Good'), value: 'up' },
      negative_button: { text: plain('Bad'), value: 'down' },
    } as const
    await bot.web.chat.postMessage({
      channel: ana.id,
      text: 'How was it?',
      blocks: [{ type: 'context_actions', block_id: 'asked', elements: [feedback] }],
    })
    await ana.click('opinion', { value: 'down' })
    expect(acted()?.body).toMatchObject({
      actions: [{ type: 'feedback_buttons', action_id: 'opinion', value: 'down' }],
    })
    await ana.click('opinion', { value: 'Good' })
    expect(acted()?.body).toMatchObject({ actions: [{ action_id: 'opinion', value: 'up' }] })
    await expect(ana.click('opinion', { value: 'sideways' })).rejects.toThrow('not on offer')
  })

  it('buttons in a container and on a card of a carousel work like any other', async () => {
    const button = (id: string) => ({ type: 'button', action_id: id, text: plain(id), value: id }) as const
    await bot.web.chat.postMessage({
      channel: ana.id,
      text: 'Boxes',
      blocks: [
        { type: 'container', title: plain('Box'), child_blocks: [{ type: 'actions', elements: [button('inside')] }] },
        {
          type: 'carousel',
          elements: [{ type: 'card', title: { type: 'mrkdwn', text: 'A' }, actions: [button('card')] }],
        },
      ],
    })
    for (const id of ['inside', 'card']) {
      await ana.click(id)
      expect(acted()?.body).toMatchObject({
        actions: [{ action_id: id, value: id, block_id: expect.stringMatching(/./) }],
      })
    }
  })

  it('an old payload and the same one again can be delivered', async () => {
    await bot.web.chat.postMessage({ channel: ana.id, text: 'How was it?', blocks: [...structuredClone(rate)] })
    const { id } = await ana.click('4')
    const before = acted()?.raw
    await Promise.all([slack.redeliver(id), slack.redeliver(id), slack.redeliver(id, { replay: true })])
    const clicks = bot.heard.filter((heard) => heard.body.type === 'block_actions')
    expect(clicks.map((heard) => heard.raw)).toEqual([before, before, before, before])
  })

  it('a global and a message shortcut bring their payloads', async () => {
    const general = slack.addChannel({ name: 'general', members: [ana.id] }).id
    const { ts } = ana.post(general, 'Ben calmed an angry customer')
    await ana.shortcut('coaching.log')
    expect(acted()?.body).toMatchObject({
      type: 'shortcut',
      callback_id: 'coaching.log',
      user: { id: ana.id },
    })
    await ana.messageShortcut('recognition.recognise', { channel: general, ts })
    expect(acted()?.body).toMatchObject({
      type: 'message_action',
      message: { ts, user: ana.id },
      channel: { id: general },
    })
  })
})

describe('Home and events', () => {
  it('opening Home tells the bot, and what it publishes is seen', async () => {
    bot.answer('app_home_opened', () => {
      void bot.web.views.publish({
        user_id: ana.id,
        view: {
          type: 'home',
          blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'log', text: plain('Log it') }] }],
        },
      })
      return {}
    })
    await ana.openHome()
    expect((await ana.seesHome()).text).toBe('Log it')
    await ana.click('Log it', { in: 'home' })
    expect(bot.heard.at(-1)?.body).toMatchObject({ container: { type: 'view' }, view: { type: 'home' } })
  })

  it('a typed DM, a joiner, a change and an uninstallation are events with an id each', async () => {
    await ana.type('hello?')
    await slack.join({ name: 'cleo', email: 'cleo@example.com' })
    await slack.change('UBEN', { deleted: true })
    await slack.uninstall()
    const events = bot.heard.map((heard) => recordOf(heard.body.event))
    expect(events.map((event) => event.type)).toEqual([
      'message',
      'team_join',
      'user_change',
      'tokens_revoked',
      'app_uninstalled',
    ])
    expect(events[0]).toMatchObject({ channel_type: 'im', text: 'hello?', user: ana.id })
    expect(events[2]).toMatchObject({ user: { id: 'UBEN', deleted: true } })
    expect(new Set(bot.heard.map((heard) => heard.body.event_id)).size).toBe(5)
  })

  it('an event that is not taken comes three more times with the same id, a command never', async () => {
    bot.answer('message', { status: 500 })
    bot.answer('/coach', { status: 500 })
    await ana.command('/coach')
    await ana.type('hello?')
    await slack.until(() => (slack.deliveries('message').length === 4 ? true : undefined))
    const retries = bot.heard
      .slice(1)
      .map((heard) => [heard.body.event_id, heard.headers['x-slack-retry-num'], heard.headers['x-slack-retry-reason']])
    const id = bot.heard[1]?.body.event_id
    expect(retries).toEqual([
      [id, undefined, undefined],
      [id, '1', 'http_error'],
      [id, '2', 'http_error'],
      [id, '3', 'http_error'],
    ])
    expect(slack.deliveries('/coach')).toHaveLength(1)
  })

  it('X-Slack-No-Retry ends the retries', async () => {
    bot.answer('message', { status: 500, headers: { 'x-slack-no-retry': '1' } })
    await ana.type('hello?')
    await ana.type('again?')
    expect(bot.heard).toHaveLength(2)
  })
})

describe('the bot itself', () => {
  it('hears its own messages in DMs, as Slack tells them', async () => {
    const { ts } = await bot.web.chat.postMessage({ channel: ana.id, text: 'Hello' })
    const [event] = await slack.until(() => {
      const heard = slack.deliveries('message')
      return heard.length > 0 ? heard : undefined
    })
    expect(event?.payload).toMatchObject({
      event: { ts, user: slack.botUserId, bot_id: slack.team().bot.botId, channel_type: 'im' },
    })
  })
})

describe('what is not Slack', () => {
  it('a forged, a missing and a stale signature do not get through', async () => {
    const raw = { body: 'command=%2Fcoach', contentType: 'application/x-www-form-urlencoded' }
    expect(await slack.deliver({ ...raw, signature: 'forged' })).toMatchObject({ status: 401 })
    expect(await slack.deliver({ ...raw, signature: 'missing' })).toMatchObject({ status: 401 })
    expect(await slack.deliver({ ...raw, timestamp: 'missing' })).toMatchObject({ status: 401 })
    expect(await slack.deliver({ ...raw, timestamp: Math.floor(now / 1000) - 301 })).toMatchObject({ status: 401 })
    expect(bot.heard).toEqual([])
    expect(await slack.deliver(raw)).toMatchObject({ status: 200 })
  })

  it('a bot that is away is unreachable, one that is silent runs into the deadline', async () => {
    const impatient = await startLocalSlack({ timing: { ackDeadlineMillis: 60 } })
    const cleo = impatient.as(impatient.addUser({ name: 'cleo' }).id)
    expect(await cleo.command('/coach')).toMatchObject({ outcome: 'unreachable', ackMillis: undefined })
    const silent = await startBot(impatient)
    silent.answer('/coach', { silent: true })
    expect(await cleo.command('/coach')).toMatchObject({ outcome: 'timeout', ackMillis: undefined })
    await silent.stop()
    await impatient.stop()
  })
})
