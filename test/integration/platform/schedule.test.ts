import { expect, test } from 'vitest'
import { z } from 'zod'
import { asId, type PersonId, type WorkspaceId } from '../../../src/kernel/ids.ts'
import { addMillis, type Instant } from '../../../src/kernel/time.ts'
import { audit } from '../../../src/platform/audit.ts'
import { firstTime } from '../../../src/platform/first-time.ts'
import { defineEvent, enqueue, on, publish } from '../../../src/platform/outbox/index.ts'
import { defineJob, type Job } from '../../../src/platform/schedule/schedule.ts'
import { drain } from '../../../src/platform/schedule/worker.ts'
import { asSystem, inWorkspace, type Scope, touch } from '../../../src/platform/tenancy.ts'
import { dueWorkspaces } from '../../../src/platform/workspace-directory.ts'
import { describeDatabases } from '../../support/database.ts'
import { noteMessage, slackIdOf, testCapability } from '../../support/messages.ts'
import { newWorkspace, runUntilIdle, type TestPlatform, testDelivery, testPlatform } from '../../support/platform.ts'

const ana = asId<PersonId>('ana')
const rang = defineEvent('test.rang', z.object({ bell: z.string() }))

describeDatabases('the schedule', (open) => {
  test('in one big step every job and event is worked in order, each at its own moment', async () => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    const log: string[] = []
    const say = (what: string, scope: Scope): number => log.push(`${scope.now.toISOString().slice(5, 16)} ${what}`)
    const capabilities = [
      testCapability({
        jobs: [
          bell('test.daily', '2026-03-02T12:00:00Z', 24, (scope) => void say('daily', scope)),
          bell('test.twelve-hourly', '2026-03-02T18:00:00Z', 12, async (scope) => {
            say('twelve-hourly', scope)
            await publish(scope, rang, { bell: 'twelve-hourly' })
          }),
        ],
        subscriptions: [on(rang, async (scope, { bell }) => void say(`heard ${bell}`, scope))],
      }),
    ]
    platform.clock.moveTo('2026-03-03T18:00:00Z')
    await runUntilIdle(platform, capabilities, { workspaceId })
    expect(log).toEqual([
      '03-02T12:00 daily',
      '03-02T18:00 twelve-hourly',
      '03-02T18:00 heard twelve-hourly',
      '03-03T06:00 twelve-hourly',
      '03-03T06:00 heard twelve-hourly',
      '03-03T12:00 daily',
      '03-03T18:00 twelve-hourly',
      '03-03T18:00 heard twelve-hourly',
    ])
  })

  test('messages are loaded at the end of the step, so what went stale on the way is dropped', async () => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    const note = noteMessage('test.note')
    let day = 0
    note.text = ({ number }) => (number === day ? `day ${number}` : undefined)
    const jobs = [
      bell('test.daily', '2026-03-03T09:00:00Z', 24, async (scope) => {
        day++
        await enqueue(scope, note, { facts: { number: day }, to: { person: ana }, dedupeKey: `day ${day}` })
      }),
    ]
    platform.clock.advance({ days: 5 })
    await runUntilIdle(platform, [testCapability({ messages: [note], jobs })], { workspaceId })
    expect(platform.slack.toUser(slackIdOf(ana)).map((message) => message.text)).toEqual(['day 5'])
  })

  test('an event is handled once by all its subscribers together, or by none', async () => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    let failures = 2
    const heard = async (scope: Scope, who: string): Promise<void> =>
      await audit(scope, { action: `test.${who}`, subjects: [] })
    const subscriptions = [
      on(rang, async (scope) => await heard(scope, 'first')),
      on(rang, async (scope) => {
        if (failures-- > 0) throw new Error('not now')
        await heard(scope, 'second')
      }),
    ]
    await inWorkspace(platform, { workspaceId }, (scope) => publish(scope, rang, { bell: 'x' }))
    await runUntilIdle(platform, [testCapability({ subscriptions })], { workspaceId })
    const entries = await inWorkspace(platform, { workspaceId }, (scope) =>
      scope.tx.selectFrom('audit_entry').select('action').orderBy('seq').execute(),
    )
    expect(entries.map((entry) => entry.action)).toEqual(['test.first', 'test.second'])
    expect(platform.errors()).toHaveLength(2)
  })

  test('a job that always throws is set aside after three tries, and the others go on', async () => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    let tries = 0
    let worked = 0
    const jobs = [
      bell('test.broken', '2026-03-02T10:00:00Z', 1, () => {
        tries++
        throw new Error('a bug')
      }),
      bell('test.fine', '2026-03-02T11:00:00Z', 24, () => {
        worked++
      }),
    ]
    platform.clock.advance({ days: 1 })
    const settled = await drain(testDelivery(platform, [testCapability({ jobs })]), workspaceId, {
      budgetMillis: 5_000,
    })
    expect([tries, worked, settled.left]).toEqual([3, 1, 1])
  })

  test('a job that doesn’t move on is stopped instead of running for ever', async () => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    const stuck = defineJob({ name: 'test.stuck', nextDue: async (scope) => scope.now, run: async () => 'done' })
    platform.clock.advance({ hours: 1 })
    const at = platform.clock.now()
    await drain(testDelivery(platform, [testCapability({ jobs: [stuck] })]), workspaceId, { at, budgetMillis: 8_000 })
    expect(platform.errors().join()).toContain('does not move on')
  })

  test('two replicas share the work: each moment is worked once, in order', async () => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    const first = new Date('2026-03-02T10:00:00Z')
    const job = defineJob({
      name: 'test.counted',
      nextDue: async (scope) => {
        const last = await scope.tx
          .selectFrom('audit_entry')
          .select('occurred_at')
          .where('action', '=', 'test.counted')
          .orderBy('seq', 'desc')
          .limit(1)
          .executeTakeFirst()
        return last === undefined ? first : addMillis(last.occurred_at, 3_600_000)
      },
      run: async (scope) => {
        await audit(scope, { action: 'test.counted', subjects: [] })
        return 'done'
      },
    })
    platform.clock.advance({ hours: 30 })
    const at = platform.clock.now()
    const again = await (await open()).openAgain()
    try {
      const replicas = [platform.db, again.db].map((db) =>
        testDelivery({ ...platform, db }, [testCapability({ jobs: [job] })]),
      )
      await Promise.all(
        replicas.map((replica) => drain(replica, workspaceId, { at, budgetMillis: 20_000, patient: true })),
      )
    } finally {
      await again.close()
    }
    const entries = await inWorkspace(platform, { workspaceId }, (scope) =>
      scope.tx.selectFrom('audit_entry').select('occurred_at').orderBy('seq').execute(),
    )
    expect(entries.map((entry) => entry.occurred_at)).toEqual(
      Array.from({ length: 30 }, (_, hour) => addMillis(first, hour * 3_600_000)),
    )
  })

  test('what was seen once is forgotten after a week', async () => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    const see = async (key: string): Promise<boolean> =>
      await inWorkspace(platform, { workspaceId }, (scope) => firstTime(scope, key))
    expect([await see('a'), await see('a')]).toEqual([true, false])
    platform.clock.advance({ days: 2 })
    expect(await see('b')).toBe(true)
    platform.clock.advance({ days: 6 })
    await runUntilIdle(platform, [], { workspaceId })
    expect([await see('b'), await see('a')]).toEqual([false, true])
  })

  test('the workspace’s row says when there is work again', async () => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    const note = noteMessage('test.note')
    const capabilities = [
      testCapability({ messages: [note], jobs: [bell('test.daily', '2026-03-02T09:40:00Z', 24, () => undefined)] }),
    ]
    await runUntilIdle(platform, capabilities, { workspaceId })
    expect(await nextDue(platform, workspaceId)).toBe('2026-03-02T09:40:00.000Z')
    await inWorkspace(platform, { workspaceId }, async (scope) => {
      const sendAfter = new Date('2026-03-02T09:20:00Z')
      await enqueue(scope, note, { facts: { number: 1 }, to: { person: ana }, dedupeKey: 'a', sendAfter })
      touch(scope, new Date('2026-03-02T09:30:00Z'))
    })
    expect(await nextDue(platform, workspaceId)).toBe('2026-03-02T09:20:00.000Z')
    platform.clock.advance({ minutes: 20 })
    expect(await asSystem(platform, dueWorkspaces)).toContain(workspaceId)
    await runUntilIdle(platform, capabilities, { workspaceId })
    platform.clock.advance({ days: 2, minutes: 30 })
    await runUntilIdle(platform, capabilities, { workspaceId })
    // Nothing is planned before the next day, but every workspace is looked at once an hour.
    expect(await nextDue(platform, workspaceId)).toBe('2026-03-04T10:50:00.000Z')
  })
})

/** Rings first at that moment, then every so many hours. What it has rung is kept in this process. */
function bell(name: string, first: string, everyHours: number, ring: (scope: Scope) => unknown): Job {
  let due: Instant = new Date(first)
  return defineJob({
    name,
    nextDue: async () => due,
    run: async (scope) => {
      await ring(scope)
      due = new Date(due.getTime() + everyHours * 3_600_000)
      return 'done'
    },
  })
}

async function nextDue(platform: TestPlatform, workspaceId: WorkspaceId): Promise<string | undefined> {
  const row = await inWorkspace(platform, { workspaceId }, (scope) =>
    scope.tx.selectFrom('workspace').select('next_due_at').executeTakeFirstOrThrow(),
  )
  return row.next_due_at?.toISOString()
}
