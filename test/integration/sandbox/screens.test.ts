import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type LocalSlack, startLocalSlack } from '../../../sandbox/slack/server.ts'
import { type Bot, startBot } from './bot.ts'

let slack: LocalSlack
let bot: Bot
let businessNow: number

beforeEach(async () => {
  businessNow = Date.parse('2026-03-02T09:00:00Z')
  slack = await startLocalSlack({
    rateLimits: 'off',
    businessNow: () => businessNow,
    users: [
      { id: 'UANA', name: 'ana', realName: 'Ana Lopes', title: 'Team lead', tz: 'Europe/Lisbon' },
      { id: 'UBEN', name: 'ben' },
    ],
    channels: [
      { id: 'CWINS', name: 'wins', members: ['UANA', 'UBEN'] },
      { id: 'CHALL', name: 'hall', members: ['UBEN'] },
      { id: 'GQUIET', name: 'quiet', kind: 'private', members: ['UBEN'] },
    ],
  })
  bot = await startBot(slack)
})

afterEach(async () => {
  await bot.stop()
  await slack.stop()
})

async function get(path: string): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${slack.url}/control/${path}`)
  return { status: answer.status, body: await answer.json() }
}

async function act(path: string, ...args: readonly unknown[]): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${slack.url}/control/${path}`, { method: 'POST', body: JSON.stringify({ args }) })
  return { status: answer.status, body: await answer.json() }
}

const pageSchema = z.object({
  messages: z.array(z.looseObject({ ts: z.string(), text: z.string() })),
  more: z.boolean(),
})
const screenSchema = z.looseObject({ conversations: z.array(z.looseObject({ id: z.string(), unread: z.number() })) })

async function unread(userId: string, channel: string): Promise<number | undefined> {
  const screen = screenSchema.parse((await get(`people/${userId}/screen`)).body)
  return screen.conversations.find(({ id }) => id === channel)?.unread
}

describe('who is here', () => {
  it('is told with the app that they can use', async () => {
    expect(await get('people')).toMatchObject({
      status: 200,
      body: {
        app: { name: 'Touchline', commands: [{ name: '/coach' }] },
        team: { id: slack.teamId, botUserId: slack.botUserId },
        people: expect.arrayContaining([
          expect.objectContaining({ id: 'UANA', realName: 'Ana Lopes', title: 'Team lead', tz: 'Europe/Lisbon' }),
          expect.objectContaining({ id: slack.botUserId, isBot: true }),
        ]),
      },
    })
  })
})

describe('a screen', () => {
  it('has the conversations that a person is in or may look into, and no others', async () => {
    const screen = screenSchema.parse((await get('people/UANA/screen')).body)
    expect(screen.conversations).toEqual([
      expect.objectContaining({ id: 'CWINS', kind: 'public', name: 'wins', isMember: true, unread: 0 }),
      expect.objectContaining({ id: 'CHALL', isMember: false }),
    ])
    expect(screen).toMatchObject({ appConversation: null, home: null, modals: [] })
    expect((await get('people/UNOBODY/screen')).status).toBe(404)
  })

  it('has the open modals, Home, and the conversation with the bot', async () => {
    const view = { type: 'home', blocks: [{ type: 'section', text: { type: 'plain_text', text: 'Welcome' } }] } as const
    await bot.web.views.publish({ user_id: 'UANA', view: { ...view, blocks: [...view.blocks] } })
    await bot.web.chat.postMessage({ channel: 'UANA', text: 'Hello' })
    const dm = slack.as('UANA').dms()[0]?.channel
    const screen = screenSchema.parse((await get('people/UANA/screen')).body)
    expect(screen).toMatchObject({ appConversation: dm, home: { text: 'Welcome' } })
    expect(screen.conversations).toContainEqual(
      expect.objectContaining({ id: dm, kind: 'im', user: slack.botUserId, unread: 1 }),
    )
    expect(screenSchema.parse((await get('people/UBEN/screen')).body)).toMatchObject({ appConversation: null })
  })
})

describe('a conversation', () => {
  it('comes page by page, newest last, with what only this person sees where it belongs', async () => {
    const ben = slack.as('UBEN')
    for (const text of ['one', 'two']) ben.post('CWINS', text)
    bot.answer('/coach', { body: { text: 'only for Ana' } })
    await slack.as('UANA').command('/coach', 'help', { channel: 'CWINS' })
    for (const text of ['three', 'four']) ben.post('CWINS', text)

    const last = pageSchema.parse((await get('people/UANA/conversations/CWINS?limit=3')).body)
    expect(last.messages.map(({ text }) => text)).toEqual(['only for Ana', 'three', 'four'])
    expect(last.messages[0]).toMatchObject({ ephemeral: true })
    expect(last.more).toBe(true)
    const before = last.messages[0]?.ts
    const first = pageSchema.parse((await get(`people/UANA/conversations/CWINS?limit=3&before=${before}`)).body)
    expect(first.messages.map(({ text }) => text)).toEqual(['one', 'two'])
    expect(first.more).toBe(false)
    const others = pageSchema.parse((await get('people/UBEN/conversations/CWINS')).body)
    expect(others.messages.map(({ text }) => text)).toEqual(['one', 'two', 'three', 'four'])
  })

  it('says when each was written in business time, whatever Slack’s own clock says', async () => {
    slack.as('UBEN').post('CWINS', 'at nine')
    businessNow += 86_400_000
    await bot.web.chat.postMessage({ channel: 'CWINS', text: 'a day later' })
    const { messages } = pageSchema.parse((await get('people/UANA/conversations/CWINS')).body)
    expect(messages.map(({ writtenAt }) => writtenAt)).toEqual([businessNow - 86_400_000, businessNow])
    expect(Math.abs(Number(messages[1]?.ts) * 1000 - Date.now())).toBeLessThan(60_000)
  })

  it('is not shown to somebody who is not in it, unless it is public', async () => {
    expect(await get('people/UANA/conversations/GQUIET')).toMatchObject({ status: 403, body: { error: /not in/ } })
    expect((await get('people/UANA/conversations/CHALL')).status).toBe(200)
    expect((await get('people/UANA/conversations/CNONE')).status).toBe(404)
    for (const wrong of ['limit=0', 'limit=1000', 'limit=x', 'before=yesterday']) {
      expect((await get(`people/UANA/conversations/CWINS?${wrong}`)).status, wrong).toBe(400)
    }
  })
})

