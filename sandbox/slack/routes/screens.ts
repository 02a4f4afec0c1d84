// What one person has on screen, for a page that shows it: who is here, the conversations with what is unread, one
// conversation page by page with what only this person sees, the open modals and Home.
import type { Json } from '../json.ts'
import { messageOnScreen } from '../messages.ts'
import { unreadIn } from '../people/reading.ts'
import type { MessageOnScreen } from '../person.ts'
import { type Channel, directMessageWith, type Team, type User } from '../state.ts'
import { viewOnScreen } from '../views.ts'
import type { World } from '../world.ts'

export type PersonShown = {
  readonly id: string
  /** The handle, as in `@ana`. */
  readonly name: string
  readonly realName: string
  readonly title: string
  /** IANA. */
  readonly tz: string
  /** `en-GB` */
  readonly locale: string
  readonly deleted: boolean
  readonly isBot: boolean
}

export type ConversationShown = {
  readonly id: string
  readonly kind: Channel['kind']
  /** Empty for a DM. */
  readonly name: string
  /** The other one in a DM. */
  readonly user: string | undefined
  readonly isArchived: boolean
  readonly isReadOnly: boolean
  readonly isExtShared: boolean
  /** A public channel can be looked at by those who aren't in it. */
  readonly isMember: boolean
  readonly lastTs: string | undefined
  /** Business time, epoch milliseconds. */
  readonly lastWrittenAt: number | undefined
  /** 0 where the person isn't a member. */
  readonly unread: number
}

export function peopleShown(world: World, team: Team): Json {
  const { id, name, commands, shortcuts, homeTab, messagesTab, messagesTabReadOnly } = world.state.app
  return {
    app: { id, name, commands, shortcuts, homeTab, messagesTab, messagesTabReadOnly },
    team: { id: team.id, name: team.name, domain: team.domain, botUserId: team.bot.userId },
    people: [...team.users.values()].map(personShown),
  }
}

export function screenOf(team: Team, userId: string): Json {
  const home = team.homes.get(userId)
  return {
    conversations: [...team.channels.values()]
      .filter((channel) => isOpenTo(channel, userId))
      .map((channel) => conversationShown(channel, userId)),
    appConversation: directMessageWith(team, userId)?.id ?? null,
    home: home === undefined ? null : viewOnScreen(home),
    modals: (team.stacks.get(userId) ?? []).map(viewOnScreen),
  }
}

/** Whether that person may read it at all. */
export function isOpenTo(channel: Channel, userId: string): boolean {
  return channel.kind === 'public' || channel.members.has(userId)
}

/** The newest messages before `before`, oldest first. */
export function messagesShown(
  team: Team,
  channel: Channel,
  userId: string,
  page: { readonly before: string | undefined; readonly limit: number },
): { readonly messages: readonly MessageOnScreen[]; readonly more: boolean } {
  const isBefore = ({ ts }: { readonly ts: string }): boolean => page.before === undefined || ts < page.before
  const mine = team.ephemerals.filter(
    (each) => each.to === userId && !each.gone && each.message.channel === channel.id && isBefore(each.message),
  )
  const found = [
    ...channel.messages.filter(isBefore).map((message) => ({ message, ephemeral: false })),
    ...mine.map(({ message }) => ({ message, ephemeral: true })),
  ].sort((a, b) => (a.message.ts < b.message.ts ? -1 : 1))
  const shown = found.slice(-page.limit)
  return {
    messages: shown.map(({ message, ephemeral }) => messageOnScreen(message, ephemeral)),
    more: found.length > shown.length,
  }
}

function personShown(user: User): PersonShown {
  const { id, name, realName, title, tz, locale, deleted } = user
  return { id, name, realName, title, tz, locale, deleted, isBot: user.isBot || id === 'USLACKBOT' }
}

function conversationShown(channel: Channel, userId: string): ConversationShown {
  const { id, kind, name, isArchived, isReadOnly, isExtShared } = channel
  const isMember = channel.members.has(userId)
  const last = channel.messages.at(-1)
  return {
    id,
    kind,
    name,
    user: kind === 'im' ? [...channel.members].find((member) => member !== userId) : undefined,
    isArchived,
    isReadOnly,
    isExtShared,
    isMember,
    lastTs: last?.ts,
    lastWrittenAt: last?.writtenAt,
    unread: isMember ? unreadIn(channel, userId) : 0,
  }
}
