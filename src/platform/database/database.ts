// One way to reach the data, over two engines: PostgreSQL by a pool, or PGlite inside this process. Both read every type
// alike: date → 'YYYY-MM-DD', timestamptz → Date, int8 and numeric → number, jsonb → parsed. A test pins it.
import { Socket } from 'node:net'
import { PGlite, types as pgliteTypes } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Database } from '../../schema/database.ts'
import { preparing } from './prepared.ts'

/** Reads only, wherever a transaction would do as well. */
export type Db = Kysely<Database>
/** Writes take this, so that they can't be made outside a transaction. */
export type Tx = Transaction<Database>

export type DatabaseAddress =
  | { readonly kind: 'postgres'; readonly url: string }
  /** Without a directory it lives in memory. `image` is a data directory dumped by PGlite. */
  | { readonly kind: 'embedded'; readonly directory: string | undefined; readonly image?: Blob }

export type OpenDatabase = {
  readonly db: Db
  readonly address: DatabaseAddress
  readonly kind: DatabaseAddress['kind']
  /** The engine itself, for pg-boss and for dumps. */
  readonly engine:
    | { readonly kind: 'postgres'; readonly pool: pg.Pool }
    | { readonly kind: 'embedded'; readonly pglite: PGlite }
  readonly close: () => Promise<void>
}

/** How long a request waits for a connection before it is told that the database is away. */
const poolWaitMillis = 1_000
const poolSize = 10
/** Longer than any statement may take: a connection that is silent for so long leads nowhere any more. */
const silentMillis = 65_000

/**
 * Opens the database. PostgreSQL is not contacted before the first statement, and one that goes away is not fatal: the
 * pool connects anew. `onError` hears of connections that broke while idle.
 */
export async function openDatabase(
  address: DatabaseAddress,
  options: { readonly onError?: (error: Error) => void; readonly poolSize?: number } = {},
): Promise<OpenDatabase> {
  return address.kind === 'postgres' ? openPostgres(address, options) : await openEmbedded(address)
}

function openPostgres(
  address: DatabaseAddress & { kind: 'postgres' },
  options: { readonly onError?: (error: Error) => void; readonly poolSize?: number },
): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: address.url,
    max: options.poolSize ?? poolSize,
    connectionTimeoutMillis: poolWaitMillis,
    idle_in_transaction_session_timeout: 10_000,
    application_name: 'touchline',
    stream: openSocket,
    types: { getTypeParser: postgresParser },
  })
  // Without a listener a connection that the server closes would end the process: the pool's is for idle ones, the
  // client's own for one that is in the middle of a transaction, whose statement fails besides.
  pool.on('error', (error) => options.onError?.(error))
  pool.on('connect', (client) => client.on('error', (error) => options.onError?.(error)))
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: preparing(pool) }) })
  return { db, address, kind: 'postgres', engine: { kind: 'postgres', pool }, close: () => db.destroy() }
}

// A server that vanished without a word (a failover, a firewall that forgot) would hold the pool for a quarter of an hour.
function openSocket(): Socket {
  const socket = new Socket()
  return socket.setTimeout(silentMillis, () => socket.destroy(new Error('Connection terminated: the server is silent')))
}

async function openEmbedded(address: DatabaseAddress & { kind: 'embedded' }): Promise<OpenDatabase> {
  const pglite = await PGlite.create({
    ...(address.directory === undefined ? {} : { dataDir: address.directory }),
    ...(address.image === undefined ? {} : { loadDataDir: address.image }),
    parsers: {
      [pgliteTypes.DATE]: asText,
      [pgliteTypes.INT8]: Number,
      [pgliteTypes.NUMERIC]: Number,
      [pgliteTypes.TIMESTAMPTZ]: asDate,
    },
  })
  const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite }) })
  const close = async (): Promise<void> => {
    await db.destroy()
    if (!pglite.closed) await pglite.close()
  }
  return { db, address, kind: 'embedded', engine: { kind: 'embedded', pglite }, close }
}

// An array type's oid isn't among pg's builtins: these are PostgreSQL's own.
const [textArray, dateArray, int8Array, numericArray]: readonly [number, number, number, number] = [
  1009, 1182, 1016, 1231,
]

const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.DATE, asText],
  [pg.types.builtins.INT8, Number],
  [pg.types.builtins.NUMERIC, Number],
  [dateArray, (text) => readTexts(text)],
  [int8Array, (text) => readTexts(text).map(Number)],
  [numericArray, (text) => readTexts(text).map(Number)],
])

function readTexts(text: string): readonly string[] {
  const read: unknown = pg.types.getTypeParser(textArray)(text)
  return Array.isArray(read) ? read.map(String) : []
}

function postgresParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  return parsers.get(oid) ?? pg.types.getTypeParser(oid, format)
}

function asText(text: string): string {
  return text
}

function asDate(text: string): Date {
  return new Date(text)
}
