// Two bots on one PostgreSQL, and a `tick` beside them: whatever is due goes out once.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MessageOnScreen } from '../../sandbox/slack/person.ts'
import { addDays, weekday } from '../../src/kernel/time.ts'
import { monday, mondayAt } from './support/calendar.ts'
import { log, patience } from './support/coach.ts'
import { newWorld, type World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await newWorld('PostgreSQL')
  await world.start()
  await world.startReplica()
  expect(await world.cli('people', 'import', await world.peopleFile())).toMatchObject({ code: 0 })
}, 180_000)
afterAll(async () => {
  expect(world.slack.violations()).toEqual([])
  await world.end()
})

// At 10:00 UTC it is morning in London and Lisbon, so these people's bundles have their hour; in Mumbai it is past eight
// as well, so the digest has its.
const coaches = ['T1', 'T2', 'T9', 'S1', 'L1']
const readers = ['L1', 'S1', 'S2']
const everybody = [...new Set([...coaches, ...readers, 'S3', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8'])]

test('three weeks: one bundle a coach and date, one digest a reader and week', async () => {
  const bundles = new Map<string, number>()
  const digests = new Map<string, number>()
  for (let day = 0; day < 21; day++) {
    if (![1, 2, 4].includes(weekday(addDays(monday, day)))) continue
    const before = new Map(everybody.map((who) => [who, [countOf(who, isBundle), countOf(who, isDigest)]]))
    expect(await world.cli('tick', '--at', mondayAt(day, '10:00'))).toMatchObject({ code: 0, stderr: '' })
    for (const who of everybody) {
      const [bundlesBefore = 0, digestsBefore = 0] = before.get(who) ?? []
      const newBundles = countOf(who, isBundle) - bundlesBefore
      const newDigests = countOf(who, isDigest) - digestsBefore
      expect(newBundles, `bundles to ${who} on day ${day}`).toBeLessThanOrEqual(1)
      expect(newDigests, `digests to ${who} on day ${day}`).toBeLessThanOrEqual(1)
      bundles.set(who, (bundles.get(who) ?? 0) + newBundles)
      digests.set(who, (digests.get(who) ?? 0) + newDigests)
    }
  }
  for (const who of coaches.filter((each) => each !== 'L1')) expect(bundles.get(who), who).toBeGreaterThan(0)
  for (const who of readers) {
    expect(digests.get(who), who).toBeGreaterThanOrEqual(2)
    expect(digests.get(who), who).toBeLessThanOrEqual(3)
  }
  expect(digests.get('T1')).toBe(0)
}, 180_000)

test('a session logged at the one is asked about once, whichever of the two sends', async () => {
  const lead = world.as('T2')
  const agents = ['A09', 'A10', 'A11', 'A12']
  for (const agent of agents) await log(lead, `@${agent.toLowerCase()}`, 'Calm and clear')
  expect(await world.cli('tick', '--at', mondayAt(21, '10:00'))).toMatchObject({ code: 0 })
  for (const agent of agents) {
    await world.as(agent).seesDm(isQuestion, patience)
    expect(countOf(agent, isQuestion), agent).toBe(1)
  }
}, 60_000)

function countOf(who: string, matches: (message: MessageOnScreen) => boolean): number {
  return world.as(who).dms().filter(matches).length
}

function isBundle(message: MessageOnScreen): boolean {
  return JSON.stringify(message.blocks).includes('cadence.explain-nudge')
}

function isDigest({ text }: MessageOnScreen): boolean {
  return text.startsWith('Your coaching digest')
}

function isQuestion({ visible }: MessageOnScreen): boolean {
  return visible.includes('How useful')
}
