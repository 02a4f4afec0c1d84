import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { Instant, PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Pair } from '../pair.ts'
import type { IntervalDays } from '../slot/interval.ts'

/** `intervalDays` undefined: back to the standard. */
export type RhythmChange = Pair & { readonly since: PlainDate; readonly intervalDays: IntervalDays | undefined }

/** What these coaches chose for their pairs after that moment, newest first; of a pair the last choice alone. */
export async function rhythmChangesSince(
  db: Db | Tx,
  coachIds: readonly PersonId[],
  after: Instant,
): Promise<readonly RhythmChange[]> {
  if (coachIds.length === 0) return []
  const rows = await db
    .selectFrom('pair_interval')
    .select(['coach_id', 'coachee_id', 'since', 'set_at', 'interval'])
    .distinctOn(['coach_id', 'coachee_id'])
    .where('coach_id', '=', sql<PersonId>`any(${[...coachIds]})`)
    .where('set_at', '>', after)
    .orderBy('coach_id')
    .orderBy('coachee_id')
    .orderBy('set_at', 'desc')
    .execute()
  return rows
    .sort((a, b) => b.set_at.getTime() - a.set_at.getTime())
    .map((row) => ({
      coachId: row.coach_id,
      coacheeId: row.coachee_id,
      since: row.since,
      intervalDays: intervalOf(row.interval),
    }))
}

function intervalOf(interval: '7' | '14' | '28' | null): IntervalDays | undefined {
  switch (interval) {
    case null:
      return undefined
    case '7':
      return 7
    case '14':
      return 14
    case '28':
      return 28
  }
}
