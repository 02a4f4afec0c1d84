import { expect, it } from 'vitest'
import {
  asSentence,
  explainCommand,
  explainInteraction,
  explainUnknownCommand,
  messageOf,
} from '../../../sandbox/page/src/client/sentences.ts'

it("a command that does not work is told in Slack's own words", () => {
  expect(explainUnknownCommand('/foo')).toMatch(/^\/foo is not a valid command\. In Slack, all messages that start/)
  expect(explainCommand('/coach', { outcome: 'timeout' })).toBe("/coach didn't respond in time.")
  expect(explainCommand('/coach', { outcome: 'refused' })).toBe('/coach failed with the error "dispatch_failed".')
  expect(explainCommand('/coach', { outcome: 'unreachable' })).toBe('/coach failed with the error "dispatch_failed".')
  expect(explainCommand('/coach', { outcome: 'acked' })).toBeUndefined()
})

it('a click that does not work says why', () => {
  const told = (outcome: 'acked' | 'refused' | 'timeout' | 'unreachable', status?: number) =>
    explainInteraction('Touchline', { outcome, status })
  expect(told('acked')).toBeUndefined()
  expect(told('timeout')).toBe("Touchline didn't respond in time. Apps need to respond within 3 seconds.")
  expect(told('refused', 500)).toBe('Touchline responded with status code 500.')
  expect(told('unreachable')).toBe('Touchline could not be reached. Is the bot running?')
})

it.each([
  ['ana has no modal open', 'Ana has no modal open.'],
  ['Time is moving already: wait.', 'Time is moving already: wait.'],
  ['“x” is not a date', '“x” is not a date.'],
  ['on offer: nothing (search first)', 'On offer: nothing (search first)'],
  ['  ', 'That did not work.'],
])('%j is shown as %j', (text, sentence) => {
  expect(asSentence(text)).toBe(sentence)
  expect(messageOf(new Error(text))).toBe(sentence)
})
