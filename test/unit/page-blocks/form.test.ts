import { describe, expect, test } from 'vitest'
import { createFormStore } from '../../../sandbox/page/src/blocks/form/form-store.ts'
import {
  entryOf,
  fillValueOf,
  initialEntry,
  problemWith,
  textOfRichText,
} from '../../../sandbox/page/src/blocks/form/held.ts'
import { noConnection, submitForm } from '../../../sandbox/page/src/modal/submit-form.ts'
import type { FillValue, Submitted, ViewOnScreen } from '../../../sandbox/slack/person.ts'

const note = { type: 'plain_text_input', action_id: 'answer' }
const noteBlock = { type: 'input', block_id: 'note', element: note }
const key = { blockId: 'note', actionId: 'answer' }
const option = (value: string) => ({ text: { type: 'plain_text', text: value.toUpperCase() }, value })
const held = (element: object, value: unknown) => fillValueOf(entryOf({ ...element }, value))

describe('what an input holds', () => {
  test.each<[object, unknown, FillValue]>([
    [note, 'text', 'text'],
    [note, null, null],
    [{ type: 'number_input' }, '12', '12'],
    [{ type: 'datepicker' }, '2026-03-05', '2026-03-05'],
    [{ type: 'datetimepicker' }, 1772706000, 1772706000],
    [{ type: 'static_select' }, option('a'), 'a'],
    [{ type: 'multi_external_select' }, [option('a'), option('b')], ['a', 'b']],
    [{ type: 'multi_users_select' }, ['U1', 'U2'], ['U1', 'U2']],
    [{ type: 'multi_users_select' }, [], []],
    [{ type: 'conversations_select' }, 'C1', 'C1'],
    [{ type: 'rich_text_input' }, 'typed', 'typed'],
    [
      { type: 'file_input' },
      [{ name: 'a.csv', content: 'x', mimetype: 'text/csv', size: 1 }],
      [{ name: 'a.csv', content: 'x', mimetype: 'text/csv' }],
    ],
    [{ type: 'file_input' }, [], null],
  ])('%j with %j is filled in as %j', (element, value, expected) => {
    expect(held(element, value)).toEqual(expected)
  })

  test('is at first what the bot put there', () => {
    const element = { type: 'static_select', action_id: 'answer', options: [option('a')], initial_option: option('a') }
    expect(initialEntry({ ...noteBlock, element }, element)).toEqual({
      type: 'static_select',
      selected_option: option('a'),
    })
    expect(initialEntry(noteBlock, note)).toEqual({ type: 'plain_text_input', value: null })
  })

  test('of rich text is read as text', () => {
    const section = (text: string) => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] })
    expect(textOfRichText({ type: 'rich_text', elements: [section('one'), section('two')] })).toBe('one\ntwo')
  })
})

describe('what Slack’s client doesn’t let through', () => {
  const problem = (element: object, value: unknown, block: object = {}) =>
    problemWith({ ...noteBlock, ...block }, { ...element }, entryOf({ ...element }, value))

  test.each<[object, unknown, string]>([
    [note, '', 'Please complete this required field.'],
    [{ type: 'multi_users_select' }, [], 'Please complete this required field.'],
    [{ type: 'number_input' }, '  ', 'Please complete this required field.'],
    [{ ...note, max_length: 3 }, '12345', 'That is 2 characters too long: 3 fit here.'],
    [{ ...note, min_length: 3 }, ' a ', 'Please write at least 3 characters: these are 1.'],
    [{ type: 'number_input' }, 'ten', 'Please enter a whole number.'],
    [{ type: 'number_input' }, '1.5', 'Please enter a whole number.'],
    [{ type: 'number_input', is_decimal_allowed: true }, '1,5', 'Please enter a number.'],
    [{ type: 'number_input', min_value: '5' }, '4', 'Please enter 5 or more.'],
    [{ type: 'number_input', max_value: '5' }, '6', 'Please enter 5 or less.'],
    [{ type: 'email_text_input' }, 'ana@', 'Please enter a valid e-mail address.'],
    [{ type: 'url_text_input' }, 'javascript:alert(1)', 'Please enter a valid URL, as https://example.com.'],
  ])('%j with %j', (element, value, sentence) => {
    expect(problem(element, value)).toBe(sentence)
  })

  test.each<[object, unknown]>([
    [note, 'fine'],
    [{ type: 'number_input', is_decimal_allowed: true }, '-1.5'],
    [{ type: 'email_text_input' }, 'ana@example.com'],
    [{ type: 'url_text_input' }, 'https://example.com/x'],
    [{ type: 'datepicker' }, '2026-03-05'],
  ])('%j with %j is fine', (element, value) => {
    expect(problem(element, value)).toBeUndefined()
    expect(problem(element, null, { optional: true })).toBeUndefined()
  })
})

