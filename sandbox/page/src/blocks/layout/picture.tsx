// Images. Nothing is fetched from the network: one that lies elsewhere is named, and linked.
import { type ReactNode, useState } from 'react'
import { recordOf, textOf } from '../../../../slack/json.ts'
import type { Json } from '../../client/acting.ts'
import { Icon } from '../icons.tsx'
import { Link } from '../text/inline-text.tsx'
import { safeUrl } from '../text/parse-mrkdwn.ts'
import { TextObject } from '../text/text-object.tsx'

export function ImageBlock({ block }: { readonly block: Json }): ReactNode {
  return (
    <figure className="bk-image">
      {block.title !== undefined && (
        <figcaption>
          <TextObject value={block.title} />
        </figcaption>
      )}
      <Picture image={block} className="bk-image-large" />
    </figure>
  )
}

export function Picture({ image, className }: { readonly image: Json; readonly className: string }): ReactNode {
  const [isBroken, setBroken] = useState(false)
  const url = textOf(image.image_url) ?? textOf(recordOf(image.slack_file).url) ?? ''
  const description = textOf(image.alt_text) ?? ''
  if (isNear(url) && !isBroken) {
    return <img className={className} src={url} alt={description} loading="lazy" onError={() => setBroken(true)} />
  }
  const link = safeUrl(url)
  const shown = description === '' ? 'Image' : description
  return (
    <span className={`${className} bk-image-away`} title="Images from the network are not loaded here">
      <Icon name="image" /> {link === undefined ? shown : <Link url={link}>{shown}</Link>}
    </span>
  )
}

function isNear(url: string): boolean {
  if (/^data:image\/(png|jpeg|gif|webp);/i.test(url)) return true
  if (!URL.canParse(url, document.baseURI)) return false
  const { hostname, protocol } = new URL(url, document.baseURI)
  return /^https?:$/.test(protocol) && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
}
