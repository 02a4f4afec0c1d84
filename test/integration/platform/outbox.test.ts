import { expect, test } from 'vitest'
import { asId, type PersonId, type WorkspaceId } from '../../../src/kernel/ids.ts'
import { cancel, enqueue, redraw, sentAt } from '../../../src/platform/outbox/index.ts'
import { inWorkspace, type Scope } from '../../../src/platform/tenancy.ts'
import { describeDatabases } from '../../support/database.ts'
import { noteMessage, slackIdOf, testCapability } from '../../support/messages.ts'
import { newWorkspace, runUntilIdle, type TestPlatform, testPlatform } from '../../support/platform.ts'

const ana = asId<PersonId>('ana')
const ben = asId<PersonId>('ben')

describeDatabases('the outbox', (open) => {
  const within = <T>(
    platform: TestPlatform,
    workspaceId: WorkspaceId,
    work: (scope: Scope) => Promise<T>,
  ): Promise<T> => inWorkspace(platform, { workspaceId }, work)

  test('a message is sent once, to the right direct message, and its place is remembered', async () => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    const note = noteMessage('test.note')
    await within(platform, workspaceId, (scope) =>
      enqueue(scope, note, { facts: { number: 1 }, to: { person: ana }, dedupeKey: 'a' }),
    )
    await runUntilIdle(platform, [testCapability({ messages: [note] })], { workspaceId })
    await runUntilIdle(platform, [testCapability({ messages: [note] })], { workspaceId })
    const [message, ...more] = platform.slack.toUser(slackIdOf(ana))
    expect(more).toEqual([])
    expect(message?.text).toBe('note 1')
    expect(note.sentNumbers).toEqual([1])
    const where = await within(platform, workspaceId, (scope) => sentAt(scope.tx, 'a'))
    expect(where).toEqual({ channel: message?.channel, ts: message?.ts })
    expect(platform.errors()).toEqual([])
  })

  test('the same dedupe key again changes nothing', async () => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    const note = noteMessage('test.note')
    const capabilities = [testCapability({ messages: [note] })]
    const order = (number: number) => ({ facts: { number }, to: { person: ana }, dedupeKey: 'same' })
    await within(platform, workspaceId, (scope) => enqueue(scope, note, order(1)))
    await within(platform, workspaceId, (scope) => enqueue(scope, note, order(2)))
    await runUntilIdle(platform, capabilities, { workspaceId })
    await within(platform, workspaceId, (scope) => enqueue(scope, note, order(3)))
    await runUntilIdle(platform, capabilities, { workspaceId })
    expect(platform.slack.messages.map((message) => message.text)).toEqual(['note 1'])
  })

  test('nothing goes out before its time, nor what is cancelled, nor what is no longer wanted', async () => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    const note = noteMessage('test.note')
    const capabilities = [testCapability({ messages: [note] })]
    const later = new Date(platform.clock.now().getTime() + 3_600_000)
    await within(platform, workspaceId, async (scope) => {
      for (const [number, dedupeKey] of [
        [1, 'a'],
        [2, 'b'],
        [3, 'c'],
      ] as const) {
        await enqueue(scope, note, { facts: { number }, to: { person: ana }, dedupeKey, sendAfter: later })
      }
    })
    await runUntilIdle(platform, capabilities, { workspaceId })
    expect(platform.slack.messages).toEqual([])
    await within(platform, workspaceId, (scope) => cancel(scope, ['b']))
    note.text = ({ number }) => (number === 3 ? undefined : `note ${number}`)
    platform.clock.advance({ hours: 1 })
    await runUntilIdle(platform, capabilities, { workspaceId })
    expect(platform.slack.messages.map((message) => message.text)).toEqual(['note 1'])
  })

  test('messages to one person of one lane arrive in order, replies before digests', async () => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    const [digest, reply] = [noteMessage('test.digest', 'digest'), noteMessage('test.reply', 'reply')]
    await within(platform, workspaceId, async (scope) => {
      for (let number = 0; number < 8; number++) {
        await enqueue(scope, digest, { facts: { number }, to: { person: ana }, dedupeKey: `d${number}` })
        await enqueue(scope, reply, { facts: { number: 100 + number }, to: { person: ana }, dedupeKey: `r${number}` })
        await enqueue(scope, digest, { facts: { number: 200 + number }, to: { person: ben }, dedupeKey: `b${number}` })
      }
    })
    await runUntilIdle(platform, [testCapability({ messages: [digest, reply] })], { workspaceId })
    const numbers = platform.slack.toUser(slackIdOf(ana)).map((message) => Number(message.text.slice(5)))
    expect(numbers).toEqual([100, 101, 102, 103, 104, 105, 106, 107, 0, 1, 2, 3, 4, 5, 6, 7])
    expect(platform.slack.toUser(slackIdOf(ben)).map((message) => message.text)).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7].map((n) => `note ${200 + n}`),
    )
  })

  test('several redraws merge into one update; one of a message that never went is dropped', async () => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    const note = noteMessage('test.note')
    const capabilities = [testCapability({ messages: [note] })]
    await within(platform, workspaceId, async (scope) => {
      await enqueue(scope, note, { facts: { number: 1 }, to: { person: ana }, dedupeKey: 'a' })
      await redraw(scope, 'a')
      await redraw(scope, 'never')
    })
    await runUntilIdle(platform, capabilities, { workspaceId })
    expect(platform.slack.messages.map((message) => [message.text, message.edits])).toEqual([['note 1', 0]])
    note.text = () => 'changed'
    for (let wish = 0; wish < 3; wish++) await within(platform, workspaceId, (scope) => redraw(scope, 'a'))
    await runUntilIdle(platform, capabilities, { workspaceId })
    expect(platform.slack.messages.map((message) => [message.text, message.edits])).toEqual([['changed', 1]])
    note.text = () => undefined
    await within(platform, workspaceId, (scope) => redraw(scope, 'a'))
    await runUntilIdle(platform, capabilities, { workspaceId })
    expect(platform.slack.messages.map((message) => [message.text, message.edits])).toEqual([['changed', 1]])
  })
})
