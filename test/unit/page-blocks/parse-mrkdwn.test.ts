import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decodeEntities,
  type Inline,
  type MrkdwnPart,
  parseMrkdwn,
  parsePlainText,
  safeUrl,
} from '../../../sandbox/page/src/blocks/text/parse-mrkdwn.ts'
import { escapeMrkdwn } from '../../../src/slack/mrkdwn.ts'

/** A short notation of what was understood: `[bold a]`, `[user U1]`. */
function shown(inlines: readonly Inline[]): string {
  return inlines.map(shownOne).join('')
}

function shownOne(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return inline.text
    case 'link':
      return `[link ${inline.url}: ${shown(inline.children)}]`
    case 'user':
    case 'channel':
    case 'usergroup':
      return `[${inline.kind} ${inline.id}${inline.label === undefined ? '' : ` ${inline.label}`}]`
    case 'broadcast':
      return `[broadcast ${inline.range}]`
    case 'emoji':
      return `[emoji ${inline.name}${inline.tone === undefined ? '' : ` ${inline.tone}`}]`
    case 'date':
      return `[date ${inline.timestamp} ${inline.format}${inline.url === undefined ? '' : ` ${inline.url}`}: ${inline.fallback}]`
    default:
      return `[${inline.kind} ${shown(inline.children)}]`
  }
}

function part(one: MrkdwnPart): string {
  if (one.kind === 'preformatted') return `{pre ${shown(one.children)}}`
  const lines = one.lines.map(shown).join('↵')
  return one.kind === 'quote' ? `{quote ${lines}}` : lines
}

function read(text: string): string {
  return parseMrkdwn(text).map(part).join('')
}

