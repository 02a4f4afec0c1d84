// What each person has read: up to which message of a conversation, and how many stand below. What one wrote oneself is
// read; what only one person sees is not counted, as in Slack.
import { NotPossible } from '../person.ts'
import type { Channel } from '../state.ts'
import type { World } from '../world.ts'

/** `ts` left out: all of it. Never goes back, and never ahead of what is there. */
export function markRead(world: World, channel: Channel, userId: string, ts: string | undefined): void {
  if (ts !== undefined && !/^\d{10}\.\d{6}$/.test(ts)) throw new NotPossible(`“${ts}” is no message's ts`)
  const newest = channel.messages.at(-1)?.ts
  if (newest === undefined) return
  const upTo = ts === undefined || ts > newest ? newest : ts
  if (upTo <= (channel.lastRead.get(userId) ?? '')) return
  channel.lastRead.set(userId, upTo)
  world.state.changed({ what: 'read', teamId: channel.teamId, userId, channel: channel.id, ts: upTo })
}

export function unreadIn(channel: Channel, userId: string): number {
  const read = channel.lastRead.get(userId) ?? ''
  let unread = 0
  for (let index = channel.messages.length - 1; index >= 0; index--) {
    const message = channel.messages[index]
    if (message === undefined || message.ts <= read) break
    if (message.user !== userId) unread += 1
  }
  return unread
}
