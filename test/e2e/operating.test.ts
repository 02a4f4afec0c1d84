// What its operator meets: starting, stopping, the command line, doctor, and installing it in many workspaces.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mondayAt } from './support/calendar.ts'
import { log, patience, sessionsInList } from './support/coach.ts'
import { answerTo } from './support/forge.ts'
import { until } from './support/until.ts'
import { newWorld, type World } from './support/world.ts'

describe('an environment that is wrong', () => {
  test('ends the start with 78 and every variable by its name, never with a value', async () => {
    const world = await newWorld('embedded', { empty: true })
    const secrets = {
      SLACK_BOT_TOKEN: 'not-a-token-8b1',
      ENCRYPTION_KEY: 'short-secret-8b2',
      DATABASE_URL: 'mysql://8b3',
    }
    const wrong = { ...secrets, PORT: '99999', LOG_LEVEL: 'loud', AUTO_MIGRATE: 'perhaps', SLACK_SIGNING_SECRET: '' }
    const { code, stdout, stderr } = await world.startInVain(wrong)
    expect(code).toBe(78)
    for (const name of Object.keys(wrong)) expect(stderr).toMatch(new RegExp(`^${name} `, 'm'))
    expect(stdout + stderr).not.toMatch(/8b1|8b2|8b3|99999|loud|perhaps/)

    const none = { SLACK_BOT_TOKEN: '', SLACK_SIGNING_SECRET: '' }
    expect(await world.startInVain(none)).toMatchObject({
      code: 78,
      stderr: expect.stringMatching(/SLACK_BOT_TOKEN is missing.*\n.*SLACK_SIGNING_SECRET is missing/),
    })
    const half = { SLACK_BOT_TOKEN: '', SLACK_CLIENT_ID: '1.2' }
    expect((await world.startInVain(half)).stderr).toMatch(/SLACK_CLIENT_SECRET.*SLACK_STATE_SECRET.*ENCRYPTION_KEY/s)
    expect(await world.cliWith({ DATABASE_URL: 'mysql://8b3' }, 'people', 'list')).toMatchObject({ code: 78 })
    await world.end()
  }, 60_000)
})

