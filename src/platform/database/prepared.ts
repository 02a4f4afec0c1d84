// A statement that somebody waits for and that joins many tables takes longer to plan than to run: Home's seven largest
// took 3.3 ms of the server to plan and 0.9 ms to run. One that is marked is planned once a connection, by its name; the
// server plans it anew by itself when tables, indexes or statistics change.
//
// To be marked, a statement has to name its columns: after a migration that adds one, “select *” would be refused on the
// connections that have it (“cached plan must not change result type”). And it has to be the same text each time, with
// `any(…)` for lists. A pooler that hands each transaction another connection must know prepared statements (PgBouncer from
// 1.21 on does).
import { type PostgresCursor, type PostgresPool, type PostgresPoolClient, type PostgresQueryResult, sql } from 'kysely'
import type pg from 'pg'

/** Stands first in a statement, or after its `select` (`.modifyFront(…)`). `name`: as `<capability>.<what>`. */
export function prepared(name: string) {
  return sql.raw(`/* prepared: ${name} */`)
}

/** The pool as Kysely sees it: marked statements go by their name. */
export function preparing(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    connect: async () => {
      const client = await pool.connect()
      const known = clients.get(client) ?? preparingClient(client)
      clients.set(client, known)
      return known
    },
    end: () => pool.end(),
  }
}

function preparingClient(client: pg.PoolClient): PostgresPoolClient {
  const texts = new Map<string, string>()
  function query<R>(text: string, parameters: ReadonlyArray<unknown>): Promise<PostgresQueryResult<R>>
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  function query(text: string | PostgresCursor<unknown>, parameters: ReadonlyArray<unknown> = []): unknown {
    if (typeof text !== 'string') throw new TypeError('cursors are not used')
    const values = [...parameters]
    const name = nameIn(text)
    if (name === undefined || (texts.get(name) ?? text) !== text) return client.query(text, values)
    texts.set(name, text)
    return client.query({ name, text, values })
  }
  return { query, release: (destroy) => client.release(destroy) }
}

function nameIn(text: string): string | undefined {
  return /^\s*(?:select\s+)?\/\* prepared: ([a-z.-]{1,60}) \*\//.exec(text)?.[1]
}