describe('what is unread', () => {
  it('is what others wrote since, until it is read, and never less than was read before', async () => {
    const ben = slack.as('UBEN')
    const first = ben.post('CWINS', 'one')
    const second = ben.post('CWINS', 'two')
    expect(await unread('UANA', 'CWINS')).toBe(2)
    expect(await unread('UBEN', 'CWINS')).toBe(0)

    expect((await act('people/UANA/read', 'CWINS', first.ts)).status).toBe(200)
    expect(await unread('UANA', 'CWINS')).toBe(1)
    await act('people/UANA/read', 'CWINS', second.ts)
    await act('people/UANA/read', 'CWINS', first.ts)
    expect(await unread('UANA', 'CWINS')).toBe(0)

    await act('people/UANA/read', 'CWINS', '9999999999.000000')
    ben.post('CWINS', 'three')
    expect(await unread('UANA', 'CWINS')).toBe(1)
    slack.as('UANA').post('CWINS', 'an answer')
    expect(await unread('UANA', 'CWINS')).toBe(0)
    expect(await unread('UBEN', 'CWINS')).toBe(1)
  })

  it('of what is for one person only is not counted, nor of a channel that one only looks into', async () => {
    bot.answer('/coach', { body: { text: 'only for Ana' } })
    await slack.as('UANA').command('/coach', 'help', { channel: 'CWINS' })
    slack.as('UBEN').post('CHALL', 'Hello')
    expect(await unread('UANA', 'CWINS')).toBe(0)
    expect(await unread('UANA', 'CHALL')).toBe(0)
    expect((await act('people/UANA/read', 'GQUIET')).status).toBe(409)
    expect((await act('people/UANA/read', 'CWINS', 'yesterday')).status).toBe(409)
  })
})

describe('what is asked for over HTTP', () => {
  it('is refused where it does not fit, before it could get into anything', async () => {
    for (const [path, ...args] of [
      ['people/UANA/post', 'CWINS', { text: 'x' }],
      ['people/UANA/post', 'CWINS', ''],
      ['people/UANA/fill', 'x'],
      ['people/UANA/toString'],
      ['slack/stop'],
      ['slack/fail', { kind: 'nonsense' }],
      ['slack/addUser', { name: 'cleo', tz: 5 }],
    ] as const) {
      expect(await act(path, ...args), path).toMatchObject({ status: 400, body: { error: expect.any(String) } })
    }
    expect(slack.messages('CWINS')).toEqual([])
  })
})

describe('an external select', () => {
  const options = [
    { text: { type: 'plain_text', text: 'Friday' }, value: 'fri' },
    { text: { type: 'plain_text', text: 'Monday' }, value: 'mon' },
  ]
  const blocks = [
    {
      type: 'actions',
      block_id: 'when',
      elements: [
        { type: 'external_select', action_id: 'day', min_query_length: 1 },
        { type: 'button', action_id: 'other', text: { type: 'plain_text', text: 'Other' } },
      ],
    },
  ] as const

  it('in a message or in Home is searched and chosen where it stands', async () => {
    bot.answer('block_suggestion', { body: { options } })
    const { ts = '' } = await bot.web.chat.postMessage({
      channel: 'CWINS',
      text: 'When?',
      blocks: structuredClone([...blocks]),
    })
    const at = { in: ts, channel: 'CWINS' }
    expect(await act('people/UANA/search', 'when/day', 'f', at)).toMatchObject({
      body: { result: [{ label: 'Friday', value: 'fri' }, { label: 'Monday' }] },
    })
    // What one person was offered, another was not.
    expect((await act('people/UBEN/click', 'day', { ...at, blockId: 'when', value: 'mon' })).status).toBe(409)
    expect(await act('people/UANA/click', 'day', { ...at, blockId: 'when', value: 'mon' })).toMatchObject({
      body: { result: { outcome: 'acked' } },
    })
    expect(bot.heard.findLast(({ body }) => body.type === 'block_actions')?.body).toMatchObject({
      actions: [{ action_id: 'day', selected_option: { value: 'mon' } }],
      container: { type: 'message', message_ts: ts },
    })

    await bot.web.views.publish({ user_id: 'UANA', view: { type: 'home', blocks: structuredClone([...blocks]) } })
    expect(await act('people/UANA/search', 'when/day', 'm', { in: 'home' })).toMatchObject({ status: 200 })
    await act('people/UANA/click', 'day', { in: 'home', blockId: 'when', value: 'fri' })
    expect(bot.heard.findLast(({ body }) => body.type === 'block_actions')?.body).toMatchObject({
      actions: [{ selected_option: { value: 'fri' } }],
      container: { type: 'view' },
    })
  })
})
