import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SlackUserId } from '../../../src/kernel/ids.ts'
import {
  bold,
  escapeMrkdwn,
  joinMrkdwn,
  linkTo,
  mentionUser,
  mrkdwn,
  quote,
  shorten,
  shortenMrkdwn,
} from '../../../src/slack/mrkdwn.ts'

const ana = mentionUser('U0ANA' as SlackUserId)
/** Text made of what is dangerous in Slack. */
const nasty = fc.string({
  unit: fc.constantFrom(
    '<',
    '>',
    '!',
    '@',
    '#',
    '&',
    '|',
    '*',
    '_',
    '~',
    '`',
    'a',
    ' ',
    '\n',
    'here',
    ';',
    '👩‍👩‍👧',
    'é',
  ),
})

describe('escaping', () => {
  test.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['<@U123|ana>', '&lt;@U123|ana&gt;'],
    ['Q&A', 'Q&amp;A'],
    ['already &amp; escaped', 'already &amp;amp; escaped'],
    ['*loud*', '∗loud∗'],
    ['_soft_ and ~gone~', 'ˍsoftˍ and ∼gone∼'],
    ['`code`', 'ˋcodeˋ'],
    ['snake_case_name', 'snake_case_name'],
    ['5 * 3 * 2', '5 * 3 * 2'],
    ['> not a quote', '\u00ad&gt; not a quote'],
    ["O'Brien-Łukasz 李 👩‍👩‍👧 שלום", "O'Brien-Łukasz 李 👩‍👩‍👧 שלום"],
  ])('%j is shown as it was typed', (typed, escaped) => {
    expect(escapeMrkdwn(typed).mrkdwn).toBe(escaped)
  })

  test('never lets typed text mention, link or broadcast', () => {
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (typed) => {
        expect(escapeMrkdwn(typed).mrkdwn).not.toMatch(/[<>]/)
      }),
    )
  })

  test('keeps every character in a readable form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const back = escapeMrkdwn(typed).mrkdwn.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
        const marks: Record<string, string> = { '∗': '*', ˍ: '_', '∼': '~', ˋ: '`', '\u00ad': '' }
        fc.pre(!/[∗ˍ∼ˋ\u00ad]/.test(typed))
        expect(back.replace(/[∗ˍ∼ˋ\u00ad]/g, (mark) => marks[mark] ?? mark)).toBe(typed)
      }),
    )
  })
})

describe('the template', () => {
  test('escapes plain values and passes mrkdwn', () => {
    expect(mrkdwn`*Hello* ${ana} from ${'<!here> & co'} (${3})`.mrkdwn).toBe(
      '*Hello* <@U0ANA> from &lt;!here&gt; &amp; co (3)',
    )
  })

  test('joins, bolds and quotes', () => {
    expect(joinMrkdwn([ana, 'a<b'], ', ').mrkdwn).toBe('<@U0ANA>, a&lt;b')
    expect(bold('two\n\nlines ').mrkdwn).toBe('*two*\n\n*lines*')
    expect(bold('  ').mrkdwn).toBe('')
    expect(quote('a\nb').mrkdwn).toBe('>a\n>b')
  })
})

describe('links', () => {
  test('are made of web addresses only', () => {
    expect(linkTo('https://x.test/a?b=1&c=2', 'see | this').mrkdwn).toBe('<https://x.test/a?b=1&amp;c=2|see ¦ this>')
    expect(linkTo('javascript:alert(1)', 'click').mrkdwn).toBe('click')
    expect(linkTo('https://x.test/|<!channel>', 'click').mrkdwn).toBe('click')
  })
})

describe('shortening', () => {
  test.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['a sentence that is too long', 12, 'a sentence…'],
    ['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 10, '👩‍👩‍👧…'],
    ['e\u0301e\u0301e\u0301', 4, 'e\u0301…'],
  ])('%j at %i is %j', (text, most, expected) => {
    expect(shorten(text, most)).toBe(expected)
  })

  test('never exceeds the limit and never cuts a surrogate pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (text, most) => {
        const short = shorten(text, most)
        expect(short.length).toBeLessThanOrEqual(most)
        expect(short.isWellFormed()).toBe(text.isWellFormed())
      }),
    )
  })

  test('of mrkdwn never cuts a mention, a link or an escape', () => {
    const text = mrkdwn`${ana} and ${'<b>'} ${linkTo('https://x.test', 'there')} ${'&&&&'}`
    for (let most = 1; most <= text.mrkdwn.length; most += 1) {
      const short = shortenMrkdwn(text, most).mrkdwn
      expect(short.length).toBeLessThanOrEqual(most)
      expect(short.replace(/<@U0ANA>|<https:\/\/x\.test\|there>/g, '')).not.toMatch(/[<>]/)
      expect(short.replace(/&(amp|lt|gt);/g, '')).not.toContain('&')
    }
  })
})
