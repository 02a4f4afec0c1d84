import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { asId, newId, type OutboxId, type PersonId, type WorkspaceId } from '../../../src/kernel/ids.ts'
import { done, refused } from '../../../src/kernel/outcome.ts'
import { audit } from '../../../src/platform/audit.ts'
import { onlyFor, tenantTable } from '../../../src/platform/database/migration.ts'
import { probeTenancy } from '../../../src/platform/database/tenancy-probe.ts'
import { businessNow } from '../../../src/platform/schedule/business-clock.ts'
import { asSystem, inWorkspace, type Scope, type Tenancy } from '../../../src/platform/tenancy.ts'
import { describeDatabases } from '../../support/database.ts'
import { newWorkspace, type TestPlatform, testPlatform } from '../../support/platform.ts'

describeDatabases('tenancy', (open) => {
  test('a row of another workspace is invisible, and none can be written for it', async () => {
    await expectIsolation(await testPlatform(open))
  })

  test('a superuser’s login is held by the role all the same', async () => {
    const platform = await testPlatform(open)
    const { openAsAdmin } = await open()
    // PGlite's only login is a superuser already.
    if (openAsAdmin === undefined) return await expectIsolation(platform)
    const admin = await openAsAdmin()
    try {
      await expectIsolation({ ...platform, db: admin.db })
      await probeTenancy({ ...platform, db: admin.db })
    } finally {
      await admin.close()
    }
  })

  test('the probe at the start passes, leaves nothing, and fails where a policy is missing', async () => {
    const platform = await testPlatform(open)
    await probeTenancy(platform)
    const left = await asSystem(platform, (tx) =>
      sql`select id from workspace where id like 'touchline-probe%'`.execute(tx),
    )
    expect(left.rows).toEqual([])
    await sql`alter policy workspace_own on workspace using (true)`.execute(platform.db)
    await expect(probeTenancy(platform)).rejects.toThrow('row-level security does not hold')
    await sql`alter policy workspace_own on workspace using (id = (select current_setting('touchline.workspace_id', true)))`.execute(
      platform.db,
    )
    await probeTenancy(platform)
  })

  test('the system’s role sees the directory of workspaces and nothing inside them', async () => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    const seen = await asSystem(platform, (tx) =>
      tx.selectFrom('workspace').select('id').where('id', '=', workspaceId).execute(),
    )
    expect(seen).toHaveLength(1)
    await expect(asSystem(platform, (tx) => tx.selectFrom('outbox').select('id').execute())).rejects.toThrow(
      /permission denied/,
    )
  })

  test('a refused outcome and an error roll everything back', async () => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    const write = async (scope: Scope): Promise<void> => await audit(scope, { action: 'test.written', subjects: [] })
    const outcome = await inWorkspace(platform, { workspaceId }, async (scope) => {
      await write(scope)
      return refused({ code: 'no', say: 'No.' })
    })
    expect(outcome).toEqual(refused({ code: 'no', say: 'No.' }))
    await expect(
      inWorkspace(platform, { workspaceId }, async (scope) => {
        await write(scope)
        throw new Error('a bug')
      }),
    ).rejects.toThrow('a bug')
    expect(await countAudit(platform, workspaceId)).toBe(0)
    await inWorkspace(platform, { workspaceId }, async (scope) => {
      await write(scope)
      return done(1)
    })
    expect(await countAudit(platform, workspaceId)).toBe(1)
  })

  test('a row for one person only is seen in that person’s scope alone', async () => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    const table = `secret_${newId<OutboxId>().replaceAll('-', '')}`
    const bare = platform.db.withTables<Record<string, never>>()
    await tenantTable(bare as never, table, (builder) => builder.addColumn('person_id', 'text'))
    await onlyFor(bare as never, table, 'person_id')
    const [ana, ben] = [asId<PersonId>('ana'), asId<PersonId>('ben')]
    const insert = (personId: PersonId, row: PersonId): Promise<unknown> =>
      inWorkspace(platform, { workspaceId, personId }, (scope) =>
        sql`insert into ${sql.table(table)} (person_id) values (${row})`.execute(scope.tx),
      )
    await insert(ana, ana)
    await expect(insert(ben, ana)).rejects.toThrow(/row-level security/)
    const count = async (personId: PersonId | undefined): Promise<number> =>
      await inWorkspace(
        platform,
        { workspaceId, personId },
        async (scope) => (await sql`select 1 from ${sql.table(table)}`.execute(scope.tx)).rows.length,
      )
    expect(await Promise.all([count(ana), count(ben), count(undefined)])).toEqual([1, 0, 0])
  })

  test('time is business time: the clock plus the offset in the database', async () => {
    const platform = await testPlatform(open)
    expect(await businessNow(platform)).toEqual(platform.clock.now())
  })
})

async function expectIsolation(platform: Tenancy): Promise<void> {
  const [own, other] = [await newWorkspace(platform), await newWorkspace(platform)]
  await inWorkspace(platform, { workspaceId: other }, (scope) => audit(scope, { action: 'test.other', subjects: [] }))
  await inWorkspace(platform, { workspaceId: own }, async (scope) => {
    await audit(scope, { action: 'test.own', subjects: [] })
    const entries = await scope.tx.selectFrom('audit_entry').select('action').execute()
    expect(entries).toEqual([{ action: 'test.own' }])
    const workspaces = await scope.tx.selectFrom('workspace').select('id').execute()
    expect(workspaces).toEqual([{ id: own }])
    const changed = await scope.tx
      .updateTable('workspace')
      .set({ name: 'x' })
      .where('id', '=', other)
      .executeTakeFirst()
    expect(changed.numUpdatedRows).toBe(0n)
  })
  await expect(
    inWorkspace(platform, { workspaceId: own }, async (scope) => {
      await scope.tx
        .insertInto('pace')
        .values({ workspace_id: other, method: 'post', tokens: 1, per_minute: 1, refilled_at: new Date() })
        .execute()
    }),
  ).rejects.toThrow(/row-level security/)
}

async function countAudit(platform: TestPlatform, workspaceId: WorkspaceId): Promise<number> {
  return await inWorkspace(
    platform,
    { workspaceId },
    async (scope) => (await scope.tx.selectFrom('audit_entry').select('seq').execute()).length,
  )
}
