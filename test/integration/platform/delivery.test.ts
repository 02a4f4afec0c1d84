// What becomes of a message when Slack is slow, busy, gone, or the process dies in the middle.
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { asId, type PersonId, type WorkspaceId } from '../../../src/kernel/ids.ts'
import type { Delivery } from '../../../src/platform/outbox/delivery.ts'
import { enqueue, redraw } from '../../../src/platform/outbox/index.ts'
import { slackLimits, unlimited } from '../../../src/platform/outbox/pace.ts'
import { drain } from '../../../src/platform/schedule/worker.ts'
import { inWorkspace } from '../../../src/platform/tenancy.ts'
import { describeDatabases } from '../../support/database.ts'
import { noteMessage, slackIdOf, type TestNote, testCapability } from '../../support/messages.ts'
import { newWorkspace, runUntilIdle, type TestPlatform, testDelivery, testPlatform } from '../../support/platform.ts'

describeDatabases('delivery', (open) => {
  const arrange = async () => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    const note = noteMessage('test.note')
    return { platform, workspaceId, note, capabilities: [testCapability({ messages: [note] })] }
  }
  const order = async (
    platform: TestPlatform,
    workspaceId: WorkspaceId,
    note: TestNote,
    count: number,
    to?: { channel: string },
  ): Promise<void> =>
    await inWorkspace(platform, { workspaceId }, async (scope) => {
      for (let number = 1; number <= count; number++) {
        await enqueue(scope, note, {
          facts: { number },
          to: to ?? { person: asId<PersonId>(`p${number}`) },
          dedupeKey: `n${number}`,
        })
      }
    })
  const statesOf = async (platform: TestPlatform, workspaceId: WorkspaceId) =>
    await inWorkspace(platform, { workspaceId }, async (scope) => {
      const rows = await scope.tx.selectFrom('outbox').select(['state', 'reason']).orderBy('seq').execute()
      return rows.map(({ state, reason }) => (reason === null ? state : `${state}: ${reason}`))
    })

  test('a reply that was lost is found in the history, and the message isn’t repeated', async () => {
    const { platform, workspaceId, note, capabilities } = await arrange()
    await order(platform, workspaceId, note, 1)
    platform.slack.failNext('post', { kind: 'in-doubt' }, { acted: true })
    await runUntilIdle(platform, capabilities, { workspaceId })
    expect(platform.slack.messages).toHaveLength(1)
    expect(platform.slack.calls).toEqual(['open', 'post', 'history'])
    expect(note.sentNumbers).toEqual([1])
    expect(await statesOf(platform, workspaceId)).toEqual(['sent'])
  })

  test('a send that never arrived is looked for twice, then repeated', async () => {
    const { platform, workspaceId, note, capabilities } = await arrange()
    await order(platform, workspaceId, note, 1)
    platform.slack.failNext('post', { kind: 'in-doubt' })
    await runUntilIdle(platform, capabilities, { workspaceId })
    expect(platform.slack.calls).toEqual(['open', 'post', 'history', 'history', 'post'])
    expect(platform.slack.messages).toHaveLength(1)
  })

  test('in a channel a send in doubt isn’t repeated: its owner is asked', async () => {
    const { platform, workspaceId, note, capabilities } = await arrange()
    await order(platform, workspaceId, note, 1, { channel: 'C1' })
    platform.slack.failNext('post', { kind: 'in-doubt' })
    await runUntilIdle(platform, capabilities, { workspaceId })
    expect(platform.slack.calls).toEqual(['post'])
    expect(note.doubted).toEqual([1])
    expect(await statesOf(platform, workspaceId)).toEqual(['unknown: in_doubt'])
  })

  test('Retry-After is kept, the pace is halved, and the message goes in the end', async () => {
    const { platform, workspaceId, note, capabilities } = await arrange()
    await order(platform, workspaceId, note, 1)
    platform.slack.failNext('post', { kind: 'retry', afterMillis: 400 })
    const began = performance.now()
    await runUntilIdle(platform, capabilities, { workspaceId, limits: { ...slackLimits, conversationGapMillis: 0 } })
    expect(performance.now() - began).toBeGreaterThanOrEqual(400)
    expect(platform.slack.messages).toHaveLength(1)
    const pace = await inWorkspace(platform, { workspaceId }, (scope) =>
      scope.tx.selectFrom('pace').select('per_minute').where('method', '=', 'post').executeTakeFirstOrThrow(),
    )
    expect(pace.per_minute).toBeGreaterThanOrEqual(120)
    expect(pace.per_minute).toBeLessThan(130)
  })

  test('one message a second and conversation, as many as the bucket holds at once', async () => {
    const { platform, workspaceId, note, capabilities } = await arrange()
    await order(platform, workspaceId, note, 3, { channel: 'C1' })
    const delivery = testDelivery(platform, capabilities, { limits: { ...slackLimits, conversationGapMillis: 300 } })
    const began = performance.now()
    await drain(delivery, workspaceId, { budgetMillis: 10_000, patient: true })
    expect(platform.slack.messages.map((message) => message.text)).toEqual(['note 1', 'note 2', 'note 3'])
    expect(performance.now() - began).toBeGreaterThanOrEqual(600)
  })

  test('what Slack refuses for good is given up, its owner told, and the person marked', async () => {
    const { platform, workspaceId, note } = await arrange()
    const unreachable: string[] = []
    const capabilities = [
      testCapability({
        messages: [note],
        hooks: {
          slackUserOf: async (_scope, person) => (person === 'p2' ? undefined : slackIdOf(person)),
          onUnreachable: async (_scope, person, reason) => void unreachable.push(`${person} ${reason}`),
        },
      }),
    ]
    await order(platform, workspaceId, note, 2)
    platform.slack.failNext('open', { kind: 'give-up', reason: 'user_disabled' })
    await runUntilIdle(platform, capabilities, { workspaceId })
    expect(await statesOf(platform, workspaceId)).toEqual(['failed: user_disabled', 'failed: no_slack'])
    expect(note.failedReasons.sort()).toEqual(['no_slack', 'user_disabled'])
    expect(unreachable.sort()).toEqual(['p1 user_disabled', 'p2 no_slack'])
  })

  test('a network that is down loses nothing', async () => {
    const { platform, workspaceId, note, capabilities } = await arrange()
    await order(platform, workspaceId, note, 2)
    platform.slack.failNext('open', { kind: 'in-doubt' }, { times: 2 })
    platform.slack.failNext('post', { kind: 'retry' }, { times: 1 })
    await runUntilIdle(platform, capabilities, { workspaceId })
    expect(platform.slack.messages.map((message) => message.text).sort()).toEqual(['note 1', 'note 2'])
  })

  test('a bug in drawing is logged with the message’s id, and the others go', async () => {
    const { platform, workspaceId, note, capabilities } = await arrange()
    await order(platform, workspaceId, note, 3)
    note.text = ({ number }) => {
      if (number === 2) throw new Error('a bug')
      return `note ${number}`
    }
    const settled = await drain(testDelivery(platform, capabilities), workspaceId, { budgetMillis: 5_000 })
    expect(settled.left).toBe(1)
    expect(platform.slack.messages).toHaveLength(2)
    expect(platform.errors().join()).toContain('a bug')
    await inWorkspace(platform, { workspaceId }, (scope) =>
      sql`update outbox set attempts = 7, retry_at = null where state = 'waiting'`.execute(scope.tx),
    )
    await drain(testDelivery(platform, capabilities), workspaceId, { budgetMillis: 5_000 })
    expect(await statesOf(platform, workspaceId)).toEqual(['sent', 'failed: bug', 'sent'])
  })

  test('two workers at once send everything once', async () => {
    const { platform, workspaceId, note, capabilities } = await arrange()
    await order(platform, workspaceId, note, 30)
    const again = await (await open()).openAgain()
    try {
      const replica: Delivery = { ...testDelivery({ ...platform, db: again.db }, capabilities) }
      await Promise.all([
        drain(testDelivery(platform, capabilities), workspaceId, { budgetMillis: 20_000, patient: true }),
        drain(replica, workspaceId, { budgetMillis: 20_000, patient: true }),
      ])
    } finally {
      await again.close()
    }
    expect(platform.slack.messages.map((message) => message.outboxId)).toHaveLength(30)
    expect(new Set(platform.slack.messages.map((message) => message.outboxId)).size).toBe(30)
    expect(note.sentNumbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
  })

  test('a message whose sender died is found by the next process, once its lease has ended', async () => {
    const { platform, workspaceId, note, capabilities } = await arrange()
    await order(platform, workspaceId, note, 2)
    const delivery = testDelivery(platform, capabilities)
    // Dies after Slack took the first message, before that is written down; and before the second was asked for.
    const dying: Delivery = {
      ...delivery,
      platform: {
        ...platform,
        senderFor: async () => ({ ...platform.slack.sender, postMessage: neverReturning(platform) }),
      },
    }
    // It never comes back, and its database may be closed under it.
    drain(dying, workspaceId, { budgetMillis: 100 }).catch(() => undefined)
    await expect.poll(() => platform.slack.messages.length).toBe(2)
    await inWorkspace(platform, { workspaceId }, (scope) =>
      sql`update outbox set leased_until = clock_timestamp()`.execute(scope.tx),
    )
    await runUntilIdle(platform, capabilities, { workspaceId })
    expect(platform.slack.messages).toHaveLength(2)
    expect(note.sentNumbers.sort()).toEqual([1, 2])
    expect(await statesOf(platform, workspaceId)).toEqual(['sent', 'sent'])
  })

  test('a wish to redraw while the message is on its way is drawn afterwards', async () => {
    const { platform, workspaceId, note, capabilities } = await arrange()
    await order(platform, workspaceId, note, 1)
    const delivery = testDelivery(platform, capabilities)
    const meddling: Delivery = {
      ...delivery,
      platform: {
        ...platform,
        senderFor: async () => ({
          ...platform.slack.sender,
          postMessage: async (posted) => {
            note.text = () => 'changed meanwhile'
            await inWorkspace(platform, { workspaceId }, (scope) => redraw(scope, 'n1'))
            return await platform.slack.sender.postMessage(posted)
          },
        }),
      },
    }
    await drain(meddling, workspaceId, { budgetMillis: 5_000, patient: true })
    expect(platform.slack.messages.map((message) => [message.text, message.edits])).toEqual([['changed meanwhile', 1]])
  })

  test('an operator’s problem keeps everything waiting', async () => {
    const { platform, workspaceId, note, capabilities } = await arrange()
    await order(platform, workspaceId, note, 2)
    platform.slack.failNext('open', { kind: 'operator', reason: 'token_revoked' }, { times: 2 })
    const settled = await drain(testDelivery(platform, capabilities, { limits: unlimited }), workspaceId, {
      budgetMillis: 2_000,
    })
    expect(settled.left).toBe(2)
    expect(await statesOf(platform, workspaceId)).toEqual(['waiting', 'waiting'])
    expect(platform.errors().join()).toContain('touchline doctor')
  })
})

function neverReturning(platform: TestPlatform): TestPlatform['slack']['sender']['postMessage'] {
  return async (posted) => {
    await platform.slack.sender.postMessage(posted)
    return await new Promise<never>(() => undefined)
  }
}
