import { ErrorCode } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { type LocalSlack, startLocalSlack } from '../../../sandbox/slack/server.ts'
import { type Bot, startBot } from './bot.ts'

let slack: LocalSlack
let bot: Bot

beforeEach(async () => {
  slack = await startLocalSlack({
    rateLimits: 'off',
    logLimits: { calls: 5, deliveries: 5, violations: 2, warnings: 2 },
    users: [{ id: 'UANA', name: 'ana' }],
    channels: [{ id: 'CWINS', name: 'wins', members: ['UANA'] }],
  })
  bot = await startBot(slack)
})

afterEach(async () => {
  await bot.stop()
  await slack.stop()
})

const linesSchema = z.object({
  entries: z.array(
    z.looseObject({ seq: z.number(), kind: z.string(), problems: z.number(), about: z.number().optional() }),
  ),
  more: z.boolean(),
  last: z.number(),
})

async function get(path: string): Promise<unknown> {
  return await (await fetch(`${slack.url}/control/${path}`)).json()
}

async function lines(query: string): Promise<z.infer<typeof linesSchema>> {
  return linesSchema.parse(await get(`log?${query}`))
}

/** A heading that is far too long, in the second block. */
const bad = [{ type: 'divider' }, { type: 'header', text: { type: 'plain_text', text: 'x'.repeat(200) } }] as const

describe('the log, line by line', () => {
  it('has calls, deliveries with their ack, and what was wrong, and goes on where one left off', async () => {
    await bot.web.chat.postMessage({ channel: 'CWINS', text: 'Hello' })
    await slack.as('UANA').command('/coach', 'help')
    const first = await lines('after=0')
    expect(first.entries).toMatchObject([
      { kind: 'call', method: 'chat.postMessage', status: 200, outcome: 'ok', problems: 0 },
      { kind: 'delivery', type: '/coach', deliveryKind: 'command', outcome: 'acked', userId: 'UANA', problems: 0 },
    ])
    await bot.web.chat.postMessage({ channel: 'CWINS', text: 'x', blocks: [...bad] }).catch(() => undefined)
    const more = await lines(`after=${first.last}`)
    const call = more.entries.find(({ kind }) => kind === 'call')
    expect(call).toMatchObject({ method: 'chat.postMessage', outcome: 'invalid_blocks', problems: 1 })
    expect(more.entries.find(({ kind }) => kind === 'violation')).toMatchObject({ about: call?.seq, problems: 1 })
    expect(await lines(`after=${more.last}`)).toMatchObject({ entries: [], last: more.last })
  })

  it('has each as a whole, with a pointer to the offending place', async () => {
    await bot.web.chat.postMessage({ channel: 'CWINS', text: 'x', blocks: [...bad] }).catch(() => undefined)
    const { entries } = await lines('after=0')
    const call = entries.find(({ kind }) => kind === 'call')
    expect(await get(`log/${call?.seq}`)).toMatchObject({
      kind: 'call',
      record: { method: 'chat.postMessage', args: { channel: 'CWINS' }, response: { ok: false } },
      violations: [{ problems: [{ pointer: '/1/text/text', constraint: { max_length: 150 } }] }],
    })
    expect(await get('log/99999')).toMatchObject({ error: expect.any(String) })
    expect(JSON.stringify(await get(`log/${call?.seq}`))).not.toContain(slack.botToken)
  })

  it('shows what was wrong with the answer to a command, at that command', async () => {
    bot.answer('/coach', { body: { blocks: [...bad] } })
    await slack.as('UANA').command('/coach', 'help')
    const { entries } = await lines('after=0')
    expect(entries.find(({ kind }) => kind === 'delivery')).toMatchObject({ type: '/coach', problems: 1 })
  })

  it('keeps the newest of each kind only, and the numbers go on', async () => {
    for (let index = 0; index < 8; index++) await bot.web.auth.test()
    for (let index = 0; index < 3; index++)
      await bot.web.chat.postMessage({ channel: 'CWINS', text: 'x', blocks: [...bad] }).catch(() => undefined)
    expect(slack.calls()).toHaveLength(5)
    expect(slack.violations()).toHaveLength(2)
    const { entries, last } = await lines('after=0')
    expect(last).toBe(14)
    expect(entries.map(({ seq }) => seq)).toEqual([7, 8, 10, 11, 12, 13, 14])
    const newest = await lines('limit=3')
    expect(newest).toMatchObject({ more: true, entries: [{ seq: 12 }, { seq: 13 }, { seq: 14 }] })
    expect(await lines('before=12&limit=1')).toMatchObject({ more: true, entries: [{ seq: 11 }] })
    expect(await get('log?limit=x')).toMatchObject({ error: expect.any(String) })
  })
})

describe('faults', () => {
  it('are listed with what they hit, hit every way to Slack, and are gone after healing', async () => {
    await slack.as('UANA').command('/coach', 'help')
    const answerUrl = String(bot.heard[0]?.body.response_url)
    const respond = async (): Promise<number> => {
      const answer = await fetch(answerUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"text":"x"}',
      }).catch(() => undefined)
      return answer?.status ?? 0
    }
    const download = async (): Promise<number> => {
      const answer = await fetch(`${slack.url}/files-pri/${slack.teamId}-F1/people.csv`).catch(() => undefined)
      return answer?.status ?? 0
    }
    slack.fail({ kind: 'cut-before' })
    await expect(bot.web.auth.test()).rejects.toMatchObject({ code: ErrorCode.RequestError })
    await expect(bot.web.users.info({ user: 'UANA' })).rejects.toMatchObject({ code: ErrorCode.RequestError })
    expect([await respond(), await download()]).toEqual([0, 0])
    expect(await get('faults')).toEqual({ faults: [{ fault: { kind: 'cut-before' }, hits: 4 }] })
    expect(slack.as('UANA').ephemerals()).toEqual([])

    slack.heal()
    slack.fail({ kind: '429', retryAfterSeconds: 30 })
    await expect(bot.web.auth.test()).rejects.toMatchObject({ code: ErrorCode.RateLimitedError, retryAfter: 30 })
    expect([await respond(), await download()]).toEqual([429, 429])

    slack.heal()
    expect(await get('faults')).toEqual({ faults: [] })
    expect([(await bot.web.auth.test()).ok, await respond(), await download()]).toEqual([true, 200, 200])
  })
})

describe('a page that watches', () => {
  it('is told by a WebSocket too, with the numbers of what is new in the log', async () => {
    const socket = new WebSocket(`${slack.url.replace('http', 'ws')}/control/stream`)
    const heard: string[] = []
    socket.on('message', (text) => heard.push(String(text)))
    await new Promise((resolve) => socket.once('open', resolve))
    await bot.web.chat.postMessage({ channel: 'CWINS', text: 'Hello' })
    slack.fail({ kind: 'slow' })
    slack.streams.tell({ what: 'clock', now: 'later' })
    await expect
      .poll(() => heard.map((line): unknown => JSON.parse(line)))
      .toEqual(
        expect.arrayContaining([
          expect.objectContaining({ what: 'message', channel: 'CWINS' }),
          expect.objectContaining({ what: 'call', seq: 1 }),
          { what: 'fault' },
          { what: 'clock', now: 'later' },
        ]),
      )
    socket.close()
  })

  it('from elsewhere is not let in', async () => {
    const socket = new WebSocket(`${slack.url.replace('http', 'ws')}/control/stream`, {
      origin: 'https://evil.example',
    })
    const refused = await new Promise((resolve) => socket.once('error', (error) => resolve(error.message)))
    expect(refused).toContain('403')
  })
})
