// Integration tests run on both engines:
//
//   describeDatabases('sessions', (open) => {
//     test('a session that was logged is found again', async () => {
//       const platform = await testPlatform(open)              // test/support/platform.ts
//       const workspaceId = await newWorkspace(platform)       // rows of other tests are other workspaces'
//       await inWorkspace(platform, { workspaceId }, async (scope) => { … })
//     })
//   })
//
// `open()` gives the file's database, migrated and empty; the same each time. It is closed and dropped at the end, and the
// suite fails if a connection was left open.
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, describe, expect, inject } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../src/platform/database/database.ts'
import type { EmbeddedEngine, PostgresEngine } from './engines.ts'

type TestDatabase = OpenDatabase & {
  /** A second pool on the same PostgreSQL database, as a superuser where the server lets us; undefined on PGlite. */
  readonly openAsAdmin: (() => Promise<OpenDatabase>) | undefined
  /** Another replica's connection: a pool of its own on PostgreSQL, the same instance on PGlite. */
  readonly openAgain: () => Promise<OpenDatabase>
}
export type OpenTestDatabase = () => Promise<TestDatabase>

export function describeDatabases(name: string, suite: (open: OpenTestDatabase) => void): void {
  describe.each(['PGlite', 'PostgreSQL'] as const)(`${name} on %s`, (engine) => {
    let opened: Promise<TestDatabase> | undefined
    suite(() => {
      opened ??= engine === 'PGlite' ? openPglite() : openPostgres()
      return opened
    })
    afterAll(async () => {
      const database = await opened
      await database?.close()
    })
  })
}

async function openPglite(): Promise<TestDatabase> {
  const { image } = await ask<EmbeddedEngine>('/embedded')
  const database = await openDatabase({
    kind: 'embedded',
    directory: undefined,
    image: new Blob([await readFile(image)]),
  })
  // Closing the second view must not close the first's instance.
  return { ...database, openAsAdmin: undefined, openAgain: async () => ({ ...database, close: async () => {} }) }
}

async function openPostgres(): Promise<TestDatabase> {
  const engine = await ask<PostgresEngine>('/postgres')
  const name = `touchline_test_${process.pid}_${randomBytes(4).toString('hex')}`
  await command(engine.loginUrl, engine.template, `create database ${name} template ${engine.template}`)
  const address = (url: string) => ({ kind: 'postgres' as const, url: at(url, name) })
  const database = await openDatabase(address(engine.loginUrl))
  const close = async (): Promise<void> => {
    await database.close()
    const left = await connectionsOf(engine, name)
    await command(engine.loginUrl, engine.template, `drop database ${name} with (force)`)
    expect(left, 'connections that a test left open').toEqual([])
  }
  return {
    ...database,
    close,
    openAsAdmin: () => openDatabase(address(engine.adminUrl)),
    openAgain: () => openDatabase(address(engine.loginUrl)),
  }
}

// A closed connection is gone from the server's list a moment after it closed here.
async function connectionsOf(engine: PostgresEngine, name: string): Promise<readonly string[]> {
  let left: readonly string[] = []
  for (let attempt = 0; attempt < 20; attempt++) {
    const result = await command(
      engine.adminUrl,
      undefined,
      `select application_name || ': ' || query as what from pg_stat_activity where datname = '${name}'`,
    )
    left = result.rows.map((row) => String(row.what))
    if (left.length === 0) return left
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return left
}

// `create database … template` needs the template to have no other connection: so from the server's own database.
async function command(
  url: string,
  notIn: string | undefined,
  statement: string,
): Promise<pg.QueryResult<Record<string, unknown>>> {
  const client = new pg.Client(notIn === undefined ? url : at(url, 'postgres'))
  await client.connect()
  try {
    return await retryWhileBusy(() => client.query<Record<string, unknown>>(statement))
  } finally {
    await client.end()
  }
}

// Two files that copy the template at the same moment: the second is told to come back.
async function retryWhileBusy<T>(run: () => Promise<T>, attempts = 50): Promise<T> {
  try {
    return await run()
  } catch (error) {
    const busy = error instanceof pg.DatabaseError && error.code === '55006'
    if (!busy || attempts === 0) throw error
    await new Promise((resolve) => setTimeout(resolve, 100))
    return await retryWhileBusy(run, attempts - 1)
  }
}

function at(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

async function ask<Engine>(path: string): Promise<Engine> {
  const response = await fetch(`${inject('enginesUrl')}${path}`)
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as Engine
}
