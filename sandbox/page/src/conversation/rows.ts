// What stands in a conversation, from top to bottom: days, and in them messages, those that follow closely on one of the
// same author without repeating who it was, and the line above what is new.
import type { MessageShown } from '../client/schemas.ts'
import { dateOf } from '../parts/times.ts'

export type Day = { readonly key: string; readonly date: string; readonly rows: readonly Row[] }

export type Row =
  | { readonly kind: 'new'; readonly key: string }
  | { readonly kind: 'message'; readonly key: string; readonly message: MessageShown; readonly isFollowOn: boolean }

const followOnMillis = 5 * 60_000

export function daysOf(
  messages: readonly MessageShown[],
  reader: { readonly tz: string; readonly firstNewTs: string | undefined },
): readonly Day[] {
  const days: { readonly key: string; readonly date: string; readonly rows: Row[] }[] = []
  for (const message of messages) {
    const date = dateOf(message.writtenAt, reader)
    const today = days.at(-1)?.date === date ? days.at(-1) : undefined
    const rows = today?.rows ?? []
    if (today === undefined) days.push({ key: `${date} ${message.ts}`, date, rows })
    const before = rows.at(-1)
    if (message.ts === reader.firstNewTs) rows.push({ kind: 'new', key: 'new' })
    const isFollowOn = rows.at(-1)?.kind === 'message' && before?.kind === 'message' && follows(message, before.message)
    rows.push({ kind: 'message', key: keyOf(message), message, isFollowOn })
  }
  return days
}

/** The `ts` of the first message that wasn't read; undefined where there is none, or not all of them are loaded. */
export function firstNewTs(messages: readonly MessageShown[], unread: number, me: string): string | undefined {
  if (unread <= 0) return undefined
  const counted = messages.filter((message) => !message.ephemeral && message.user !== me)
  return counted.at(-unread)?.ts
}

/** The last one that can be marked as read: what only one person sees doesn't count. */
export function newestTs(messages: readonly MessageShown[]): string | undefined {
  return messages.findLast((message) => !message.ephemeral)?.ts
}

function follows(message: MessageShown, before: MessageShown): boolean {
  return (
    message.user === before.user &&
    message.ephemeral === before.ephemeral &&
    message.writtenAt - before.writtenAt < followOnMillis
  )
}

/** What only one person sees may bear the same `ts` as a message that all see. */
function keyOf(message: MessageShown): string {
  return `${message.ephemeral ? 'only ' : ''}${message.ts}`
}
