// The table block. Its first row is its head.
import type { ReactNode } from 'react'
import { listOf, recordsOf, textOf } from '../../../../slack/json.ts'
import type { Json } from '../../client/acting.ts'
import { Scroller } from './scroller.tsx'
import { TableCell } from './table-cell.tsx'

export function Table({ block }: { readonly block: Json }): ReactNode {
  const [head, ...rows] = listOf(block.rows).map(listOf)
  const settings = recordsOf(block.column_settings)
  const classOf = (column: number): string => {
    const align = textOf(settings[column]?.align) ?? 'left'
    return `bk-align-${align}${settings[column]?.is_wrapped === true ? '' : ' bk-unwrapped'}`
  }
  return (
    <Scroller className="bk-table-frame" label="Table">
      <table className="bk-table">
        <thead>
          <tr>
            {head?.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns are their places
              <th key={column} scope="col" className={classOf(column)}>
                <TableCell cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
            <tr key={index}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns are their places
                <td key={column} className={classOf(column)}>
                  <TableCell cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  )
}
