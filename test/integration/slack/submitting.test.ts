// Submissions save before they are acked; fields that change, searches and files.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { done, type Outcome, refused } from '../../../src/kernel/outcome.ts'
import { firstTime } from '../../../src/platform/first-time.ts'
import { messageModal, section } from '../../../src/slack/blocks.ts'
import { onCommand } from '../../../src/slack/command.ts'
import { externalSelectField, fileField, numberField, selectField, textField } from '../../../src/slack/fields.ts'
import type { SlackHandler } from '../../../src/slack/handler.ts'
import {
  defineModal,
  onFieldChange,
  onOptions,
  onSubmit,
  type SubmitCall,
  type Submitted,
} from '../../../src/slack/modal.ts'
import { mrkdwn } from '../../../src/slack/mrkdwn.ts'
import { isSlackCode } from '../../../src/slack/webapi/errors.ts'
import { describeDatabases } from '../../support/database.ts'
import { anybody, gate, startBot } from './bot.ts'

const form = defineModal({
  callbackId: 'test.form',
  title: 'Form',
  metadata: z.object({}),
  fields: {
    coachee: externalSelectField({ label: 'Coachee', error: 'Who was it?', optional: true, dispatch: true }),
    minutes: numberField({ label: 'Minutes', error: 'Between 1 and 600, please.', min: 1, max: 600, optional: true }),
    note: textField({ label: 'Note', error: 'Please write a note.', optional: true }),
    file: fileField({ label: 'File', error: 'A file, please.', optional: true }),
    extra: selectField({ label: 'Extra', error: '–', optional: true, options: [{ label: 'Yes', value: 'yes' }] }),
  },
})
const small = ['coachee', 'minutes', 'note'] as const

const open2 = onCommand({
  word: '',
  usage: '',
  says: 'Opens the form',
  access: anybody,
  handle: (call) => call.showModal(async () => done(form.draw({ metadata: {}, layout: small }))),
})
type Save = (call: SubmitCall<unknown>, note: string | undefined) => Promise<Outcome<Submitted>>
const saving = (save: Save): readonly SlackHandler[] => [
  open2,
  onSubmit(form, { access: anybody, handle: (call, { values }) => save(call, values.note) }),
]

