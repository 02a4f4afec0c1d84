import { describe, expect, it } from 'vitest'
import { isViewTooLarge, validateOptionsReply, validateView } from '../../../sandbox/slack/blocks/validate.ts'
import { input, long, modal, mrkdwn, options, plain, section, textInput } from './blocks.ts'

describe('a view', () => {
  it.each([
    ['a modal with an input', modal([input(textInput())])],
    ['a modal without blocks that only says something', modal([section()], { submit: undefined })],
    ['private_metadata of 3000 characters', modal([], { private_metadata: long(3000) })],
    ['100 blocks', modal(Array.from({ length: 100 }, () => section()))],
  ])('is taken: %s', (_name, view) => {
    expect(validateView(JSON.parse(JSON.stringify(view)), 'modal')).toEqual([])
  })

  it.each([
    ['a title of 25 characters', modal([], { title: plain(long(25)) }), '/view/title/text'],
    ['a title in mrkdwn', modal([], { title: mrkdwn('x') }), '/view/title/type'],
    ['no title', modal([], { title: undefined }), '/view/title'],
    ['a submit of 25 characters', modal([], { submit: plain(long(25)) }), '/view/submit/text'],
    ['an empty submit', modal([], { submit: plain('') }), '/view/submit/text'],
    ['an input without submit', modal([input(textInput())], { submit: undefined }), '/view/submit'],
    ['private_metadata of 3001 characters', modal([], { private_metadata: long(3001) }), '/view/private_metadata'],
    ['a callback_id of 256 characters', modal([], { callback_id: long(256) }), '/view/callback_id'],
    ['101 blocks', modal(Array.from({ length: 101 }, () => section())), '/view/blocks'],
    ['an unknown field', modal([], { colour: 'red' }), '/view/colour'],
    ['a Home view', { type: 'home', blocks: [] }, '/view/type'],
    [
      'two inputs with focus',
      modal([input(textInput({ focus_on_load: true })), input(textInput({ focus_on_load: true }), { block_id: 'c' })]),
      '',
    ],
  ])('is refused: %s', (_name, view, pointer) => {
    const problems = validateView(JSON.parse(JSON.stringify(view)), 'modal')
    expect(problems.map((problem) => problem.pointer)).toContain(pointer)
  })

  it('is too large above 250 kB', () => {
    expect(isViewTooLarge(modal([section(long(2000))]))).toBe(false)
    expect(isViewTooLarge(modal(Array.from({ length: 100 }, () => section(long(2900)))))).toBe(true)
  })
})

describe('the answer to an options request', () => {
  it('may be empty, a list of options, or groups', () => {
    expect(validateOptionsReply({ options: [] })).toEqual([])
    expect(validateOptionsReply({ options: options(100) })).toEqual([])
    expect(validateOptionsReply({ option_groups: [{ label: plain('Mine'), options: options(3) }] })).toEqual([])
  })

  it('is refused with neither, with 101 options, with mrkdwn, with a long text', () => {
    expect(validateOptionsReply('')).not.toEqual([])
    expect(validateOptionsReply({ options: options(101) })).not.toEqual([])
    expect(validateOptionsReply({ options: [{ text: mrkdwn('x'), value: 'x' }] })).not.toEqual([])
    expect(validateOptionsReply({ options: [{ text: plain(long(76)), value: 'x' }] })).not.toEqual([])
  })
})
