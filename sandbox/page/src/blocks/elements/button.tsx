// Buttons. While its act runs a button is busy, so that no second click goes out.
import type { ReactNode } from 'react'
import { recordOf, textOf, textsOf } from '../../../../slack/json.ts'
import { useActing } from '../../client/acting.ts'
import { useAction } from '../form/form.tsx'
import { Icon } from '../icons.tsx'
import { channelOfPermalink } from '../text/inline-text.tsx'
import { safeUrl } from '../text/parse-mrkdwn.ts'
import { TextObject, wordsOf } from '../text/text-object.tsx'
import { accessibleName } from './accessible-name.ts'
import type { ElementProps } from './element.tsx'
import { wordsIn } from './options.ts'

export function ButtonElement({ block, element }: ElementProps): ReactNode {
  const { conversations, goTo } = useActing()
  const { isBusy, act } = useAction(block, element)
  const url = safeUrl(textOf(element.url) ?? '')
  const channel = url === undefined ? undefined : channelOfPermalink(url)
  const isHere = channel !== undefined && conversations.has(channel)
  const style = element.style === 'primary' ? ' bk-primary' : element.style === 'danger' ? ' bk-danger' : ''
  const label = accessibleName(wordsIn(wordsOf(element.text)), textOf(element.accessibility_label))
  const attributes = {
    className: `bk-button${style}`,
    'data-action-id': textOf(element.action_id),
    ...(label === undefined ? {} : { 'aria-label': label }),
    ...(isBusy ? { 'aria-busy': true, 'aria-disabled': true } : {}),
  }
  // A link button opens its page and tells the bot as well.
  if (url !== undefined && !isHere) {
    return (
      <a {...attributes} href={url} target="_blank" rel="noopener noreferrer nofollow" onClick={() => act()}>
        <TextObject value={element.text} />
      </a>
    )
  }
  return (
    <button
      type="button"
      {...attributes}
      onClick={() => {
        if (isBusy) return
        act()
        if (isHere) goTo({ channel })
      }}
    >
      <TextObject value={element.text} />
      {isBusy && <span className="bk-spinner" aria-hidden="true" />}
    </button>
  )
}

export function WorkflowButton({ element }: ElementProps): ReactNode {
  return (
    <button type="button" className="bk-button" disabled title="Workflows don’t run in the local Slack">
      <TextObject value={element.text} />
    </button>
  )
}

export function IconButton({ block, element }: ElementProps): ReactNode {
  const { me } = useActing()
  const { isBusy, act } = useAction(block, element)
  const visibleTo = textsOf(element.visible_to_user_ids)
  if (visibleTo.length > 0 && !visibleTo.includes(me.id)) return null
  const name = textOf(element.accessibility_label) ?? wordsOf(element.text)
  return (
    <button
      type="button"
      className="bk-icon-button"
      aria-label={name}
      title={wordsOf(element.text)}
      aria-busy={isBusy}
      onClick={() => act()}
    >
      {element.icon === 'trash' ? <Icon name="trash" /> : <span>{wordsOf(element.text)}</span>}
    </button>
  )
}

export function FeedbackButtons({ block, element }: ElementProps): ReactNode {
  const { isBusy, act } = useAction(block, element)
  const feedback = [
    { icon: 'good', button: recordOf(element.positive_button) },
    { icon: 'bad', button: recordOf(element.negative_button) },
  ] as const
  return (
    <span className="bk-feedback">
      {feedback.map(({ icon, button }) => (
        <button
          key={icon}
          type="button"
          className="bk-icon-button"
          aria-label={textOf(button.accessibility_label) ?? wordsOf(button.text)}
          title={wordsOf(button.text)}
          aria-busy={isBusy}
          onClick={() => act(textOf(button.value) ?? '')}
        >
          <Icon name={icon} />
        </button>
      ))}
    </span>
  )
}
