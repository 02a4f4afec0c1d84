// One cell of a table: text, a number, or rich text.
import type { ReactNode } from 'react'
import { recordOf, textOf } from '../../../../slack/json.ts'
import { RichText } from '../text/rich-text.tsx'
import { Unknown } from './unknown.tsx'

export function TableCell({ cell }: { readonly cell: unknown }): ReactNode {
  const value = recordOf(cell)
  switch (value.type) {
    case 'raw_text':
    case 'raw_number':
      return (
        <span className="bk-lines" dir="auto">
          {textOf(value.text) ?? String(value.value ?? '')}
        </span>
      )
    case 'rich_text':
      return <RichText block={value} />
    default:
      return <Unknown what="element" type={textOf(value.type)} value={cell} />
  }
}

/** For sorting: the number of a cell, or its words. */
export function cellValue(cell: unknown): number | string {
  const value = recordOf(cell)
  if (typeof value.value === 'number') return value.value
  const text = wordsIn(value).trim()
  const number = Number(text.replace(/[,\s%]/g, ''))
  return text !== '' && Number.isFinite(number) ? number : text
}

function wordsIn(node: unknown): string {
  if (Array.isArray(node)) return node.map(wordsIn).join('')
  const value = recordOf(node)
  return `${textOf(value.text) ?? ''}${value.elements === undefined ? '' : wordsIn(value.elements)}`
}
