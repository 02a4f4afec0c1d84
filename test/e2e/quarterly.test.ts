// The quarter's questions from outside: they come after `tick`, on their Monday, as one message; the form asks all that the
// workspace asks, its own among them; nothing of an answer shows anywhere else. On the embedded database: test/integration/survey has both.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../sandbox/slack/person.ts'
import { daysBetween } from '../../src/kernel/time.ts'
import { firstQuarter } from '../../src/survey/quarterly/quarter.ts'
import { type ContactCentrePerson, contactCentre } from '../support/contact-centre.ts'
import { monday, mondayAt } from './support/calendar.ts'
import { closeAll, hold, patience } from './support/coach.ts'
import { newWorld, type World } from './support/world.ts'

const wanted = ['L1', 'S1', 'T1', 'A01', 'A02']
// Without a calendar of holidays, so that the dates are the same whenever it runs.
const everybody: readonly ContactCentrePerson[] = contactCentre()
  .filter(({ employeeNumber }) => wanted.includes(employeeNumber))
  .map((one) => ({ ...one, location: '', timezone: 'UTC', locale: 'en-GB' }))

const wave = daysBetween(monday, firstQuarter(monday, monday))

describe('the quarterly questions', () => {
  let world: World
  const as = (employeeNumber: string): Person => world.as(employeeNumber)
  const tick = async (days: number, time: string): Promise<void> => {
    expect(await world.cli('tick', '--at', mondayAt(days, time))).toMatchObject({ code: 0, stderr: '' })
  }

  beforeAll(async () => {
    world = await newWorld('embedded', { people: everybody })
    await world.start()
    await tick(0, '08:00')
    expect(await world.cli('people', 'import', await world.peopleFile())).toMatchObject({ code: 0 })
    await tick(wave - 10, '10:00')
    await hold(as('T1'), ['a01'])
  }, 180_000)
  afterAll(async () => {
    await world.end()
  })

  test('an admin adds a statement of the workspace’s own, and can’t say twice what is asked', async () => {
    const admin = as('L1')
    await admin.command('/coach', 'settings')
    await admin.seesModal(({ text }) => text.includes('12 statements about coaching'), patience)
    await admin.click('survey.open-items')
    await admin.seesModal(({ text }) => text.includes('This is version 1 of the questions.'), patience)
    await admin.click('Add a question')
    await admin.seesModal((view) => view.callbackId === 'survey.add-item', patience)
    await admin.fill({ dimension: 'guidance', wording: 'What was expected of me was made clear' })
    expect(await admin.submit()).toMatchObject({ errors: { wording: expect.stringContaining('asked already') } })
    await admin.fill({ wording: 'We practised <!channel> what I find hard' })
    const added = await admin.submit()
    expect(added).toMatchObject({ result: 'updated', view: { text: expect.stringContaining('version 2') } })
    expect(added.view?.text).toContain('We practised &lt;!channel&gt; what I find hard.')
    await closeAll(admin)
  }, 60_000)

  test('come on their Monday to whoever was coached by their manager, in a text for any lock screen', async () => {
    const coachee = as('A01')
    await tick(wave, '08:59')
    expect(coachee.dms().filter(({ visible }) => visible.includes('Four times a year'))).toEqual([])
    await tick(wave, '09:00')
    const asked = await coachee.seesDm(({ visible }) => visible.includes('Four times a year'), patience)
    expect(asked.text).toMatch(
      /^Four times a year: 13 short questions about being coached by .+\. It takes about three minutes\. You can answer until Sunday\. Answering is up to you\.$/,
    )
    expect(asked.visible).toContain('averages only, once at least five people have answered')
    expect(asked.visible).not.toContain('Ask for a correction')
    for (const who of ['A02', 'T1', 'S1']) expect(JSON.stringify(as(who).dms())).not.toContain('Four times a year')
  }, 60_000)

  test('are answered in one form, changed, and seen in Home by their author alone', async () => {
    const coachee = as('A01')
    const asked = await coachee.seesDm(({ visible }) => visible.includes('Four times a year'), patience)
    await coachee.click('Answer', { in: asked.ts })
    const form = await coachee.seesModal((view) => view.callbackId === 'survey.save-quarterly', patience)
    expect(form.text).toContain('We practised <!channel> what I find hard.')
    await coachee.fill({ 'item-1': '4', 'item-5': '2', 'item-13': '5' })
    const saved = await coachee.submit()
    expect(saved.view?.text).toContain('Saved. You can change it until Sunday.')
    await closeAll(coachee)
    const drawn = await coachee.seesDm(({ ts, visible }) => ts === asked.ts && visible.includes('Saved.'), patience)
    expect(drawn.text).toBe('Saved. You can change it until Sunday. It is about being coached by Lead 1.')

    await coachee.click('Change', { in: asked.ts })
    await coachee.seesModal((view) => view.callbackId === 'survey.save-quarterly', patience)
    await coachee.fill({ 'item-1': 'none' })
    await coachee.submit()
    await closeAll(coachee)
    await coachee.openHome()
    const home = await coachee.seesHome(({ text }) => text.includes('quarterly questions'), patience)
    expect(home.text).toContain('You said: guidance 2 of 5; relationship 5 of 5. You can change it until')
    const elsewhere = JSON.stringify(['T1', 'S1', 'L1'].flatMap((who) => [as(who).dms(), as(who).home()]))
    expect(elsewhere).not.toMatch(/quarterly|answered/i)
  }, 60_000)

  test('close on Sunday, and not a word of Slack’s was wrong', async () => {
    await tick(wave + 7, '00:05')
    const closed = await as('A01').seesDm(({ text }) => text.startsWith('The quarterly questions about'), patience)
    expect(closed.visible).toContain('This closed on Sunday')
    expect(closed.visible).not.toContain('Change')
    expect(world.slack.violations()).toEqual([])
    expect(world.slack.warnings()).toEqual([])
  }, 60_000)
})
