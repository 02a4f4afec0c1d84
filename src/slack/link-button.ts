import type { Button } from '@slack/types'
import { plain } from './blocks.ts'
import { limits } from './limits.ts'

/** Slack tells us of a click on a link too; there is nothing to do for it. */
export const linkActionId = 'slack.open-link'

/** A button that opens an address. `key` tells several of one actions block apart. */
export function linkButton({
  text,
  url,
  key,
}: {
  readonly text: string
  readonly url: string
  readonly key?: string
}): Button {
  const actionId = key === undefined ? linkActionId : `${linkActionId}#${key}`
  return { type: 'button', action_id: actionId, text: plain(text, limits.buttonText), url }
}
