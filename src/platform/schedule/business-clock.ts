// Business time is the system clock plus an offset in the database: 0 in production, moved by `tick` elsewhere. It never
// runs backwards, and all processes share it.
import { sql } from 'kysely'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../database/database.ts'
import { asSystem, type Tenancy } from '../tenancy.ts'

export async function businessNow(platform: Tenancy): Promise<Instant> {
  return await asSystem(platform, async (_tx, now) => now)
}

/**
 * Moves business time ahead to `at`; where it is already there or later, nothing changes. Needs the system's role.
 * `systemNow`: the system clock, without the offset.
 */
export async function moveBusinessTime(tx: Tx, systemNow: Instant, at: Instant): Promise<void> {
  const offsetMillis = at.getTime() - systemNow.getTime()
  await tx
    .updateTable('deployment')
    .set({ offset_millis: sql<number>`greatest(offset_millis, ${offsetMillis}::bigint)` })
    .execute()
}