describe('one bot on an embedded database that was empty', () => {
  let world: World
  beforeAll(async () => {
    world = await newWorld('embedded', { empty: true })
    await world.start()
    expect(await world.cli('people', 'import', await world.peopleFile())).toMatchObject({ code: 0, stderr: '' })
  }, 180_000)
  afterAll(async () => {
    expect(world.slack.violations()).toEqual([])
    await world.end()
  })

  test('a second one on the same directory is refused, and the first goes on', async () => {
    const second = await world.startInVain()
    expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining('DATA_DIR is in use') })
    expect((await world.bot().readiness()).status).toBe(200)
  }, 60_000)

  test('doctor finds nothing wrong, and says what is when something is', async () => {
    const good = await world.cli('doctor')
    expect(good, good.stdout + good.stderr).toMatchObject({ code: 0, stderr: '' })
    expect(good.stdout).toMatch(/ok +schema: up to date/)
    expect(good.stdout).toMatch(/ok +Slack: .* answers, all scopes granted/)
    world.slack.fail({ method: 'auth.test', kind: 'error', error: 'invalid_auth' })
    const bad = await world.cliWith({ SLACK_SIGNING_SECRET: '' }, 'doctor')
    world.slack.heal()
    expect(bad.code).toBe(1)
    expect(bad.stderr).toMatch(/problem +configuration: SLACK_SIGNING_SECRET is missing/)
    expect(bad.stderr).toMatch(/problem +Slack: .*not accepted/)
    expect(bad.stderr).toMatch(/problem .*\n {9}\S/)
  }, 60_000)

  test('bad usage ends with 2, a refusal with 1, each with a sentence on stderr', async () => {
    const bad = join(world.dataDir, 'bad.csv')
    await writeFile(bad, 'employee_number,name\n1,\n')
    const tries = [
      [2, /unknown command/i, ['no-such-command']],
      [2, /unknown option/i, ['tick', '--faster']],
      [2, /missing required argument/i, ['people', 'import']],
      [2, /can’t be read/, ['people', 'import', join(world.dataDir, 'no-such-file.csv')]],
      [2, /--at takes an instant/, ['tick', '--at', 'tomorrow']],
      [2, /--max-wait takes a number/, ['tick', '--max-wait', 'long']],
      [1, /Nothing was imported/, ['people', 'import', bad]],
      [1, /nobody@centre.example/, ['admin', 'add', 'nobody@centre.example']],
      [1, /never runs backwards/, ['tick', '--at', '2020-01-01T00:00:00Z']],
    ] as const
    for (const [code, says, args] of tries) {
      const answer = await world.cli(...args)
      expect(answer, args.join(' ')).toMatchObject({ code, stderr: expect.stringMatching(says) })
    }
  }, 120_000)

  test('a dry tick counts by kind and changes nothing; one that has no time says what is left', async () => {
    const lead = world.as('T1')
    for (const agent of ['a01', 'a02', 'a03']) await log(lead, `@${agent}`, 'Not in the counts: canary-77')
    const at = mondayAt(0, '10:00')
    const dry = await world.cli('tick', '--at', at, '--dry-run')
    expect(dry).toMatchObject({ code: 0, stderr: '' })
    expect(dry.stdout).toMatch(/^survey\.\S+\t3$/m)
    expect(dry.stdout).not.toMatch(/canary|Ana|Agent/)
    expect(world.as('A01').dms()).toEqual([])
    expect((await world.cli('tick', '--at', at, '--dry-run')).stdout).toBe(dry.stdout)

    const hurried = await world.cli('tick', '--at', at, '--max-wait', '0')
    expect(hurried).toMatchObject({ code: 1, stderr: expect.stringMatching(/^[1-9]\d* left: due by /) })
    expect(await world.cli('tick')).toMatchObject({ code: 0 })
    await world.as('A01').seesDm((message) => message.visible.includes('How useful'), patience)
  }, 120_000)

  test('an export comes as JSON Lines from the running bot: a workspace’s without words, a person’s own with theirs', async () => {
    const parsed = (stdout: string): Record<string, unknown>[] =>
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
    const whole = await world.cli('export')
    expect(whole).toMatchObject({ code: 0, stderr: '' })
    expect(whole.stdout).not.toContain('canary')
    const [header, ...rows] = parsed(whole.stdout)
    expect(header).toMatchObject({ export: 'workspace', version: 1 })
    expect(rows.at(-1)).toEqual({ end: 'workspace', rows: rows.length - 1 })
    expect(rows.filter(({ table }) => table === 'person').length).toBeGreaterThan(80)
    expect(rows.filter(({ table }) => table === 'session')).toHaveLength(3)

    const own = await world.cli('export', '--person', 'a01@centre.example')
    expect(own).toMatchObject({ code: 0, stderr: '' })
    expect(parsed(own.stdout).filter(({ table }) => table === 'session')).toMatchObject([
      { as: 'coachee', shared_note: 'Not in the counts: canary-77' },
    ])
    const unknown = await world.cli('export', '--person', 'nobody@centre.example')
    expect(unknown).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Nobody in the directory') })
    expect(await world.cli('export', '--person', 'nobody')).toMatchObject({ code: 2, stdout: '' })
    expect(world.bot().output()).not.toContain('canary')
  }, 60_000)

  test('a signal ends it within ten seconds, also while it sends; what it had in hand arrives once', async () => {
    const leader = world.as('L1')
    const agents = ['A10', 'A11', 'A12', 'A13', 'A14', 'A15']
    world.slack.fail({ method: 'chat.postMessage', kind: 'slow-after', delayMillis: 6_000 })
    await leader.command('/coach', `recognise ${agents.map((agent) => `@${agent.toLowerCase()}`).join(' ')}`)
    await leader.seesModal((view) => view.callbackId === 'recognition.recognise-people', patience)
    await leader.fill({ what: 'Ended well', meant: 'Nobody noticed', place: 'private' })
    expect(await leader.submit()).toMatchObject({ result: 'updated' })
    await leader.close({ all: true })
    const seen = (agent: string) =>
      world
        .as(agent)
        .dms()
        .filter((message) => message.visible.includes('Ended well')).length
    await until(() => agents.some((agent) => seen(agent) > 0), { ...patience, what: 'the first of them' })
    const { code, millis } = await world.bot().stop()
    expect(code).toBe(0)
    expect(millis).toBeLessThan(10_000)
    world.slack.heal()
    await world.start()
    await until(() => agents.every((agent) => seen(agent) > 0), { ...patience, what: 'all of them' })
    expect(agents.map(seen)).toEqual(agents.map(() => 1))
  }, 120_000)

  test('time is not moved while messages go to the real Slack, unless it is really meant', async () => {
    await world.bot().stop()
    const real = { SLACK_API_URL: 'http://slack.invalid/api/' }
    const refused = await world.cliWith(real, 'tick', '--at', mondayAt(1, '10:00'))
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('--yes-really') })
  }, 60_000)
})

