// Which workspaces there are. Read under the system's role (`asSystem`): no workspace sees another one.
import { sql } from 'kysely'
import type { WorkspaceId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/time.ts'
import type { Tx } from './database/database.ts'

export async function installedWorkspaces(tx: Tx): Promise<readonly WorkspaceId[]> {
  const rows = await tx.selectFrom('workspace').select('id').where('uninstalled_at', 'is', null).orderBy('id').execute()
  return rows.map((row) => row.id)
}

/** Those that have work at that business time. */
export async function dueWorkspaces(tx: Tx, now: Instant): Promise<readonly WorkspaceId[]> {
  const rows = await tx
    .selectFrom('workspace')
    .select('id')
    .where('uninstalled_at', 'is', null)
    .where((eb) => eb.or([eb('next_due_at', '<=', now), eb('next_due_at', 'is', null)]))
    .orderBy('next_due_at')
    .execute()
  return rows.map((row) => row.id)
}

/** True for the one replica that gets there first. `slot`: the minute, in the system's time. */
export async function takePulseSlot(tx: Tx, slot: Instant, owner: string): Promise<boolean> {
  const taken = await tx
    .insertInto('pulse_slot')
    .values({ slot, taken_by: owner })
    .onConflict((conflict) => conflict.column('slot').doNothing())
    .returning('slot')
    .execute()
  if (taken.length > 0)
    await tx.deleteFrom('pulse_slot').where('slot', '<', sql<Date>`now() - interval '1 day'`).execute()
  return taken.length > 0
}
