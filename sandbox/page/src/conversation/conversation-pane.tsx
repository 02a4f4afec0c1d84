// A conversation: what was said in it, and the composer, or why there is none.
import { useCallback, useRef, useState } from 'react'
import type { ConversationShown } from '../client/acting.ts'
import { useDesk } from '../client/desk.ts'
import type { MessageShown } from '../client/schemas.ts'
import { Composer } from '../composer/composer.tsx'
import { MessageList } from './message-list.tsx'
import { firstNewTs, newestTs } from './rows.ts'
import { useMessages } from './use-messages.ts'

export function ConversationPane({
  conversation,
  title,
  isApp,
}: {
  readonly conversation: ConversationShown
  readonly title: string
  readonly isApp: boolean
}) {
  const { acts, live, me, organisation } = useDesk()
  const { loaded, failure, isLoadingEarlier, loadEarlier, refresh } = useMessages(live, me.id, conversation.id)
  const firstNew = useFirstNew(loaded?.messages, conversation.unread, me.id)
  const sentUpTo = useRef('')

  const newest = newestTs(loaded?.messages ?? [])
  const isUnread = conversation.unread > 0
  const seen = useCallback(() => {
    if (!isUnread || newest === undefined || newest <= sentUpTo.current) return
    sentUpTo.current = newest
    // Not worth a word to the person: it is tried again with the next message.
    acts.read(conversation.id, newest).catch(() => {
      sentUpTo.current = ''
    })
  }, [acts, conversation.id, isUnread, newest])

  const reason = silenceReason(conversation, isApp, organisation.app.messagesTabReadOnly)
  return (
    <>
      {loaded === undefined ? (
        <div className="pane-note" role={failure === undefined ? 'status' : 'alert'}>
          <p>{failure ?? 'Loading messages…'}</p>
          {failure !== undefined && (
            <button type="button" className="button" onClick={() => void refresh()}>
              Try again
            </button>
          )}
        </div>
      ) : loaded.messages.length === 0 ? (
        <div className="pane-note">
          <p>
            {isApp
              ? `This is the beginning of your messages with ${title}. Type / to see what it understands.`
              : `Nothing has been said in ${conversation.kind === 'im' ? `the messages with ${title}` : `#${title}`} yet.`}
          </p>
        </div>
      ) : (
        <MessageList
          label={`Messages in ${title}`}
          messages={loaded.messages}
          more={loaded.more}
          firstNewTs={firstNew}
          isLoadingEarlier={isLoadingEarlier}
          loadEarlier={() => void loadEarlier()}
          onSeen={seen}
        />
      )}
      {reason === undefined ? (
        <Composer conversation={conversation} title={title} isApp={isApp} onSent={() => void refresh()} />
      ) : (
        <p className="composer-silent">{reason}</p>
      )}
    </>
  )
}

function silenceReason(conversation: ConversationShown, isApp: boolean, isReadOnlyApp: boolean): string | undefined {
  if (conversation.isArchived) return 'This channel is archived: it can be read, and nothing can be posted in it.'
  if (isApp && isReadOnlyApp) return 'Sending messages to this app has been turned off.'
  if (conversation.isReadOnly) return 'Only certain people can post in this channel.'
  if (!conversation.isMember) return 'You are looking at a channel that you are not in.'
  return undefined
}

/** Where the line above what is new stands: decided when the conversation is opened, and kept while one stays. */
function useFirstNew(messages: readonly MessageShown[] | undefined, unread: number, me: string): string | undefined {
  const [decided, setDecided] = useState<{ readonly ts: string | undefined }>()
  if (messages !== undefined && decided === undefined) {
    const fresh = { ts: firstNewTs(messages, unread, me) }
    setDecided(fresh)
    return fresh.ts
  }
  return decided?.ts
}
