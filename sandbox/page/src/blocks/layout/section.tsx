// A section: text, fields in two columns, one element beside it.
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { isRecord, recordsOf } from '../../../../slack/json.ts'
import type { Json } from '../../client/acting.ts'
import type { Surface } from '../blocks.tsx'
import { BlockElement } from '../elements/element.tsx'
import { TextObject } from '../text/text-object.tsx'

export function Section({ block, surface }: { readonly block: Json; readonly surface: Surface }): ReactNode {
  const textId = useId()
  const { accessory } = block
  const fields = recordsOf(block.fields)
  const isWide = isRecord(accessory) && ['radio_buttons', 'checkboxes'].includes(String(accessory.type))
  return (
    <div className={isWide ? 'bk-section bk-section-wide' : 'bk-section'}>
      <div className="bk-section-main">
        {block.text !== undefined && (
          <div id={textId}>
            <Foldable isFolded={surface === 'message' && block.expand !== true}>
              <TextObject value={block.text} />
            </Foldable>
          </div>
        )}
        {fields.length > 0 && (
          <div className="bk-fields">
            {fields.map((field, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: fields have no other identity
              <div key={index} className="bk-field">
                <TextObject value={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {isRecord(accessory) && (
        <div className="bk-accessory">
          <BlockElement
            block={block}
            element={accessory}
            labelled={isButton(accessory) || block.text === undefined ? {} : { labelId: textId }}
          />
        </div>
      )}
    </div>
  )
}

/** Buttons name themselves; a select beside a text is named by it. */
function isButton(element: Json): boolean {
  return ['button', 'workflow_button', 'image', 'overflow'].includes(String(element.type))
}

/** As tall as a message may be before Slack offers “See more”. */
const foldedPixels = 480

function Foldable({ isFolded, children }: { readonly isFolded: boolean; readonly children: ReactNode }): ReactNode {
  const [isTall, setTall] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const content = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (isFolded) setTall((content.current?.scrollHeight ?? 0) > foldedPixels * 1.25)
  }, [isFolded])
  if (!isFolded) return children
  return (
    <>
      <div ref={content} className={isTall && !isOpen ? 'bk-folded' : undefined}>
        {children}
      </div>
      {isTall && (
        <button type="button" className="bk-link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'See less' : 'See more'}
        </button>
      )}
    </>
  )
}
