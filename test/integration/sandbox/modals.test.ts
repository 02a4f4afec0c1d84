import type { ModalView } from '@slack/types'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordOf, recordsOf } from '../../../sandbox/slack/json.ts'
import { NotPossible, type Person } from '../../../sandbox/slack/person.ts'
import { type LocalSlack, startLocalSlack } from '../../../sandbox/slack/server.ts'
import { type Bot, type Heard, startBot } from './bot.ts'

let slack: LocalSlack
let bot: Bot
let ana: Person
let now: number

beforeEach(async () => {
  now = Date.now()
  slack = await startLocalSlack({ now: () => now, timing: { eventRetryDelaysMillis: [0, 0, 0] } })
  const user = slack.addUser({ name: 'ana', realName: 'Ana Lopes' })
  slack.addUser({ id: 'UBEN', name: 'ben', realName: 'Ben Okafor' })
  ana = slack.as(user.id)
  bot = await startBot(slack)
})

afterEach(async () => {
  await bot.stop()
  await slack.stop()
})

const plain = (text: string) => ({ type: 'plain_text', text }) as const

function logModal(more: Partial<ModalView> = {}): ModalView {
  return {
    type: 'modal',
    callback_id: 'coaching.log',
    title: plain('Log coaching'),
    submit: plain('Save'),
    blocks: [
      {
        type: 'input',
        block_id: 'coachee',
        label: plain('Who'),
        element: { type: 'external_select', action_id: 'answer', min_query_length: 0 },
      },
      {
        type: 'input',
        block_id: 'minutes',
        label: plain('Minutes'),
        element: {
          type: 'number_input',
          action_id: 'answer',
          is_decimal_allowed: false,
          min_value: '1',
          max_value: '600',
        },
      },
      {
        type: 'input',
        block_id: 'held',
        label: plain('Held on'),
        element: { type: 'datepicker', action_id: 'answer', initial_date: '2026-11-20' },
      },
      {
        type: 'input',
        block_id: 'note',
        label: plain('Note'),
        optional: true,
        element: { type: 'plain_text_input', action_id: 'answer', multiline: true, max_length: 20 },
      },
    ],
    ...more,
  }
}

const triggerOf = (heard: Heard): string => String(heard.body.trigger_id)

/** `/coach` opens that modal. */
function opensOnCommand(view: () => ModalView = logModal): void {
  bot.answer('/coach', async (heard) => {
    await bot.web.views.open({ trigger_id: triggerOf(heard), view: view() })
    return {}
  })
}

const ben = { text: plain('Ben Okafor'), value: 'p-ben' }

