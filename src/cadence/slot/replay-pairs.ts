// Replays the slots of some pairs and stores what is different. Every change of a fact ends here, and so does time.
import { type Instant, startOfDay } from '../../kernel/time.ts'
import { audit } from '../../platform/audit.ts'
import { publish, redraw } from '../../platform/outbox/index.ts'
import { type Scope, touch } from '../../platform/tenancy.ts'
import { lockPairs, writeCadences } from '../cadence.store.ts'
import { slotsChanged } from '../cadence-events.ts'
import { bundleKey, nextOpeningAt } from '../nudge/bundle-time.ts'
import { hastenClocks, lastBundlesOf } from '../nudge/nudge.store.ts'
import { byCoach, keyOfPair, type Pair } from '../pair.ts'
import type { Cadence } from './cadence.ts'
import { type LoadedCadence, loadCadences } from './load-cadences.ts'
import { type Replay, replayCadence } from './replay.ts'
import { changesOf, type SlotChanges } from './replayed.ts'
import { deleteSlotsAfter, slotsOfPairs, writeSlots } from './slot.store.ts'
import { openSlot } from './slot.ts'
import { countsFor, standardOn, touchesSlots } from './standard.ts'
import { streak } from './streak.ts'

/** At most some dozens of pairs a call: all their slots and sessions are read. */
export async function replayPairs(scope: Scope, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return
  const { tx, now } = scope
  await lockPairs(tx, pairs)
  const loaded = await loadCadences(tx, pairs, now)
  const stored = await slotsOfPairs(tx, pairs)
  const replayed = loaded.map((pair): Replayed => {
    const replay = pair.cadence === undefined ? nothing : replayCadence(pair.cadence, pair.today)
    return { ...pair, replay, changes: changesOf(stored.get(keyOfPair(pair)) ?? [], replay.slots) }
  })

  for (const pair of replayed) if (pair.changes.hasFewer) await deleteSlotsAfter(tx, pair, pair.changes.keptUntil)
  await writeSlots(
    tx,
    replayed.flatMap(({ coachId, coacheeId, changes }) =>
      changes.written.map((slot) => ({ coachId, coacheeId, slot })),
    ),
  )
  await writeCadences(
    tx,
    replayed.map((pair) => ({
      coachId: pair.coachId,
      coacheeId: pair.coacheeId,
      nextTransitionAt: nextTransitionAt(pair),
      streak: streak(pair.replay.slots),
      lastHeldOn: pair.cadence === undefined ? undefined : lastHeldOn(pair.cadence),
    })),
  )
  for (const pair of replayed) await auditPast(scope, pair)
  await tellChanges(scope, replayed)
  wake(scope, replayed.map(nextTransitionAt))
}

type Replayed = LoadedCadence & { readonly replay: Replay; readonly changes: SlotChanges }

const nothing: Replay = { slots: [], nextTransitionOn: undefined }

function nextTransitionAt({ replay, coach }: Replayed): Instant | undefined {
  return replay.nextTransitionOn === undefined ? undefined : startOfDay(replay.nextTransitionOn, coach.zone)
}

function lastHeldOn({ sessions, coachId, standards, standIns }: Cadence) {
  return sessions
    .filter((session) => touchesSlots(session, coachId, standIns))
    .filter((session) => countsFor(standardOn(standards, session.heldOn), session))
    .map(({ heldOn }) => heldOn)
    .sort()
    .at(-1)
}

async function auditPast(scope: Scope, { coachId, coacheeId, changes }: Replayed): Promise<void> {
  const [first] = changes.pastChanged
  if (first === undefined) return
  await audit(scope, {
    action: 'cadence.slots-replayed',
    subjects: [coachId, coacheeId],
    facts: { slots: changes.pastChanged.length, firstDueOn: first.dueOn },
  })
}

async function tellChanges(scope: Scope, replayed: readonly Replayed[]): Promise<void> {
  const changed = replayed.filter(({ changes }) => changes.written.length > 0 || changes.hasFewer)
  for (const [coachId, coacheeIds] of byCoach(changed)) await publish(scope, slotsChanged, { coachId, coacheeIds })
  for (const { coachId, on } of await lastBundlesOf(
    scope.tx,
    changed.filter(({ changes }) => changes.isNews),
  )) {
    await redraw(scope, bundleKey(coachId, on))
  }
  const clocks = new Map<string, { readonly coachId: Pair['coachId']; readonly at: Instant }>()
  for (const { coachId, coach, cadence, replay } of changed) {
    if (clocks.has(coachId) || cadence === undefined || openSlot(replay.slots) === undefined) continue
    const at = nextOpeningAt(cadence.coach, coach.zone, scope.now)
    if (at !== undefined) clocks.set(coachId, { coachId, at })
  }
  await hastenClocks(scope.tx, [...clocks.values()])
  wake(
    scope,
    [...clocks.values()].map(({ at }) => at),
  )
}

function wake(scope: Scope, moments: readonly (Instant | undefined)[]): void {
  for (const at of moments) if (at !== undefined) touch(scope, at)
}
