import { readFileSync } from 'node:fs'
import { afterEach, expect, it } from 'vitest'
import { parse } from 'yaml'
import { appFromManifest } from '../../../sandbox/slack/manifest.ts'
import { type LocalSlack, startLocalSlack } from '../../../sandbox/slack/server.ts'

const manifest: unknown = parse(readFileSync(new URL('../../../manifest.yml', import.meta.url), 'utf8'))
let slack: LocalSlack | undefined

afterEach(async () => await slack?.stop())

it("the project's manifest gives the app its command, tabs, scopes and events", () => {
  const app = appFromManifest(manifest)
  expect(app).toMatchObject({
    name: 'Touchline',
    homeTab: true,
    messagesTab: true,
    commands: [{ name: '/coach', escapes: true }],
  })
  expect(app.scopes).toContain('chat:write')
  expect(app.scopes).not.toContain('channels:read')
  expect(appFromManifest(manifest, true).scopes).toContain('channels:read')
  expect(app.events).toContain('app_home_opened')
})

it('what a manifest does not declare cannot be used', async () => {
  slack = await startLocalSlack({
    app: appFromManifest({ features: { shortcuts: [{ type: 'global', callback_id: 'log' }] } }),
  })
  const ana = slack.as(slack.addUser({ name: 'ana' }).id)
  await expect(ana.command('/coach')).rejects.toThrow('/coach is not a command here')
  await expect(ana.shortcut('other')).rejects.toThrow('other is not a global shortcut')
  await expect(ana.openHome()).rejects.toThrow('does not subscribe')
  expect(await ana.shortcut('log')).toMatchObject({ outcome: 'unreachable' })
})
