import { afterEach, beforeEach, expect, it } from 'vitest'
import { savedSlack } from '../../../sandbox/slack/saved.ts'
import { type LocalSlack, startLocalSlack } from '../../../sandbox/slack/server.ts'
import { type Bot, startBot } from './bot.ts'

let slack: LocalSlack
let bot: Bot
let again: LocalSlack | undefined

beforeEach(async () => {
  slack = await startLocalSlack({
    rateLimits: 'off',
    users: [
      { id: 'UANA', name: 'ana' },
      { id: 'UBEN', name: 'ben', refusesDms: true },
    ],
    channels: [{ id: 'CWINS', name: 'wins', members: ['UANA'] }],
  })
  bot = await startBot(slack)
})

afterEach(async () => {
  await bot.stop()
  await slack.stop()
  await again?.stop()
  again = undefined
})

const modal = {
  type: 'modal',
  title: { type: 'plain_text', text: 'Log' },
  submit: { type: 'plain_text', text: 'Save' },
  blocks: [
    {
      type: 'input',
      block_id: 'note',
      label: { type: 'plain_text', text: 'Note' },
      element: { type: 'plain_text_input', action_id: 'answer' },
    },
  ],
} as const

/** As a file would bring it back. */
async function restart(): Promise<LocalSlack> {
  const saved = savedSlack.parse(JSON.parse(JSON.stringify(slack.save())))
  again = await startLocalSlack({ saved, rateLimits: 'off' })
  return again
}

it('everything that people see is there again', async () => {
  const ana = slack.as('UANA')
  bot.answer('/coach', async (heard) => {
    const view = { ...modal, blocks: structuredClone([...modal.blocks]) }
    await bot.web.views.open({ trigger_id: String(heard.body.trigger_id), view })
    return { body: { text: 'only for you' } }
  })
  await ana.command('/coach', 'log', { channel: 'CWINS' })
  await ana.fill({ note: 'half a sent' })
  const home = { type: 'home', blocks: [{ type: 'section', text: { type: 'plain_text', text: 'Welcome' } }] } as const
  await bot.web.views.publish({ user_id: 'UANA', view: { ...home, blocks: [...home.blocks] } })
  const metadata = { event_type: 'touchline', event_payload: { id: 'm1' } }
  await bot.web.chat.postMessage({ channel: 'UANA', text: 'Hello', metadata })
  const { ts = '' } = await bot.web.chat.postMessage({ channel: 'CWINS', text: 'Wel' })
  await bot.web.chat.update({ channel: 'CWINS', ts, text: 'Well done' })
  ana.read('CWINS')

  const later = await restart()
  const anaLater = later.as('UANA')
  expect(anaLater.dms()).toEqual(ana.dms())
  expect(anaLater.home()).toEqual(ana.home())
  expect(anaLater.views()).toEqual(ana.views())
  expect(anaLater.ephemerals()).toEqual(ana.ephemerals())
  expect(later.messages('CWINS')).toEqual(slack.messages('CWINS'))
  expect(later.team()).toEqual(slack.team())
  const screen = async (of: LocalSlack) => await (await fetch(`${of.url}/control/people/UANA/screen`)).json()
  expect(await screen(later)).toEqual(await screen(slack))
})

it('the bot goes on with the token that it has, and nothing is numbered twice', async () => {
  const { ts: before = '' } = await bot.web.chat.postMessage({ channel: 'CWINS', text: 'one' })
  const later = await restart()
  expect([later.botToken, later.appToken, later.teamId, later.botUserId]).toEqual([
    slack.botToken,
    slack.appToken,
    slack.teamId,
    slack.botUserId,
  ])
  const sameBot = await startBot(later)
  const { ts: after = '' } = await sameBot.web.chat.postMessage({ channel: 'CWINS', text: 'two' })
  expect(after > before).toBe(true)
  expect(await sameBot.web.chat.update({ channel: 'CWINS', ts: before, text: 'one, edited' })).toMatchObject({
    ok: true,
  })
  const known = new Set([...later.team().users.keys(), ...later.team().channels.keys()])
  expect(known).not.toContain(later.addUser({ name: 'cleo' }).id)
  await sameBot.stop()
})

it('an uploaded file can still be downloaded, and a revoked token stays revoked', async () => {
  slack.team().files.set('F1', {
    id: 'F1',
    teamId: slack.teamId,
    name: 'people.csv',
    mimetype: 'text/csv',
    user: 'UANA',
    created: 0,
    content: Buffer.from('name\nŁukasz 🌻\n'),
    complete: true,
  })
  const spare = slack.install(slack.teamId)
  await bot.web.auth.revoke({ token: spare.value })
  const later = await restart()
  const download = async (token: string) => {
    const answer = await fetch(`${later.url}/files-pri/${later.teamId}-F1/people.csv`, {
      headers: { authorization: `Bearer ${token}` },
    })
    return await answer.text()
  }
  expect(await download(later.botToken)).toBe('name\nŁukasz 🌻\n')
  expect(await download(spare.value)).toContain('Sign in')
})

it('what is not a saved Slack is refused', () => {
  const saved: object = JSON.parse(JSON.stringify(slack.save()))
  expect(savedSlack.safeParse(saved).success).toBe(true)
  for (const wrong of [{}, { ...saved, version: 2 }, { ...saved, teams: [] }, { ...saved, tokens: [{ value: 1 }] }]) {
    expect(savedSlack.safeParse(wrong).success).toBe(false)
  }
})
