import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../src/platform/database/database.ts'
import { prepared } from '../../../src/platform/database/prepared.ts'
import { describeDatabases } from '../../support/database.ts'

describeDatabases('a statement that is marked to be prepared', (open) => {
  test('gives the same as any other, with other values and from the builder too', async () => {
    const { db } = await open()
    await db.transaction().execute(async (tx) => {
      const add = async (a: number, b: number) => {
        const { rows } = await sql<{ sum: number }>`${prepared('test.add')}
          select ${a}::integer + ${b}::integer as sum`.execute(tx)
        return rows[0]?.sum
      }
      for (let times = 0; times < 8; times++) expect(await add(times, 2)).toBe(times + 2)
      const ids = async (ids: readonly string[]) => {
        const rows = await tx
          .selectFrom('workspace')
          .modifyFront(prepared('test.workspaces'))
          .select('id')
          .where('id', '=', sql<never>`any(${[...ids]})`)
          .execute()
        return rows.length
      }
      expect(await ids([])).toBe(0)
      expect(await ids(['nobody', 'either'])).toBe(0)
    })
  })

  test('runs as any other where the same name has another text', async () => {
    const { db } = await open()
    await db.transaction().execute(async (tx) => {
      const one = await sql<{ n: number }>`${prepared('test.twice')} select 1 as n`.execute(tx)
      const two = await sql<{ n: number }>`${prepared('test.twice')} select 2 as n`.execute(tx)
      expect([one.rows[0]?.n, two.rows[0]?.n]).toEqual([1, 2])
    })
  })

  test('is planned once a connection, and goes on where a migration has added a column', async () => {
    const test = await open()
    if (test.kind === 'embedded') return
    const { db, close } = await openDatabase(test.address, { poolSize: 1 })
    try {
      await sql`create table planned (id integer primary key, name text)`.execute(db)
      await sql`insert into planned values (1, 'one')`.execute(db)
      const read = async () => {
        const { rows } = await sql<{ name: string }>`${prepared('test.planned')}
          select id, name from planned where id = ${1}`.execute(db)
        return rows
      }
      for (let times = 0; times < 7; times++) await read()
      const known = await sql<{ name: string; generic_plans: number }>`
        select name, generic_plans::integer from pg_prepared_statements`.execute(db)
      expect(known.rows).toMatchObject([{ name: 'test.planned' }])
      expect(known.rows[0]?.generic_plans).toBeGreaterThan(0)
      await sql`alter table planned add column more text`.execute(db)
      expect(await read()).toEqual([{ id: 1, name: 'one' }])
      await sql`drop table planned`.execute(db)
    } finally {
      await close()
    }
  })
})
