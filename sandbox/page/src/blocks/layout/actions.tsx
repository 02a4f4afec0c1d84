// Elements in a row.
import type { ReactNode } from 'react'
import { recordsOf, textOf } from '../../../../slack/json.ts'
import type { Json } from '../../client/acting.ts'
import { BlockElement } from '../elements/element.tsx'

export function Actions({ block }: { readonly block: Json }): ReactNode {
  return <ElementRow block={block} elements={recordsOf(block.elements)} className="bk-actions" />
}

export function ContextActions({ block }: { readonly block: Json }): ReactNode {
  return <ElementRow block={block} elements={recordsOf(block.elements)} className="bk-actions bk-context-actions" />
}

export function ElementRow({
  block,
  elements,
  className,
}: {
  readonly block: Json
  readonly elements: readonly Json[]
  readonly className: string
}): ReactNode {
  return (
    <div className={className}>
      {elements.map((element, index) => (
        <BlockElement key={textOf(element.action_id) ?? index} block={block} element={element} />
      ))}
    </div>
  )
}
