// Small print: texts and small pictures in a row.
import type { ReactNode } from 'react'
import { recordsOf } from '../../../../slack/json.ts'
import type { Json } from '../../client/acting.ts'
import { TextObject } from '../text/text-object.tsx'
import { Picture } from './picture.tsx'
import { Unknown } from './unknown.tsx'

export function Context({ block }: { readonly block: Json }): ReactNode {
  return (
    <div className="bk-context">
      {recordsOf(block.elements).map((element, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no other identity
        <ContextElement key={index} element={element} />
      ))}
    </div>
  )
}

function ContextElement({ element }: { readonly element: Json }): ReactNode {
  switch (element.type) {
    case 'image':
      return <Picture image={element} className="bk-context-image" />
    case 'mrkdwn':
    case 'plain_text':
      return (
        <div className="bk-context-text">
          <TextObject value={element} />
        </div>
      )
    default:
      return <Unknown what="element" type={String(element.type)} value={element} />
  }
}
