import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Platform } from '../platform.ts'
import type { Scope } from '../tenancy.ts'

/** Work that the clock causes. Made by `defineJob`, listed in a capability. */
export type Job = {
  /** `<capability>.<verb-noun>`: 'cadence.transition-slots'. */
  readonly name: string
  /**
   * The next business moment at which `run` has work, at or before `scope.now` when something is overdue; undefined when
   * nothing is planned. Cheap: one indexed query.
   */
  readonly nextDue: (scope: Scope) => Promise<Instant | undefined>
  /**
   * Works what is due. `scope.now` is the moment being worked, which may lie in the past of the clock. At most 200 rows or
   * 50 ms a call; 'more': call again, in a new transaction. After 'done' `nextDue` must have moved on.
   */
  readonly run: (scope: Scope) => Promise<'done' | 'more'>
}

export function defineJob(job: Job): Job {
  return job
}

/**
 * Work that the clock causes and that has to ask Slack, so it runs outside of any transaction: reading all users at night.
 * It stands beside the pass, not in its order; one at a time in a workspace, by a lease of ten minutes; where it throws it
 * is tried again in a minute.
 */
export type Errand = {
  /** `<capability>.<verb-noun>`. */
  readonly name: string
  /** As of a job: the next business moment at which it has work; after `run` it must have moved on. */
  readonly nextDue: (scope: Scope) => Promise<Instant | undefined>
  /** Opens its own transactions. `platform.slackFor` answers what it may ask. */
  readonly run: (platform: Platform, workspaceId: WorkspaceId) => Promise<void>
}
