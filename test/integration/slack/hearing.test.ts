// What comes over HTTP, or by Socket Mode: believed only with Slack's signature, answered whatever it is.
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { asId, type WorkspaceId } from '../../../src/kernel/ids.ts'
import { openDatabase } from '../../../src/platform/database/database.ts'
import { asSystem } from '../../../src/platform/tenancy.ts'
import { saying } from '../../../src/slack/blocks.ts'
import { onCommand } from '../../../src/slack/command.ts'
import { onEvent } from '../../../src/slack/events.ts'
import { onHomeOpened } from '../../../src/slack/home.ts'
import { describeDatabases } from '../../support/database.ts'
import { anybody, gate, startBot } from './bot.ts'

const form = 'application/x-www-form-urlencoded'

function counting() {
  const heard: string[] = []
  const handlers = [
    onCommand({
      word: 'hi',
      usage: 'hi',
      says: 'Says hi',
      access: anybody,
      handle: async (call) => {
        heard.push('command')
        await call.reply(saying('hi'))
      },
    }),
  ]
  return { heard, handlers }
}

describeDatabases('a request', (open) => {
  test.each([
    ['forged', { signature: 'forged' as const }],
    ['unsigned', { signature: 'missing' as const }],
    ['of an unknown version', { signature: 'v1=abc' }],
    ['without a time', { timestamp: 'missing' as const }],
    ['six minutes old', { timestamp: Math.floor(Date.now() / 1000) - 360 }],
    ['from the future', { timestamp: Math.floor(Date.now() / 1000) + 3600 }],
  ])('that is %s is 401 and has no effect', async (_, how) => {
    const { heard, handlers } = counting()
    const { slack } = await startBot(open, handlers)
    const body = new URLSearchParams({
      command: '/coach',
      text: 'hi',
      team_id: slack.teamId,
      user_id: 'U0ANA',
    }).toString()
    expect(await slack.deliver({ body, contentType: form, ...how })).toMatchObject({ status: 401 })
    expect(await slack.deliver({ body, contentType: form })).toMatchObject({ status: 200 })
    await expect.poll(() => heard).toEqual(['command'])
  })

  test.each([
    ['{"broken', 'application/json'],
    ['null', 'application/json'],
    ['[]', 'application/json'],
    ['payload=null', form],
    ['payload={"type":"block_actions"}', form],
    ['payload={"type":"view_submission","view":{"blocks":7}}', form],
    ['command=/coach', form],
    ['{"type":"event_callback"}', 'application/json'],
    ['{"type":"never_heard_of"}', 'application/json'],
  ])('whose body is %j is acked, and nothing breaks', async (body, contentType) => {
    const { slack, platform, url } = await startBot(open, counting().handlers)
    expect(await slack.deliver({ body, contentType })).toMatchObject({ status: 200 })
    expect((await fetch(`${url}/nothing-here`)).status).toBe(404)
    expect(platform.errors()).toEqual([])
  })

  test('that cannot be read is answered where there is a place for it', async () => {
    const { slack } = await startBot(open, counting().handlers)
    const payload = { type: 'view_submission', view: { blocks: [{ type: 'input', block_id: 'note' }] } }
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
    const { reply } = await slack.deliver({ body, contentType: form })
    expect(reply).toEqual({
      response_action: 'errors',
      errors: { note: 'Touchline could not read what Slack sent. Nothing was changed: please try again.' },
    })
  })

  test('asks whether the address is ours, and gets the challenge back', async () => {
    const { slack } = await startBot(open, [])
    const body = JSON.stringify({ type: 'url_verification', challenge: 'c0ffee' })
    expect((await slack.deliver({ body, contentType: 'application/json' })).reply).toEqual({ challenge: 'c0ffee' })
  })

  test('of more than a megabyte is 413, other methods and paths are 405 and 404', async () => {
    const { slack, url } = await startBot(open, [])
    expect(await slack.deliver({ body: 'x'.repeat(1_100_000), contentType: form })).toMatchObject({ status: 413 })
    expect((await fetch(`${url}/slack/events`)).status).toBe(405)
    expect((await fetch(`${url}//`)).status).toBe(404)
  })

  test('that was accepted is answered and worked to its end while the bot stops', async () => {
    const work = gate()
    let worked = false
    const { slack, receiver, url } = await startBot(open, [
      onCommand({
        word: 'hi',
        usage: '',
        says: '',
        access: anybody,
        handle: async () => {
          await work.opened
          worked = true
        },
      }),
    ])
    expect(await slack.as('U0ANA').command('/coach', 'hi')).toMatchObject({ outcome: 'acked' })
    const stopped = receiver.stop(5000)
    work.open()
    await stopped
    expect(worked).toBe(true)
    await expect(fetch(url)).rejects.toThrow()
    await receiver.stop(100)
  })

  test('that never ends does not hold up the end', async () => {
    const { url, receiver } = await startBot(open, [])
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    await new Promise((resolve) => socket.on('connect', resolve))
    socket.resume().write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf')
    const closed = new Promise((resolve) => socket.on('close', resolve).on('error', () => undefined))
    await receiver.stop(200)
    await closed
  })
})

