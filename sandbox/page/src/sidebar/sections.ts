// How the sidebar groups conversations, and how much is unread in all.
import type { ConversationShown } from '../client/acting.ts'
import type { Screen } from '../client/schemas.ts'

export type Sections = {
  /** By name, archived ones last. */
  readonly channels: readonly ConversationShown[]
  /** With other people, the latest first. */
  readonly directMessages: readonly ConversationShown[]
  readonly appUnread: number
}

export function sectionsOf({ conversations, appConversation }: Screen): Sections {
  const isChannel = ({ kind }: ConversationShown) => kind === 'public' || kind === 'private'
  return {
    channels: conversations
      .filter(isChannel)
      .sort((a, b) => Number(a.isArchived) - Number(b.isArchived) || a.name.localeCompare(b.name)),
    directMessages: conversations
      .filter((each) => !isChannel(each) && each.id !== appConversation)
      .sort((a, b) => ((a.lastTs ?? '') < (b.lastTs ?? '') ? 1 : -1)),
    appUnread: conversations.find(({ id }) => id === appConversation)?.unread ?? 0,
  }
}

export function unreadIn(screen: Screen | undefined): number {
  return (screen?.conversations ?? []).reduce((sum, { unread }) => sum + unread, 0)
}

/** `Ana Lopes · Touchline (2)` */
export function titleFor(realName: string, appName: string, unread: number): string {
  return `${realName} · ${appName}${unread > 0 ? ` (${unread})` : ''}`
}
