import { expect, it } from 'vitest'
import { toSlackText } from '../../../sandbox/page/src/composer/slack-text.ts'
import { commandIn } from '../../../sandbox/page/src/composer/typed-command.ts'
import { conversation, person } from './people-and-messages.ts'

const known = { people: [person('ana', 'Ana Lopes'), person('ana.b', 'Ana B')], conversations: [conversation('wins')] }

it.each([
  ['thanks @ana', 'thanks <@UANA>'],
  ['thanks @ana.', 'thanks <@UANA>.'],
  ['thanks @ana.b, and #wins', 'thanks <@UANA.B>, and <#CWINS>'],
  ['(@ana)', '(<@UANA>)'],
  ['ana@ana', 'ana@ana'],
  ['@nobody and #nowhere', '@nobody and #nowhere'],
  ['a < b & c > d', 'a &lt; b &amp; c &gt; d'],
  ['<@UANA> typed by hand', '&lt;@UANA&gt; typed by hand'],
  ['@here look', '<!here> look'],
])('%j is sent as %j', (typed, sent) => {
  expect(toSlackText(typed, known)).toBe(sent)
})

it.each([
  ['/coach', { name: '/coach', text: '' }],
  ['/coach  log @ana ', { name: '/coach', text: 'log @ana' }],
  ['/coach log\nsecond line', { name: '/coach', text: 'log\nsecond line' }],
  ['/foo', { name: '/foo', text: '' }],
  [' /coach', undefined],
  ['/', undefined],
  ['// comment', undefined],
  ['and/or', undefined],
])('%j is the command %j', (typed, command) => {
  expect(commandIn(typed)).toEqual(command)
})