describeDatabases('an event', (open) => {
  test('is worked once however often it is delivered', async () => {
    let times = 0
    const { slack } = await startBot(open, [
      onEvent('team_join', z.looseObject({}), async (call) => {
        await call.once(async () => {
          times += 1
        })
      }),
    ])
    await slack.join({ name: 'new' })
    const [first] = await slack.until(() =>
      slack.deliveries('team_join').length > 0 ? slack.deliveries('team_join') : undefined,
    )
    for (const _ of [1, 2]) expect(await slack.redeliver(first?.id ?? '')).toMatchObject({ status: 200 })
    expect(times).toBe(1)
  })

  test('is asked for again while the database is away', async () => {
    const away = await openDatabase({ kind: 'postgres', url: 'postgres://nobody@127.0.0.1:1/none' })
    const homes: string[] = []
    const { slack, platform, workspaces } = await startBot(open, [
      onHomeOpened(async (call, who) => {
        await call.transact(async () => homes.push(who))
      }),
    ])
    await workspaces.connect()
    const here = platform.db
    Object.assign(platform, { db: away.db })
    const refused = await slack.as('U0ANA').openHome()
    expect(refused).toMatchObject({ status: 503 })
    Object.assign(platform, { db: here })
    await away.close()
    await slack.redeliver(refused.id)
    expect(homes).toContain('U0ANA')
  })
})

describeDatabases('an installation', (open) => {
  test('by OAuth stores the token sealed, with who installed it, and forgets it at the end', async () => {
    const { slack, platform, workspaces, url } = await startBot(
      open,
      [onCommand({ word: 'hi', usage: '', says: '', access: anybody, handle: (call) => call.reply(saying('hi')) })],
      { oauth: true },
    )
    const id = asId<WorkspaceId>(slack.teamId)
    expect(await workspaces.apiFor(id)).toBeUndefined()
    const page = await fetch(`${url}/slack/install`)
    const link = new URL(/href="([^"]+authorize[^"]+)"/.exec(await page.text())?.[1]?.replaceAll('&amp;', '&') ?? '')
    const state = link.searchParams.get('state') ?? ''
    const cookie = page.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')
    const back = (code: string, headers: Record<string, string>) =>
      fetch(`${url}/slack/oauth_redirect?${new URLSearchParams({ code, state })}`, { headers })

    const stolen = await back(slack.authorize({ teamId: slack.teamId, userId: 'U0BO' }), {})
    expect({ status: stolen.status, stored: await workspaces.apiFor(id) }).toEqual({ status: 400, stored: undefined })

    const installed = await back(slack.authorize({ teamId: slack.teamId, userId: 'U0BO' }), { cookie })
    expect(await installed.text()).toContain('Touchline is installed in Local workspace')
    const row = () =>
      asSystem(platform, (tx) => tx.selectFrom('workspace').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
    const stored = await row()
    expect(stored).toMatchObject({ installed_by: 'U0BO', uninstalled_at: null, kind: 'team' })
    expect(stored.bot_token_encrypted).toMatch(/^v1\./)
    expect(stored.bot_token_encrypted).not.toContain('xoxb')
    await slack.as('U0ANA').command('/coach', 'hi')
    await slack.as('U0ANA').seesEphemeral((message) => message.text === 'hi')

    await slack.uninstall()
    await slack.until(() => (slack.deliveries('app_uninstalled').length > 0 ? true : undefined))
    expect(await row()).toMatchObject({ bot_token_encrypted: null, uninstalled_at: expect.any(Date) })
    expect(await workspaces.apiFor(id)).toBeUndefined()
    await expect(workspaces.senderFor(id)).rejects.toMatchObject({ code: 'not_installed' })
  })

  test('with a token of one workspace is entered with the first thing that needs it', async () => {
    const { slack, platform, workspaces } = await startBot(open, [])
    slack.fail({ method: 'auth.test', kind: '5xx', times: 1 })
    await expect(workspaces.connect()).rejects.toThrow()
    const sender = await workspaces.senderFor(asId<WorkspaceId>(slack.teamId))
    expect(await sender.openConversation(asId('U0ANA'))).toMatchObject({ channel: expect.stringMatching(/^D/) })
    const row = await asSystem(platform, (tx) =>
      tx
        .selectFrom('workspace')
        .selectAll()
        .where('id', '=', asId<WorkspaceId>(slack.teamId))
        .executeTakeFirstOrThrow(),
    )
    expect(row).toMatchObject({ name: 'Local workspace', bot_user_id: slack.botUserId, bot_token_encrypted: null })
    expect(row.scopes).toContain('chat:write')
    expect(await workspaces.apiFor(asId<WorkspaceId>('T0OTHER'))).toBeUndefined()
  })
})

describeDatabases('Socket Mode', (open) => {
  test('brings the same payloads, and answers them', async () => {
    const { slack, platform } = await startBot(
      open,
      [onCommand({ word: 'hi', usage: '', says: '', access: anybody, handle: (call) => call.reply(saying('hi')) })],
      { socketMode: true },
    )
    await slack.until(() => (slack.calls('apps.connections.open').length > 0 ? true : undefined))
    await expect
      .poll(async () => (await slack.as('U0ANA').command('/coach', 'hi')).outcome, { timeout: 10_000 })
      .toBe('acked')
    expect((await slack.as('U0ANA').seesEphemeral()).text).toBe('hi')
    expect(await slack.as('U0ANA').command('/coach', 'ho')).toMatchObject({ outcome: 'acked' })
    await slack.as('U0ANA').seesEphemeral((message) => message.text.includes('Did you mean'))
    expect(platform.errors()).toEqual([])
  })
})