describeDatabases('a submission', (open) => {
  test('that is saved closes the modal; the same once more is the same, another text is another', async () => {
    const seen: string[] = []
    const { slack } = await startBot(
      open,
      saving(async (call) => {
        const isNew = await call.transact((scope) => firstTime(scope, `${call.view.id} ${call.view.contentHash}`))
        seen.push(isNew ? 'saved' : 'known')
        return done('close')
      }),
    )
    const ana = slack.as('U0ANA')
    await ana.command('/coach')
    await ana.seesModal()
    await ana.fill({ note: 'once' })
    expect(await ana.submit({ loseAck: true })).toMatchObject({ result: 'failed' })
    expect(await ana.submit({ loseAck: true })).toMatchObject({ result: 'failed' })
    await ana.fill({ note: 'twice' })
    expect(await ana.submit()).toMatchObject({ result: 'closed' })
    expect(seen).toEqual(['saved', 'known', 'saved'])
  })

  test('that is refused says so beside the field, and rolls back what was written', async () => {
    let wasNew: boolean | undefined
    const { slack } = await startBot(
      open,
      saving((call) =>
        call.transact(async (scope) => {
          wasNew = await firstTime(scope, 'refused')
          return refused(
            { code: 'x', field: 'note', say: 'That is nobody’s.' },
            { code: 'y', field: 'hidden', say: 'No.' },
          )
        }),
      ),
    )
    const ana = slack.as('U0ANA')
    await ana.command('/coach')
    await ana.seesModal()
    for (const _ of [1, 2]) {
      expect((await ana.submit()).errors).toEqual({ note: 'That is nobody’s.', coachee: 'No.' })
      expect(wasNew).toBe(true)
    }
  })

  test('with a field that cannot be read names it', async () => {
    const { slack } = await startBot(
      open,
      saving(async () => done('close')),
    )
    const ana = slack.as('U0ANA')
    await ana.command('/coach')
    await ana.seesModal()
    await ana.fill({ minutes: '601' })
    expect((await ana.submit()).errors).toEqual({ minutes: 'Between 1 and 600, please.' })
  })

  test('that takes too long keeps the text, and is answered in time', async () => {
    const saved = gate()
    const { slack } = await startBot(
      open,
      saving(() => saved.opened.then(() => done('close'))),
    )
    const ana = slack.as('U0ANA')
    await ana.command('/coach')
    await ana.seesModal()
    const { errors, ackMillis } = await ana.submit()
    expect(Object.values(errors)).toEqual([
      'Not saved: Touchline can’t reach its database right now. Your text is still here. Press the button again in a moment.',
    ])
    expect(ackMillis).toBeLessThan(2900)
    saved.open()
    expect(await ana.submit()).toMatchObject({ result: 'closed' })
  })

  test('that meets a bug keeps the text', async () => {
    const { slack } = await startBot(
      open,
      saving(async () => {
        throw new Error('?')
      }),
    )
    const ana = slack.as('U0ANA')
    await ana.command('/coach')
    await ana.seesModal()
    expect(Object.values((await ana.submit()).errors)[0]).toMatch(/^Something went wrong on our side \(reference/)
  })

  test('of a form from before an update asks to open it again', async () => {
    const { slack } = await startBot(open, [open2])
    const ana = slack.as('U0ANA')
    await ana.command('/coach')
    await ana.seesModal()
    expect(Object.values((await ana.submit()).errors)[0]).toContain('from an older version')
  })

  test('that loads something is answered by it, or by a loading view that it replaces', async () => {
    const slow = gate()
    let wait = Promise.resolve()
    const loaded = async () => {
      await wait
      return done(messageModal('Loaded', mrkdwn`all of it`))
    }
    const { slack } = await startBot(
      open,
      saving(async () => done({ load: loaded, title: 'Reading' })),
    )
    const ana = slack.as('U0ANA')
    await ana.command('/coach')
    await ana.seesModal()
    expect((await ana.submit()).view?.title).toBe('Loaded')
    wait = slow.opened
    await ana.command('/coach')
    await ana.seesModal((view) => view.title === 'Form')
    expect((await ana.submit()).view?.title).toBe('Reading')
    slow.open()
    await ana.seesModal((view) => view.text.includes('all of it'))
  })
})

describeDatabases('a field', (open) => {
  test('that changes redraws the form, and nothing typed is lost', async () => {
    const { slack } = await startBot(open, [
      open2,
      onOptions(form, 'coachee', {
        access: anybody,
        handle: async (_call, query) => [{ label: `Ana <${query}>`, value: 'p1' }],
      }),
      onFieldChange(form, 'coachee', {
        access: anybody,
        handle: (call) =>
          call.showModal(
            async () =>
              done(
                form.draw({
                  metadata: {},
                  initial: call.initial,
                  layout: [...small, section(mrkdwn`2 actions`), 'extra'],
                }),
              ),
            { replace: true },
          ),
      }),
    ])
    const ana = slack.as('U0ANA')
    await ana.command('/coach')
    await ana.seesModal()
    await ana.fill({ note: 'half a sent', minutes: '12' })
    expect(await ana.search('coachee', 'an')).toEqual([{ label: 'Ana <an>', value: 'p1' }])
    await ana.choose('coachee', 'an')
    const { values } = await ana.seesModal((view) => view.text.includes('2 actions'))
    expect(values).toMatchObject({ note: { answer: { value: 'half a sent' } }, minutes: { answer: { value: '12' } } })
    expect(ana.views()).toHaveLength(1)
  })

  test('whose search fails or takes too long offers nothing', async () => {
    let handle = async (): Promise<never[]> => {
      throw new Error('?')
    }
    const { slack } = await startBot(open, [
      open2,
      onOptions(form, 'coachee', { access: anybody, handle: () => handle() }),
    ])
    const ana = slack.as('U0ANA')
    await ana.command('/coach')
    await ana.seesModal()
    expect(await ana.search('coachee', 'an')).toEqual([])
    const never = gate<never[]>()
    handle = () => never.opened
    expect(await ana.search('coachee', 'an')).toEqual([])
    never.open([])
    const asked = slack.deliveries('block_suggestion')
    expect(asked.map(({ outcome }) => outcome)).toEqual(['acked', 'acked'])
  })

  test('with a file gives it to the bot, from Slack’s own host only', async () => {
    const read: string[] = []
    const { slack } = await startBot(open, [
      onCommand({
        word: '',
        usage: '',
        says: '',
        access: anybody,
        handle: (call) => call.showModal(async () => done(form.draw({ metadata: {}, layout: ['file'] }))),
      }),
      onSubmit(form, {
        access: anybody,
        handle: async (call, { values }) => {
          const [file] = values.file
          const { bytes } = await call.slack.fetchFile(file?.url ?? '')
          read.push(Buffer.from(bytes).toString())
          const elsewhere = await call.slack.fetchFile('http://127.0.0.1:9/x').catch((error: unknown) => error)
          if (isSlackCode(elsewhere, 'file_host_refused')) read.push('refused')
          return done('close')
        },
      }),
    ])
    const ana = slack.as('U0ANA')
    await ana.command('/coach')
    await ana.seesModal()
    await ana.fill({ file: [{ name: 'people.csv', content: 'employee_number,name\n1,Ana' }] })
    expect(await ana.submit()).toMatchObject({ result: 'closed' })
    expect(read).toEqual(['employee_number,name\n1,Ana', 'refused'])
  })
})
