import type { WorkspaceId } from '../kernel/ids.ts'
import type { Clock } from '../kernel/time.ts'
import type { SlackApi } from '../slack/slack-api.ts'
import type { Config } from './config.ts'
import type { Db, OpenDatabase } from './database/database.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { SlackSender } from './outbox/sender.ts'
import type { WorkQueue } from './queue.ts'

/** What every part is given: technology without product words. Built once, in app.ts; in tests by `testPlatform`. */
export type Platform = {
  readonly db: Db
  readonly kind: OpenDatabase['kind']
  /** The system's clock; business time is this plus the offset in the database (`scope.now`). */
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  readonly config: Config
  readonly queue: WorkQueue
  /** How long a transaction may take that somebody waits for. Default: 2.2 s, since Slack waits for 3. */
  readonly requestMillis?: number
  /** How to post in that workspace. Never called inside a transaction. */
  readonly senderFor: (workspaceId: WorkspaceId) => Promise<SlackSender>
  /** What an errand may ask there; undefined: not installed. Never called inside a transaction. */
  readonly slackFor: (workspaceId: WorkspaceId) => Promise<SlackApi | undefined>
}
