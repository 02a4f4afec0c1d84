import { sql } from 'kysely'
import { addMillis } from '../kernel/time.ts'
import { defineJob } from './schedule/schedule.ts'

const dayMillis = 86_400_000
/** Slack repeats an event for minutes; a form that was sent stays open for hours at most. */
const keptMillis = 7 * dayMillis
const rowsPerRun = 200

/** Forgets what was seen once (first-time.ts) after a week. */
export const tidyJob = defineJob({
  name: 'platform.tidy',
  nextDue: async (scope) => {
    const oldest = await scope.tx.selectFrom('seen').select('seen_at').orderBy('seen_at').limit(1).executeTakeFirst()
    // A day later than need be, so that a day's rows go together.
    return oldest === undefined ? undefined : addMillis(oldest.seen_at, keptMillis + dayMillis)
  },
  run: async (scope) => {
    const gone = await sql<{ key: string }>`
      delete from seen where key in (
        select key from seen where seen_at <= ${addMillis(scope.now, -keptMillis)} order by seen_at limit ${rowsPerRun})
      returning key`.execute(scope.tx)
    return gone.rows.length === rowsPerRun ? 'more' : 'done'
  },
})
