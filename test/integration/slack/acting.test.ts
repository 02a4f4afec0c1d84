// Commands, shortcuts and buttons: acked at once, whatever is slow, refused or broken.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { done, refused } from '../../../src/kernel/outcome.ts'
import { openDatabase } from '../../../src/platform/database/database.ts'
import { actions, messageModal, saying, section } from '../../../src/slack/blocks.ts'
import { defineButton, onButton } from '../../../src/slack/button.ts'
import { onCommand, parseMentions } from '../../../src/slack/command.ts'
import { mrkdwn } from '../../../src/slack/mrkdwn.ts'
import { onShortcut } from '../../../src/slack/shortcuts.ts'
import { describeDatabases } from '../../support/database.ts'
import { anybody, gate, startBot } from './bot.ts'

const hello = (text: string) => done(messageModal('Hello', mrkdwn`${text}`))
const log = (handle: Parameters<typeof onCommand>[0]['handle'], access: typeof anybody = anybody) =>
  onCommand({ word: 'log', usage: 'log [@person]', says: 'Log a session', access, modalTitle: 'Log coaching', handle })

describeDatabases('an act of a person', (open) => {
  test('a command opens a modal, with the mention that was typed', async () => {
    const { slack } = await startBot(open, [
      log((call, rest) => call.showModal(async () => hello(parseMentions(rest).users.join()))),
    ])
    const ana = slack.as('U0ANA')
    expect(await ana.command('/coach', 'log @bo')).toMatchObject({ outcome: 'acked', reply: '' })
    expect((await ana.seesModal()).text).toContain('U0BO')
  })

  test('while the data is slow a loading view is there within the trigger’s time', async () => {
    const data = gate()
    const { slack } = await startBot(open, [
      log((call) => call.showModal(async () => data.opened.then(() => hello('at last')), { title: 'Log coaching' })),
    ])
    const ana = slack.as('U0ANA')
    await ana.command('/coach', 'log')
    expect((await ana.seesModal()).text).toContain('One moment')
    data.open()
    await ana.seesModal((view) => view.text.includes('at last'))
  })

  test('so it is while even the access check is slow', async () => {
    const checked = gate()
    const slowly: typeof anybody = (scope, caller) => checked.opened.then(() => anybody(scope, caller))
    const { slack } = await startBot(open, [log((call) => call.showModal(async () => hello('at last')), slowly)])
    const ana = slack.as('U0ANA')
    await ana.command('/coach', 'log')
    expect((await ana.seesModal()).title).toBe('Log coaching')
    checked.open()
    await ana.seesModal((view) => view.text.includes('at last'))
  })

  test('it is acked at once while Slack takes five seconds to answer', async () => {
    const { slack } = await startBot(open, [log((call) => call.showModal(async () => hello('there')))])
    slack.fail({ method: 'views.open', kind: 'slow-after', delayMillis: 5000 })
    const ana = slack.as('U0ANA')
    const { ackMillis } = await ana.command('/coach', 'log')
    expect(ackMillis).toBeLessThan(1000)
    await ana.seesModal((view) => view.text.includes('there'))
  })

  test('where the modal cannot be opened, a sentence says so', async () => {
    const { slack } = await startBot(open, [log((call) => call.showModal(async () => hello('x')))])
    slack.fail({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' })
    const ana = slack.as('U0ANA')
    await ana.command('/coach', 'log')
    expect((await ana.seesEphemeral()).text).toContain('could not open the form in time')
  })

  test('a refusal is read where the person acted, with what was typed kept harmless', async () => {
    const no = onCommand({
      word: 'log',
      usage: 'log',
      says: 'Log',
      access: async (_scope, caller) => refused({ code: 'no', say: `No <!channel>, ${caller.slackUserId}.` }),
      handle: async () => undefined,
    })
    const { slack } = await startBot(open, [no])
    await slack.as('U0ANA').command('/coach', 'log')
    expect((await slack.as('U0ANA').seesEphemeral()).text).toBe('No &lt;!channel&gt;, U0ANA.')
    expect(slack.violations()).toEqual([])
  })

  test('an unknown word is answered with help', async () => {
    const { slack } = await startBot(open, [log(async () => undefined)])
    await slack.as('U0ANA').command('/coach', 'lgo somebody')
    expect((await slack.as('U0ANA').seesEphemeral()).visible).toContain('Did you mean */coach log*?')
  })

  test('a bug gives a reference that the log has too, and nothing else', async () => {
    const { slack, platform } = await startBot(open, [
      log(async () => {
        throw new TypeError('secret details')
      }),
    ])
    await slack.as('U0ANA').command('/coach', 'log')
    const { text } = await slack.as('U0ANA').seesEphemeral()
    const reference = /\(reference ([A-Z0-9]{6})\)/.exec(text)?.[1]
    expect(text).toBe(`Something went wrong on our side (reference ${reference}). Nothing was changed.`)
    expect(platform.errors().join()).toContain(`"reference":"${reference}"`)
  })

  test('a database that is away is said so', async () => {
    const away = await openDatabase({ kind: 'postgres', url: 'postgres://nobody@127.0.0.1:1/none' })
    const { slack, workspaces, platform } = await startBot(open, [log(async () => undefined)])
    await workspaces.connect()
    const here = platform.db
    Object.assign(platform, { db: away.db })
    const ana = slack.as('U0ANA')
    await ana.command('/coach', 'log')
    expect((await ana.seesEphemeral()).text).toBe(
      "Touchline can't reach its database right now. Nothing was changed. Try again in a minute.",
    )
    Object.assign(platform, { db: here })
    await away.close()
  })

  test('somebody of another workspace gets a sentence, and nothing is done', async () => {
    const { slack, platform } = await startBot(open, [log((call) => call.showModal(async () => hello('x')))])
    const other = slack.addTeam({ id: 'T0OTHER' })
    slack.addUser({ id: 'U0EVE', name: 'eve' }, other.id)
    await slack.as('U0EVE', other.id).command('/coach', 'log')
    expect((await slack.as('U0EVE', other.id).seesEphemeral()).text).toContain('isn’t installed in your workspace')
    expect(slack.calls('views.open')).toEqual([])
    expect(platform.errors()).toEqual([])
  })

  test('a shortcut without a conversation shows its refusal as a modal', async () => {
    const no = async () => refused({ code: 'no', say: 'Not for you.' })
    const handlers = [onShortcut({ callbackId: 'test.shortcut', access: no, handle: async () => undefined })]
    const { slack } = await startBot(open, handlers)
    await slack.as('U0ANA').shortcut('test.shortcut')
    expect((await slack.as('U0ANA').seesModal()).text).toContain('Not for you.')
  })
})

describeDatabases('a button', (open) => {
  const press = defineButton({ actionId: 'test.press-it', value: z.object({ id: z.string() }) })
  const old = defineButton({ actionId: 'test.press-it', value: z.object({ id: z.string() }), version: 0 })
  const gone = defineButton({ actionId: 'test.gone', value: z.object({}) })
  const row = [
    section(mrkdwn`Choose`),
    actions(
      'row',
      press.draw({ text: 'Press', value: { id: 'i1' }, key: '1' }),
      old.draw({ text: 'Old', value: { id: 'i2' } }),
      gone.draw({ text: 'Gone', value: {} }),
    ),
  ]
  const view = { ...messageModal('Stack', mrkdwn`x`), blocks: row }
  const handlers = [
    onCommand({
      word: '',
      usage: '',
      says: 'Hub',
      access: anybody,
      handle: (call) => call.showModal(async () => done(view)),
    }),
    onCommand({
      word: 'buttons',
      usage: '',
      says: '',
      access: anybody,
      handle: (call) => call.reply({ text: 'Choose', blocks: row }),
    }),
    onButton(press, {
      access: anybody,
      handle: (call, { id }) => call.reply(saying(`pressed ${id} from ${call.from.kind} at ${call.actedAt}`)),
    }),
  ]

  test('in a message carries its value and is answered beside it', async () => {
    const { slack } = await startBot(open, handlers)
    const ana = slack.as('U0ANA')
    await ana.command('/coach', 'buttons')
    const { ts, channel } = await ana.seesEphemeral()
    await ana.click('Press', { in: ts, channel })
    expect((await ana.seesEphemeral((message) => message.text.startsWith('pressed'))).text).toMatch(
      /^pressed i1 from message at \d+\.\d+$/,
    )
  })

  test.each(['Old', 'Gone'])('that is %s says that it is from an older version', async (label) => {
    const { slack } = await startBot(open, handlers)
    const ana = slack.as('U0ANA')
    await ana.command('/coach', 'buttons')
    const { ts, channel } = await ana.seesEphemeral()
    await ana.click(label, { in: ts, channel })
    await ana.seesEphemeral((message) => message.text.includes('from an older version'))
  })

  test('in a modal is answered on top of it', async () => {
    const { slack } = await startBot(open, handlers)
    const ana = slack.as('U0ANA')
    await ana.command('/coach')
    await ana.seesModal()
    await ana.click('Press')
    expect((await ana.seesModal((shown) => shown.text.includes('pressed'))).text).toContain('pressed i1 from modal')
    expect(ana.views()).toHaveLength(2)
    expect(slack.violations()).toEqual([])
  })
})
