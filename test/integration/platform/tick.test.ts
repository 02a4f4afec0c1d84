import { expect, test } from 'vitest'
import { asId, type PersonId, type WorkspaceId } from '../../../src/kernel/ids.ts'
import { parseInstant } from '../../../src/kernel/time.ts'
import type { CliCommand, CliInput } from '../../../src/platform/command/command-line.ts'
import { tickCommand } from '../../../src/platform/command/commands.ts'
import { cancel, enqueue } from '../../../src/platform/outbox/index.ts'
import { businessNow } from '../../../src/platform/schedule/business-clock.ts'
import { inWorkspace } from '../../../src/platform/tenancy.ts'
import { describeDatabases } from '../../support/database.ts'
import { noteMessage, testCapability } from '../../support/messages.ts'
import { newWorkspace, type TestPlatform, testConfig, testDelivery, testPlatform } from '../../support/platform.ts'

const ana = asId<PersonId>('ana')

describeDatabases('tick', (open) => {
  const arrange = async (environment: Record<string, string> = {}) => {
    const platform: TestPlatform = { ...(await testPlatform(open)), config: testConfig(environment) }
    const note = noteMessage('test.note')
    const command = tickCommand(testDelivery(platform, [testCapability({ messages: [note] })]))
    const workspaceId = await newWorkspace(platform)
    const now = await businessNow(platform)
    return { platform, note, command, workspaceId, now }
  }
  const later = (now: Date, hours: number): string => new Date(now.getTime() + hours * 3_600_000).toISOString()
  const order = async (
    platform: TestPlatform,
    workspaceId: WorkspaceId,
    note: ReturnType<typeof noteMessage>,
    key: string,
    at: string,
  ): Promise<void> =>
    await inWorkspace(platform, { workspaceId }, (scope) =>
      enqueue(scope, note, { facts: { number: 1 }, to: { person: ana }, dedupeKey: key, sendAfter: parseInstant(at) }),
    )

  test('moves business time ahead, delivers what is due by then, and leaves what is due later', async () => {
    const { platform, note, command, workspaceId, now } = await arrange()
    await order(platform, workspaceId, note, 'soon', later(now, 2))
    await order(platform, workspaceId, note, 'late', later(now, 30))
    const said = await run(platform, command, { at: later(now, 3) })
    expect(said).toMatchObject({ exit: 0, err: [] })
    expect(platform.slack.messages).toHaveLength(1)
    expect((await businessNow(platform)).toISOString()).toBe(later(now, 3))
  })

  test('refuses the past, and an instant without a zone', async () => {
    const { platform, command, now } = await arrange()
    const past = await run(platform, command, { at: later(now, -1) })
    expect(past.exit).toBe(1)
    expect(past.err.join()).toContain('never runs backwards')
    expect((await run(platform, command, { at: '2030-01-01T09:00:00' })).exit).toBe(2)
    expect(await businessNow(platform)).toEqual(now)
  })

  test('never moves time for the real Slack unless it is really meant', async () => {
    const { platform, command, now } = await arrange({ SLACK_API_URL: 'https://slack.com/api/' })
    const refused = await run(platform, command, { at: later(now, 1) })
    expect(refused.exit).toBe(1)
    expect(refused.err.join()).toContain('--yes-really')
    expect(await businessNow(platform)).toEqual(now)
    expect((await run(platform, command, { at: later(now, 1), yesReally: true })).exit).toBe(0)
    expect((await businessNow(platform)).toISOString()).toBe(later(now, 1))
    expect((await run(platform, command, {})).exit).toBe(0)
  })

  test('a dry run counts by kind and changes nothing, time included', async () => {
    const { platform, note, command, workspaceId, now } = await arrange()
    await order(platform, workspaceId, note, 'soon', later(now, 2))
    const said = await run(platform, command, { at: later(now, 3), dryRun: true })
    expect(said).toEqual({ exit: 0, err: [], out: ['test.note\t1', 'Nothing was changed.'] })
    expect(platform.slack.calls).toEqual([])
    expect(await businessNow(platform)).toEqual(now)
    expect((await run(platform, command, { at: later(now, 3) })).exit).toBe(0)
    expect(platform.slack.messages).toHaveLength(1)
  })

  test('says how many are left when its time ends first', async () => {
    const { platform, note, command, workspaceId, now } = await arrange()
    await order(platform, workspaceId, note, 'soon', later(now, 1))
    platform.slack.failNext('open', { kind: 'retry', afterMillis: 60_000 })
    const said = await run(platform, command, { at: later(now, 2), maxWait: '1' })
    expect(said.exit).toBe(1)
    expect(said.err.join()).toContain('1 left')
    expect((await run(platform, command, { maxWait: 'soon' })).exit).toBe(2)
    await inWorkspace(platform, { workspaceId }, (scope) => cancel(scope, ['soon']))
  })

  test('of two ticks the later one wins, in whichever order they come', async () => {
    const { platform, command, now } = await arrange()
    await Promise.all([run(platform, command, { at: later(now, 5) }), run(platform, command, { at: later(now, 2) })])
    expect((await businessNow(platform)).toISOString()).toBe(later(now, 5))
  })
})

async function run(platform: TestPlatform, command: CliCommand, options: CliInput['options']) {
  const out: string[] = []
  const err: string[] = []
  const io = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line) }
  const exit = await command.run(platform, { arguments: {}, files: {}, options }, io)
  return { exit, out, err }
}
