// Part 4 from outside: a team of eight rates what they were coached in, nothing is shown until the release, then figures for
// the coach and those above, and nothing that says who said what, on either database.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MessageOnScreen, Person } from '../../sandbox/slack/person.ts'
import { addDays, plainDate } from '../../src/kernel/time.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { nextRelease } from '../../src/survey/batch/release-date.ts'
import { type ContactCentrePerson, contactCentre } from '../support/contact-centre.ts'
import { monday, mondayAt } from './support/calendar.ts'
import { closeAll, hold, patience } from './support/coach.ts'
import { tablesWith } from './support/search-database.ts'
import { engines, newWorld, type World } from './support/world.ts'

const canary = 'canary-comment-5d2'
const team = ['A01', 'A02', 'A03', 'A04', 'A05', 'A06', 'A07', 'A08']
const wanted = ['L1', 'S1', 'T1', 'T2', ...team, 'A09', 'A10', 'A11']
// Without a calendar of holidays, so that the dates are the same whenever it runs.
const everybody: readonly ContactCentrePerson[] = contactCentre()
  .filter(({ employeeNumber }) => wanted.includes(employeeNumber))
  .map((one) => ({ ...one, location: '', timezone: 'Europe/London', locale: 'en-GB' }))

/** Asked on the second day; what they say closes on the seventh, and is released on the first release date after that. */
const releasedOn = nextRelease(addDays(monday, 10))
const daysToRelease = (Date.parse(releasedOn) - Date.parse(monday)) / 86_400_000

describe.each(engines)('quality on %s', (engine) => {
  let world: World
  const as = (employeeNumber: string): Person => world.as(employeeNumber)
  const tick = async (days: number, time: string): Promise<void> => {
    expect(await world.cli('tick', '--at', mondayAt(days, time))).toMatchObject({ code: 0, stderr: '' })
  }
  const question = (who: string): MessageOnScreen => {
    const found = as(who)
      .dms()
      .findLast(({ visible }) => visible.includes('How useful was your session'))
    if (found === undefined) throw new Error(`nobody asked ${who}`)
    return found
  }
  const readHome = async (who: string, holds: RegExp): Promise<string> => {
    await as(who).openHome()
    return (await as(who).seesHome(({ text }) => holds.test(text), patience)).text
  }

  beforeAll(async () => {
    world = await newWorld(engine, { people: everybody })
    await world.start()
    await tick(0, '08:00')
    expect(await world.cli('people', 'import', await world.peopleFile())).toMatchObject({ code: 0 })
    await tick(1, '10:00')
  }, 120_000)
  afterAll(async () => {
    await world.end()
  })

  test('six of seven who are asked answer, some with more than a tap', async () => {
    await hold(as('T1'), team.map((name) => name.toLowerCase()).slice(0, 7))
    await tick(1, '10:05')
    for (const [place, who] of team.slice(0, 6).entries()) {
      const asked = question(who)
      expect(asked.visible).toContain('averages only, once at least five people have answered')
      await as(who).click(place < 3 ? '5 Very useful' : '4 Useful', { in: asked.ts })
      await as(who).seesDm(({ ts, visible }) => ts === asked.ts && visible.includes('Saved.'), patience)
    }
    for (const who of ['A01', 'A02', 'A03']) {
      await as(who).click('More', { in: question(who).ts })
      await as(who).seesModal((view) => view.callbackId === 'survey.save-answer', patience)
      await as(who).fill({ happened: 'yes', comment: `${who} says: ${canary}`, audience: 'coach-and-above' })
      expect(await as(who).submit()).toMatchObject({ result: 'updated' })
      await closeAll(as(who))
    }
  }, 120_000)

  test('until the release nobody else is shown a figure, however many answered', async () => {
    await tick(9, '09:00')
    for (const who of ['T1', 'S1', 'L1']) {
      await as(who).openHome()
      const { text } = await as(who).seesHome(() => true, patience)
      expect(text, who).not.toMatch(/\d\.\d of 5|5–7 people/)
    }
    expect(await readHome('T1', /not enough answers yet/)).not.toContain(canary)
  })

  test('on the release date the coach and those above read the average, with its people as a band', async () => {
    await tick(daysToRelease, '13:05')
    expect(await readHome('T1', /4\.5 of 5/)).toContain('5–7 people')
    expect(await readHome('S1', /4\.5 of 5/)).toContain('5–7 people')
    for (const who of ['T2', 'A01', 'A07', 'A09']) {
      await as(who).openHome()
      const { text } = await as(who).seesHome(() => true, patience)
      expect(text, who).not.toMatch(/4\.5 of 5|5–7 people/)
    }
  })

  test('the coach reads what was written for them, in no order of writing and without a name', async () => {
    const coach = as('T1')
    await coach.command('/coach', 'me')
    await coach.seesModal(() => true, patience)
    await coach.click('How my coaching is seen')
    const view = await coach.seesModal(({ text }) => /4\.5 of 5/.test(text), patience)
    // Of the dimensions too few answered; nobody is told how few.
    expect(view.text).toContain('not enough answers yet')
    expect(view.text).not.toMatch(/Ana Silva|6 people|six people/)
    await closeAll(coach)
  })

  test('an answer is in no queue, no outbox, no audit and no log; a comment that was released in its batch alone', async () => {
    expect(world.slack.violations()).toEqual([])
    expect(world.slack.warnings()).toEqual([])
    const log = world.bot().output()
    expect(log).not.toContain(canary)
    expect(log).not.toContain('Ana Silva')
    expect((await world.bot().stop()).code).toBe(0)
    const database = await openDatabase(
      world.adminUrl === undefined
        ? { kind: 'embedded', directory: join(world.dataDir, 'database') }
        : { kind: 'postgres', url: world.adminUrl },
    )
    try {
      expect(await tablesWith(database.db, canary)).toEqual(['answer', 'batch_comment'])
    } finally {
      await database.close()
    }
  }, 60_000)

  test('releases are the same for everybody: every fourth Sunday', () => {
    expect(nextRelease(plainDate(releasedOn))).toBe(addDays(releasedOn, 28))
  })
})
