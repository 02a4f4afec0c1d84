// `npm run demo`, tried as its users would: started, played with, moved through time, stopped, started again.
import { stat, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { dateAt, wallTimeAt, weekday, zone } from '../../src/kernel/time.ts'
import { begins } from './support/calendar.ts'
import {
  childrenOf,
  type DemoFolder,
  type DemoProcess,
  prepareDemo,
  startDemo,
  startDemoInVain,
} from './support/demo.ts'
import { until } from './support/until.ts'

const london = zone('Europe/London')

let folder: DemoFolder
let demo: DemoProcess

beforeAll(async () => {
  folder = await prepareDemo()
  demo = await startDemo(folder, '--port', '0')
}, 120_000)

afterAll(async () => {
  await demo.end('SIGKILL')
  // Its bot ends by itself, and needs its folder until then.
  await until(async () => !(await isBotThere()), { what: 'the end of the bot' })
  await folder.remove()
})

const messagesSchema = z.object({
  messages: z.array(
    z.object({ ts: z.string(), writtenAt: z.number(), text: z.string(), visible: z.string(), fromBot: z.boolean() }),
  ),
})
const screenSchema = z.object({
  appConversation: z.string().nullable(),
  conversations: z.array(z.object({ id: z.string(), unread: z.number() })),
})
const clockSchema = z.object({ now: z.iso.datetime(), moving: z.unknown(), bot: z.string(), zone: z.string() })

async function clock(): Promise<number> {
  return Date.parse(clockSchema.parse((await demo.get('/demo/clock')).body).now)
}

async function screen(userId: string): Promise<z.infer<typeof screenSchema>> {
  return screenSchema.parse((await demo.get(`/control/people/${userId}/screen`)).body)
}

/** The conversation with the bot. */
async function dms(userId: string): Promise<z.infer<typeof messagesSchema>['messages']> {
  const { appConversation } = await screen(userId)
  if (appConversation === null) return []
  const path = `/control/people/${userId}/conversations/${appConversation}?limit=200`
  return messagesSchema.parse((await demo.get(path)).body).messages
}

async function act(userId: string, name: string, ...args: readonly unknown[]): Promise<unknown> {
  const { status, body } = await demo.post(`/control/people/${userId}/${name}`, { args })
  if (status !== 200) throw new Error(`${name}: ${JSON.stringify(body)}`)
  return body.result
}

/** Whether a process still has the bot's folder. */
async function isBotThere(): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(join(folder.directory, 'data/bot/control.sock'))
    socket.once('connect', () => socket.end(() => resolve(true)))
    socket.once('error', () => resolve(false))
  })
}

test('it says what it does, then one address, and serves the page there', async () => {
  expect(demo.output()).toMatch(/Unpacking the organisation…\n.*Open http:\/\/127\.0\.0\.1:\d+\n/s)
  expect(demo.output().match(/http/g)).toHaveLength(1)
  const page = await fetch(demo.url)
  expect(page.status).toBe(200)
  expect(page.headers.get('content-type')).toContain('text/html')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(page.headers.get('cache-control')).toBe('no-store')
  const html = await page.text()
  expect(html).not.toMatch(/<script>|https?:/)
  const [script = 'no script'] = /\/assets\/[\w.-]+\.js/.exec(html) ?? []
  const asset = await fetch(`${demo.url}${script}`)
  expect(asset.headers.get('content-type')).toContain('text/javascript')
  expect(asset.headers.get('cache-control')).toContain('immutable')
})

test('nothing but the page is served, and nobody but this machine is let in', async () => {
  const status = (path: string, headers: Record<string, string> = {}): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      // Not `fetch`, which tidies a path up before it asks.
      const sent = request(demo.url, { path, headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      sent.on('error', reject)
      sent.end()
    })
  for (const path of [
    '/../../package.json',
    '/..%2f..%2fpackage.json',
    '/assets/../../vite.config.ts',
    '/.made-from',
  ]) {
    expect(await status(path), path).toBe(404)
  }
  expect(await status('/')).toBe(200)
  expect(await status('/', { host: 'evil.example' })).not.toBe(200)
  expect(await status('/demo/clock', { host: 'evil.example' })).not.toBe(200)
  expect(await status('/demo/clock', { origin: 'https://evil.example' })).not.toBe(200)
})

