// Three roles that own nothing and can't log in: one for a workspace's work, one for the directory of workspaces, and one
// that closes batches of answers, which it alone reads. They are named for the database, since roles belong to the whole
// server.
import { createHash } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'

export type RoleNames = { readonly tenantRole: string; readonly systemRole: string; readonly batchRole: string }

/** PostgreSQL cuts identifiers at 63 bytes; a longer database name is replaced by its hash. */
export function roleNamesFor(database: string): RoleNames {
  const fits = Buffer.byteLength(database) <= 63 - 'touchline__tenant'.length
  const name = fits ? database : createHash('sha256').update(database).digest('hex').slice(0, 24)
  return {
    tenantRole: `touchline_${name}_tenant`,
    systemRole: `touchline_${name}_system`,
    batchRole: `touchline_${name}_batch`,
  }
}

/** What an administrator of the server has to run where the bot's own login may not. */
export class RolesNeeded extends Error {
  readonly statements: readonly string[]
  constructor(statements: readonly string[], cause: unknown) {
    super(
      `the database's login may not create or use its roles; run as an administrator of the server: ${statements.join(' ')}`,
      { cause },
    )
    this.statements = statements
  }
}

/**
 * Makes sure that these roles exist and that this login may become them. Runs under the migration's lock; roles made by
 * somebody else on the same server at the same moment are no error.
 */
export async function ensureRoles(db: QueryExecutorProvider, names: Partial<RoleNames>): Promise<void> {
  // Asked first: in a transaction that has failed nothing can be asked any more.
  const grants = await grantsFor(db, names)
  for (const role of Object.values(names)) {
    try {
      await ensureRole(db, role)
    } catch (error) {
      throw new RolesNeeded(grants, error)
    }
  }
}

/** The roles that this login can't become, of those named. */
export async function missingRoles(db: QueryExecutorProvider, names: RoleNames): Promise<readonly string[]> {
  const wanted = Object.values(names)
  const found = await sql<{ rolname: string; usable: boolean }>`
    select rolname, pg_has_role(current_user, oid, 'member') as usable from pg_roles where rolname in (${sql.join(wanted)})`.execute(
    db,
  )
  const usable = new Set(found.rows.filter((row) => row.usable).map((row) => row.rolname))
  return wanted.filter((role) => !usable.has(role))
}

export async function grantsFor(db: QueryExecutorProvider, names: Partial<RoleNames>): Promise<readonly string[]> {
  const found = await sql<{ login: string }>`select quote_ident(current_user) as login`.execute(db)
  const login = found.rows[0]?.login ?? 'the_login'
  return Object.values(names).map((role) => `create role "${role}" nologin; grant "${role}" to ${login};`)
}

async function ensureRole(db: QueryExecutorProvider, role: string): Promise<void> {
  const found = await sql<{ usable: boolean }>`
    select pg_has_role(current_user, oid, 'member') as usable from pg_roles where rolname = ${role}`.execute(db)
  if (found.rows[0] === undefined) {
    // In a block of its own, so that losing a race against another database's migration doesn't abort the transaction.
    await sql
      .raw(
        `do $$ begin create role "${role}" nologin; exception when duplicate_object or unique_violation then null; end $$`,
      )
      .execute(db)
  }
  if (found.rows[0]?.usable !== true) await sql`grant ${sql.id(role)} to current_user`.execute(db)
}