describe('one bot in two workspaces, by OAuth', () => {
  const otherTeam = 'T0OTHER0001'
  let world: World
  let address: string
  beforeAll(async () => {
    world = await newWorld('PostgreSQL')
    const { slack } = world
    slack.addTeam({ id: otherTeam, name: 'The other company', botToken: false })
    slack.addUser(
      { id: 'UBOSS', name: 'boss', realName: 'Other Boss', email: 'boss@other.example', isOwner: true },
      otherTeam,
    )
    slack.addUser({ id: 'UHAND', name: 'hand', realName: 'Other Hand', email: 'hand@other.example' }, otherTeam)
    await world.start(oauthOf(world))
    address = world.bot().url
  }, 180_000)
  afterAll(async () => {
    expect(world.slack.violations()).toEqual([])
    await world.end()
  })

  const install = async (teamId: string, userId: string): Promise<Response> => {
    const first = await fetch(`${address}/slack/install`, { redirect: 'manual' })
    const offered = `${first.headers.get('location') ?? ''} ${await first.text()}`.replaceAll('&amp;', '&')
    const state = /[?&]state=([^&"' ]+)/.exec(offered)?.[1] ?? ''
    const cookie = first.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')
    const code = world.slack.authorize({ teamId, userId })
    return await fetch(`${address}/slack/oauth_redirect?code=${code}&state=${state}`, { headers: { cookie } })
  }

  test('before it is installed anywhere, it says so', async () => {
    const lead = world.as('T1')
    expect(await answerTo(lead, () => lead.command('/coach', 'log'))).toContain('isn’t installed in your workspace')
  })

  test('a code without the state of this browser installs nothing', async () => {
    const code = world.slack.authorize({ teamId: otherTeam, userId: 'UBOSS' })
    const refused = await fetch(`${address}/slack/oauth_redirect?code=${code}&state=forged`)
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('Touchline was not installed')
  })

  test('whoever installs it is its first admin, and each workspace has its own people', async () => {
    for (const [teamId, userId] of [
      [world.slack.teamId, 'UL1'],
      [otherTeam, 'UBOSS'],
    ] as const) {
      const installed = await install(teamId, userId)
      expect(await installed.text()).toContain('Touchline is installed in')
      expect(installed.status).toBe(200)
    }
    const boss = world.slack.as('UBOSS', otherTeam)
    const seesSettings = async () => {
      await boss.command('/coach', 'settings')
      const settings = () => boss.currentView()?.text.includes('Go-live') === true || boss.ephemerals().length > 0
      await until(settings, { ...patience, what: 'an answer to the installer' })
      return boss.currentView() !== undefined
    }
    await until(seesSettings, { timeoutMillis: 10_000, what: 'the installer to be an admin' })
    await boss.close({ all: true })
    const which = await world.cliWith(oauthOf(world), 'people', 'import', await world.peopleFile())
    expect(which).toMatchObject({ code: 1, stderr: expect.stringContaining('--workspace') })
    const own = ['--workspace', world.slack.teamId]
    expect(await world.cliWith(oauthOf(world), 'people', 'import', await world.peopleFile(), ...own)).toMatchObject({
      code: 0,
    })
    const others = join(world.dataDir, 'others.csv')
    const header =
      'employee_number,name,email,manager_employee_number,title,unit,location,timezone,locale,start_date,end_date,slack_user_id'
    const rows = ['B1,Other Boss,boss@other.example,,,,GB-ENG,Europe/London,en-GB,2025-01-06,,UBOSS']
    rows.push('A01,Other Hand,hand@other.example,B1,,,GB-ENG,Europe/London,en-GB,2025-01-06,,UHAND')
    await writeFile(others, [header, ...rows].join('\n'))
    const imported = await world.cliWith(oauthOf(world), 'people', 'import', others, '--workspace', otherTeam)
    expect(imported, imported.stderr).toMatchObject({ code: 0 })
  }, 120_000)

  test('nobody of the one sees anything of the other', async () => {
    await log(world.as('T1'), '@a01', 'Only for the first of the two')
    const boss = world.slack.as('UBOSS', otherTeam)
    await boss.command('/coach', 'log')
    await boss.seesModal((view) => view.callbackId === 'coaching.log-session', patience)
    for (const name of ['', 'ana', 'agent', 'other']) {
      const labels = (await boss.search('coachees', name)).map(({ label }) => label)
      expect(
        labels.filter((label) => !label.includes('Other')),
        name,
      ).toEqual([])
    }
    await boss.choose('coachees', 'Other Hand')
    expect(await boss.submit()).toMatchObject({ result: 'updated' })
    await boss.close({ all: true })
    expect(await sessionsInList(boss)).toBe(1)
    expect(await sessionsInList(world.as('T1'))).toBe(1)
    const lead = world.as('T1')
    await lead.command('/coach', 'log')
    await lead.seesModal((view) => view.callbackId === 'coaching.log-session', patience)
    expect(JSON.stringify(await lead.search('coachees', 'other'))).not.toContain('Other')
    await lead.close({ all: true })
    // A user id of the one, said to be of the other.
    const stranger = await world.slack.deliver({
      body: (world.slack.deliveries('/coach').at(-1)?.body ?? '').replace(/team_id=[^&]+/, `team_id=${otherTeam}`),
      contentType: 'application/x-www-form-urlencoded',
    })
    expect(stranger.status).toBe(200)
    await lead.seesEphemeral(({ visible }) => visible.includes("I don't know you yet. Ask Other Boss"), patience)
    // Each with the token of its own: what is sent for the one goes nowhere else.
    expect(new Set(world.slack.calls('views.open').map(({ teamId }) => teamId)).size).toBe(2)
    expect(world.bot().output()).not.toMatch(/xoxb-/)
    const stored = JSON.stringify(await world.sql('select * from workspace'))
    expect(stored).not.toContain('xoxb-')
  }, 120_000)

  test('uninstalled there, it is quiet there and goes on here', async () => {
    await world.slack.uninstall(otherTeam)
    const boss = world.slack.as('UBOSS', otherTeam)
    const isQuiet = async () =>
      (await answerTo(boss, () => boss.command('/coach', 'log'))).includes('isn’t installed in your workspace')
    await until(isQuiet, { ...patience, what: 'the app to be gone' })
    const before = world.slack.calls().length
    expect(await world.cliWith(oauthOf(world), 'tick', '--at', mondayAt(1, '10:00'))).toMatchObject({ code: 0 })
    await world.as('A01').seesDm((message) => message.visible.includes('How useful'), patience)
    const calls = world.slack.calls().slice(before)
    expect(calls.filter(({ teamId }) => teamId === otherTeam)).toEqual([])
    expect(await (await install(otherTeam, 'UBOSS')).text()).toContain('Touchline is installed in')
    expect(await sessionsInList(boss)).toBe(1)
  }, 120_000)
})

function oauthOf({ slack }: World): Readonly<Record<string, string>> {
  const { clientId, clientSecret } = slack.app
  const oauth = {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: 'a-secret-of-the-state',
  }
  return { ...oauth, SLACK_BOT_TOKEN: '', ENCRYPTION_KEY: 'ab'.repeat(32) }
}