test('the real bot answers', async () => {
  expect(await act('UT1', 'command', '/coach', 'help')).toMatchObject({ outcome: 'acked' })
  const ephemeral = z
    .object({ visible: z.string() })
    .parse(await act('UT1', 'seesEphemeral', { timeoutMillis: 20_000 }))
  expect(ephemeral.visible).toContain('/coach log')
})

test('time moves, and what was to happen on the way has happened on its day', async () => {
  const before = await clock()
  expect(await demo.post('/demo/clock', { move: 'hour', zone: london })).toMatchObject({ status: 200 })
  expect((await clock()) - before).toBeGreaterThanOrEqual(3_600_000)
  expect(await demo.post('/demo/clock', { move: 'monday', zone: london })).toMatchObject({ status: 200 })
  const monday = new Date(await clock())
  expect([weekday(dateAt(monday, london)), wallTimeAt(monday, london)]).toEqual([1, '08:00'])

  const inTwoWeeks = dateAt(new Date((await clock()) + 15 * 86_400_000), london)
  const moved = demo.post('/demo/clock', { move: 'date', date: inTwoWeeks, zone: london })
  await until(async () => (await demo.get('/demo/clock')).body.moving !== null, { what: 'time to be moving' })
  expect(await demo.post('/demo/clock', { move: 'hour', zone: london })).toMatchObject({
    status: 409,
    body: { error: expect.stringContaining('moving') },
  })
  expect((await moved).status).toBe(200)

  const nudges = (await dms('UT1')).filter(({ visible }) => visible.includes('Why this, and how to turn it down'))
  expect(nudges.length).toBeGreaterThan(0)
  for (const { writtenAt } of nudges) {
    expect(wallTimeAt(new Date(writtenAt), london)).toBe('09:00')
    expect(weekday(dateAt(new Date(writtenAt), london))).toBeLessThan(6)
  }
  expect(new Set(nudges.map(({ writtenAt }) => writtenAt)).size).toBe(nudges.length)
  const digests = (await dms('UL1')).filter(({ text }) => text.startsWith('Your coaching digest'))
  expect(digests.map(({ writtenAt }) => wallTimeAt(new Date(writtenAt), london))).toContain('08:00')
}, 90_000)

test('time does not run backwards, nor out of sight, nor to what is no date', async () => {
  const before = await clock()
  for (const [order, status] of [
    [{ move: 'date', date: '2020-01-01', zone: london }, 409],
    [{ move: 'date', date: '2199-01-01', zone: london }, 409],
    [{ move: 'date', date: '2026-02-30', zone: london }, 400],
    [{ move: 'date', zone: london }, 400],
    [{ move: 'hour', zone: 'Europe/Nowhere' }, 400],
    [{ move: 'week', zone: london }, 400],
  ] as const) {
    const answer = await demo.post('/demo/clock', order)
    expect(answer, JSON.stringify(order)).toMatchObject({ status, body: { error: expect.stringMatching(/\w+ .*\.$/) } })
  }
  expect((await clock()) - before).toBeLessThan(60_000)
})

test('a second one on the same folder, a taken port and a slip are told so, and touch nothing', async () => {
  const second = await startDemoInVain(folder, '--port', '0', '--fresh')
  expect(second).toMatchObject({ code: 1, output: expect.stringContaining('running already') })
  const port = new URL(demo.url).port
  const elsewhere = { ...folder, directory: `${folder.directory}-2` }
  const taken = await startDemoInVain(elsewhere, '--port', port)
  expect(taken).toMatchObject({ code: 1, output: expect.stringMatching(/^Port \d+ .*--port.*\n$/) })
  expect(await startDemoInVain(folder, '--prot', '1')).toMatchObject({
    code: 2,
    output: expect.stringMatching(/^.+\n$/),
  })
  expect((await dms('UT1')).length).toBeGreaterThan(0)
}, 30_000)