describe('marks', () => {
  test.each([
    ['*bold* _it_ ~gone~ `code`', '[bold bold] [italic it] [strike gone] [code code]'],
    ['*_both_* ~*both*~', '[bold [italic both]] [strike [bold both]]'],
    ['(*in brackets*), *before a comma*', '([bold in brackets]), [bold before a comma]'],
    ['snake_case_name 2*3*4 a~b~c', 'snake_case_name 2*3*4 a~b~c'],
    ['5 * 3 * 2', '5 * 3 * 2'],
    ['* not bold* and *not bold *', '* not bold* and *not bold *'],
    ['*over\ntwo lines*', '*over↵two lines*'],
    ['** __ ~~', '** __ ~~'],
    ['*unclosed', '*unclosed'],
    ['*נועה* כתבה', '[bold נועה] כתבה'],
    ['*a <@U1> b*', '[bold a [user U1] b]'],
    ['*<https://a.example|here>*', '[bold [link https://a.example: here]]'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test('format nothing within code', () => {
    expect(read('`*x* :wave: &lt;b&gt;` and `a b`')).toBe('[code *x* :wave: <b>] and [code a b]')
    expect(read('a`b`c')).toBe('a`b`c')
  })
})

describe('lines', () => {
  test('stand as they were written, empty ones too', () => {
    expect(read('• one\n• two\n\n1. three')).toBe('• one↵• two↵↵1. three')
  })

  test('that begin with > are quoted, escaped or not; three of them quote the rest', () => {
    expect(read('> a *b*\n&gt; c\nafter')).toBe('{quote a [bold b]↵c}after')
    expect(read('before\n>>> a\nb')).toBe('before{quote a↵b}')
  })

  test('between fences are code, with their spaces', () => {
    expect(read('a\n```\n  x &lt; *y*\n```\nb')).toBe('a{pre   x < *y*}b')
    expect(read('```<https://a.example|go> <@U1>```')).toBe('{pre [link https://a.example: go] <@U1>}')
    expect(read('``` never closed')).toBe('``` never closed')
  })
})

describe('what stands between angle brackets', () => {
  test.each([
    ['<@U12> <@W12|ana>', '[user U12] [user W12 ana]'],
    ['<#C12> <#C12|general>', '[channel C12] [channel C12 general]'],
    ['<!here> <!channel> <!everyone|everyone>', '[broadcast here] [broadcast channel] [broadcast everyone]'],
    ['<!subteam^S12|@leads>', '[usergroup S12 @leads]'],
    ['<https://a.example/x?a=1&amp;b=2|A &amp; B>', '[link https://a.example/x?a=1&b=2: A & B]'],
    [
      '<mailto:a@b.example|write> <mailto:a@b.example>',
      '[link mailto:a@b.example: write] [link mailto:a@b.example: a@b.example]',
    ],
    ['<!date^1772706000^{date_short} at {time}|soon>', '[date 1772706000 {date_short} at {time}: soon]'],
    ['<!date^1^{date}^https://a.example|x>', '[date 1 {date} https://a.example: x]'],
    ['<javascript:alert(1)|click> <data:text/html,x>', '<javascript:alert(1)|click> <data:text/html,x>'],
    ['<what is this> <!unknown> <>', '<what is this> <!unknown> <>'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test('never comes out of what a person typed', () => {
    expect(read('&lt;!channel&gt; &lt;@U1&gt; &amp;lt;@U1&amp;gt;')).toBe('<!channel> <@U1> &lt;@U1&gt;')
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>&!@#|U1amplt; ^:/h') }), (typed) => {
        expect(kindsIn(parseMrkdwn(escapeMrkdwn(typed).mrkdwn))).not.toContain('user')
        expect(kindsIn(parseMrkdwn(escapeMrkdwn(typed).mrkdwn))).not.toContain('broadcast')
        expect(kindsIn(parseMrkdwn(escapeMrkdwn(typed).mrkdwn))).not.toContain('channel')
      }),
    )
  })
})

describe('URLs that stand bare', () => {
  test('are links without the punctuation after them', () => {
    expect(read('See https://a.example/x_y_z. (https://b.example/?q=1&amp;r=2)')).toBe(
      'See [link https://a.example/x_y_z: https://a.example/x_y_z]. ([link https://b.example/?q=1&r=2: https://b.example/?q=1&r=2])',
    )
  })

  test('are left alone where the text is verbatim', () => {
    expect(parseMrkdwn('https://a.example', { verbatim: true }).map(part)).toEqual(['https://a.example'])
  })
})

describe('emoji', () => {
  test('are known by Slack’s names, with their tones; anything else stays text', () => {
    expect(read(':wave: :large_green_circle: :+1::skin-tone-4: :nothing_is_called_so:')).toBe(
      '[emoji wave] [emoji large_green_circle] [emoji +1 4] :nothing_is_called_so:',
    )
    expect(read('_:white_check_mark: done_ at 10:100:30')).toBe('[italic [emoji white_check_mark] done] at 10:100:30')
  })

  test('are the only thing that means something in plain text', () => {
    expect(shown(parsePlainText('*a* <@U1> &amp; :wave:'))).toBe('*a* <@U1> &amp; [emoji wave]')
    expect(shown(parsePlainText(':wave:', false))).toBe(':wave:')
  })
})

test('nothing that was sent is lost', () => {
  const letters = (text: string) => [...text].filter((each) => /[a-z]/.test(each)).join('')
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab *_~`>\n') }), (text) => {
      expect(letters(parseMrkdwn(text).map(plainOf).join(''))).toBe(letters(text))
    }),
  )
})

test('a long text of marks alone is read in no time', () => {
  const started = performance.now()
  for (const unit of ['*a ', '_*', '*_~', '`', ':a', '<', '```', '> ']) parseMrkdwn(unit.repeat(3000 / unit.length))
  expect(performance.now() - started).toBeLessThan(2000)
})

test('only what can be opened safely is a link', () => {
  expect(safeUrl('https://a.example')).toBe('https://a.example')
  for (const url of ['javascript:alert(1)', 'JavaScript://x', 'data:text/html,x', 'file:///x', 'https://a b', '']) {
    expect(safeUrl(url)).toBeUndefined()
  }
})

test('entities are decoded once', () => {
  expect(decodeEntities('&amp;amp; &lt;&gt; &quot; &amp;lt;')).toBe('&amp; <> &quot; &lt;')
})

function kindsIn(parts: readonly MrkdwnPart[]): readonly string[] {
  return [...JSON.stringify(parts).matchAll(/"kind":"(\w+)"/g)].map(([, kind]) => kind ?? '')
}

function plainOf(one: MrkdwnPart): string {
  return one.kind === 'preformatted' ? textOf(one.children) : one.lines.map(textOf).join('\n')
}

function textOf(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => (inline.kind === 'text' ? inline.text : 'children' in inline ? textOf(inline.children) : ''))
    .join('')
}
