import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { SlackUserId } from '../../../src/kernel/ids.ts'
import { plainDate, wallTime } from '../../../src/kernel/time.ts'
import { section } from '../../../src/slack/blocks.ts'
import {
  channelField,
  checkboxesField,
  dateField,
  externalMultiSelectField,
  externalSelectField,
  fileField,
  multiUsersField,
  numberField,
  radioField,
  selectField,
  textField,
  timeField,
  usersField,
} from '../../../src/slack/fields.ts'
import { defineModal } from '../../../src/slack/modal.ts'
import { mrkdwn } from '../../../src/slack/mrkdwn.ts'
import { answersOf, submitted } from './typed-view.ts'
import { assertValidView } from './valid.ts'

const options = [
  { label: 'One', value: 'one' },
  { label: 'Two', value: 'two' },
] as const
const modal = defineModal({
  callbackId: 'test.fill-in',
  title: 'Fill in',
  metadata: z.object({ draftId: z.string() }),
  fields: {
    note: textField({ label: 'Note', error: 'Please write a note.', multiline: true, maxLength: 100, optional: true }),
    title: textField({
      label: 'Title',
      error: 'Please give it a title.',
      maxLength: 20,
      hint: 'Short',
      placeholder: '…',
    }),
    heldOn: dateField({ label: 'Held on', error: 'Please choose a date.' }),
    at: timeField({ label: 'At', error: 'Please choose a time.', optional: true }),
    minutes: numberField({ label: 'Minutes', error: 'Between 1 and 600, please.', min: 1, max: 600, dispatch: true }),
    format: selectField({ label: 'Format', error: 'Please choose a format.', options }),
    outcome: radioField({ label: 'Outcome', error: 'Please choose.', options, optional: true }),
    topics: checkboxesField({ label: 'Topics', error: 'One or two.', options, optional: true }),
    done: checkboxesField({ label: 'Done', error: 'Please choose.', options, optional: true }),
    coachee: externalSelectField({ label: 'Coachee', error: 'Please choose somebody.' }),
    others: externalMultiSelectField({ label: 'Others', error: 'At most 20.', max: 20, optional: true }),
    thanks: usersField({ label: 'Thanks', error: 'Please choose.', optional: true }),
    team: multiUsersField({ label: 'Team', error: 'At least one.', max: 10, optional: true }),
    channel: channelField({ label: 'Channel', error: 'Please choose.', optional: true }),
    file: fileField({ label: 'File', error: 'A CSV, please.', filetypes: ['csv'], optional: true }),
  },
})
const metadata = { draftId: 'd1' }
const filled = {
  note: 'All fine',
  title: 'Weekly',
  heldOn: plainDate('2026-03-02'),
  at: wallTime('09:30'),
  minutes: 30,
  format: 'two',
  outcome: 'one',
  topics: ['one', 'two'],
  done: ['two'],
  coachee: { label: 'Ana', value: 'p1' },
  others: [{ label: 'Bo', value: 'p2' }],
  thanks: 'U1' as SlackUserId,
  team: ['U1', 'U2'] as SlackUserId[],
  channel: 'C1',
} as const

describe('drawing', () => {
  test('an empty form and a filled one are what Slack takes', () => {
    assertValidView(modal.draw({ metadata }))
    assertValidView(modal.draw({ metadata, initial: filled }))
  })

  test('follows the layout, and leaves out what it does not name', () => {
    const view = modal.draw({ metadata, layout: ['minutes', section(mrkdwn`between`), 'note'], title: 'Other' })
    expect(view.blocks.map((block) => block.block_id ?? block.type)).toEqual(['minutes', 'section', 'note'])
    expect(view.title.text).toBe('Other')
    expect(view.blocks[0]).toMatchObject({ dispatch_action: true, element: { action_id: 'answer' } })
  })

  test('has a submit button where there is an input, and none without', () => {
    expect(modal.draw({ metadata }).submit?.text).toBe('Save')
    expect(modal.draw({ metadata, layout: [section(mrkdwn`only text`)] }).submit).toBeUndefined()
  })

  test('words and choices can be given when it is drawn', () => {
    const view = modal.draw({
      metadata,
      layout: ['format'],
      wording: { format: { label: 'Which', hint: 'One of these' } },
      choices: { format: [{ label: 'Three', value: 'three' }] },
    })
    expect(view.blocks[0]).toMatchObject({
      label: { text: 'Which' },
      hint: { text: 'One of these' },
      element: { options: [{ value: 'three' }] },
    })
  })

  test('what does not fit private_metadata is a mistake in the code', () => {
    expect(() => modal.draw({ metadata: { draftId: 'x'.repeat(3000) } })).toThrow(RangeError)
  })
})

