import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  actions,
  context,
  header,
  type KnownBlock,
  messageModal,
  plain,
  rendered,
  section,
} from '../../../src/slack/blocks.ts'
import { defineButton } from '../../../src/slack/button.ts'
import { drawChoices } from '../../../src/slack/choice-fields.ts'
import { limits } from '../../../src/slack/limits.ts'
import { escapeMrkdwn, mrkdwn } from '../../../src/slack/mrkdwn.ts'
import { charactersIn, fitBlocks, pageOf } from '../../../src/slack/paging.ts'
import { assertValidBlocks, assertValidView } from './valid.ts'

const long = 'long 👩‍👩‍👧 words & more <b> '.repeat(2000)
const button = defineButton({ actionId: 'test.press-it', value: z.object({ id: z.string() }) })

test('generated text of any length is shortened to what Slack takes', () => {
  const press = button.draw({
    text: long,
    value: { id: 'x' },
    accessibilityLabel: long,
    confirm: { title: long, text: long, confirm: long, deny: long },
  })
  const text = escapeMrkdwn(long)
  assertValidBlocks([
    header(long),
    section(text, press),
    context(...Array.from({ length: 3 }, () => text)),
    actions('row', press),
  ])
  assertValidView(messageModal(long, text, long))
  expect(rendered(long, [section(mrkdwn`x`)]).text.length).toBeLessThanOrEqual(limits.messageText)
})

test('empty text becomes a dash, since Slack refuses nothing at all', () => {
  assertValidBlocks([header(''), section(mrkdwn``), context(mrkdwn` `)])
})

test('the fallback text of a message escapes plain text and passes mrkdwn', () => {
  const blocks = [section(mrkdwn`x`)]
  expect(rendered('<!channel> & you', blocks).text).toBe('&lt;!channel&gt; &amp; you')
  expect(rendered(mrkdwn`${'<b>'}`, blocks).text).toBe('&lt;b&gt;')
})

describe('what code must not build', () => {
  test.each<readonly [string, () => unknown]>([
    [
      'twenty-six buttons in a row',
      () =>
        actions(
          'row',
          ...Array.from({ length: 26 }, (_, i) => button.draw({ text: 'x', value: { id: 'x' }, key: String(i) })),
        ),
    ],
    [
      'the same button twice in a row',
      () => actions('row', ...[1, 2].map(() => button.draw({ text: 'x', value: { id: 'x' } }))),
    ],
    ['an empty row', () => actions('row')],
    [
      'fifty-one blocks in a message',
      () =>
        rendered(
          'x',
          Array.from({ length: 51 }, () => section(mrkdwn`x`)),
        ),
    ],
    ['a button value of 2,001 characters', () => button.draw({ text: 'x', value: { id: 'x'.repeat(1990) } })],
    [
      'a hundred and one options',
      () => drawChoices(Array.from({ length: 101 }, (_, i) => ({ label: 'x', value: String(i) }))),
    ],
    ['an option without a value', () => drawChoices([{ label: 'x', value: '' }])],
  ])('%s throws', (_, build) => {
    expect(build).toThrow(RangeError)
  })
})

test('the same button stands several times in a row under different keys', () => {
  const row = actions('row', ...['a', 'b'].map((key) => button.draw({ text: key, value: { id: key }, key })))
  expect(row.elements.map((element) => element.action_id)).toEqual(['test.press-it#a', 'test.press-it#b'])
})

describe('a list under a budget', () => {
  const draw = (name: string): readonly KnownBlock[] => [section(escapeMrkdwn(name)), context(mrkdwn`below ${name}`)]
  const budget = { blocks: limits.blocksPerMessage, characters: limits.blockTextPerMessage }
  const names = Array.from({ length: 300 }, (_, i) => `Person ${i} ${'x'.repeat(200)}`)

  test('stops before it is exceeded and says how many more there are', () => {
    const fitted = fitBlocks(names, draw, { ...budget, blocks: 40 })
    expect(fitted.blocks.length).toBeLessThanOrEqual(40)
    expect(charactersIn(fitted.blocks)).toBeLessThanOrEqual(budget.characters)
    expect(fitted.shown + fitted.more).toBe(300)
    expect(fitted.shown).toBeGreaterThan(10)
  })

  test('counts characters too', () => {
    const { shown, more } = fitBlocks(names, draw, { blocks: 100, characters: 1000 })
    expect({ shown, more }).toEqual({ shown: 2, more: 298 })
  })

  test('shows all where all fit', () => {
    expect(fitBlocks(['a'], draw, budget)).toMatchObject({ shown: 1, more: 0 })
  })

  test.each([
    [0, ['a', 'b'], 3],
    [2, ['e'], 3],
    [99, ['e'], 3],
    [-1, ['a', 'b'], 3],
  ])('page %i', (page, items, pages) => {
    expect(pageOf(['a', 'b', 'c', 'd', 'e'], page, 2)).toMatchObject({ items, pages, total: 5 })
  })
})

test('plain text counts the ellipsis', () => {
  expect(plain('abcdef', 4).text).toBe('abc…')
})
