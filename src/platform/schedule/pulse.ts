// Every minute, in every replica: the first to take the minute's slot has a worker look at each workspace that has
// something due. A minute missed is made up for by the next; what was missed meanwhile is the schedule's own business.
import { schedule } from 'node-cron'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { addMillis } from '../../kernel/time.ts'
import type { Platform } from '../platform.ts'
import { asSystem } from '../tenancy.ts'
import { dueWorkspaces, takePulseSlot } from '../workspace-directory.ts'

export type Pulse = { readonly stop: () => Promise<void> }

/** Beats at once, for what was due while no process ran, then every minute. */
export function startPulse(
  platform: Platform,
  owner: string,
  wake: (workspaceId: WorkspaceId) => Promise<void>,
): Pulse {
  const safely = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      platform.log.warn({ error }, 'a pulse failed; the next is in a minute')
    }
  }
  void safely(() => wakeDue(platform, wake))
  const task = schedule('* * * * *', () => safely(() => beat(platform, owner, wake)), {
    noOverlap: true,
    suppressMissedWarning: true,
  })
  return {
    stop: async () => {
      await task.destroy()
    },
  }
}

/** One minute's beat. Returns whether this replica took the slot. */
export async function beat(
  platform: Platform,
  owner: string,
  wake: (workspaceId: WorkspaceId) => Promise<void>,
): Promise<boolean> {
  const now = platform.clock.now()
  const slot = addMillis(now, -(now.getTime() % 60_000))
  if (!(await asSystem(platform, (tx) => takePulseSlot(tx, slot, owner)))) return false
  await wakeDue(platform, wake)
  return true
}

async function wakeDue(platform: Platform, wake: (workspaceId: WorkspaceId) => Promise<void>): Promise<void> {
  for (const workspaceId of await asSystem(platform, (tx, now) => dueWorkspaces(tx, now))) await wake(workspaceId)
}
