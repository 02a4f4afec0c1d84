import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { findPerson, managerOn } from '../../people/index.ts'
import { audit } from '../../platform/audit.ts'
import { enqueue } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { upsertCadences } from '../cadence.store.ts'
import { notYourPair } from '../nudge/silence.ts'
import { keyOfPair, type Pair } from '../pair.ts'
import type { IntervalDays } from '../slot/interval.ts'
import type { PairRhythm } from './pair-rhythm.ts'
import { pairRhythms } from './pair-rhythms.ts'
import { insertPairInterval } from './pair-setting.store.ts'
import { standardOfPair } from './pair-terms.ts'
import { decideRhythm, sayInterval } from './rhythm.ts'
import { rhythmMessage } from './rhythm-message.ts'

/**
 * The coach chooses another interval for a pair. Both are told; a shorter one takes hold once both were. While the rule
 * holds the pair weekly, nothing changes for the two and nobody is told: what was chosen holds after it. Gives what holds.
 */
export async function setRhythm(
  scope: Scope,
  pair: Pair,
  chosen: IntervalDays | 'standard',
): Promise<Outcome<Pick<PairRhythm, 'interval' | 'because'>>> {
  const { tx, now } = scope
  const coach = await findPerson(tx, pair.coachId)
  if (coach === undefined) return notYourPair()
  const today = dateAt(now, coach.zone)
  if ((await managerOn(tx, pair.coacheeId, today)) !== pair.coachId) return notYourPair()
  const before = (await pairRhythms(tx, [pair], today)).get(keyOfPair(pair))
  if (before?.because === 'pin') {
    return refused({
      code: 'pinned',
      field: 'interval',
      say: `An admin has set this one-on-one: ${sayInterval(before.interval)}. If that doesn’t fit the two of you, please talk with them.`,
    })
  }
  const decided = decideRhythm(chosen, await standardOfPair(scope, pair))
  if (!decided.ok) return decided
  const { interval } = decided.value
  await upsertCadences(tx, [pair], now)
  await insertPairInterval(tx, { ...pair, since: today, setAt: now, setBy: pair.coachId, interval })
  await audit(scope, {
    action: 'cadence.rhythm-set',
    subjects: [pair.coachId, pair.coacheeId],
    facts: { intervalDays: interval ?? 'standard' },
  })
  await tell(scope, pair, now)
  const after = (await pairRhythms(tx, [pair], today)).get(keyOfPair(pair))
  return after === undefined ? notYourPair() : done(after)
}

async function tell(scope: Scope, pair: Pair, setAt: Instant): Promise<void> {
  for (const toCoach of [true, false]) {
    const person = toCoach ? pair.coachId : pair.coacheeId
    await enqueue(scope, rhythmMessage, {
      facts: { ...pair, setAtMillis: setAt.getTime(), toCoach },
      to: { person },
      dedupeKey: `cadence.rhythm:${pair.coachId}:${pair.coacheeId}:${setAt.getTime()}:${toCoach ? 'coach' : 'coachee'}`,
    })
  }
}