describe('what was typed', () => {
  const typed = (text: string) => entryOf(note, text)

  test('stays while its input does, and goes with it', () => {
    const store = createFormStore()
    store.put(key, typed('mine'), undefined)
    store.reconcile([noteBlock, { type: 'divider' }], { note: { answer: typed('theirs') } })
    expect(store.draftOf(key, 'plain_text_input')).toEqual(typed('mine'))
    store.reconcile([{ ...noteBlock, element: { ...note, type: 'number_input' } }], {})
    expect(store.draftOf(key, 'plain_text_input')).toBeUndefined()
  })

  test('gives way to what is newer once it was sent', () => {
    const store = createFormStore()
    store.put(key, typed('mine'), typed(''))
    store.sent(store.unsent())
    expect(store.unsent()).toEqual([])
    store.reconcile([noteBlock], { note: { answer: typed('') } })
    expect(store.draftOf(key, 'plain_text_input')).toEqual(typed('mine'))
    store.reconcile([noteBlock], { note: { answer: typed('theirs') } })
    expect(store.draftOf(key, 'plain_text_input')).toBeUndefined()
  })

  test('while it was being sent is sent again', () => {
    const store = createFormStore()
    store.put(key, typed('one'), undefined)
    const first = store.unsent()
    store.put(key, typed('two'), undefined)
    store.sent(first)
    expect(store.unsent().map(({ entry }) => entry)).toEqual([typed('two')])
  })

  test('takes its error away, until it is said anew', () => {
    const store = createFormStore()
    store.setErrors({ note: 'Own' })
    expect(store.errorOf('note', 'From the bot')).toBe('Own')
    store.setErrors({})
    expect(store.errorOf('note', 'From the bot')).toBe('From the bot')
    store.put(key, typed('x'), undefined)
    expect(store.errorOf('note', 'From the bot')).toBeUndefined()
    store.setErrors({ other: 'Something else' })
    expect(store.errorOf('note', 'From the bot')).toBeUndefined()
    store.setErrors({ note: 'Again' })
    expect(store.errorOf('note', 'From the bot')).toBe('Again')
  })
})

test('an act that is under way isn’t started twice, and says why it failed', async () => {
  const store = createFormStore()
  const { promise, resolve } = Promise.withResolvers<string>()
  const first = store.whileBusy(key, () => promise)
  expect(store.isBusy(key)).toBe(true)
  expect(await store.whileBusy(key, async () => 'second')).toBeUndefined()
  resolve('first')
  expect(await first).toBe('first')
  await store.whileBusy(key, () => Promise.reject(new Error('The bot is away.')))
  expect(store.failureOf('note')).toBe('The bot is away.')
  expect(store.isBusy(key)).toBe(false)
})

describe('submitting', () => {
  const view: ViewOnScreen = {
    id: 'V1',
    type: 'modal',
    callbackId: 'c',
    title: 'T',
    submit: 'Save',
    closeLabel: undefined,
    blocks: [noteBlock],
    privateMetadata: '',
    externalId: undefined,
    hash: 'h',
    rootViewId: 'V1',
    previousViewId: undefined,
    values: {},
    errors: {},
    text: '',
  }
  const answering = (result: Submitted['result'], errors: Record<string, string> = {}) => {
    const sent: Readonly<Record<string, FillValue>>[] = []
    const submit = async (values: Readonly<Record<string, FillValue>>): Promise<Submitted> => {
      sent.push(values)
      return { result, errors, view: undefined, ackMillis: 1, delivery: undefined }
    }
    return { submit, sent }
  }

  test('sends nothing while something required is empty', async () => {
    const { submit, sent } = answering('closed')
    const store = createFormStore()
    expect(await submitForm({ submit }, view, store)).toEqual({ problem: undefined, hasErrors: true })
    expect(store.errorOf('note', undefined)).toBe('Please complete this required field.')
    expect(sent).toEqual([])
  })

  test('sends what was typed since', async () => {
    const { submit, sent } = answering('closed')
    const store = createFormStore()
    store.put(key, entryOf(note, 'all of it'), undefined)
    expect(await submitForm({ submit }, view, store)).toEqual({ problem: undefined, hasErrors: false })
    expect(sent).toEqual([{ note: 'all of it' }])
  })

  test('names the element where a block may have several, and puts its refusal beside the block', async () => {
    const person = { type: 'users_select', action_id: 'who' }
    const day = { type: 'datepicker', action_id: 'day' }
    const blocks = [
      { type: 'actions', block_id: 'pick', elements: [person, day] },
      { ...noteBlock, block_id: 'a/b' },
    ]
    const store = createFormStore()
    store.put({ blockId: 'pick', actionId: 'who' }, entryOf(person, 'U1'), undefined)
    store.put({ blockId: 'a/b', actionId: 'answer' }, entryOf(note, 'mine'), undefined)
    const { submit, sent } = answering('incomplete', { 'pick/who': 'Nobody is that.', 'a/b': 'Too short.' })
    await submitForm({ submit }, { ...view, blocks }, store)
    expect(sent).toEqual([{ 'pick/who': 'U1', 'a/b': 'mine' }])
    expect([store.errorOf('pick', undefined), store.errorOf('a/b', undefined)]).toEqual([
      'Nobody is that.',
      'Too short.',
    ])
  })

  test('keeps what was typed where the bot refuses it or doesn’t answer, and says so', async () => {
    const store = createFormStore()
    store.put(key, entryOf(note, 'mine'), undefined)
    const refused = await submitForm(answering('errors', { note: 'Too short' }), view, store)
    expect([refused.hasErrors, store.errorOf('note', undefined)]).toEqual([true, 'Too short'])
    const failed = await submitForm(answering('failed'), view, store)
    expect(failed).toEqual({ problem: noConnection, hasErrors: false })
    expect(store.draftOf(key, 'plain_text_input')).toEqual(entryOf(note, 'mine'))
  })
})