test('Ctrl-C ends it soon, with nothing left behind, and all is there next time, no older than it was', async () => {
  await act('UT1', 'post', 'CWINS', 'Before the night')
  const unread = (await screen('UT1')).conversations
  const read = await dms('UT1')
  const before = await clock()
  const { code, millis } = await demo.end('SIGINT')
  expect(code).toBe(0)
  expect(millis).toBeLessThan(8_000)
  expect(await isBotThere()).toBe(false)
  // The machine's clock runs on meanwhile, the organisation's doesn't.
  demo = await startDemo(folder, '--port', '0')
  expect(demo.output()).not.toContain('Unpacking')
  const after = await clock()
  expect(after).toBeGreaterThanOrEqual(before)
  expect(after - before).toBeLessThan(30_000)
  expect(await dms('UT1')).toEqual(read)
  expect((await screen('UT1')).conversations).toEqual(unread)
  expect((await demo.get('/control/people/UT1/conversations/CWINS')).body).toMatchObject({
    messages: [{ text: 'Before the night' }],
  })
  expect(await act('UT1', 'command', '/coach', 'help')).toMatchObject({ outcome: 'acked' })
  expect(await demo.post('/demo/clock', { move: 'hour', zone: london })).toMatchObject({ status: 200 })
}, 60_000)

test('one that was killed starts again, with what it had', async () => {
  await demo.post('/demo/clock', { move: 'day', zone: london })
  const before = await clock()
  const playedAt = Date.now()
  await act('UT1', 'post', 'CWINS', 'Before the crash')
  const kept = join(folder.directory, 'data/slack.json.gz')
  await until(async () => (await stat(kept)).mtimeMs > playedAt, { what: 'it to be kept' })
  await demo.end('SIGKILL')
  demo = await startDemo(folder, '--port', '0')
  expect(await clock()).toBeGreaterThanOrEqual(before - 1_000)
  expect((await demo.get('/control/people/UT1/conversations/CWINS')).body).toMatchObject({
    messages: [{ text: 'Before the night' }, { text: 'Before the crash' }],
  })
}, 60_000)

test('a bot that ends by itself is told of, with the end of its log', async () => {
  for (const pid of await childrenOf(demo.pid)) process.kill(pid, 'SIGKILL')
  expect(await demo.ended).toBe(1)
  expect(demo.output()).toMatch(/The bot has ended by itself \(SIGKILL\).*"msg":"working"/s)
  demo = await startDemo(folder, '--port', '0')
  expect(await act('UT1', 'command', '/coach', 'help')).toMatchObject({ outcome: 'acked' })
}, 30_000)

test('what was kept and can’t be read any more is said, and --fresh begins anew, by Socket Mode too', async () => {
  await demo.end('SIGTERM')
  await writeFile(join(folder.directory, 'data/slack.json.gz'), 'nothing of the kind')
  expect(await startDemoInVain(folder, '--port', '0')).toMatchObject({
    code: 1,
    output: expect.stringMatching(/can’t be read.*--fresh/),
  })
  demo = await startDemo(folder, '--port', '0', '--fresh', '--socket')
  expect(demo.output()).toContain('Unpacking the organisation…')
  expect(await dms('UT1')).toEqual([])
  expect(Math.abs((await clock()) - begins.getTime())).toBeLessThan(86_400_000)
  expect(await act('UT1', 'command', '/coach', 'help')).toMatchObject({ outcome: 'acked' })
  const { body } = await demo.get('/control/log?limit=50')
  const entries = z.object({ entries: z.array(z.object({ kind: z.string(), seq: z.number() })) }).parse(body).entries
  const delivered = entries.find(({ kind }) => kind === 'delivery')
  expect((await demo.get(`/control/log/${delivered?.seq}`)).body).toMatchObject({
    record: { body: '', outcome: 'acked' },
  })
}, 60_000)

test('without a prepared organisation it says how to make one', async () => {
  const nowhere = { ...folder, directory: `${folder.directory}-3`, prepared: `${folder.prepared}-not` }
  expect(await startDemoInVain(nowhere, '--port', '0')).toMatchObject({
    code: 1,
    output: expect.stringContaining('npm run demo:prepare'),
  })
})