describe('a modal', () => {
  it('is filled within its limits, searched and submitted', async () => {
    opensOnCommand()
    bot.answer('block_suggestion', { body: { options: [ben] } })
    await ana.command('/coach', 'log')
    const view = await ana.seesModal()
    expect(view).toMatchObject({ title: 'Log coaching', callbackId: 'coaching.log', submit: 'Save' })
    await expect(ana.fill({ coachee: 'p-ben' })).rejects.toThrow(NotPossible)
    await expect(ana.fill({ minutes: 601 })).rejects.toThrow('600 or less')
    await expect(ana.fill({ minutes: '1.5' })).rejects.toThrow('a whole number')
    await expect(ana.fill({ held: '2026-02-30' })).rejects.toThrow('not a date')
    await expect(ana.fill({ note: 'x'.repeat(21) })).rejects.toThrow('more than 20')
    await expect(ana.fill({ nothing: 'x' })).rejects.toThrow('there is no input nothing')
    expect(await ana.submit()).toMatchObject({
      result: 'incomplete',
      errors: { coachee: 'Please complete this required field.' },
    })
    expect(await ana.search('coachee', 'be')).toEqual([{ label: 'Ben Okafor', value: 'p-ben' }])
    await ana.fill({ coachee: 'Ben Okafor', minutes: 30, note: 'Listened well' })
    const submitted = await ana.submit()
    expect(submitted).toMatchObject({ result: 'closed', view: undefined })
    const sent = recordOf(bot.heard.at(-1)?.body)
    expect(sent).toMatchObject({
      type: 'view_submission',
      user: { id: ana.id },
      view: {
        id: view.id,
        state: {
          values: {
            coachee: { answer: { type: 'external_select', selected_option: ben } },
            minutes: { answer: { type: 'number_input', value: '30' } },
            held: { answer: { type: 'datepicker', selected_date: '2026-11-20' } },
            note: { answer: { type: 'plain_text_input', value: 'Listened well' } },
          },
        },
      },
    })
    expect(slack.violations()).toEqual([])
  })

  it('tells the bot of a dispatching input when it is used, and not once more when all is submitted', async () => {
    const focus = {
      type: 'input',
      block_id: 'focus',
      label: plain('Focus'),
      dispatch_action: true,
      element: { type: 'plain_text_input', action_id: 'answer' },
    } as const
    opensOnCommand(() => ({ ...logModal(), blocks: [focus] }))
    await ana.command('/coach')
    await ana.seesModal()
    const actions = () => bot.heard.filter(({ body }) => body.type === 'block_actions').length
    await ana.fill({ focus: 'Opening' })
    expect(actions()).toBe(1)
    expect(await ana.fill({ focus: 'Closing' }, { quietly: true })).toEqual([])
    expect(actions()).toBe(1)
    await ana.submit()
    expect(recordOf(bot.heard.at(-1)?.body)).toMatchObject({
      type: 'view_submission',
      view: { state: { values: { focus: { answer: { value: 'Closing' } } } } },
    })
  })

  it('shows errors beside inputs, and takes no errors for anything else', async () => {
    opensOnCommand(() => logModal({ blocks: [{ type: 'divider', block_id: 'line' }, ...logModal().blocks.slice(2)] }))
    await ana.command('/coach')
    bot.answer('view_submission', { body: { response_action: 'errors', errors: { held: 'That is in the future.' } } })
    expect(await ana.submit()).toMatchObject({ result: 'errors', errors: { held: 'That is in the future.' } })
    expect(ana.currentView()?.text).toContain('That is in the future.')
    bot.answer('view_submission', { body: { response_action: 'errors', errors: { line: 'No.' } } })
    expect(await ana.submit()).toMatchObject({ result: 'failed' })
    expect(slack.violations()).toMatchObject([
      { where: 'reply to view_submission', problems: [{ pointer: '/errors/line' }] },
    ])
    expect(ana.currentView()).toBeDefined()
  })

  it('keeps what was typed across an update where ids stay, and forgets it where they change', async () => {
    opensOnCommand()
    await ana.command('/coach')
    await ana.fill({ minutes: 45, note: 'Typed' })
    const view = ana.currentView()
    const [who, minutes, held, note] = logModal().blocks
    const renamed = { ...recordOf(note), block_id: 'remark' }
    const update = {
      view_id: view?.id ?? '',
      hash: view?.hash ?? '',
      view: { ...logModal(), blocks: [who, minutes, held, renamed] },
    }
    await bot.web.apiCall('views.update', update)
    expect(ana.currentView()?.values).toMatchObject({
      minutes: { answer: { value: '45' } },
      remark: { answer: { value: null } },
    })
    const stale = await bot.web.apiCall('views.update', update).catch((error: { data: unknown }) => error.data)
    expect(stale).toMatchObject({ error: 'hash_conflict' })
  })

  it('stacks three views, closes from the top, and can be updated, pushed and cleared by its ack', async () => {
    opensOnCommand(() => logModal({ blocks: [] }))
    await ana.command('/coach')
    const push = {
      response_action: 'push',
      view: logModal({ blocks: [], title: plain('More'), notify_on_close: true }),
    }
    bot.answer('view_submission', { body: push })
    expect(await ana.submit()).toMatchObject({ result: 'pushed', view: { title: 'More' } })
    expect(await ana.submit()).toMatchObject({ result: 'pushed' })
    expect(await ana.submit()).toMatchObject({ result: 'failed' })
    const [root, second, third] = ana.views()
    expect([second?.previousViewId, third?.previousViewId, third?.rootViewId]).toEqual([root?.id, second?.id, root?.id])
    expect(await ana.close()).toMatchObject([{ outcome: 'acked' }])
    expect(bot.heard.at(-1)?.body).toMatchObject({ type: 'view_closed', is_cleared: false })
    bot.answer('view_submission', {
      body: { response_action: 'update', view: logModal({ blocks: [], title: plain('Saved') }) },
    })
    expect(await ana.submit()).toMatchObject({ result: 'updated', view: { title: 'Saved' } })
    bot.answer('view_submission', { body: { response_action: 'clear' } })
    expect(await ana.submit()).toMatchObject({ result: 'cleared' })
    expect(ana.views()).toEqual([])
  })

  it('stays open when its ack is lost, late or refused', async () => {
    opensOnCommand(() => logModal({ blocks: [] }))
    await ana.command('/coach')
    expect(await ana.submit({ loseAck: true })).toMatchObject({ result: 'failed', delivery: { outcome: 'acked' } })
    bot.answer('view_submission', { status: 500 })
    expect(await ana.submit()).toMatchObject({ result: 'failed', delivery: { outcome: 'refused', status: 500 } })
    expect(ana.currentView()).toBeDefined()
  })

  it('opens only with a trigger that is fresh and unused', async () => {
    await ana.command('/coach')
    await ana.command('/coach')
    const [first, second] = bot.heard.map(triggerOf)
    const open = (trigger_id = '') =>
      bot.web.views.open({ trigger_id, view: logModal() }).then(
        () => 'ok',
        (error: { data: { error: string } }) => error.data.error,
      )
    expect(await open(first)).toBe('ok')
    expect(await open(first)).toBe('exchanged_trigger_id')
    now += 3001
    expect(await open(second)).toBe('expired_trigger_id')
    expect(await open('made-up')).toBe('invalid_trigger_id')
  })

  it('takes a file, which the bot can download', async () => {
    opensOnCommand(() =>
      logModal({
        blocks: [
          {
            type: 'input',
            block_id: 'file',
            label: plain('CSV'),
            element: { type: 'file_input', action_id: 'answer', filetypes: ['csv'], max_files: 1 },
          },
        ],
      }),
    )
    await ana.command('/coach', 'settings')
    await expect(ana.fill({ file: [{ name: 'people.exe', content: '' }] })).rejects.toThrow('none of csv')
    await ana.fill({ file: [{ name: 'people.csv', content: 'name\nZoë' }] })
    await ana.submit()
    const values = recordOf(recordOf(recordOf(bot.heard.at(-1)?.body.view).state).values)
    const [file] = recordsOf(recordOf(recordOf(values.file).answer).files)
    const answer = await fetch(String(file?.url_private), { headers: { authorization: `Bearer ${slack.botToken}` } })
    expect(await answer.text()).toBe('name\nZoë')
  })
})
