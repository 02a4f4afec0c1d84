// Running text: formatting, links, mentions, dates and emoji.
import type { ReactNode } from 'react'
import { useActing } from '../../client/acting.ts'
import { Icon } from '../icons.tsx'
import { emojiCalled } from './emoji.ts'
import { formatSlackDate } from './format-date.ts'
import type { Inline } from './parse-mrkdwn.ts'

export function InlineText({ inlines }: { readonly inlines: readonly Inline[] }): ReactNode {
  return inlines.map((inline, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no other identity
    <InlinePiece key={index} inline={inline} />
  ))
}

function InlinePiece({ inline }: { readonly inline: Inline }): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text
    case 'bold':
      return (
        <strong>
          <InlineText inlines={inline.children} />
        </strong>
      )
    case 'italic':
      return (
        <em>
          <InlineText inlines={inline.children} />
        </em>
      )
    case 'strike':
      return (
        <s>
          <InlineText inlines={inline.children} />
        </s>
      )
    case 'code':
      return (
        <code className="bk-code">
          <InlineText inlines={inline.children} />
        </code>
      )
    case 'link':
      return (
        <Link url={inline.url}>
          <InlineText inlines={inline.children} />
        </Link>
      )
    case 'user':
      return <UserMention id={inline.id} label={inline.label} />
    case 'channel':
      return <ChannelMention id={inline.id} label={inline.label} />
    case 'usergroup':
      return <span className="bk-mention">{inline.label ?? `@${inline.id}`}</span>
    case 'broadcast':
      return <span className="bk-mention bk-mention-broadcast">@{inline.range}</span>
    case 'date':
      return <SlackDate {...inline} />
    case 'emoji':
      return <Emoji name={inline.name} tone={inline.tone} />
  }
}

/**
 * A link opens beside the page. One to a message of this workspace stays in it: there is nothing of it on the network.
 */
export function Link({ url, children }: { readonly url: string; readonly children: ReactNode }): ReactNode {
  const { conversations, goTo } = useActing()
  const channel = channelOfPermalink(url)
  if (channel !== undefined && conversations.has(channel)) {
    return (
      <button type="button" className="bk-link" onClick={() => goTo({ channel })}>
        {children}
      </button>
    )
  }
  return (
    <a className="bk-link" href={url} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  )
}

export function channelOfPermalink(url: string): string | undefined {
  return /^https?:\/\/[^/]+\/archives\/([A-Z0-9]+)(?:\/p\d+)?(?:\?.*)?$/.exec(url)?.[1]
}

export function UserMention({ id, label }: { readonly id: string; readonly label?: string | undefined }): ReactNode {
  const { people, me, goTo } = useActing()
  const person = people.get(id)
  const mine = id === me.id ? ' bk-mention-me' : ''
  if (person === undefined) return <span className="bk-mention">@{label ?? 'unknown person'}</span>
  return (
    <button type="button" className={`bk-mention${mine}`} onClick={() => goTo({ user: id })}>
      @<bdi>{person.realName === '' ? person.name : person.realName}</bdi>
    </button>
  )
}

export function ChannelMention({ id, label }: { readonly id: string; readonly label?: string | undefined }): ReactNode {
  const { conversations, goTo } = useActing()
  const conversation = conversations.get(id)
  if (conversation === undefined) {
    return <span className="bk-mention">{label === undefined ? 'a private channel' : `#${label}`}</span>
  }
  return (
    <button type="button" className="bk-mention" onClick={() => goTo({ channel: id })}>
      {conversation.kind === 'public' ? '#' : <Icon name="lock" />}
      <bdi>{conversation.name}</bdi>
    </button>
  )
}

export function SlackDate({
  timestamp,
  format,
  url,
  fallback,
}: {
  readonly timestamp: number
  readonly format: string
  readonly url: string | undefined
  readonly fallback: string
}): ReactNode {
  const { me, now } = useActing()
  const text = formatSlackDate(timestamp, format, fallback, { tz: me.tz, locale: me.locale, now: now() })
  const at = new Date(timestamp * 1000)
  const time = <time dateTime={Number.isNaN(at.getTime()) ? undefined : at.toISOString()}>{text}</time>
  return url === undefined ? time : <Link url={url}>{time}</Link>
}

export function Emoji({ name, tone }: { readonly name: string; readonly tone?: number | undefined }): ReactNode {
  const text = emojiCalled(name, tone)
  if (text === undefined) return `:${name}:`
  return (
    <span className="bk-emoji" role="img" aria-label={name.replaceAll(/[_-]/g, ' ')} title={`:${name}:`}>
      {text}
    </span>
  )
}
