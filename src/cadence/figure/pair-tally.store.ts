import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Pair } from '../pair.ts'
import { addTallies, countOf, noTally, type Tally } from './tally.ts'

/** One pair's slots that entered the figures from that day on. */
export async function loadPairTally(db: Db | Tx, pair: Pair, from: PlainDate): Promise<Tally> {
  const rows = await db
    .selectFrom('slot')
    .select(['verdict', 'reason'])
    .where('coach_id', '=', pair.coachId)
    .where('coachee_id', '=', pair.coacheeId)
    .where('entered_on', '>=', from)
    .execute()
  return addTallies(
    rows.flatMap(({ verdict, reason }) => {
      const counted = countOf(verdict ?? undefined, reason ?? undefined)
      return counted === undefined ? [] : [{ ...noTally, [counted]: 1 }]
    }),
  )
}