describe('reading', () => {
  test('gives back what was filled in', () => {
    const read = modal.read(submitted(modal.draw({ metadata, initial: filled })))
    const { coachee, others, ...same } = filled
    expect(read).toEqual({
      ok: true,
      value: {
        metadata,
        values: { ...same, coachee: coachee.value, others: others.map(({ value }) => value), file: [] },
      },
    })
  })

  test('of an empty form names each field that is needed, with its own sentence', () => {
    const read = modal.read(submitted(modal.draw({ metadata })))
    expect(read.ok ? [] : read.refusals.map(({ field, say }) => [field, say])).toEqual([
      ['title', 'Please give it a title.'],
      ['heldOn', 'Please choose a date.'],
      ['minutes', 'Between 1 and 600, please.'],
      ['format', 'Please choose a format.'],
      ['coachee', 'Please choose somebody.'],
    ])
  })

  test.each<readonly [string, object, string]>([
    ['note', { value: 'x'.repeat(101) }, 'That is 101 characters long; 100 fit here. Please shorten it a little.'],
    ['minutes', { value: '0' }, 'Between 1 and 600, please.'],
    ['minutes', { value: '601' }, 'Between 1 and 600, please.'],
    ['minutes', { value: '12.5' }, 'Between 1 and 600, please.'],
    ['minutes', { value: 'half an hour' }, 'Between 1 and 600, please.'],
    ['heldOn', { selected_date: '2026-02-30' }, 'Please choose a date.'],
    ['at', { selected_time: '25:00' }, 'Please choose a time.'],
    ['format', { selected_option: { value: 'three' } }, 'Please choose a format.'],
    ['topics', { selected_options: [{ value: 'three' }] }, 'One or two.'],
    ['others', { selected_options: Array.from({ length: 21 }, (_, i) => ({ value: `p${i}` })) }, 'At most 20.'],
    ['thanks', { selected_user: '<!here>' }, 'Please choose.'],
  ])('of %s as %j says why not', (field, answer, say) => {
    const view = submitted(modal.draw({ metadata, initial: filled }), { [field]: answer })
    const read = modal.read(view)
    expect(read.ok ? undefined : read.refusals).toEqual([{ code: 'invalid-field', field, say }])
  })

  test('counts an emoji as one character', () => {
    const title = '😀'.repeat(20)
    expect(modal.read(submitted(modal.draw({ metadata, initial: { ...filled, title } })))).toMatchObject({ ok: true })
  })

  test.each<readonly [string, (view: Record<string, unknown>) => unknown]>([
    ['another version of it', (view) => ({ ...view, private_metadata: '{"v":2,"d":{"draftId":"d1"}}' })],
    ['metadata of another shape', (view) => ({ ...view, private_metadata: '{"v":1,"d":{"id":7}}' })],
    ['metadata that is no JSON', (view) => ({ ...view, private_metadata: 'draft d1' })],
    ['another modal', (view) => ({ ...view, callback_id: 'test.other' })],
    ['nothing', () => undefined],
    ['no view at all', () => 'view'],
  ])('%s is refused with “open it again”', (_, change) => {
    const view = change(submitted(modal.draw({ metadata, initial: filled })))
    for (const outcome of [modal.read(view), modal.peek(view)]) {
      expect(outcome.ok ? undefined : outcome.refusals[0]).toMatchObject({ code: 'stale-form' })
    }
  })

  test('a malformed answer of one field is as if it were empty', () => {
    const read = modal.read(submitted(modal.draw({ metadata, initial: filled }), { title: { value: 7 } }))
    expect(read.ok ? undefined : read.refusals[0].field).toBe('title')
  })
})

describe('peeking', () => {
  test('keeps what is half typed, for a redraw that loses nothing', () => {
    const half = submitted(modal.draw({ metadata, initial: { coachee: filled.coachee } }), {
      note: { value: '  half a ' },
      minutes: { value: '12.' },
      heldOn: { selected_date: null },
    })
    const seen = modal.peek(half)
    expect(seen).toMatchObject({
      ok: true,
      value: { metadata, initial: { note: '  half a ', minutes: '12.', heldOn: undefined, coachee: filled.coachee } },
    })
    if (seen.ok) assertValidView(modal.draw({ metadata, initial: seen.value.initial }))
  })

  test('then drawing, then peeking again changes nothing, whatever was typed', () => {
    const typed = fc.record({
      note: fc.string({ unit: 'grapheme', maxLength: 30 }),
      minutes: fc.integer({ min: -5, max: 700 }).map(String),
      heldOn: fc.constantFrom('2026-03-02', '2024-02-29'),
      format: fc.constantFrom('one', 'two'),
      coachee: fc.record({ label: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), value: fc.uuid() }),
    })
    fc.assert(
      fc.property(typed, ({ note, minutes, heldOn, format, coachee }) => {
        fc.pre(coachee.label.trim() !== '' && coachee.label.length <= 75)
        const view = submitted(modal.draw({ metadata }), {
          note: { value: note === '' ? null : note },
          minutes: { value: minutes },
          heldOn: { selected_date: heldOn },
          format: { selected_option: { value: format } },
          coachee: { selected_option: { value: coachee.value, text: { text: coachee.label } } },
        })
        const first = modal.peek(view)
        if (!first.ok) throw new Error('not readable')
        const redrawn = modal.draw({ metadata, initial: first.value.initial })
        expect(modal.peek({ ...redrawn, state: { values: answersOf(redrawn) } })).toEqual(first)
      }),
    )
  })
})
