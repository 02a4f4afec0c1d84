import { type Kysely, sql } from 'kysely'

/** The tables of all schemas that hold that text anywhere in a row. */
export async function tablesWith<Tables>(db: Kysely<Tables>, text: string): Promise<readonly string[]> {
  const { rows } = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
    order by table_schema, table_name`.execute(db)
  const found: string[] = []
  for (const { schema, name } of rows) {
    const hits = await sql<{ hits: number }>`
      select count(*) as hits from ${sql.id(schema, name)} as r where r::text like ${`%${text}%`}`.execute(db)
    if ((hits.rows[0]?.hits ?? 0) > 0) found.push(schema === 'public' ? name : `${schema}.${name}`)
  }
  return found
}
