// Files and videos: named and linked. Nothing is played or fetched from the network.
import type { ReactNode } from 'react'
import { textOf } from '../../../../slack/json.ts'
import type { Json } from '../../client/acting.ts'
import { Icon } from '../icons.tsx'
import { Link } from '../text/inline-text.tsx'
import { safeUrl } from '../text/parse-mrkdwn.ts'
import { TextObject } from '../text/text-object.tsx'

export function FileBlock({ block }: { readonly block: Json }): ReactNode {
  return (
    <div className="bk-card">
      <span>
        <Icon name="file" /> Remote file <bdi>{textOf(block.external_id)}</bdi>
      </span>
    </div>
  )
}

export function VideoBlock({ block }: { readonly block: Json }): ReactNode {
  const url = safeUrl(textOf(block.title_url) ?? textOf(block.video_url) ?? '')
  const title = <TextObject value={block.title} />
  const by = [textOf(block.author_name), textOf(block.provider_name)].filter((name) => name !== undefined)
  return (
    <div className="bk-card">
      <div className="bk-card-title">
        <Icon name="play" /> {url === undefined ? title : <Link url={url}>{title}</Link>}
      </div>
      {by.length > 0 && <div className="bk-muted">{by.join(' · ')}</div>}
      {block.description !== undefined && <TextObject value={block.description} />}
      <div className="bk-muted">{textOf(block.alt_text)}</div>
    </div>
  )
}
