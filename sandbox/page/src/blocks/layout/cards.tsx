// The blocks that frame others: alert, card, carousel, container.
import type { ReactNode } from 'react'
import { nestedIn } from '../../../../slack/blocks/checks.ts'
import { isRecord, recordsOf, textOf } from '../../../../slack/json.ts'
import type { Json } from '../../client/acting.ts'
import { Icon, type IconName } from '../icons.tsx'
import { RichText } from '../text/rich-text.tsx'
import { TextObject } from '../text/text-object.tsx'
import { ElementRow } from './actions.tsx'
import { Picture } from './picture.tsx'
import { Scroller } from './scroller.tsx'

const signs: Readonly<Record<string, IconName>> = {
  info: 'info',
  warning: 'warning',
  error: 'warning',
  success: 'check',
}

export function Alert({ block }: { readonly block: Json }): ReactNode {
  const level = textOf(block.level) ?? 'default'
  const sign = signs[level]
  return (
    <div className={`bk-alert bk-alert-${level}`} role={level === 'error' ? 'alert' : 'note'}>
      {sign !== undefined && <Icon name={sign} />}
      <div>
        <TextObject value={block.text} />
      </div>
    </div>
  )
}

export function Card({ block }: { readonly block: Json }): ReactNode {
  const { hero_image: hero, icon } = block
  const buttons = recordsOf(block.actions)
  return (
    <div className="bk-card">
      {isRecord(hero) && <Picture image={hero} className="bk-image-large" />}
      {block.title !== undefined && (
        <div className="bk-card-title">
          {isRecord(icon) && <Picture image={icon} className="bk-context-image" />}
          <TextObject value={block.title} />
        </div>
      )}
      {block.subtitle !== undefined && (
        <div className="bk-muted">
          <TextObject value={block.subtitle} />
        </div>
      )}
      {block.body !== undefined && <TextObject value={block.body} />}
      {buttons.length > 0 && <ElementRow block={block} elements={buttons} className="bk-actions" />}
    </div>
  )
}

/** Draws the blocks in another one. */
type Draw = (blocks: readonly Json[]) => ReactNode

export function Carousel({ block, draw }: { readonly block: Json; readonly draw: Draw }): ReactNode {
  return (
    <Scroller className="bk-carousel" label="Cards">
      {draw(nestedIn({ ...block }))}
    </Scroller>
  )
}

export function Container({ block, draw }: { readonly block: Json; readonly draw: Draw }): ReactNode {
  const { rich_text_title: richTitle, icon } = block
  const head = (
    <>
      <span className="bk-card-title">
        {isRecord(icon) && <Picture image={icon} className="bk-context-image" />}
        {isRecord(richTitle) ? <RichText block={richTitle} /> : <TextObject value={block.title} />}
      </span>
      {block.subtitle !== undefined && (
        <span className="bk-muted">
          <TextObject value={block.subtitle} />
        </span>
      )}
    </>
  )
  const body = draw(nestedIn({ ...block }))
  if (block.is_collapsible !== true) {
    return (
      <div className="bk-card">
        {head}
        {body}
      </div>
    )
  }
  return (
    <details className="bk-card" open={block.default_collapsed !== true}>
      <summary>{head}</summary>
      {body}
    </details>
  )
}
