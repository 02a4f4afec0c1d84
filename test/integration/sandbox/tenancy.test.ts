import { afterEach, beforeEach, expect, it } from 'vitest'
import { type LocalSlack, startLocalSlack } from '../../../sandbox/slack/server.ts'
import { type Bot, startBot } from './bot.ts'

let slack: LocalSlack
let bot: Bot

beforeEach(async () => {
  slack = await startLocalSlack({ team: { id: 'TEAST', enterprise: { id: 'E1', name: 'Group' }, botToken: false } })
  slack.addTeam({ id: 'TWEST', enterprise: { id: 'E1', name: 'Group' }, botToken: false })
  slack.addTeam({ id: 'TOTHER', botToken: 'xoxb-other' })
  slack.addUser({ id: 'UWES', name: 'wes' }, 'TWEST')
  bot = await startBot(slack)
})

afterEach(async () => {
  await bot.stop()
  await slack.stop()
})

it('an installation on an organisation works in each of its workspaces and in no other', async () => {
  const { value: token } = slack.install('TEAST', { organisation: true })
  bot.answer('/coach', async (heard) => {
    const view = { type: 'modal', title: { type: 'plain_text', text: 'Hub' }, blocks: [] } as const
    await bot.web.views.open({ trigger_id: String(heard.body.trigger_id), token, view: { ...view, blocks: [] } })
    return {}
  })
  const wes = slack.as('UWES', 'TWEST')
  await wes.command('/coach')
  expect(bot.heard[0]?.body).toMatchObject({ team_id: 'TWEST', enterprise_id: 'E1', is_enterprise_install: 'true' })
  expect(wes.currentView()?.title).toBe('Hub')
  await bot.web.chat.postMessage({ channel: 'UWES', text: 'Hello', token })
  expect(wes.dms()).toMatchObject([{ text: 'Hello' }])
  const other = bot.web.chat.postMessage({ channel: 'UWES', text: 'Hello', token: 'xoxb-other' })
  await expect(other).rejects.toThrow('channel_not_found')
})

it('an event names the workspace that it is from', async () => {
  const lou = slack.addUser({ name: 'lou' }, 'TOTHER')
  await slack.as(lou.id, 'TOTHER').openHome()
  expect(bot.heard[0]?.body).toMatchObject({ team_id: 'TOTHER', authorizations: [{ is_enterprise_install: false }] })
})
