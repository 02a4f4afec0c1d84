import { request } from 'node:http'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { recordOf, recordsOf } from '../../../sandbox/slack/json.ts'
import { type LocalSlack, startLocalSlack } from '../../../sandbox/slack/server.ts'
import { type Bot, startBot } from './bot.ts'

let slack: LocalSlack
let bot: Bot

beforeEach(async () => {
  slack = await startLocalSlack({ users: [{ id: 'UANA', name: 'ana' }] })
  bot = await startBot(slack)
})

afterEach(async () => {
  await bot.stop()
  await slack.stop()
})

async function post(path: string, body: object): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${slack.url}/control/${path}`, { method: 'POST', body: JSON.stringify(body) })
  return { status: answer.status, body: await answer.json() }
}

it('a person can be driven over HTTP, and the state and log be read', async () => {
  bot.answer('/coach', async (heard) => {
    const view = { type: 'modal', title: { type: 'plain_text', text: 'Hub' }, blocks: [] } as const
    await bot.web.views.open({ trigger_id: String(heard.body.trigger_id), view: { ...view, blocks: [] } })
    return {}
  })
  expect(await post('people/UANA/command', { args: ['/coach', 'help'] })).toMatchObject({
    status: 200,
    body: { result: { outcome: 'acked' } },
  })
  expect(await post('people/UANA/seesModal', { args: [{ timeoutMillis: 1000 }] })).toMatchObject({
    body: { result: { title: 'Hub' } },
  })
  expect(await post('people/UANA/submit', {})).toMatchObject({
    status: 409,
    body: { error: 'this modal has no submit button' },
  })
  expect(await post('people/UANA/constructor', {})).toMatchObject({ status: 400 })
  expect(await post('slack/addUser', { args: [{ id: 'UBEN', name: 'ben' }] })).toMatchObject({
    body: { result: { id: 'UBEN' } },
  })
  const state = recordOf(await (await fetch(`${slack.url}/control/state`)).json())
  const [team] = recordsOf(state.teams)
  expect(recordsOf(team?.users).map((user) => user.id)).toContain('UBEN')
  expect(recordsOf(recordOf(team?.modals).UANA)).toMatchObject([{ title: 'Hub' }])
  const log = recordOf(await (await fetch(`${slack.url}/control/log`)).json())
  expect(recordsOf(log.calls)).toMatchObject([{ method: 'views.open', status: 200 }])
  expect(JSON.stringify(log)).not.toContain(slack.botToken)
})

it('block and action ids may be as long as Slack lets them be', async () => {
  const blockId = 'b'.repeat(255)
  const actionId = 'a'.repeat(255)
  const plain = (text: string) => ({ type: 'plain_text', text }) as const
  const element = { type: 'external_select', action_id: actionId, min_query_length: 0 } as const
  bot.answer('/coach', async (heard) => {
    await bot.web.views.open({
      trigger_id: String(heard.body.trigger_id),
      view: {
        type: 'modal',
        title: plain('Long'),
        submit: plain('Save'),
        blocks: [{ type: 'input', block_id: blockId, label: plain('Who'), dispatch_action: true, element }],
      },
    })
    return {}
  })
  bot.answer('block_suggestion', { body: { options: [{ text: plain('Ben'), value: 'ben' }] } })
  await post('people/UANA/command', { args: ['/coach'] })
  const found = { status: 200, body: { result: [{ label: 'Ben', value: 'ben' }] } }
  expect(await post('people/UANA/search', { args: [`${blockId}/${actionId}`, 'b'] })).toMatchObject(found)
  const act = { in: 'view', blockId, value: 'ben' }
  expect(await post('people/UANA/click', { args: [actionId, act] })).toMatchObject({ status: 200 })
  expect(await post('people/UANA/fill', { args: [{ [blockId]: 'ben' }] })).toMatchObject({ status: 200 })
  expect(await post('people/UANA/fill', { args: [{ [`${blockId}x`]: 'ben' }] })).toMatchObject({ status: 409 })
  expect(await post('people/UANA/click', { args: ['a'.repeat(513)] })).toMatchObject({ status: 400 })
})

it('faults can be set from another process', async () => {
  await post('slack/fail', { args: [{ kind: 'error', error: 'fatal_error', times: 1 }] })
  await expect(bot.web.auth.test()).rejects.toThrow('fatal_error')
  expect(await bot.web.auth.test()).toMatchObject({ ok: true })
})

it('a stream tells every change', async () => {
  const abort = new AbortController()
  const answer = await fetch(`${slack.url}/control/stream`, { signal: abort.signal })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  await reader?.read()
  await bot.web.chat.postMessage({ channel: 'UANA', text: 'Hello' })
  let heard = ''
  while (!heard.includes('"what":"message"')) heard += (await reader?.read())?.value ?? ''
  expect(heard).toContain('data: {')
  abort.abort()
})

it('nothing but loopback reaches it, under whatever name', async () => {
  const status = (headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const sent = request(`${slack.url}/control/state`, { headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      sent.on('error', reject)
      sent.end()
    })
  expect(await status({})).toBe(200)
  expect(await status({ host: 'evil.example' })).toBe(403)
  expect(await status({ origin: 'https://evil.example' })).toBe(403)
  expect(await status({ origin: 'null' })).toBe(403)
})
