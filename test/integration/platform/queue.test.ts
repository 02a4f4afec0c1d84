import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { WorkspaceId } from '../../../src/kernel/ids.ts'
import { migrate, schemaState } from '../../../src/platform/database/migrate.ts'
import { openLog } from '../../../src/platform/log.ts'
import { startQueue } from '../../../src/platform/queue.ts'
import { beat } from '../../../src/platform/schedule/pulse.ts'
import { inWorkspace, touch } from '../../../src/platform/tenancy.ts'
import { describeDatabases } from '../../support/database.ts'
import { newWorkspace, testPlatform } from '../../support/platform.ts'

describeDatabases('the queue', (open) => {
  test('a transaction that makes work wakes a worker once it is committed, and one that is rolled back doesn’t', async () => {
    const platform = await testPlatform(open)
    const [quiet, busy] = [await newWorkspace(platform), await newWorkspace(platform)]
    const queue = await startQueue(await open(), openLog('silent'))
    const woken: WorkspaceId[] = []
    try {
      await queue.work(async (workspaceId) => void woken.push(workspaceId))
      const wired = { ...platform, queue }
      await expect(
        inWorkspace(wired, { workspaceId: quiet }, async (scope) => {
          touch(scope)
          throw new Error('a bug')
        }),
      ).rejects.toThrow('a bug')
      await inWorkspace(wired, { workspaceId: quiet }, async (scope) =>
        touch(scope, new Date(scope.now.getTime() + 60_000)),
      )
      await inWorkspace(wired, { workspaceId: busy }, async (scope) => touch(scope))
      await expect.poll(() => woken, { timeout: 10_000 }).toEqual([busy])
      await inWorkspace(wired, { workspaceId: busy }, async (scope) => touch(scope))
      await expect.poll(() => woken, { timeout: 10_000 }).toEqual([busy, busy])
    } finally {
      await queue.stop(1_000)
    }
  })

  test('many transactions at once make one job, not many, and none of them waits for another', async () => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    const queue = await startQueue(await open(), openLog('silent'))
    try {
      await Promise.all(
        Array.from({ length: 20 }, () =>
          inWorkspace({ ...platform, queue }, { workspaceId }, async (scope) => touch(scope)),
        ),
      )
      const jobs = await sql<{
        count: number
      }>`select count(*) as count from touchline_queue.job where singleton_key = ${workspaceId} and state = 'created'`.execute(
        platform.db,
      )
      expect(jobs.rows).toEqual([{ count: 1 }])
    } finally {
      await queue.stop(1_000)
    }
  })

  test('of two replicas one takes the minute, and wakes every workspace that is due', async () => {
    const platform = await testPlatform(open)
    platform.clock.advance({ days: 400 })
    const [due, later] = [await newWorkspace(platform), await newWorkspace(platform)]
    await inWorkspace(platform, { workspaceId: due }, async (scope) => touch(scope))
    await inWorkspace(platform, { workspaceId: later }, async (scope) =>
      touch(scope, new Date(scope.now.getTime() + 1)),
    )
    const woken: WorkspaceId[] = []
    const wake = async (workspaceId: WorkspaceId): Promise<void> => void woken.push(workspaceId)
    const taken = await Promise.all([beat(platform, 'a', wake), beat(platform, 'b', wake)])
    expect(taken.filter(Boolean)).toHaveLength(1)
    expect(woken).toContain(due)
    expect(woken).not.toContain(later)
    platform.clock.advance({ minutes: 1 })
    expect(await beat(platform, 'b', wake)).toBe(true)
  })

  test('migrating again changes nothing, and a newer schema is left alone', async () => {
    const database = await open()
    expect(await migrate(database)).toEqual({ applied: [] })
    await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2099-01-01')`.execute(database.db)
    expect(await schemaState(database)).toEqual({ behind: [], ahead: ['9999-future'] })
    expect(await migrate(database)).toEqual({ applied: [] })
    await sql`delete from kysely_migration where name = '9999-future'`.execute(database.db)
  })
})
