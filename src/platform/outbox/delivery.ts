import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Platform } from '../platform.ts'
import { noQueue } from '../queue.ts'
import type { Registry } from '../schedule/registry.ts'
import { inWorkspace, type Scope, type Who } from '../tenancy.ts'
import type { Limits } from './pace.ts'

/** What delivers: the parts, and who this process is. */
export type Delivery = {
  readonly platform: Platform
  readonly registry: Registry
  /** This process, in leases: unique in time, so that a restart isn't taken for its predecessor. */
  readonly owner: string
  readonly limits: Limits
  /** Between the two looks for a send in doubt. */
  readonly doubtPauseMillis: number
  /** Jobs that failed lately, by workspace and name. */
  readonly failures: Map<string, { readonly count: number; readonly untilMillis: number }>
}

/** As `inWorkspace`, with patience, and without waking a worker: the drain that does it looks again before it ends. */
export async function inBackground<T>(delivery: Delivery, who: Who, work: (scope: Scope) => Promise<T>): Promise<T> {
  return await inWorkspace({ ...delivery.platform, queue: noQueue }, who, work, 'background')
}

export type Sending = { readonly delivery: Delivery; readonly workspaceId: WorkspaceId }
