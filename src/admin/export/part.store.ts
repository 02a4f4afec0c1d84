// “Exports hold no answers.” An export is a list of parts, each with the columns that it may hold, by name: what nobody wrote
// down here isn't read. It is read in pages, each in a transaction of its own, so that neither this process nor an embedded
// database that is at work besides is held up by a large one.
import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Database } from '../../schema/database.ts'

type TableName = keyof Database & string
type ColumnOf<Table extends TableName> = keyof Database[Table] & string

export type Part = {
  readonly table: string
  /** In which role the person of the export is in these rows, where a table holds several. */
  readonly as?: string
  readonly columns: readonly string[]
  /** Different for each row, never null: what the pages are ordered by. */
  readonly key: readonly string[]
  readonly where?: RawBuilder<boolean>
  /** Whose eyes the database wants for it: see `workspaceParts`. */
  readonly readBy?: 'admin'
}

export type Row = Readonly<Record<string, unknown>>
/** `after`: where the next page begins; undefined: this was the last. */
export type Page = { readonly rows: readonly Row[]; readonly after: readonly string[] | undefined }

export function part<Table extends TableName>(
  table: Table,
  what: {
    readonly as?: string
    readonly columns: readonly ColumnOf<Table>[]
    readonly key: readonly ColumnOf<Table>[]
    readonly where?: RawBuilder<boolean>
    readonly readBy?: 'admin'
  },
): Part {
  return { table, ...what }
}

const pageRows = 200

/** In the order of the key, from after that row on. */
export async function readPage(db: Db | Tx, part: Part, after: Page['after']): Promise<Page> {
  const column = (name: string) => sql.ref(`${part.table}.${name}`)
  const keys = part.key.map(column)
  const conditions = [
    ...(part.where === undefined ? [] : [part.where]),
    ...(after === undefined ? [] : [sql`(${sql.join(keys)}) > (${sql.join(after)})`]),
  ]
  // The key as text: a time read by JavaScript has lost its microseconds, and the page after it would begin with its row.
  const { rows } = await sql<Row & { readonly page_key: readonly string[] }>`
    select ${sql.join(part.columns.map(column))}, array[${sql.join(keys.map((key) => sql`${key}::text`))}] as page_key
    from ${sql.table(part.table)}
    ${conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`}
    order by ${sql.join(keys)} limit ${pageRows}`.execute(db)
  return {
    rows: rows.map(({ page_key: _, ...row }) => row),
    after: rows.length < pageRows ? undefined : rows.at(-1)?.page_key,
  }
}
