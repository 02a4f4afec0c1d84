import { App, LogLevel } from '@slack/bolt'
import { afterEach, expect, test } from 'vitest'
import { type LocalSlack, startLocalSlack } from '../../../sandbox/slack/server.ts'

let slack: LocalSlack | undefined
let app: App | undefined

afterEach(async () => {
  await app?.stop()
  app = undefined
  await slack?.stop()
})

test('a Bolt app connected by Socket Mode gets commands and events, and its acks count', async () => {
  const local = await startLocalSlack({ users: [{ id: 'UANA', name: 'ana' }] })
  slack = local
  const heard: string[] = []
  app = new App({
    token: local.botToken,
    appToken: local.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: local.apiUrl },
  })
  app.command('/coach', async ({ ack, command }) => {
    heard.push(command.text)
    await ack('Noted')
  })
  app.event('app_home_opened', async ({ event }) => {
    heard.push(event.user)
  })
  await app.start()

  const typed = await local.as('UANA').command('/coach', 'log')
  expect(typed).toMatchObject({ outcome: 'acked' })
  await local.as('UANA').openHome()
  await local.until(() => (heard.length === 2 ? heard : undefined))
  expect(heard).toEqual(['log', 'UANA'])

  local.disconnectSockets('refresh_requested')
  await local.until(() => (local.calls('apps.connections.open').length === 2 ? true : undefined))
  await expect
    .poll(async () => (await local.as('UANA').command('/coach', 'again')).outcome, { timeout: 10_000 })
    .toBe('acked')
  expect(local.violations()).toEqual([])
})

test('an app-level token opens a connection, a bot token does not', async () => {
  const local = await startLocalSlack()
  slack = local
  const opened: unknown = await (
    await fetch(`${local.apiUrl}apps.connections.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${local.appToken}` },
    })
  ).json()
  expect(opened).toMatchObject({ ok: true, url: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:/) })
  const refused = await fetch(`${local.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${local.botToken}` },
  })
  expect(await refused.json()).toMatchObject({ ok: false, error: 'not_allowed_token_type' })
})
