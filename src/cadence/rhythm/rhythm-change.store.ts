import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { Instant, PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { keyOfPair, type Pair } from '../pair.ts'
import { rulingsSince } from '../ruling/ruling.store.ts'
import type { RulingCause } from '../ruling/ruling.ts'
import type { IntervalDays } from '../slot/interval.ts'
import { daysOfText } from '../standard/setting.store.ts'
import { pairRhythms } from './pair-rhythms.ts'

/** `intervalDays` undefined: what was said before holds no more, and the pair goes with the standard again. */
export type RhythmChange = Pair & {
  readonly since: PlainDate
  readonly setAt: Instant
  readonly intervalDays: IntervalDays | undefined
  /** The coach's own choice, the rule, or an admin's pin. */
  readonly because: 'pair' | 'rule' | 'pin'
  /** Of the rule: the figure that decided. */
  readonly cause: RulingCause | undefined
}

/**
 * What changed for pairs of these coaches after that moment, newest first; of a pair the last change alone. What a coach
 * chose while the rule or a pin holds the pair changed nothing for the two, and isn't among them.
 */
export async function rhythmChangesSince(
  db: Db | Tx,
  coachIds: readonly PersonId[],
  after: Instant,
  today: PlainDate,
): Promise<readonly RhythmChange[]> {
  if (coachIds.length === 0) return []
  const chosen = await withoutHeld(db, await chosenSince(db, coachIds, after), today)
  const ruled = (await rulingsSince(db, coachIds, after)).map(
    ({ coachId, coacheeId, since, setAt, interval, level, cause }): RhythmChange => ({
      coachId,
      coacheeId,
      since,
      setAt,
      intervalDays: interval,
      because: level,
      cause,
    }),
  )
  const newestFirst = [...chosen, ...ruled].sort((a, b) => b.setAt.getTime() - a.setAt.getTime())
  // A map keeps the first place of a key and its last value.
  return [...new Map(newestFirst.toReversed().map((change) => [keyOfPair(change), change])).values()].sort(
    (a, b) => b.setAt.getTime() - a.setAt.getTime(),
  )
}

async function withoutHeld(
  db: Db | Tx,
  chosen: readonly RhythmChange[],
  today: PlainDate,
): Promise<readonly RhythmChange[]> {
  const rhythms = await pairRhythms(db, chosen, today)
  const isHeld = (pair: Pair) => ['rule', 'pin'].includes(rhythms.get(keyOfPair(pair))?.because ?? '')
  return chosen.filter((choice) => !isHeld(choice))
}

async function chosenSince(
  db: Db | Tx,
  coachIds: readonly PersonId[],
  after: Instant,
): Promise<readonly RhythmChange[]> {
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
  return rows.map((row) => ({
    coachId: row.coach_id,
    coacheeId: row.coachee_id,
    since: row.since,
    setAt: row.set_at,
    intervalDays: row.interval === null ? undefined : daysOfText(row.interval),
    because: 'pair',
    cause: undefined,
  }))
}
