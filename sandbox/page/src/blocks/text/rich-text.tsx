// The rich_text block: sections, lists within lists, quotes, code.
import type { ReactNode } from 'react'
import { recordOf, recordsOf, textOf } from '../../../../slack/json.ts'
import type { Json } from '../../client/acting.ts'
import { Unknown } from '../layout/unknown.tsx'
import { ChannelMention, Emoji, Link, SlackDate, UserMention } from './inline-text.tsx'
import { safeUrl } from './parse-mrkdwn.ts'
import { nestedLists, type RichList, type RichPart } from './rich-lists.ts'

export function RichText({ block }: { readonly block: Json }): ReactNode {
  return (
    <div className="bk-rich" dir="auto">
      {nestedLists(recordsOf(block.elements)).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity
        <Part key={index} part={part} />
      ))}
    </div>
  )
}

function Part({ part }: { readonly part: RichPart }): ReactNode {
  if (part.kind === 'list') return <List list={part.list} />
  const { element } = part
  switch (element.type) {
    case 'rich_text_section':
      return (
        <div className="bk-lines">
          <Spans elements={recordsOf(element.elements)} />
        </div>
      )
    case 'rich_text_quote':
      return (
        <blockquote className="bk-quote bk-lines">
          <Spans elements={recordsOf(element.elements)} />
        </blockquote>
      )
    case 'rich_text_preformatted':
      return (
        <pre className="bk-pre">
          <Spans elements={recordsOf(element.elements)} />
        </pre>
      )
    default:
      return <Unknown what="text" type={textOf(element.type)} value={element} />
  }
}

function List({ list }: { readonly list: RichList }): ReactNode {
  const items = list.items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items of one list
    <li key={index} className="bk-lines">
      <Spans elements={recordsOf(item.section.elements)} />
      {item.lists.map((inner, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lists of one item
        <List key={place} list={inner} />
      ))}
    </li>
  ))
  const frame = list.hasBorder ? 'bk-list bk-list-border' : 'bk-list'
  if (!list.isOrdered) return <ul className={`${frame} bk-list-level-${list.indent % 3}`}>{items}</ul>
  return (
    <ol className={`${frame} bk-list-level-${list.indent % 3}`} start={list.offset + 1}>
      {items}
    </ol>
  )
}

function Spans({ elements }: { readonly elements: readonly Json[] }): ReactNode {
  return elements.map((element, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no other identity
    <Styled key={index} style={recordOf(element.style)}>
      <Span element={element} />
    </Styled>
  ))
}

function Span({ element }: { readonly element: Json }): ReactNode {
  switch (element.type) {
    case 'text':
      return textOf(element.text)
    case 'link': {
      const url = textOf(element.url) ?? ''
      const shown = textOf(element.text) ?? url
      return safeUrl(url) === undefined ? shown : <Link url={url}>{shown}</Link>
    }
    case 'emoji':
      return (
        <Emoji
          name={textOf(element.name) ?? ''}
          tone={typeof element.skin_tone === 'number' ? element.skin_tone : undefined}
        />
      )
    case 'user':
      return <UserMention id={textOf(element.user_id) ?? ''} />
    case 'channel':
      return <ChannelMention id={textOf(element.channel_id) ?? ''} />
    case 'usergroup':
      return <span className="bk-mention">@{textOf(element.usergroup_id)}</span>
    case 'team':
      return <span className="bk-mention">@{textOf(element.team_id)}</span>
    case 'broadcast':
      return <span className="bk-mention bk-mention-broadcast">@{textOf(element.range)}</span>
    case 'date':
      return (
        <SlackDate
          timestamp={typeof element.timestamp === 'number' ? element.timestamp : Number.NaN}
          format={textOf(element.format) ?? ''}
          url={safeUrl(textOf(element.url) ?? '')}
          fallback={textOf(element.fallback) ?? ''}
        />
      )
    case 'color':
      return <Colour value={textOf(element.value) ?? ''} />
    default:
      return <Unknown what="text" type={textOf(element.type)} value={element} />
  }
}

function Colour({ value }: { readonly value: string }): ReactNode {
  return (
    <span className="bk-colour">
      {/^#[0-9a-f]{3,8}$/i.test(value) && (
        <span className="bk-swatch" style={{ background: value }} aria-hidden="true" />
      )}
      {value}
    </span>
  )
}

function Styled({ style, children }: { readonly style: Json; readonly children: ReactNode }): ReactNode {
  let shown = children
  if (style.code === true) shown = <code className="bk-code">{shown}</code>
  if (style.strike === true) shown = <s>{shown}</s>
  if (style.underline === true) shown = <u>{shown}</u>
  if (style.italic === true) shown = <em>{shown}</em>
  if (style.bold === true) shown = <strong>{shown}</strong>
  if (style.highlight === true || style.client_highlight === true) shown = <mark>{shown}</mark>
  return shown
}
