// What a piece of work asks of the database: its statements with their time, and how many rows they touch. Rows are the same
// on every machine, however busy: so the suite holds them where the bench holds milliseconds.
import { CompiledQuery, Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely'
import { z } from 'zod'
import type { Db, OpenDatabase } from '../src/platform/database/database.ts'
import { preparing } from '../src/platform/database/prepared.ts'
import type { Database } from '../src/schema/database.ts'

export type Asked = { readonly statement: string; readonly parameters: readonly unknown[]; readonly millis: number }

/** The same database, with a record of what is asked through it. It has no connections of its own to be closed. */
export function recording({ engine }: Pick<OpenDatabase, 'engine'>): { readonly db: Db; readonly asked: Asked[] } {
  const asked: Asked[] = []
  const db = new Kysely<Database>({
    dialect:
      engine.kind === 'postgres'
        ? new PostgresDialect({ pool: preparing(engine.pool) })
        : new PGliteDialect({ pglite: engine.pglite }),
    log: ({ query, queryDurationMillis }) => {
      asked.push({ statement: query.sql, parameters: query.parameters, millis: queryDurationMillis })
    },
  })
  return { db, asked }
}

/** What the database says that a statement costs. `rows`: touched by scans, those that a filter threw away included. */
export type Explained = { readonly rows: number; readonly planMillis: number; readonly runMillis: number }

/** Runs the statement once more. */
export async function explain(db: Db, { statement, parameters }: Asked): Promise<Explained> {
  const { rows } = await db.executeQuery(
    CompiledQuery.raw(`explain (analyze, timing off, format json) ${statement}`, [...parameters]),
  )
  const [found] = z.tuple([z.object({ 'QUERY PLAN': explained })]).parse(rows)[0]['QUERY PLAN']
  return { rows: touchedBy(found.Plan), planMillis: found['Planning Time'], runMillis: found['Execution Time'] }
}

/** Statements of the work itself: not what opens and closes its transaction. */
export function isRead({ statement }: Asked): boolean {
  return /^(\s|\/\*.*?\*\/)*(select|with)\b/i.test(statement) && !statement.includes('set_config')
}

/** Gives the planner what autovacuum would have given it. */
export async function analyse(db: Db): Promise<void> {
  await sql`analyze`.execute(db)
}

type Plan = z.infer<typeof plan>

const node = z.object({
  'Node Type': z.string(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().optional(),
  'Rows Removed by Index Recheck': z.number().optional(),
})
const plan = node.extend({
  get Plans(): z.ZodOptional<z.ZodArray<typeof plan>> {
    return z.array(plan).optional()
  },
})
const explained = z.tuple([z.object({ Plan: plan, 'Planning Time': z.number(), 'Execution Time': z.number() })])

function touchedBy(at: Plan): number {
  const below = (at.Plans ?? []).reduce((sum, child) => sum + touchedBy(child), 0)
  if (!/Scan$/.test(at['Node Type']) || /^(CTE|WorkTable|Subquery|Function|Values) /.test(at['Node Type'])) return below
  const removed = (at['Rows Removed by Filter'] ?? 0) + (at['Rows Removed by Index Recheck'] ?? 0)
  return below + Math.ceil((at['Actual Rows'] + removed) * at['Actual Loops'])
}
