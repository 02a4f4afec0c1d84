import { describe, expect, it } from 'vitest'
import type { Surface } from '../../../sandbox/slack/blocks/limits.ts'
import { validateBlocks } from '../../../sandbox/slack/blocks/validate.ts'
import { actions, button, input, line, long, mrkdwn, option, options, plain, section, select, table } from './blocks.ts'

const valid: readonly [string, object, Surface?][] = [
  ['a section', section()],
  ['a section of 3000 characters', section(long(3000))],
  ['a section with fields only', { type: 'section', fields: [mrkdwn('a'), plain('b')] }],
  ['a header of 150 characters', { type: 'header', text: plain(long(150)) }],
  ['a divider', { type: 'divider' }],
  ['25 buttons', actions(...Array.from({ length: 25 }, (_, index) => button({ action_id: `a${index}` })))],
  ['100 options', actions(select({ options: options(100) }))],
  [
    'option groups',
    actions(select({ options: undefined, option_groups: [{ label: plain('Mine'), options: options(2) }] })),
  ],
  ['an option value of 150 characters', actions(select({ options: [{ text: plain('x'), value: long(150) }] }))],
  ['an initial option that is offered', actions(select({ initial_option: option('1') }))],
  ['five overflow options', actions({ type: 'overflow', action_id: 'o', options: options(5) })],
  [
    'radio buttons with mrkdwn',
    actions({ type: 'radio_buttons', action_id: 'r', options: [{ text: mrkdwn('*x*'), value: 'x' }] }),
  ],
  [
    'an external select with a chosen option',
    input({ type: 'external_select', action_id: 'a', initial_option: option('9') }),
    'modal',
  ],
  [
    'a number input',
    input({
      type: 'number_input',
      action_id: 'n',
      is_decimal_allowed: false,
      min_value: '1',
      max_value: '600',
      initial_value: '30',
    }),
    'modal',
  ],
  ['a file input', input({ type: 'file_input', action_id: 'f', filetypes: ['csv'], max_files: 1 }), 'modal'],
  [
    'a conversations select with a filter',
    input({
      type: 'conversations_select',
      action_id: 'c',
      filter: { include: ['public', 'private'], exclude_external_shared_channels: true },
    }),
    'modal',
  ],
  ['an image', { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'A chart' }],
  [
    'rich text',
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Hi' }] }] },
  ],
  ['a line chart', line()],
  [
    'a pie chart',
    { type: 'data_visualization', title: 'Focus', chart: { type: 'pie', segments: [{ label: 'Skill', value: 3 }] } },
  ],
  [
    'a data table',
    table(
      [
        ['Name', 'Days'],
        ['Ana', '3'],
      ],
      { page_size: 10 },
    ),
  ],
]

describe('a block', () => {
  it.each(valid)('is taken: %s', (_name, block, surface = 'message') => {
    expect(validateBlocks([JSON.parse(JSON.stringify(block))], surface)).toEqual([])
  })
})

describe('a message', () => {
  it('takes 50 blocks and refuses 51', () => {
    expect(
      validateBlocks(
        Array.from({ length: 50 }, () => section()),
        'message',
      ),
    ).toEqual([])
    const problems = validateBlocks(
      Array.from({ length: 51 }, () => section()),
      'message',
    )
    expect(problems).toEqual([
      { code: 'too_many', pointer: '', message: 'at most 50 blocks in a message', constraint: { max_items: 50 } },
    ])
  })

  it('refuses the same block_id twice', () => {
    const blocks = [
      { ...section(), block_id: 'x' },
      { ...section(), block_id: 'x' },
    ]
    expect(validateBlocks(blocks, 'message')).toContainEqual(expect.objectContaining({ code: 'not_unique' }))
  })

  it('takes two charts and refuses three', () => {
    expect(validateBlocks([line(), line()], 'message')).toEqual([])
    expect(validateBlocks([line(), line(), line()], 'message')).toHaveLength(1)
  })
})
