// SIGKILL at the worst moments. What was accepted is there after the next start; what was to be sent arrives, once where
// the conversation's history can tell.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../sandbox/slack/person.ts'
import { mondayAt } from './support/calendar.ts'
import { log, openLog, patience, sessionsInList } from './support/coach.ts'
import { until } from './support/until.ts'
import { engines, newWorld, type World } from './support/world.ts'

describe.each(engines)('killed on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await newWorld(engine)
    await world.start()
    expect(await world.cli('people', 'import', await world.peopleFile())).toMatchObject({ code: 0 })
  }, 180_000)
  afterAll(async () => {
    expect(world.slack.violations()).toEqual([])
    await world.end()
  })

  // What the dead process had in hand is looked at now, not when its lease is over.
  const endLeases = async (): Promise<void> => {
    if (engine === 'embedded') return
    await world.sql(
      `update outbox set leased_until = leased_until - interval '1 minute' where leased_until is not null`,
    )
  }
  const startAgain = async (): Promise<void> => {
    await endLeases()
    await world.start()
  }
  const posts = (): number => world.slack.calls('chat.postMessage').length

  test('in the middle of sending fifty direct messages: all arrive, none twice', async () => {
    const { slack } = world
    const recipients = ['T1', 'T2', 'T3', 'A01', 'A02', 'A03', 'A04', 'A05', 'A06', 'A07'].map(world.as)
    // The conversations are there already, so that the sending of fifty is soon in full swing.
    slack.fail({ method: 'chat.postMessage', kind: 'cut-after', times: 3 })
    slack.fail({ method: 'chat.postMessage', kind: 'cut-before', times: 2 })
    const before = posts()
    for (let round = 1; round <= 5; round++) await recogniseInPrivate(world.as('L1'), recipients, `round ${round}.`)
    await slack.until(() => (posts() - before >= 20 ? true : undefined), patience)
    await world.bot().kill()
    slack.heal()
    const sentBefore = posts() - before
    expect(sentBefore).toBeLessThan(50)

    await startAgain()
    const arrived = (): readonly number[] =>
      recipients.flatMap((person) => [1, 2, 3, 4, 5].map((round) => timesSeen(person, `round ${round}.`)))
    await until(() => arrived().every((times) => times > 0), { ...patience, what: () => `all fifty: ${arrived()}` })
    expect(arrived()).toEqual(Array.from({ length: 50 }, () => 1))
  }, 180_000)

  test('right after it had accepted a session: the session is there', async () => {
    const lead = world.as('T1')
    await openLog(lead, 'log @a01')
    await lead.fill({ sharedNote: 'Kept what was accepted' })
    expect(await lead.submit()).toMatchObject({ result: 'updated' })
    await world.bot().kill()
    await startAgain()
    await lead.click('Edit')
    const form = await lead.seesModal((view) => view.values.sharedNote !== undefined, patience)
    expect(JSON.stringify(form.values)).toContain('Kept what was accepted')
    await lead.close({ all: true })
  }, 120_000)

  test('when it had saved a session and its answer was lost: pressing again makes no second one', async () => {
    const lead = world.as('T2')
    await openLog(lead, 'log @a09')
    expect(await lead.submit({ loseAck: true })).toMatchObject({ result: 'failed' })
    await world.bot().kill()
    await startAgain()
    const saved = await lead.submit()
    expect(saved).toMatchObject({ result: 'updated' })
    await lead.close({ all: true })
    expect(await sessionsInList(lead)).toBe(1)
  }, 120_000)

  test('in the middle of a tick: the next one goes on where it ended', async () => {
    const { slack } = world
    const lead = world.as('T3')
    const agents = ['A17', 'A18', 'A19', 'A20', 'A21', 'A22']
    for (const agent of agents) await log(lead, `@${agent.toLowerCase()}`, 'In passing')
    const before = posts()
    const running = world.startCli('tick', '--at', mondayAt(0, '10:00'))
    await slack.until(() => (posts() - before >= 3 ? true : undefined), patience)
    if (engine === 'embedded') await world.bot().kill()
    else running.kill()
    expect(await running.answer).not.toMatchObject({ code: 0 })
    await (engine === 'embedded' ? startAgain() : endLeases())

    expect(await world.cli('tick')).toMatchObject({ code: 0, stderr: '' })
    for (const agent of agents) expect(timesSeen(world.as(agent), 'How useful'), agent).toBe(1)
  }, 180_000)
})

async function recogniseInPrivate(from: Person, to: readonly Person[], what: string): Promise<void> {
  await from.command('/coach', `recognise ${to.map(({ id }) => `<@${id}>`).join(' ')}`)
  await from.seesModal((view) => view.callbackId === 'recognition.recognise-people', patience)
  await from.fill({ what: `Stayed calm, ${what}`, meant: 'The customer stayed', place: 'private' })
  const sent = await from.submit()
  expect(sent, JSON.stringify(sent.errors)).toMatchObject({ result: 'updated' })
  await from.close({ all: true })
}

function timesSeen(person: Person, words: string): number {
  return person.dms().filter((message) => message.visible.includes(words)).length
}
