// The door to `slack-blocks-to-jsx`. Its words come from our side: names, dates and emoji as everywhere else here.
import type { ReactNode } from 'react'
import { type Block, Message } from 'slack-blocks-to-jsx'
import 'slack-blocks-to-jsx/dist/style.css'
import { isRecord, textOf } from '../../../../slack/json.ts'
import type { ConversationShown, Json, PersonShown } from '../../client/acting.ts'
import { ChannelMention, Emoji, Link, SlackDate, UserMention } from '../text/inline-text.tsx'
import { safeUrl } from '../text/parse-mrkdwn.ts'

export default function FromLibrary({
  block,
  people,
  conversations,
  theme,
  otherwise,
}: {
  readonly block: Json
  readonly people: ReadonlyMap<string, PersonShown>
  readonly conversations: ReadonlyMap<string, ConversationShown>
  readonly theme: 'light' | 'dark'
  readonly otherwise: ReactNode
}): ReactNode {
  const shown = { ...block, text: tamed(block.text) }
  if (!isKnownToLibrary(shown)) return otherwise
  return (
    <Message
      blocks={[shown]}
      name=""
      logo=""
      theme={theme}
      withoutWrapper
      data={{
        users: [...people.values()].map(({ id, realName }) => ({ id, name: realName })),
        channels: [...conversations.values()].map(({ id, name }) => ({ id, name })),
      }}
      hooks={{
        user: ({ id }) => <UserMention id={id} />,
        channel: ({ id }) => <ChannelMention id={id} />,
        emoji: ({ name }) => <Emoji name={name} />,
        link: ({ href, children }) => (safeUrl(href) === undefined ? children : <Link url={href}>{children}</Link>),
        date: ({ timestamp, format, link, fallback }) => (
          <SlackDate timestamp={Number(timestamp)} format={format} url={safeUrl(link ?? '')} fallback={fallback} />
        ),
      }}
    />
  )
}

/** The library's own list of blocks is closed; only those that it is asked for come here. */
function isKnownToLibrary(block: unknown): block is Block {
  return isRecord(block) && ['markdown', 'plan', 'task_card'].includes(textOf(block.type) ?? '')
}

/** A picture would be fetched from the network: it becomes a link. A box to tick has no label, and can't be ticked. */
function tamed(text: unknown): unknown {
  if (typeof text !== 'string') return text
  return text
    .replace(/!\[([^\]]*)\]\(/g, (_, alt: string) => `[${alt || 'Image'}](`)
    .replace(/^(\s*[-*+]\s+)\[([ xX])\]/gm, (_, mark: string, tick: string) => `${mark}${tick === ' ' ? '☐' : '☑'}`)
}
