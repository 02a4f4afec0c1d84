// Brings the database's schema up to this release: ours, then pg-boss's, then the grants that cross the two, under one
// lock. Expand, then contract: a release runs on its own schema and on the next one's, so a newer database is no error.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type QueryExecutorProvider, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { migrateQueue, queueSchema } from '../queue.ts'
import type { OpenDatabase } from './database.ts'
import { rolesOf } from './migration.ts'

export type MigrateResult = { readonly applied: readonly string[] }

/** `behind`: migrations of this release that the database lacks. `ahead`: those it has that this release doesn't know. */
export type SchemaState = { readonly behind: readonly string[]; readonly ahead: readonly string[] }

const folder = join(import.meta.dirname, '../../../migrations')
// “touchline” in ASCII, cut to 32 bits.
const lockKey = 1_953_789_795

/** Throws what the failing statement threw; everything of the failing migration is rolled back. */
export async function migrate(database: OpenDatabase): Promise<MigrateResult> {
  return await underLock(database, async () => {
    const { behind, ahead } = await schemaState(database)
    const applied = ahead.length > 0 && behind.length === 0 ? [] : await migrateOurs(database)
    if (ahead.length === 0) {
      await migrateQueue(database)
      await grantQueue(database.db)
    }
    return { applied }
  })
}

export async function schemaState(database: OpenDatabase): Promise<SchemaState> {
  const known = await migrationNames()
  const applied = await appliedMigrations(database.db)
  return {
    behind: known.filter((name) => !applied.includes(name)),
    ahead: applied.filter((name) => !known.includes(name)),
  }
}

async function migrateOurs(database: OpenDatabase): Promise<readonly string[]> {
  const migrator = new Migrator({ db: database.db, provider: { getMigrations } })
  const { error, results } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
  return (results ?? []).map((result) => result.migrationName)
}

// On the embedded database there is nobody else; on PostgreSQL the lock lives as long as its connection.
async function underLock<T>(database: OpenDatabase, work: () => Promise<T>): Promise<T> {
  if (database.engine.kind === 'embedded') return await work()
  const client = await database.engine.pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    return await work()
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey]).catch(() => {})
    client.release()
  }
}

async function migrationNames(): Promise<readonly string[]> {
  const files = await readdir(folder)
  return files
    .filter((file) => /^\d{4}-.*\.ts$/.test(file))
    .map((file) => file.slice(0, -3))
    .sort()
}

async function getMigrations(): Promise<Record<string, Migration>> {
  const named = (await migrationNames()).map(async (name) => {
    const module: unknown = await import(pathToFileURL(join(folder, `${name}.ts`)).href)
    if (!isMigration(module)) throw new Error(`migration ${name} exports no function up`)
    return [name, module] as const
  })
  return Object.fromEntries(await Promise.all(named))
}

function isMigration(module: unknown): module is Migration {
  return typeof module === 'object' && module !== null && 'up' in module && typeof module.up === 'function'
}

async function appliedMigrations(db: QueryExecutorProvider): Promise<readonly string[]> {
  const table = await sql<{ found: boolean }>`select to_regclass('kysely_migration') is not null as found`.execute(db)
  if (table.rows[0]?.found !== true) return []
  const applied = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return applied.rows.map((row) => row.name)
}

// A domain's transaction runs under the tenant role, and enqueues there.
async function grantQueue(db: QueryExecutorProvider): Promise<void> {
  const { tenantRole } = await rolesOf(db)
  const role = sql.id(tenantRole)
  const schema = sql.id(queueSchema)
  await sql`grant usage on schema ${schema} to ${role}`.execute(db)
  await sql`grant select, insert, update on all tables in schema ${schema} to ${role}`.execute(db)
  await sql`grant execute on all functions in schema ${schema} to ${role}`.execute(db)
}
