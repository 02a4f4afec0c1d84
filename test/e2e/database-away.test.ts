// The database goes away, hangs, or isn't there yet: people are told, the balancer is told, nothing accepted is lost, and
// work goes on by itself.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../sandbox/slack/person.ts'
import { log, openLog, patience, sessionsInList } from './support/coach.ts'
import { answerTo } from './support/forge.ts'
import { openTcpProxy, type TcpProxy } from './support/tcp-proxy.ts'
import { until } from './support/until.ts'
import { newWorld, type World } from './support/world.ts'

const notReached = "Touchline can't reach its database right now. Nothing was changed. Try again in a minute."
const keepsTyped = /^Not saved: .*Your text is still here/

let world: World
let proxy: TcpProxy
const as = (employeeNumber: string): Person => world.as(employeeNumber)
const live = async (): Promise<number | undefined> => (await fetch(`${world.bot().url}/health/live`)).status
const becomesReady = (): Promise<void> =>
  until(async () => (await world.bot().readiness()).status === 200, { ...patience, what: 'the bot to be ready' })

beforeAll(async () => {
  world = await newWorld('PostgreSQL')
  proxy = await openTcpProxy(world.databaseUrl ?? '')
  await proxy.cut()
  world.slack.fail({ method: 'auth.test', kind: '5xx' })
  await world.start({ DATABASE_URL: proxy.url }, 'live')
}, 120_000)
afterAll(async () => {
  expect(world.slack.violations()).toEqual([])
  await world.end()
  await proxy.close()
})

test('neither database nor Slack is there at the start: it says which, and begins when they come', async () => {
  expect(await live()).toBe(200)
  expect(await world.bot().readiness()).toMatchObject({ status: 503, body: expect.stringContaining('database') })
  const lead = as('T1')
  expect((await lead.command('/coach', 'help')).outcome).toBe('acked')

  await proxy.mend()
  const waitsForSlack = async () => /Slack has not said yet/.test((await world.bot().readiness()).body)
  await until(waitsForSlack, { ...patience, what: 'the bot to wait for Slack alone' })
  expect(await world.bot().readiness()).toMatchObject({ status: 503 })
  world.slack.heal()
  await becomesReady()
  expect(await world.cli('people', 'import', await world.peopleFile())).toMatchObject({ code: 0 })
  await log(lead, '@a01', 'When everything was there')
}, 120_000)

describe.each(['cut', 'freeze'] as const)('the connection to the database: %s', (how) => {
  const words = `Taken before the ${how}.`
  let form: Person
  beforeAll(async () => {
    // Accepted, and not yet sent when the database goes.
    world.slack.fail({ method: 'chat.postMessage', kind: '429', retryAfterSeconds: 1 })
    const leader = as('L1')
    await leader.command('/coach', 'recognise @t4 @t5')
    await leader.seesModal((view) => view.callbackId === 'recognition.recognise-people', patience)
    await leader.fill({ what: words, meant: 'The team held', place: 'private' })
    expect(await leader.submit()).toMatchObject({ result: 'updated' })
    await leader.close({ all: true })
    form = as(how === 'cut' ? 'T2' : 'T3')
    await openLog(form, how === 'cut' ? 'log @a09' : 'log @a17')
    await form.fill({ sharedNote: `Typed before the ${how}` })
    await proxy[how]()
    world.slack.heal()
  }, 60_000)

  test('commands, buttons and forms say so, in time; nothing typed is lost', async () => {
    const tries = [
      ['T6', 'log'],
      ['T7', 'me'],
      ['T8', 'help'],
      ['T9', ''],
    ] as const
    const answers = tries.map(([who, word]) => answerTo(as(who), () => as(who).command('/coach', word)))
    for (const said of await Promise.all(answers)) expect(said).toContain(notReached)
    for (const [who] of tries)
      await as(who)
        .close({ all: true })
        .catch(() => undefined)
    const refused = await form.submit()
    expect(refused).toMatchObject({ result: 'errors' })
    expect(refused.ackMillis).toBeLessThan(3_000)
    expect(Object.values(refused.errors).join()).toMatch(keepsTyped)
    expect(JSON.stringify(form.currentView()?.values)).toContain(`Typed before the ${how}`)
  }, 60_000)

  test('it is alive and not ready', async () => {
    expect(await live()).toBe(200)
    expect(await world.bot().readiness()).toMatchObject({
      status: 503,
      body: expect.stringContaining('the database does not answer'),
    })
  }, 30_000)

  test('when it is back, work goes on by itself, and what was accepted arrives once', async () => {
    await proxy.mend()
    await becomesReady()
    expect(await form.submit()).toMatchObject({ result: 'updated' })
    await form.close({ all: true })
    expect(await sessionsInList(form)).toBe(1)
    const seen = (who: string) =>
      as(who)
        .dms()
        .filter((message) => message.visible.includes(words)).length
    const arrived = () => seen('T4') > 0 && seen('T5') > 0
    await until(arrived, {
      timeoutMillis: 90_000,
      what: () => `what was accepted:\n${world.bot().output().slice(-3000)}`,
    })
    expect([seen('T4'), seen('T5')]).toEqual([1, 1])
  }, 120_000)
})
