// What Slack's client makes of a typed message before it is sent: people and channels that are named become mentions,
// and the three characters that mean something to Slack are escaped. docs.slack.dev/messaging/formatting-message-text
import type { ConversationShown, PersonShown } from '../client/acting.ts'

export function toSlackText(
  typed: string,
  known: {
    readonly people: Iterable<Pick<PersonShown, 'id' | 'name'>>
    readonly conversations: Iterable<Pick<ConversationShown, 'id' | 'name'>>
  },
): string {
  const people = new Map([...known.people].map((person) => [person.name, person.id]))
  const channels = new Map(
    [...known.conversations].filter(({ name }) => name !== '').map((channel) => [channel.name, channel.id]),
  )
  const escaped = typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return escaped.replace(
    /(^|[^\p{L}\p{N}@#_.-])([@#])([\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?)/gu,
    (whole, before: string, sign: string, name: string) => {
      if (sign === '#') {
        const channel = channels.get(name)
        return channel === undefined ? whole : `${before}<#${channel}>`
      }
      if (name === 'here' || name === 'channel' || name === 'everyone') return `${before}<!${name}>`
      const person = people.get(name)
      return person === undefined ? whole : `${before}<@${person}>`
    },
  )
}
