// A small organisation whose one-on-ones have a rhythm: nobody has logged anything since January.
import { capabilities } from '../../../src/capabilities.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import { linesChanged } from '../../../src/people/index.ts'
import { publish } from '../../../src/platform/outbox/index.ts'
import type { SlackApi } from '../../../src/slack/slack-api.ts'
import { type Floor, openFloor, people } from '../../support/coaching.ts'
import type { OpenTestDatabase } from '../../support/database.ts'
import { runUntilIdle } from '../../support/platform.ts'

export async function openRhythmicFloor(database: OpenTestDatabase): Promise<Floor> {
  const floor = await openFloor(database)
  await floor.as(undefined, (scope) =>
    publish(scope, linesChanged, { personIds: Object.values(people), from: plainDate('2026-01-05') }),
  )
  await idle(floor)
  return floor
}

/** All that is due by now: events, jobs, messages. */
export async function idle({ platform, workspaceId }: Floor): Promise<void> {
  await runUntilIdle(platform, capabilities, { workspaceId })
}

/** Nothing in these tests calls Slack itself: whatever does fails at once. */
export const noSlack = new Proxy({} as SlackApi, {
  get: (_, method) => {
    throw new Error(`called Slack: ${String(method)}`)
  },
})
