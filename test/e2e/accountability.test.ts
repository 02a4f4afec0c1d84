// Part 3 from outside: team leads stop, the one-on-one that their manager is owed turns weekly and back, and everybody
// concerned reads why. A small branch, so that each figure can be reckoned by hand: Morgan has Second 1 and Second 2, Second 1
// has Lead 1 and Siobhán O'Neill with three agents each; Robin, who reports to nobody, is the admin.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MessageOnScreen, Person } from '../../sandbox/slack/person.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { type ContactCentrePerson, contactCentre } from '../support/contact-centre.ts'
import { mondayAt } from './support/calendar.ts'
import { blockWith, closeAll, excuseFromHome, hold, patience } from './support/coach.ts'
import { buttonIn, type PressedButton, press } from './support/forge.ts'
import { tablesWith } from './support/search-database.ts'
import { newWorld, type World } from './support/world.ts'

const [shared, secret] = ['canary-shared-4b1', 'canary-private-9e7']
const wanted = ['L1', 'S1', 'S2', 'T1', 'T2', 'A01', 'A02', 'A03', 'A09', 'A10', 'A11']
// Without a calendar of holidays, so that the dates are the same whenever it runs.
const branch: readonly ContactCentrePerson[] = contactCentre()
  .filter(({ employeeNumber }) => wanted.includes(employeeNumber))
  .map((one) => ({
    ...one,
    location: '',
    timezone: 'Europe/London',
    locale: one.employeeNumber === 'L1' ? 'en-US' : 'en-GB',
  }))
const robin: ContactCentrePerson = {
  ...(branch[0] ?? never()),
  employeeNumber: 'P1',
  name: 'Robin Prior',
  email: 'p1@centre.example',
  title: 'Programme owner',
  locale: 'en-GB',
  slackUserId: 'UP1',
}
const everybody = [...branch, robin]

