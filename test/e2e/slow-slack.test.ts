// Slack gives three seconds for an answer, whatever Slack's own API, or our database, is busy with meanwhile.
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Delivered, Person } from '../../sandbox/slack/person.ts'
import { mondayAt } from './support/calendar.ts'
import { until } from './support/until.ts'
import { newWorld, type World } from './support/world.ts'

const patience = { timeoutMillis: 40_000 }
const ackMillisMax = 3_000

let world: World
const as = (employeeNumber: string): Person => world.as(employeeNumber)

beforeAll(async () => {
  world = await newWorld('PostgreSQL')
  await world.start()
  expect(await world.cli('people', 'import', await world.peopleFile())).toMatchObject({ code: 0 })
  const lead = as('T1')
  await openLog(lead, 'log @a01')
  expect(await lead.submit()).toMatchObject({ result: 'updated' })
  await lead.close({ all: true })
  expect(await world.cli('tick', '--at', mondayAt(0, '10:00'))).toMatchObject({ code: 0 })
  await as('A01').seesDm((message) => message.visible.includes('How useful'))
}, 180_000)
afterAll(async () => {
  expect(world.slack.violations()).toEqual([])
  await world.end()
})

describe('while Slack takes five seconds to answer', () => {
  beforeAll(() => {
    world.slack.fail({ kind: 'slow-after', delayMillis: 5_000 })
  })
  afterAll(() => world.slack.heal())

  test.each(['', 'log', 'me', 'team', 'actions', 'away', 'recognise', 'settings'])(
    '`/coach %s` is acked, and its modal is there',
    async (word) => {
      const leader = as('L1')
      inTime(await leader.command('/coach', word))
      const modal = await leader.seesModal(undefined, patience)
      expect(modal.title).not.toBe('')
      await leader.close({ all: true })
    },
  )

  test.each(['help', 'reconise'])('`/coach %s` is acked, and answered', async (word) => {
    const lead = as('T4')
    inTime(await lead.command('/coach', word))
    await lead.seesEphemeral((message) => message.visible.includes('recognise'), patience)
  })

  test('shortcuts are acked, and their modals come', async () => {
    const lead = as('T5')
    inTime(await lead.shortcut('coaching.log-shortcut'))
    await lead.seesModal((view) => view.callbackId === 'coaching.log-session', patience)
    await lead.close({ all: true })

    const said = as('A02').post('CWINS', 'The caller stayed with us')
    inTime(await lead.messageShortcut('recognition.recognise-message', { channel: 'CWINS', ts: said.ts }))
    await lead.seesModal((view) => view.callbackId === 'recognition.recognise-people', patience)
    await lead.close({ all: true })
  }, 60_000)

  test('a search, a choice, a button in the form and its submission are acked, and what was sent is saved', async () => {
    const lead = as('T6')
    inTime(await lead.command('/coach', 'log'))
    await lead.seesModal((view) => view.callbackId === 'coaching.log-session', patience)
    await lead.fill({ sharedNote: 'Typed while Slack was slow' })
    for (const chosen of await lead.choose('coachees', 'Agent 41')) inTime(chosen)
    inTime(await lead.click('Add action'))
    await lead.seesModal((view) => view.text.includes('Who does it?'), patience)
    const saved = await lead.submit()
    expect(saved).toMatchObject({ result: 'updated', view: { text: expect.stringContaining('Agent 41') } })
    expect(saved.ackMillis).toBeLessThan(ackMillisMax)
    await lead.close({ all: true })
    const searches = world.slack.deliveries('block_suggestion')
    expect(searches.length).toBeGreaterThan(0)
    for (const search of searches) inTime(search)
  }, 60_000)

  test('a rating and an answer are acked', async () => {
    const coachee = as('A01')
    const ask = await coachee.seesDm((message) => message.visible.includes('How useful'))
    inTime(await coachee.click('survey.rate-session#4', { in: ask.ts }))
    await coachee.seesDm((message) => message.visible.includes('Saved.'), patience)
    inTime(await coachee.click('survey.open-answer', { in: ask.ts }))
    await coachee.seesModal((view) => view.callbackId === 'survey.save-answer', patience)
    const answered = await coachee.submit()
    expect(answered, JSON.stringify(answered)).toMatchObject({ result: 'updated' })
    expect(answered.ackMillis).toBeLessThan(ackMillisMax)
    await coachee.seesModal((view) => view.text.includes('Saved'), patience)
    await coachee.close({ all: true })
  }, 60_000)

  test('a recognition for a channel is acked, and posted', async () => {
    const lead = as('T2')
    inTime(await lead.command('/coach', 'recognise @a09'))
    await lead.seesModal((view) => view.callbackId === 'recognition.recognise-people', patience)
    await lead.fill({ what: 'Found the lost parcel', meant: 'The customer ordered again', place: 'channel' })
    await lead.fill({ channel: 'CWINS' })
    const sent = await lead.submit()
    expect(sent, JSON.stringify(sent.errors)).toMatchObject({ result: 'updated' })
    expect(sent.ackMillis).toBeLessThan(ackMillisMax)
    await lead.close({ all: true })
    const isPosted = () => inWins().filter((text) => text.includes('Found the lost parcel')).length === 1
    await until(isPosted, { ...patience, what: () => `the post: ${inWins()}` })
  }, 60_000)

  test('what Slack tells, an opened Home and a typed message, is acked', async () => {
    inTime(await as('A03').openHome())
    inTime(await as('A03').type('Hello?'))
    await as('A03').seesHome(undefined, patience)
  }, 60_000)
})

