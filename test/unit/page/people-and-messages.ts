// People, conversations and messages as the page knows them, short to write in tables.
import type { ConversationShown, PersonShown } from '../../../sandbox/page/src/client/acting.ts'
import type { MessageShown } from '../../../sandbox/page/src/client/schemas.ts'

export function person(name: string, realName: string, more: Partial<PersonShown> = {}): PersonShown {
  const plain = { title: '', tz: 'Europe/London', locale: 'en-GB', deleted: false, isBot: false }
  return { id: `U${name.toUpperCase()}`, name, realName, ...plain, ...more }
}

export function conversation(name: string, more: Partial<ConversationShown> = {}): ConversationShown {
  return {
    id: `C${name.toUpperCase()}`,
    kind: 'public',
    name,
    user: undefined,
    isArchived: false,
    isReadOnly: false,
    isExtShared: false,
    isMember: true,
    lastTs: undefined,
    unread: 0,
    ...more,
  }
}

/** `writtenAt`: ISO. */
export function message(ts: string, writtenAt: string, more: Partial<MessageShown> = {}): MessageShown {
  return {
    channel: 'D1',
    ts,
    user: 'UBOT',
    text: `text ${ts}`,
    blocks: [],
    metadata: undefined,
    threadTs: undefined,
    edited: false,
    ephemeral: false,
    fromBot: true,
    visible: `text ${ts}`,
    writtenAt: Date.parse(writtenAt),
    ...more,
  }
}