describe('a branch in which team leads stop coaching', () => {
  let world: World
  let why: PressedButton
  const as = (employeeNumber: string): Person => world.as(employeeNumber)
  const tick = async (days: number, time: string): Promise<void> => {
    expect(await world.cli('tick', '--at', mondayAt(days, time))).toMatchObject({ code: 0, stderr: '' })
  }
  const dm = (who: string, text: RegExp): MessageOnScreen => {
    const found = as(who)
      .dms()
      .findLast((message) => text.test(message.text))
    if (found === undefined)
      throw new Error(
        `no ${text} for ${who}: ${as(who)
          .dms()
          .map((one) => one.text)}`,
      )
    return found
  }
  const count = (who: string, text: RegExp): number =>
    as(who)
      .dms()
      .filter((message) => text.test(message.text)).length

  beforeAll(async () => {
    world = await newWorld('embedded', {
      people: everybody,
      slack: {
        users: everybody.map((one) => ({
          id: one.slackUserId,
          name: one.employeeNumber.toLowerCase(),
          realName: one.name,
          email: one.email,
          tz: one.timezone,
          locale: one.locale,
          isOwner: one.employeeNumber === 'P1',
          isPrimaryOwner: one.employeeNumber === 'P1',
        })),
      },
    })
    await world.start()
    await tick(0, '08:00')
    expect(await world.cli('people', 'import', await world.peopleFile())).toMatchObject({ code: 0 })
  }, 120_000)
  afterAll(async () => {
    await world.end()
  })

  test('four weeks: everybody meets, then the team leads stop, and nothing is said before Sunday', async () => {
    await tick(3, '10:00')
    await hold(as('T1'), ['a01', 'a02', 'a03'], { sharedNote: `Listen first. ${shared}` })
    await hold(as('T2'), ['a09', 'a10', 'a11'])
    await hold(as('S1'), ['t1', 't2'])
    await hold(as('L1'), ['s1', 's2'])
    await tick(17, '10:00')
    await hold(as('S1'), ['t1', 't2'])
    await hold(as('L1'), ['s1', 's2'])
    await tick(20, '12:05')
    expect(count('S1', /weekly/)).toBe(0)
    await tick(27, '12:05')
  }, 60_000)

  test('on Sunday both are told with the figure that decided; a lock screen shows neither figure nor reason', async () => {
    const [toCoach, toManager] = [dm('L1', /weekly/), dm('S1', /Morgan Vale is weekly/)]
    expect(toCoach.text).toBe('Your one-on-one with Second 1 is weekly for now.')
    expect(toManager.text).toBe('Your one-on-one with Morgan Vale is weekly for now.')
    expect(toManager.visible).toContain('your team leads held 6 of 12 one-on-ones on time (50 %, the standard is 80 %)')
    expect(toCoach.visible).toContain('the team leads of Second 1 held 6 of 12 one-on-ones on time')
    // Of what others owe to them nothing counts: Second 1 met both leads, and their one-on-ones turn weekly all the same.
    expect(dm('T1', /weekly/).visible).toContain('you held 3 of 6 one-on-ones with your team on time')
    expect(count('L1', /weekly/)).toBe(1)
    for (const who of ['S2', 'A01', 'P1']) expect(count(who, /weekly/)).toBe(0)
    why = buttonIn(toManager.blocks, 'cadence.explain-rhythm')
  })

  test('“Why weekly?” explains it to both, and to nobody in their teams or beside them', async () => {
    for (const [who, says] of [
      ['S1', 'Your one-on-one with Morgan Vale: every week'],
      ['L1', 'Your one-on-one with Second 1: every week'],
    ] as const) {
      const read = await press(world.slack, as(who), why)
      expect(read).toContain(says)
      expect(read).toMatch(/held 6 of 12 one-on-ones on time \(50 %, the standard is 80 %\)/)
    }
    for (const who of ['S2', 'T1', 'T2', 'A01']) {
      const read = await press(world.slack, as(who), why)
      expect(read, who).not.toMatch(/6 of 12|every week|Morgan|Second 1/)
      expect(read, who).toContain('Only the two themselves')
    }
    for (const who of ['L1', 'S1', 'S2', 'T1', 'T2', 'A01']) await closeAll(as(who))
  })

  test('on Monday the leader reads what is overdue, what changed and why, and prepares the next one', async () => {
    await tick(28, '09:05')
    const leader = as('L1')
    const digest = dm('L1', /^Your coaching digest/)
    expect(digest.text).toContain('6 one-on-ones are overdue in your teams')
    expect(digest.text).toContain(
      'Over the last eight weeks, in your teams: 14 of 20 on time (70 %), none of 20 excused.',
    )
    expect(digest.text).toContain('By week from Sunday:')
    expect(JSON.stringify(digest.blocks)).toContain('data_visualization')
    expect(digest.visible).toContain('weekly for now: the team leads of Second 1 held 6 of 12')
    await leader.click('Prepare your one-on-one with Second 1', { in: digest.ts })
    const agenda = await leader.seesModal((view) => view.callbackId === 'digest.agenda', patience)
    expect(agenda.text).toContain('in the team of <@UT1>: 3, the longest for 11 days')
    expect(agenda.text).toMatch(/How it is rated\*?\s*• not enough answers yet/)
    expect(agenda.text).not.toContain('canary')
    const questions = agenda.text.match(/^\d\. .+\?$/gm) ?? []
    expect(questions.length).toBeGreaterThanOrEqual(2)
    expect(questions.length).toBeLessThanOrEqual(3)
    await leader.click('Log it')
    const form = await leader.seesModal((view) => view.callbackId === 'coaching.log-session', patience)
    expect(JSON.stringify(form.values.coachees)).toContain('Second 1')
    await leader.close({ all: true })
  })

  test('`/coach agenda` says who has slipped and for how long; not to those below, not of those above', async () => {
    const manager = as('S1')
    await manager.command('/coach', 'agenda @t1')
    const agenda = await manager.seesModal((view) => view.callbackId === 'digest.agenda', patience)
    expect(agenda.text).toContain('One-on-one with Lead 1')
    expect(agenda.text).toContain('with <@UA01>, for 11 days')
    await manager.close({ all: true })
    const button = buttonIn(dm('L1', /^Your coaching digest/).blocks, 'digest.open-agenda')
    for (const who of ['T1', 'S2', 'S1']) {
      const read = await press(world.slack, as(who), button)
      expect(read, who).not.toMatch(/Open questions|Past due/)
      await closeAll(as(who))
    }
    await manager.command('/coach', 'agenda zz-nobody')
    const refused = await manager.seesModal((view) => view.text.includes('I know nobody like that'), patience)
    expect(refused.submit).toBeUndefined()
    await manager.close({ all: true })
  })

  test('the leader’s Home has the line, the way down and back, and finds somebody by name', async () => {
    const leader = as('L1')
    await leader.openHome()
    const home = await leader.seesHome((view) => view.text.includes('Second 1'), patience)
    expect(home.blocks.length).toBeLessThanOrEqual(100)
    expect(home.text).toMatch(/Second 1.*every week for now/s)
    expect(home.text).toMatch(/Second 1.*off rhythm/s)
    expect(home.text).toMatch(/They and all below them: 10 of 16 on time \(63 %\).* none of 16 excused/)
    const theirs = blockWith(home.blocks, 'The team of Second 1')
    await leader.click('Their team', { in: 'home', blockId: theirs })
    const below = await leader.seesModal((view) => view.callbackId === 'home.branch', patience)
    expect(below.text).toContain('You › *Second 1*')
    const lead = blockWith(below.blocks, 'The team of Lead 1')
    await leader.click('Their team', { blockId: lead })
    const further = await leader.seesModal((view) => view.text.includes('Second 1 › *Lead 1*'), patience)
    expect(further.text).toContain('3 overdue')
    expect(further.text).not.toContain('canary')
    await leader.click('Back to Second 1').catch(async () => await leader.click('Second 1'))
    await leader.seesModal((view) => !view.text.includes('› *Lead 1*'), patience)
    await leader.close({ all: true })

    await leader.click('Find somebody', { in: 'home' })
    await leader.seesModal((view) => view.callbackId === 'home.find-person', patience)
    expect(await leader.search('person', 'robin')).toEqual([])
    expect(await leader.submit()).toMatchObject({ result: 'incomplete' })
    await leader.choose('person', "O'Neill")
    const opened = await leader.submit()
    expect(opened.view?.text).toMatch(/You › Second 1 › .*O'Neill/)
    await leader.close({ all: true })
  })

  test('a lead excuses one at once and, within eight weeks, a second one that waits for the manager', async () => {
    const lead = as('T1')
    await excuseFromHome(lead, 'Ana Silva', 'workload')
    await tick(31, '10:00')
    await excuseFromHome(lead, 'Ana Silva', 'workload')
    const cause = { outcome: 'system-cause', systemTopic: 'tools' }
    await hold(lead, ['a02', 'a03'], { ...cause, coachNote: `Tired. ${secret}` })
    await hold(as('T2'), ['a09', 'a10', 'a11'], cause)
    await hold(as('S1'), ['t1', 't2'])
    await hold(as('L1'), ['s1', 's2'])
    await tick(35, '09:05')
    const digest = dm('S1', /^Your coaching digest/)
    expect(digest.text).toContain('1 excuse waits for you')
    expect(digest.visible).toContain('Back on rhythm since last week')
    await as('S1').click('Accept', { in: digest.ts })
    await as('S1').seesEphemeral((message) => /accepted/i.test(message.visible), patience)
  }, 60_000)

  test('the senior leader is prompted once a fortnight, with facts and the channel, never with the praise', async () => {
    const leader = as('L1')
    const prompted = leader.dms().filter((message) => message.visible.includes('One personal sentence from you'))
    expect(prompted).toHaveLength(1)
    expect(prompted[0]?.visible).toMatch(/held \d one-on-ones in the last week that had been overdue/)
    await leader.command('/coach', 'kudos @s2')
    await leader.seesModal((view) => view.callbackId === 'recognition.recognise-people', patience)
    await leader.fill({ what: 'Took over a hard call', meant: 'A customer stayed', channel: 'CWINS' })
    expect(await leader.submit()).toMatchObject({ result: 'updated' })
    await leader.close({ all: true })
    await leader.click('Recognize', { in: prompted[0]?.ts ?? '' })
    const form = await leader.seesModal((view) => view.callbackId === 'recognition.recognise-people', patience)
    expect(JSON.stringify(form.values.channel)).toContain('CWINS')
    expect(form.text).toMatch(/held \d one-on-ones/)
    expect(await leader.submit()).toMatchObject({ result: 'incomplete' })
    await leader.close({ all: true })
  })

  test('a system cause is counted for the line above, gets an owner and a date, and the owner is reminded', async () => {
    const manager = as('S1')
    const digest = dm('S1', /^Your coaching digest/)
    expect(digest.visible).toContain('5 sessions in eight weeks')
    await manager.click('See and assign', { in: digest.ts })
    await manager.seesModal((view) => view.text.includes('Nobody sees to it yet'), patience)
    await manager.click('Give it an owner')
    await manager.seesModal((view) => view.callbackId === 'digest.give-system-cause', patience)
    await manager.choose('owner', 'Second 2')
    await manager.fill({ dueOn: mondayAt(34, '00:00').slice(0, 10) })
    const past = await manager.submit()
    expect(past).toMatchObject({ result: 'errors', errors: { dueOn: expect.stringContaining('That day is over') } })
    await manager.fill({ dueOn: mondayAt(38, '00:00').slice(0, 10) })
    expect((await manager.submit()).view?.text).toContain('Second 2 sees to it')
    await manager.close({ all: true })
    const given = await as('S2').seesDm((message) => message.text.includes('asks you to see to something'), patience)
    expect(given.text).not.toMatch(/tool|5/i)
    await tick(38, '10:00')
    const due = await as('S2').seesDm((message) => message.text.includes('is due today'), patience)
    await as('S2').click('It is done', { in: due.ts })
    await manager.seesDm((message) => message.text.includes('what you asked for is done'), patience)
  }, 60_000)

  test('an admin pins a pair with a reason, ends that, and looks at a changed rule before it is saved', async () => {
    const admin = as('P1')
    await admin.openHome()
    await admin.seesHome((view) => view.text.includes('Settings'), patience)
    const open = async (what: string) => {
      await admin.click('Settings', { in: 'home' })
      const settings = await admin.seesModal((view) => view.callbackId === 'admin.settings', patience)
      await admin.click(what, { blockId: blockWith(settings.blocks, what) }).catch(async () => {
        await admin.click(what)
      })
    }
    await open('admin.open-pairs')
    const pairs = await admin.seesModal((view) => view.callbackId === 'admin.pairs', patience)
    expect(pairs.text).toContain('3 pairs are weekly by the rule, none is pinned.')
    await admin.click('Pin a pair …')
    await admin.seesModal((view) => view.callbackId === 'admin.choose-pair', patience)
    await admin.choose('coachee', 'Morgan')
    expect(await admin.submit()).toMatchObject({
      result: 'errors',
      errors: { coachee: expect.stringContaining('Nobody is') },
    })
    expect((await admin.search('coachee', 'second')).map(({ label }) => label)).toEqual(['Second 1', 'Second 2'])
    await admin.choose('coachee', 'Second 2')
    expect(await admin.submit()).toMatchObject({ result: 'updated' })
    await admin.fill({ interval: '28', reason: '   ' })
    expect(await admin.submit()).toMatchObject({ result: expect.stringMatching(/incomplete|errors/) })
    await admin.fill({ reason: 'On a project until spring' })
    expect((await admin.submit()).view?.text).toContain('Pinned.')
    await admin.close({ all: true })
    const told = await as('S2').seesDm((message) => message.text.includes('every four weeks from now on'), patience)
    expect(told.text).not.toContain('project')
    expect(told.visible).toContain('Robin Prior has set it for the two of you, “On a project until spring”.')
    await as('L1').seesDm((message) => message.text.includes('with Second 2 is every four weeks'), patience)
    await admin.openHome()
    await open('admin.open-pairs')
    const pinned = await admin.seesModal((view) => view.text.includes('Pinned to every four weeks'), patience)
    await admin.click('Why', { blockId: blockWith(pinned.blocks, 'Morgan Vale with Second 2') })
    await admin.seesModal((view) => view.text.includes('On a project until spring'), patience)
    await admin.click('End the pin')
    await admin.seesModal((view) => view.text.includes('no longer pinned'), patience)
    await admin.close({ all: true })
    await as('S2').seesDm((message) => message.text.includes('is every two weeks now'), patience)

    await open('admin.open-rule')
    await admin.seesModal((view) => view.callbackId === 'admin.change-rule', patience)
    await admin.fill({ sharePercent: 101 })
    expect(await admin.submit()).toMatchObject({
      result: 'errors',
      errors: { sharePercent: 'Please give a whole number from 50 to 100.' },
    })
    await admin.fill({ sharePercent: 50 })
    expect(await admin.submit()).toMatchObject({ result: 'updated' })
    const preview = await admin.seesModal((view) => view.text.includes('Nothing has been saved yet'), patience)
    expect(preview.text).toContain('0 managers would have turned weekly (now 3)')
    expect(preview.text).toMatch(/Second 1: not weekly \(now: from .* on\)/)
    await admin.close({ all: true })
  }, 60_000)

  test('the standard of a layer is looked at before it is saved, and never set backwards', async () => {
    const admin = as('P1')
    await admin.openHome()
    await admin.click('Settings', { in: 'home' })
    await admin.seesModal((view) => view.callbackId === 'admin.settings', patience)
    await admin.click('admin.open-standards')
    const standards = await admin.seesModal((view) => view.callbackId === 'admin.standards', patience)
    await admin.click('Change', { blockId: blockWith(standards.blocks, 'with team members') })
    await admin.seesModal((view) => view.callbackId === 'admin.change-standard', patience)
    await admin.fill({ interval: '14', graceDays: 3, minimumMinutes: 10, since: mondayAt(37, '00:00').slice(0, 10) })
    expect(await admin.submit()).toMatchObject({
      result: 'errors',
      errors: { since: expect.stringContaining('not for the past') },
    })
    await admin.fill({ since: mondayAt(70, '00:00').slice(0, 10) })
    const preview = await admin.submit()
    for (const says of [
      '2 working days now, 3 then',
      '5 minutes now, 10 then',
      // Six agents, and Second 2, who has no team yet.
      'It concerns 7 pairs.',
      'Nothing has been saved yet',
    ]) {
      expect(preview.view?.text).toContain(says)
    }
    expect((await admin.submit()).view?.text).toContain('Saved.')
    await admin.close({ all: true })
  })

  test('four weeks on rhythm turn it back, and both hear so', async () => {
    await hold(as('S1'), ['t1', 't2'])
    await hold(as('L1'), ['s1'])
    await tick(45, '10:00')
    await hold(as('T1'), ['a01', 'a02', 'a03'])
    await hold(as('T2'), ['a09', 'a10', 'a11'])
    await hold(as('S1'), ['t1', 't2'])
    await hold(as('L1'), ['s1', 's2'])
    await tick(48, '12:05')
    expect(count('S1', /every two weeks again/)).toBe(0)
    await tick(52, '10:00')
    await hold(as('S1'), ['t1', 't2'])
    await hold(as('L1'), ['s1'])
    await tick(55, '12:05')
    expect(dm('L1', /Second 1 is every two weeks again/).visible).toContain('held 11 of 11 one-on-ones on time (100 %)')
    expect(count('S1', /Morgan Vale is every two weeks again/)).toBe(1)
    expect(count('T1', /every two weeks again/)).toBe(1)
  }, 60_000)

  test('a reorganisation leaves every past figure where it was', async () => {
    const leader = as('L1')
    const reads = async (whole: string, ofBranch: string) => {
      await leader.openHome()
      const home = await leader.seesHome((view) => view.text.includes(`You and all below you: ${whole}`), patience)
      expect(home.text).toContain(`They and all below them: ${ofBranch}`)
    }
    await tick(56, '07:00')
    await reads(
      '29 of 34 on time (85 %), rising · 2 of 36 excused (6 %)',
      '21 of 26 on time (81 %), rising · 2 of 28 excused (7 %)',
    )
    const moved = everybody.map((one) => (one.employeeNumber === 'T2' ? { ...one, managerNumber: 'S2' } : one))
    expect(await world.cli('people', 'import', await world.peopleFile(moved))).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1 moved'),
    })
    await tick(56, '07:05')
    // The open one between Second 1 and the lead who moved is excused; no rate is another, though the team is gone.
    await reads(
      '29 of 34 on time (85 %), rising · 3 of 37 excused (8 %)',
      '21 of 26 on time (81 %), rising · 3 of 29 excused (10 %)',
    )
    await as('S2').openHome()
    const home = await as('S2').seesHome((view) => view.text.includes("O'Neill"), patience)
    expect(home.text).toContain('first one due')
  }, 60_000)

  test('leave stops the clock, and what a named stand-in holds counts', async () => {
    const lead = as('T1')
    await lead.command('/coach', 'away')
    await lead.seesModal((view) => view.callbackId === 'people.enter-absence', patience)
    await lead.fill({ from: mondayAt(57, '00:00').slice(0, 10), until: mondayAt(55, '00:00').slice(0, 10) })
    expect(await lead.submit()).toMatchObject({ result: 'errors' })
    await lead.fill({ until: mondayAt(70, '00:00').slice(0, 10) })
    expect(await lead.submit()).toMatchObject({ result: 'updated' })
    await lead.close({ all: true })
    const manager = as('S1')
    await manager.command('/coach', 'team')
    const team = await manager.seesModal((view) => view.callbackId === 'home.team', patience)
    await manager.click('Stand-in …', { blockId: blockWith(team.blocks, 'Name a stand-in for Lead 1') })
    await manager.seesModal((view) => view.callbackId === 'cadence.name-stand-in', patience)
    await manager.fill({
      standIn: 'Second 1',
      from: mondayAt(57, '00:00').slice(0, 10),
      until: mondayAt(56, '00:00').slice(0, 10),
    })
    expect(await manager.submit()).toMatchObject({ result: 'errors', errors: { until: expect.any(String) } })
    await manager.fill({ until: mondayAt(70, '00:00').slice(0, 10) })
    expect(await manager.submit()).toMatchObject({ result: 'updated' })
    await manager.close({ all: true })
    await tick(66, '10:00')
    await hold(manager, ['a01'])
    await lead.command('/coach', 'team')
    const lines = await lead.seesModal((view) => view.callbackId === 'home.team', patience)
    // Two weeks after the last one-on-one they would have been overdue since Monday.
    expect(lines.text).not.toContain('overdue')
    expect(lines.text).toMatch(/Ana Silva.*met today/s)
    await lead.close({ all: true })
  }, 60_000)

  test('nothing broke Slack’s rules, and no note is anywhere but in its form', async () => {
    expect(world.slack.violations()).toEqual([])
    expect(world.slack.warnings()).toEqual([])
    const sent = world.slack.calls().filter(({ method }) => !method.startsWith('views.'))
    expect(JSON.stringify(sent)).not.toMatch(new RegExp(`${shared}|${secret}`))
    for (const message of everybody.flatMap(({ employeeNumber }) => as(employeeNumber).dms())) {
      expect(message.text).not.toMatch(/project until spring|sick|note:/i)
    }
    expect(world.bot().output()).not.toMatch(new RegExp(`${shared}|${secret}|"level":"(fatal|error)"`))
    expect((await world.bot().stop()).code).toBe(0)
    const database = await openDatabase({ kind: 'embedded', directory: join(world.dataDir, 'database') })
    try {
      expect(await tablesWith(database.db, secret)).toEqual(['coach_note'])
      expect(await tablesWith(database.db, shared)).toEqual(['session'])
    } finally {
      await database.close()
    }
  }, 60_000)
})

function never(): never {
  throw new Error('the contact centre is empty')
}
