// The composition root: every part is made and joined here, and nowhere else. Building an app listens to nothing and
// talks to nobody; `start` does.
import { newId } from './kernel/ids.ts'
import { type Clock, systemClock } from './kernel/time.ts'
import { type BroughtUp, bringUp } from './platform/bring-up.ts'
import type { Capability } from './platform/capability.ts'
import type { CliCommand } from './platform/command/command-line.ts'
import { migrateCommand, tickCommand } from './platform/command/commands.ts'
import { doctorCommand } from './platform/command/doctor.ts'
import type { Config } from './platform/config.ts'
import type { OpenDatabase } from './platform/database/database.ts'
import { healthRoutes } from './platform/health.ts'
import type { Log } from './platform/log.ts'
import { openMetrics } from './platform/metrics.ts'
import type { Delivery } from './platform/outbox/delivery.ts'
import { type Limits, slackLimits } from './platform/outbox/pace.ts'
import type { Platform } from './platform/platform.ts'
import { registryOf } from './platform/schedule/registry.ts'
import { createSlackWorkspaces, type SlackWorkspaces } from './slack/install/workspaces.ts'
import { createReceiver } from './slack/receive/receiver.ts'

export type AppParts = {
  readonly config: Config
  readonly log: Log
  readonly database: OpenDatabase
  readonly capabilities: readonly Capability[]
  readonly clock?: Clock
  readonly limits?: Limits
}

export type App = {
  readonly platform: Platform
  readonly workspaces: SlackWorkspaces
  /** The operator's, the capabilities' and the platform's own. */
  readonly commands: readonly CliCommand[]
  /** Listens, then gets ready in the background. Resolves with the HTTP port. `onFatal`: what no waiting cures. */
  readonly start: (onFatal: (error: unknown) => void) => Promise<number>
  /** Takes nothing new, finishes what is in flight. The database is left open. */
  readonly stop: (withinMillis: number) => Promise<void>
}

const doubtPauseMillis = 5_000

export function createApp(parts: AppParts): App {
  const { config, log, database, capabilities } = parts
  const stopping = new AbortController()
  const waiting = new Map<string, string>()
  let running: BroughtUp | undefined
  const metrics = openMetrics({ process: true })
  const base = {
    db: database.db,
    kind: database.kind,
    clock: parts.clock ?? systemClock,
    log,
    metrics,
    config,
    // Before the queue runs, due work is noted in the workspace's row only, and the first pulse finds it.
    queue: { wake: async (...due: Parameters<Platform['queue']['wake']>) => await running?.queue.wake(...due) },
  }
  const workspaces = createSlackWorkspaces(base)
  const platform: Platform = { ...base, senderFor: workspaces.senderFor, slackFor: workspaces.apiFor }
  const delivery: Delivery = {
    platform,
    registry: registryOf(capabilities),
    owner: newId(),
    limits: parts.limits ?? slackLimits,
    doubtPauseMillis,
    failures: new Map(),
  }
  const notReady = (): readonly string[] => (stopping.signal.aborted ? ['the bot is stopping'] : [...waiting.values()])
  const receiver = createReceiver(
    platform,
    workspaces,
    capabilities.flatMap((capability) => capability.slack ?? []),
    healthRoutes({ database, metrics, notReady }),
  )
  let ready: Promise<void> = Promise.resolve()
  return {
    platform,
    workspaces,
    commands: [
      ...capabilities.flatMap((capability) => capability.cli ?? []),
      tickCommand(delivery),
      migrateCommand(database),
      doctorCommand(database, workspaces.connect),
    ],
    start: async (onFatal) => {
      waiting.set('database', 'the bot is starting')
      const port = await receiver.start()
      log.info({ port }, 'listening')
      ready = bringUp({
        database,
        delivery,
        autoMigrate: config.autoMigrate,
        connect: workspaces.connect,
        signal: stopping.signal,
        waitingFor: (what, reason) => (reason === '' ? waiting.delete(what) : waiting.set(what, reason)),
      }).then(
        (broughtUp) => {
          running = broughtUp
          if (broughtUp !== undefined) log.info('working')
        },
        (error: unknown) => onFatal(error),
      )
      return port
    },
    stop: async (withinMillis) => {
      stopping.abort()
      await receiver.stop(Math.floor(withinMillis / 3))
      await ready
      await running?.stop(Math.floor(withinMillis / 2))
    },
  }
}
