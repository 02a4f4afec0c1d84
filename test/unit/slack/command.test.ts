import { describe, expect, test } from 'vitest'
import { done } from '../../../src/kernel/outcome.ts'
import { findCommand, nearestCommand, onCommand, parseMentions } from '../../../src/slack/command.ts'
import { drawUnknownWord } from '../../../src/slack/dispatch/command-help.ts'
import { unescapeCommandText } from '../../../src/slack/dispatch/payload.ts'
import { assertValidBlocks } from './valid.ts'

const command = (word: string, aliases: readonly string[] = []) =>
  onCommand({
    word,
    aliases,
    usage: word === 'log' ? 'log [@person | name]' : word,
    says: `Does ${word || 'the hub'}`,
    access: async () => done({}),
    handle: async () => undefined,
  })
const commands = [
  command(''),
  command('log'),
  command('me'),
  command('team'),
  command('recognise', ['recognize', 'kudos']),
  command('settings'),
]

describe('a command', () => {
  test.each([
    ['', '', ''],
    ['   ', '', ''],
    ['log', 'log', ''],
    ['LOG  <@U1|ana>  ', 'log', '<@U1|ana>'],
    ['log ana maria\nsilva', 'log', 'ana maria\nsilva'],
    ['kudos', 'recognise', ''],
    ['recognize @x', 'recognise', '@x'],
  ])('%j finds the word %j and the rest %j', (text, word, rest) => {
    expect(findCommand(commands, text)).toMatchObject({ found: { word }, rest })
  })

  test.each([
    ['lgo', 'log'],
    ['tema', 'team'],
    ['seting', 'settings'],
    ['recognice', 'recognise'],
    ['kudo', 'recognise'],
    ['xyzzy', undefined],
    ['x'.repeat(10_000), undefined],
  ])('the word nearest to %.20j is %j', (typed, word) => {
    expect(nearestCommand(commands, typed)?.word).toBe(word)
  })

  test('that is unknown is answered with the nearest word and all that there are', () => {
    const reply = drawUnknownWord('/coach', commands, '<!here>', commands[1])
    expect(reply.text).toBe('/coach doesn’t know “&lt;!here&gt;”. Did you mean /coach log?')
    expect(JSON.stringify(reply.blocks)).toContain('/coach settings')
    assertValidBlocks(reply.blocks)
  })
})

describe('a mention', () => {
  test.each([
    ['<@U123>', 'U123'],
    [' <@W9|ana maria> ', 'W9'],
    ['<@U123> and more', 'U123'],
    ['@ana', undefined],
    ['&lt;@U123&gt;', undefined],
    ['<@u123>', undefined],
  ])('in %j is %j', (text, user) => {
    expect(parseMentions(text).users).toEqual(user === undefined ? [] : [user])
  })

  test('is found once each in a longer text', () => {
    expect(parseMentions('<@U1|a> and <@U2> <@U1>, thanks')).toEqual({ users: ['U1', 'U2'], rest: 'and , thanks' })
  })
})

test.each([
  ['Smith &amp; Sons', 'Smith & Sons'],
  ['a &lt;b&gt;', 'a <b>'],
  ['&lt;@U123&gt;', '&lt;@U123>'],
  ['&amp;lt;@U1', '&lt;@U1'],
  ['<@U1|ana>', '<@U1|ana>'],
])('the escaped text %j is read as %j', (escaped, text) => {
  expect(unescapeCommandText(escaped)).toBe(text)
})
