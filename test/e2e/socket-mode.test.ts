// Behind a firewall: the bot opens the connection, and nothing is posted to it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mondayAt } from './support/calendar.ts'
import { log, openLog, patience } from './support/coach.ts'
import { until } from './support/until.ts'
import { newWorld, type World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await newWorld('embedded')
  await world.start({ SLACK_APP_TOKEN: world.slack.appToken, SLACK_SIGNING_SECRET: '' })
  world.slack.pointAt(undefined)
  await untilConnected(0)
  expect(await world.cli('people', 'import', await world.peopleFile())).toMatchObject({ code: 0 })
}, 180_000)
afterAll(async () => {
  expect(world.slack.violations()).toEqual([])
  await world.end()
})

test('a session is logged, asked about and rated', async () => {
  await log(world.as('T1'), '@a01', 'Over a socket')
  expect(await world.cli('tick', '--at', mondayAt(0, '10:00'))).toMatchObject({ code: 0 })
  const coachee = world.as('A01')
  const ask = await coachee.seesDm((message) => message.visible.includes('How useful'), patience)
  expect(await coachee.click('survey.rate-session#4', { in: ask.ts })).toMatchObject({ outcome: 'acked' })
  await coachee.seesDm((message) => message.ts === ask.ts && message.visible.includes('Saved.'), patience)
}, 60_000)

test('a search is answered, and an event', async () => {
  const lead = world.as('T2')
  await openLog(lead, 'log')
  expect((await lead.search('coachees', 'agent')).length).toBeGreaterThan(0)
  await lead.close({ all: true })
  expect(await lead.openHome()).toMatchObject({ outcome: 'acked' })
  await lead.seesHome(undefined, patience)
}, 60_000)

test('nothing is taken over HTTP', async () => {
  world.slack.pointAt(world.bot().requestUrl)
  const unsigned = await world.slack.deliver({ body: '{}', contentType: 'application/json' })
  expect(unsigned).toMatchObject({ status: 404 })
  world.slack.pointAt(undefined)
})

test('when Slack asks it to come back, it does, and goes on', async () => {
  const before = connections()
  world.slack.disconnectSockets('refresh_requested')
  await untilConnected(before)
  await log(world.as('T3'), '@a17', 'After the refresh')
}, 60_000)

test('it ends when it is told to', async () => {
  const { code, millis } = await world.bot().stop()
  expect(code).toBe(0)
  expect(millis).toBeLessThan(10_000)
}, 30_000)

function connections(): number {
  return world.slack.calls('apps.connections.open').length
}

// An address was asked for since, and what is delivered down the new connection is acked.
async function untilConnected(before: number): Promise<void> {
  await until(() => connections() > before, { ...patience, what: 'a new connection' })
  const acked = async () => (await world.as('L1').openHome()).outcome === 'acked'
  await until(acked, { ...patience, what: 'an event to be acked' })
}
