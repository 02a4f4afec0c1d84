// A platform for integration tests: real database, a clock that the test moves, a Slack that records what it is sent.
//
//   const platform = await testPlatform(open)                       // open: from describeDatabases
//   const workspaceId = await newWorkspace(platform)
//   await inWorkspace(platform, { workspaceId }, async (scope) => { … use cases … })
//   await runUntilIdle(platform, [people, coaching, survey])        // events, jobs, messages due by now
//   platform.slack.messages                                         // what stands in Slack: { channel, user, ts, text, blocks, edits }
//   platform.clock.advance({ days: 3 }); await runUntilIdle(platform, […])   // moment by moment, as a real pass would
//   platform.slack.failNext('post', { kind: 'give-up', reason: 'user_disabled' })
//
// The clock starts on Monday 2026-03-02 09:00 UTC. Nothing runs by itself: no worker, no pulse.
import { newId, type SlackUserId, type WorkspaceId } from '../../src/kernel/ids.ts'
import type { Clock, Zone } from '../../src/kernel/time.ts'
import type { Capability } from '../../src/platform/capability.ts'
import { type Config, readConfig } from '../../src/platform/config.ts'
import { openLog } from '../../src/platform/log.ts'
import { openMetrics } from '../../src/platform/metrics.ts'
import type { Delivery } from '../../src/platform/outbox/delivery.ts'
import { type Limits, unlimited } from '../../src/platform/outbox/pace.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { noQueue } from '../../src/platform/queue.ts'
import { registryOf } from '../../src/platform/schedule/registry.ts'
import { drain } from '../../src/platform/schedule/worker.ts'
import { asSystem, type Tenancy } from '../../src/platform/tenancy.ts'
import type { OpenTestDatabase } from './database.ts'
import { type RecordingSlack, recordingSlack } from './recording-slack.ts'

type TestClock = Clock & {
  readonly advance: (by: { days?: number; hours?: number; minutes?: number; seconds?: number }) => void
  /** Forward only. */
  readonly moveTo: (instant: Date | string) => void
}

export type TestPlatform = Platform & {
  readonly clock: TestClock
  readonly slack: RecordingSlack
  /** What was logged as an error so far, a JSON line each. */
  readonly errors: () => readonly string[]
}

export async function testPlatform(
  open: OpenTestDatabase,
  options: { readonly start?: string } = {},
): Promise<TestPlatform> {
  const database = await open()
  const slack = recordingSlack()
  const errors: string[] = []
  return {
    db: database.db,
    kind: database.kind,
    clock: testClock(options.start ?? '2026-03-02T09:00:00Z'),
    log: openLog('error', { write: (line) => errors.push(line) }),
    errors: () => errors,
    metrics: openMetrics(),
    config: testConfig(),
    queue: noQueue,
    // The machine that runs the tests may be busy with many things.
    requestMillis: 30_000,
    senderFor: async () => slack.sender,
    slackFor: async () => undefined,
    slack,
  }
}

function testClock(start: string): TestClock {
  let now = new Date(start)
  const moveTo = (instant: Date | string): void => {
    const target = new Date(instant)
    if (target < now) throw new RangeError('a test clock moves forward only')
    now = target
  }
  return {
    now: () => new Date(now),
    moveTo,
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) =>
      moveTo(new Date(now.getTime() + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000)),
  }
}

export function testConfig(environment: Readonly<Record<string, string>> = {}): Config {
  const read = readConfig({
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: 'secret',
    SLACK_API_URL: 'http://127.0.0.1:1/api/',
    ...environment,
  })
  if (!read.ok) throw new Error(read.problems.join('; '))
  return read.config
}

/** A workspace of its own, so that tests don't see each other's rows. */
export async function newWorkspace(
  platform: Tenancy,
  values: {
    readonly id?: WorkspaceId
    readonly timezone?: Zone
    readonly location?: string
    readonly installedBy?: SlackUserId
  } = {},
): Promise<WorkspaceId> {
  const id = values.id ?? newId<WorkspaceId>()
  await asSystem(platform, async (tx, now) => {
    await tx
      .insertInto('workspace')
      .values({
        id,
        kind: 'team',
        team_id: id,
        name: 'Test',
        bot_user_id: 'UBOT' as SlackUserId,
        bot_token_encrypted: null,
        scopes: [],
        installed_at: now,
        installed_by: values.installedBy ?? null,
        location: values.location ?? null,
        ...(values.timezone === undefined ? {} : { timezone: values.timezone }),
      })
      .execute()
  })
  return id
}

export type RunOptions = {
  /** Default: every workspace of this database. */
  readonly workspaceId?: WorkspaceId
  readonly limits?: Limits
  readonly doubtPauseMillis?: number
}

/** Works all that is due by the clock's now: jobs and events moment by moment, then messages. Throws if something stays. */
export async function runUntilIdle(
  platform: TestPlatform,
  capabilities: readonly Capability[],
  options: RunOptions = {},
): Promise<void> {
  const delivery = testDelivery(platform, capabilities, options)
  for (const workspaceId of options.workspaceId === undefined ? await allWorkspaces(platform) : [options.workspaceId]) {
    const settled = await drain(delivery, workspaceId, { budgetMillis: 50_000, patient: true })
    if (settled.left > 0) throw new Error(`${settled.left} left undone: ${platform.errors().join('; ')}`)
  }
}

export function testDelivery(
  platform: Platform,
  capabilities: readonly Capability[],
  options: RunOptions = {},
): Delivery {
  return {
    platform,
    registry: registryOf(capabilities),
    owner: newId(),
    limits: options.limits ?? unlimited,
    doubtPauseMillis: options.doubtPauseMillis ?? 0,
    failures: new Map(),
  }
}

async function allWorkspaces(platform: Platform): Promise<readonly WorkspaceId[]> {
  return await asSystem(platform, async (tx) => {
    const rows = await tx.selectFrom('workspace').select('id').execute()
    return rows.map((row) => row.id)
  })
}
