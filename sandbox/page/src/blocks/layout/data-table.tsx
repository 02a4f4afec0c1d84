// The data_table block: a head, a caption, pages, and sorting by a column.
import { type ReactNode, useState } from 'react'
import { listOf, recordOf, textOf } from '../../../../slack/json.ts'
import type { Json } from '../../client/acting.ts'
import { Scroller } from './scroller.tsx'
import { cellValue, TableCell } from './table-cell.tsx'

type Sorting = { readonly column: number; readonly isDescending: boolean }

export function DataTable({ block }: { readonly block: Json }): ReactNode {
  const [page, setPage] = useState(0)
  const [sorting, setSorting] = useState<Sorting>()
  const [head = [], ...rows] = listOf(block.rows).map(listOf)
  const size = typeof block.page_size === 'number' && block.page_size >= 1 ? block.page_size : 5
  const rowHeader = typeof block.row_header_column_index === 'number' ? block.row_header_column_index : 0
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const at = Math.min(page, pages - 1)
  const shown = sorted(rows, sorting).slice(at * size, (at + 1) * size)
  const caption = textOf(block.caption) ?? ''
  const sortBy = (column: number): void => {
    setPage(0)
    setSorting(nextSorting(sorting, column))
  }
  return (
    <div className="bk-data-table">
      <Scroller className="bk-table-frame" label={caption}>
        <table className="bk-table">
          <caption dir="auto">{caption}</caption>
          <thead>
            <tr>
              {head.map((cell, column) => (
                <th
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns are their places
                  key={column}
                  scope="col"
                  className={alignOf(rows, column)}
                  aria-sort={
                    sorting?.column === column ? (sorting.isDescending ? 'descending' : 'ascending') : undefined
                  }
                >
                  <button type="button" className="bk-sort" onClick={() => sortBy(column)}>
                    <TableCell cell={cell} />
                    <span aria-hidden="true">
                      {sorting?.column === column ? (sorting.isDescending ? ' ↓' : ' ↑') : ''}
                    </span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
              <tr key={at * size + index}>
                {row.map((cell, column) =>
                  column === rowHeader ? (
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns are their places
                    <th key={column} scope="row" className={alignOf(rows, column)}>
                      <TableCell cell={cell} />
                    </th>
                  ) : (
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns are their places
                    <td key={column} className={alignOf(rows, column)}>
                      <TableCell cell={cell} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      {pages > 1 && (
        <nav className="bk-pages" aria-label={`Pages of ${caption}`}>
          <button type="button" className="bk-button" disabled={at === 0} onClick={() => setPage(at - 1)}>
            Previous
          </button>
          <span role="status">
            {at * size + 1}–{Math.min(rows.length, (at + 1) * size)} of {rows.length}
          </span>
          <button type="button" className="bk-button" disabled={at === pages - 1} onClick={() => setPage(at + 1)}>
            Next
          </button>
        </nav>
      )}
    </div>
  )
}

function sorted(rows: readonly (readonly unknown[])[], sorting: Sorting | undefined): readonly (readonly unknown[])[] {
  if (sorting === undefined) return rows
  const { column, isDescending } = sorting
  return rows.toSorted((a, b) => {
    const [first, second] = [cellValue(a[column]), cellValue(b[column])]
    const order =
      typeof first === 'number' && typeof second === 'number'
        ? first - second
        : String(first).localeCompare(String(second), undefined, { numeric: true })
    return isDescending ? -order : order
  })
}

/** Up, down, and back to the bot's own order. */
function nextSorting(sorting: Sorting | undefined, column: number): Sorting | undefined {
  if (sorting?.column !== column) return { column, isDescending: false }
  return sorting.isDescending ? undefined : { column, isDescending: true }
}

function alignOf(rows: readonly (readonly unknown[])[], column: number): string {
  const cells = rows.map((row) => recordOf(row[column]))
  return cells.length > 0 && cells.every((cell) => cell.type === 'raw_number') ? 'bk-align-right' : 'bk-align-left'
}
