// What migrations are written with. Every tenant table has its workspace in its keys, forced row-level security and
// grants for the tenant role; nobody has to remember it.
import { type CreateTableBuilder, type Kysely, type QueryExecutorProvider, sql } from 'kysely'
import type { RoleNames } from './roles.ts'

/** The columns aren't known to the types yet: a migration makes them. */
export type TableBuilder = CreateTableBuilder<string, string>

/**
 * Creates a table that belongs to workspaces. `workspace_id` is added in front, with its default; put it first in the
 * primary key and in every unique and foreign key that `build` adds.
 */
export async function tenantTable(
  db: Kysely<unknown>,
  name: string,
  build: (table: TableBuilder) => TableBuilder,
): Promise<void> {
  const table = db.schema
    .createTable(name)
    .addColumn('workspace_id', 'text', (column) =>
      column
        .notNull()
        .defaultTo(sql`current_setting('touchline.workspace_id')`)
        .references('workspace.id')
        .onDelete('cascade'),
    )
  await build(table).execute()
  const { tenantRole } = await rolesOf(db)
  await sql`alter table ${sql.table(name)} enable row level security, force row level security`.execute(db)
  // The sub-select makes it an init plan: evaluated once a statement, not once a row.
  await sql`create policy ${sql.id(`${name}_workspace`)} on ${sql.table(name)} to ${sql.id(tenantRole)}
    using (workspace_id = (select current_setting('touchline.workspace_id', true)))
    with check (workspace_id = (select current_setting('touchline.workspace_id', true)))`.execute(db)
  await sql`grant select, insert, update, delete on ${sql.table(name)} to ${sql.id(tenantRole)}`.execute(db)
}

/** Only that person's own scope (`inWorkspace` with their personId) sees or writes a row of this table. */
export async function onlyFor(db: Kysely<unknown>, table: string, personColumn: string): Promise<void> {
  const { tenantRole } = await rolesOf(db)
  await sql`create policy ${sql.id(`${table}_only_${personColumn}`)} on ${sql.table(table)} as restrictive
    to ${sql.id(tenantRole)}
    using (${sql.ref(personColumn)}::text = (select current_setting('touchline.person_id', true)))
    with check (${sql.ref(personColumn)}::text = (select current_setting('touchline.person_id', true)))`.execute(db)
}

/** Gives another role the rows of its transaction's workspace, whoever the person is; for a table made by `tenantTable`. */
export async function alsoFor(
  db: Kysely<unknown>,
  table: string,
  role: string,
  grants: readonly ('select' | 'insert' | 'update')[],
): Promise<void> {
  await sql`create policy ${sql.id(`${table}_workspace_too`)} on ${sql.table(table)} to ${sql.id(role)}
    using (workspace_id = (select current_setting('touchline.workspace_id', true)))
    with check (workspace_id = (select current_setting('touchline.workspace_id', true)))`.execute(db)
  await sql`grant ${sql.raw(grants.join(', '))} on ${sql.table(table)} to ${sql.id(role)}`.execute(db)
}

/** The roles of this database, by the names they had when it was made. */
export async function rolesOf(db: QueryExecutorProvider): Promise<RoleNames> {
  // All columns: the first migrations ask before there is a batch role.
  const found = await sql<{
    tenant_role: string
    system_role: string
    batch_role?: string
  }>`select * from deployment`.execute(db)
  const row = found.rows[0]
  if (row === undefined) throw new Error('the deployment row is missing')
  return { tenantRole: row.tenant_role, systemRole: row.system_role, batchRole: row.batch_role ?? row.tenant_role }
}
