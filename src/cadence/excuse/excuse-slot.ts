// A coach excuses an open slot of their own; the layer above decides where the coach's own allowance is used up.
import { newId, type PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { dateAt } from '../../kernel/time.ts'
import { findPerson, managerOn } from '../../people/index.ts'
import { audit } from '../../platform/audit.ts'
import { publish } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { lockPairs } from '../cadence.store.ts'
import { excuseDecided } from '../cadence-events.ts'
import { loadPair } from '../nudge/load-bundled-coaches.ts'
import type { PairSeen } from '../nudge/nudge-buttons.ts'
import { notYourPair, requireOpen } from '../nudge/silence.ts'
import { standingOf } from '../nudge/standing.ts'
import { keyOfPair } from '../pair.ts'
import { replayPairs } from '../slot/replay-pairs.ts'
import { openSlot } from '../slot/slot.ts'
import { excusesOf, insertExcuse, lockExcuse, recordDecision } from './excuse.store.ts'
import { decideExcuse, type Excuse, type ExcuseReason, excuseStatus } from './excuse.ts'

/** Whether an excuse of that pair, made now, would stand at once. */
export async function excuseComes(scope: Scope, coachId: PersonId, coacheeId: PersonId): Promise<'stands' | 'pending'> {
  const coach = await findPerson(scope.tx, coachId)
  if (coach === undefined) return 'pending'
  const earlier = (await excusesOf(scope.tx, [coachId])).get(keyOfPair({ coachId, coacheeId })) ?? []
  return excuseStatus(dateAt(scope.now, coach.zone), earlier)
}

export async function excuseSlot(
  scope: Scope,
  coachId: PersonId,
  seen: PairSeen,
  reason: ExcuseReason,
): Promise<Outcome<Excuse>> {
  const ids = { coachId, coacheeId: seen.coacheeId }
  await lockPairs(scope.tx, [ids])
  const found = await loadPair(scope.tx, coachId, seen.coacheeId)
  if (found === undefined) return notYourPair()
  const { coach, pair } = found
  const today = dateAt(scope.now, coach.zone)
  const earlier = (await excusesOf(scope.tx, [coachId])).get(keyOfPair(ids)) ?? []
  // The same submission once more: Slack delivers one again when its ack was lost.
  const same = earlier.findLast(
    (excuse) => excuse.reason === reason && excuse.madeOn === today && excuse.slotOpenedOn === seen.seenOpenedOn,
  )
  if (same !== undefined) return done(same)
  const open = requireOpen(standingOf(pair, seen.seenOpenedOn, coach.calendar, today), coach.person.locale)
  if (!open.ok) return open
  const slot = openSlot(pair.slots)
  if (slot === undefined) return notYourPair()
  const excuse = decideExcuse({ slot, reason, madeOn: today, earlier })
  if (!excuse.ok) return excuse
  const id = newId<string>()
  await insertExcuse(scope.tx, { ...ids, id, excuse: excuse.value }, scope.now)
  await audit(scope, {
    action: 'cadence.slot-excused',
    subjects: [coachId, seen.coacheeId, id],
    facts: { dueOn: slot.dueOn, standsAtOnce: excuse.value.status === 'stands' ? 1 : 0 },
  })
  await replayPairs(scope, [ids])
  return excuse
}

/** By the manager above the coach on that day, or an admin; never by the coach. `done` says what it now is. */
export async function settleExcuse(
  scope: Scope,
  by: { readonly personId: PersonId; readonly isAdmin: boolean },
  excuseId: string,
  status: 'accepted' | 'declined',
): Promise<Outcome<{ readonly coachId: PersonId; readonly coacheeId: PersonId; readonly status: Excuse['status'] }>> {
  const stored = await lockExcuse(scope.tx, excuseId)
  const coach = stored === undefined ? undefined : await findPerson(scope.tx, stored.coachId)
  if (stored === undefined || coach === undefined) return notYours()
  const { coachId, coacheeId, excuse } = stored
  const today = dateAt(scope.now, coach.zone)
  const isAbove = (await managerOn(scope.tx, coachId, today)) === by.personId
  if (coachId === by.personId || !(isAbove || by.isAdmin)) return notYours()
  if (excuse.status !== 'pending') {
    if (excuse.status === status) return done({ coachId, coacheeId, status })
    return refused({
      code: 'already-decided',
      say: `This excuse was ${excuse.status} already, so nothing was changed.`,
    })
  }
  await recordDecision(scope.tx, excuseId, { status, decidedOn: today, decidedBy: by.personId })
  await audit(scope, { action: `cadence.excuse-${status}`, subjects: [coachId, coacheeId, excuseId] })
  await replayPairs(scope, [{ coachId, coacheeId }])
  await publish(scope, excuseDecided, { excuseId, coachId, coacheeId, decidedBy: by.personId })
  return done({ coachId, coacheeId, status })
}

function notYours() {
  return refused({ code: 'not-above', say: 'Only the manager above this coach, or an admin, can decide an excuse.' })
}
