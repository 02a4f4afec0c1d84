import type { PersonId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/time.ts'
import type { Db, Tx } from '../platform/database/database.ts'

export type ThankedOpenly = { readonly senderId: PersonId; readonly sentAt: Instant }

/**
 * Who thanked that person in a channel since then, the latest first, at most `limit`: that it happened, for whoever prepares
 * to meet them. Neither the words nor the channel; and nothing of what was sent in private.
 */
export async function thankedOpenlySince(
  db: Db | Tx,
  personId: PersonId,
  asked: { readonly since: Instant; readonly limit: number },
): Promise<readonly ThankedOpenly[]> {
  const rows = await db
    .selectFrom('recognition')
    .select(['sender_id', 'sent_at'])
    .where('id', 'in', (from) =>
      from.selectFrom('recognition_recipient').select('recognition_id').where('person_id', '=', personId),
    )
    .where('post_state', '=', 'posted')
    .where('sent_at', '>=', asked.since)
    .orderBy('sent_at', 'desc')
    .orderBy('id')
    .limit(asked.limit)
    .execute()
  return rows.map((row) => ({ senderId: row.sender_id, sentAt: row.sent_at }))
}