describe.each(['5xx', 'cut-before', 'cut-after'] as const)('while Slack is away (%s)', (kind) => {
  test('what is accepted is not lost: it arrives when Slack is back, once', async () => {
    const [lead, coachee] = [as('T7'), as('A49')]
    const words = `Held out while Slack was away: ${kind}.`
    await lead.command('/coach', 'recognise @a49')
    await lead.seesModal((view) => view.callbackId === 'recognition.recognise-people', patience)
    await lead.fill({ what: words, meant: 'Nobody waited', place: 'private' })
    world.slack.fail({ kind })
    const sent = await lead.submit()
    expect(sent).toMatchObject({ result: 'updated' })
    await lead.close({ all: true })
    inTime(await lead.command('/coach', 'log'))
    inTime(await coachee.openHome())
    const failed = () => world.slack.calls().filter((call) => call.fault === kind).length >= 3
    await until(failed, { ...patience, what: 'the bot to have tried' })
    world.slack.heal()
    await lead.close({ all: true }).catch(() => undefined)

    const arrived = () => coachee.dms().filter((message) => message.visible.includes(words)).length
    await until(() => arrived() > 0, { ...patience, what: 'the recognition' })
    inTime(await lead.command('/coach', 'log'))
    await lead.seesModal((view) => view.callbackId === 'coaching.log-session', patience)
    await lead.close({ all: true })
    expect(arrived()).toBe(1)
  }, 120_000)
})

describe('while the database is slow', () => {
  afterEach(async () => {
    for (const release of locks) await release(0)
  })

  test('for two seconds: the form is announced within the life of the trigger, and then it comes', async () => {
    const lead = as('T8')
    const release = await lock('person')
    const typed = lead.command('/coach', 'log @a57')
    const loading = await lead.seesModal(undefined, { timeoutMillis: ackMillisMax })
    expect(loading).toMatchObject({ title: 'Log coaching', submit: undefined })
    inTime(await typed)
    await release(2_000)
    const form = await lead.seesModal((view) => view.callbackId === 'coaching.log-session', patience)
    expect(JSON.stringify(form.values.coachees)).toContain('selected_options')
    await lead.close({ all: true })
  }, 60_000)

  test('for six seconds: the same', async () => {
    const lead = as('T8')
    const release = await lock('person')
    inTime(await lead.command('/coach', 'log @a57'))
    await lead.seesModal((view) => view.title === 'Log coaching', { timeoutMillis: ackMillisMax })
    const released = release(6_000)
    await lead.seesModal((view) => view.callbackId === 'coaching.log-session', patience)
    await released
    await lead.close({ all: true })
  }, 60_000)

  test.each(['person', 'session', 'session_submission'])(
    'a submission that waits for “%s” keeps the text, and pressing again saves one session',
    async (table) => {
      const lead = as('T9')
      const before = await sessions()
      await openLog(lead, 'log @a65')
      await lead.fill({ sharedNote: `Written while ${table} was locked` })
      const release = await lock(table)
      const refused = await lead.submit()
      expect(refused.ackMillis).toBeLessThan(ackMillisMax)
      expect(refused).toMatchObject({ result: 'errors' })
      expect(Object.values(refused.errors).join()).toMatch(/^Not saved: .*Your text is still here/)
      expect(JSON.stringify(lead.currentView()?.values)).toContain(`while ${table} was locked`)
      await release(0)
      const saved = await lead.submit()
      expect(saved, JSON.stringify(saved.errors)).toMatchObject({ result: 'updated' })
      await lead.close({ all: true })
      expect(await sessions()).toBe(before + 1)
    },
    60_000,
  )

  test('a search ends in time with nothing, and works again afterwards', async () => {
    const lead = as('T9')
    await openLog(lead, 'log')
    const release = await lock('person')
    expect(await lead.search('coachees', 'agent')).toEqual([])
    inTime(world.slack.deliveries('block_suggestion').at(-1))
    await release(0)
    expect((await lead.search('coachees', 'agent')).length).toBeGreaterThan(0)
    await lead.close({ all: true })
  }, 60_000)
})

async function openLog(coach: Person, typed: string): Promise<void> {
  await coach.command('/coach', typed)
  await coach.seesModal((view) => view.callbackId === 'coaching.log-session', patience)
}

function inTime(delivered: Delivered | undefined): void {
  expect(delivered).toMatchObject({ outcome: 'acked' })
  expect(delivered?.ackMillis).toBeLessThan(ackMillisMax)
}

function inWins(): readonly string[] {
  return world.slack.messages('CWINS').map((message) => message.visible)
}

async function sessions(): Promise<number> {
  const rows = await world.sql('select count(*)::int as count from session')
  return Number(rows[0]?.count)
}

const locks = new Set<(afterMillis: number) => Promise<void>>()

/** Nobody else reads or writes that table until it is released, `afterMillis` from now. */
async function lock(table: string): Promise<(afterMillis: number) => Promise<void>> {
  const client = new pg.Client(world.databaseUrl)
  await client.connect()
  await client.query(`begin; lock table ${table} in access exclusive mode`)
  const release = async (afterMillis: number): Promise<void> => {
    if (!locks.delete(release)) return
    await client.query(`select pg_sleep(${afterMillis / 1000})`)
    await client.end()
  }
  locks.add(release)
  return release
}
