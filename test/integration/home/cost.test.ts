// What Home costs a leader, at a small size and in rows instead of milliseconds, which are the same on every machine:
// `npm run bench` measures the time for 10,000 people. An index must be there for everything that Home asks: at this size
// the planner would rather read a table or a small index from end to end, so it is told not to.
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { analyse, explain, isRead, recording } from '../../../bench/asked.ts'
import { fillWorkspace, leaderId } from '../../../bench/organisation.ts'
import { home } from '../../../src/home/index.ts'
import { newId, type WorkspaceId } from '../../../src/kernel/ids.ts'
import { dateAt, utc } from '../../../src/kernel/time.ts'
import { inWorkspace } from '../../../src/platform/tenancy.ts'
import { describeDatabases } from '../../support/database.ts'
import { testPlatform } from '../../support/platform.ts'

type Size = { readonly reports: readonly number[]; readonly weeks: number }
type Cost = { readonly statements: number; readonly rows: number }

describeDatabases('Home of a leader', (open) => {
  test('costs about the same after two years as after two months, and with ten times as many people below', async () => {
    const cost = await measuring()
    const short = await cost({ reports: [3, 3, 4], weeks: 9 })
    const long = await cost({ reports: [3, 3, 4], weeks: 104 })
    const large = await cost({ reports: [3, 3, 40], weeks: 9 })
    expect(short.rows).toBeGreaterThan(50)
    expect(long.rows).toBeLessThanOrEqual(1.5 * short.rows)
    expect(large.rows).toBeLessThanOrEqual(1.5 * short.rows)
    for (const { statements } of [short, long, large]) expect(statements).toBeLessThanOrEqual(32)
  }, 120_000)

  async function measuring(): Promise<(size: Size) => Promise<Cost>> {
    const platform = await testPlatform(open)
    const { db, asked } = recording(await open())
    return async ({ reports, weeks }) => {
      const workspaceId = newId<WorkspaceId>()
      await fillWorkspace(platform, workspaceId, { reports, weeks, today: dateAt(platform.clock.now(), utc) })
      await analyse(platform.db)
      asked.length = 0
      const view = await inWorkspace({ ...platform, db }, { workspaceId, personId: leaderId }, async (scope) =>
        home.hooks?.drawHome?.(scope, leaderId),
      )
      expect(view?.blocks.length).toBeGreaterThan(10)
      const statements = asked.filter(isRead)
      const rows = await inWorkspace(platform, { workspaceId, personId: leaderId }, async ({ tx }) => {
        await sql`set local enable_seqscan = off`.execute(tx)
        await sql`set local enable_bitmapscan = off`.execute(tx)
        let touched = 0
        for (const one of statements) touched += (await explain(tx, one)).rows
        return touched
      })
      return { statements: statements.length, rows }
    }
  }
})
