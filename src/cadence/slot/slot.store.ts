import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { SlotTable } from '../../schema/cadence.ts'
import { keyOfPair, type Pair } from '../pair.ts'
import type { Slot, SlotState } from './slot.ts'

/** Of each of those pairs, all slots, oldest first; a pair without any is missing. */
export async function slotsOfPairs(db: Db | Tx, pairs: readonly Pair[]): Promise<Map<string, Slot[]>> {
  if (pairs.length === 0) return new Map()
  const rows = await slotRows(db)
    .where('coach_id', '=', sql<PersonId>`any(${[...new Set(pairs.map(({ coachId }) => coachId))]})`)
    .where('coachee_id', '=', sql<PersonId>`any(${[...new Set(pairs.map(({ coacheeId }) => coacheeId))]})`)
    .execute()
  const wanted = new Set(pairs.map(keyOfPair))
  const slots = new Map<string, Slot[]>()
  for (const row of rows) {
    const key = keyOfPair({ coachId: row.coach_id, coacheeId: row.coachee_id })
    if (wanted.has(key)) slots.set(key, [...(slots.get(key) ?? []), toSlot(row)])
  }
  return slots
}

export type PairSlots = Pair & { readonly slots: readonly Slot[] }

/**
 * Of every pair that those coaches ever had, the slots from the one that last ended by a session or an excuse on: what
 * the ladder of nudges stands on.
 */
export async function latestSlotsOfCoaches(db: Db | Tx, coachIds: readonly PersonId[]): Promise<PairSlots[]> {
  const rows = await slotRows(db)
    .where('coach_id', '=', sql<PersonId>`any(${[...coachIds]})`)
    .where(
      sql<boolean>`ordinal >= coalesce((
        select max(ended.ordinal) from slot ended
        where ended.workspace_id = slot.workspace_id and ended.coach_id = slot.coach_id
          and ended.coachee_id = slot.coachee_id and ended.state in ('met', 'late', 'excused')), 0)`,
    )
    .execute()
  return [
    ...Map.groupBy(rows, (row) => keyOfPair({ coachId: row.coach_id, coacheeId: row.coachee_id })).values(),
  ].flatMap((ofPair) => {
    const [first] = ofPair
    return first === undefined
      ? []
      : [{ coachId: first.coach_id, coacheeId: first.coachee_id, slots: ofPair.map(toSlot) }]
  })
}

/** Writes those slots of a pair; each replaces the one with its ordinal. Sorted by ordinal: at most one is ever open. */
export async function writeSlots(tx: Tx, changed: readonly (Pair & { readonly slot: Slot })[]): Promise<void> {
  for (let start = 0; start < changed.length; start += rowsAStatement) {
    await tx
      .insertInto('slot')
      .values(
        changed.slice(start, start + rowsAStatement).map(({ coachId, coacheeId, slot }) => ({
          coach_id: coachId,
          coachee_id: coacheeId,
          ...slotColumns(slot),
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'coach_id', 'coachee_id', 'ordinal']).doUpdateSet((row) => ({
          opened_on: row.ref('excluded.opened_on'),
          due_on: row.ref('excluded.due_on'),
          grace_until: row.ref('excluded.grace_until'),
          misses_on: row.ref('excluded.misses_on'),
          interval_days: row.ref('excluded.interval_days'),
          state: row.ref('excluded.state'),
          session_id: row.ref('excluded.session_id'),
          ended_on: row.ref('excluded.ended_on'),
          known_on: row.ref('excluded.known_on'),
          reason: row.ref('excluded.reason'),
          verdict: row.ref('excluded.verdict'),
          judged_on: row.ref('excluded.judged_on'),
          pending_excuse: row.ref('excluded.pending_excuse'),
          no_common_day: row.ref('excluded.no_common_day'),
          next_transition_on: row.ref('excluded.next_transition_on'),
          extras: row.ref('excluded.extras'),
        })),
      )
      .execute()
  }
}

/** Deletes the slots of a pair past that ordinal: a replay has fewer. */
export async function deleteSlotsAfter(tx: Tx, pair: Pair, ordinal: number): Promise<void> {
  await tx
    .deleteFrom('slot')
    .where('coach_id', '=', pair.coachId)
    .where('coachee_id', '=', pair.coacheeId)
    .where('ordinal', '>', ordinal)
    .execute()
}

const rowsAStatement = 200

type SlotColumns = Omit<SlotTable, 'workspace_id' | 'coach_id' | 'coachee_id' | 'entered_on'>

function slotRows(db: Db | Tx) {
  return db.selectFrom('slot').selectAll().orderBy('coach_id').orderBy('coachee_id').orderBy('ordinal')
}

function toSlot(row: SlotColumns): Slot {
  return {
    ordinal: row.ordinal,
    openedOn: row.opened_on,
    dueOn: row.due_on,
    graceUntil: row.grace_until,
    missesOn: row.misses_on,
    intervalDays: row.interval_days,
    extras: row.extras,
    noCommonDay: row.no_common_day,
    pendingExcuse: row.pending_excuse ?? undefined,
    judgement: row.verdict === null || row.judged_on === null ? undefined : { verdict: row.verdict, on: row.judged_on },
    ...toState(row),
  }
}

function toState(row: SlotColumns): SlotState {
  switch (row.state) {
    case 'open':
      return { state: 'open', nextTransitionOn: known(row, row.next_transition_on) }
    case 'met':
    case 'late':
      return {
        state: row.state,
        sessionId: known(row, row.session_id),
        endedOn: known(row, row.ended_on),
        knownOn: known(row, row.known_on),
      }
    case 'missed':
      return { state: 'missed', endedOn: known(row, row.ended_on), knownOn: known(row, row.known_on) }
    case 'excused':
      return {
        state: 'excused',
        reason: known(row, row.reason),
        endedOn: known(row, row.ended_on),
        knownOn: known(row, row.known_on),
      }
  }
}

function known<T>(row: SlotColumns, value: T | null): T {
  if (value === null) throw new Error(`a slot that is ${row.state} lacks a column`)
  return value
}

function slotColumns(slot: Slot): SlotColumns {
  return {
    ordinal: slot.ordinal,
    opened_on: slot.openedOn,
    due_on: slot.dueOn,
    grace_until: slot.graceUntil,
    misses_on: slot.missesOn,
    interval_days: slot.intervalDays,
    state: slot.state,
    session_id: slot.state === 'met' || slot.state === 'late' ? slot.sessionId : null,
    ended_on: slot.state === 'open' ? null : slot.endedOn,
    known_on: slot.state === 'open' ? null : slot.knownOn,
    reason: slot.state === 'excused' ? slot.reason : null,
    verdict: slot.judgement?.verdict ?? null,
    judged_on: slot.judgement?.on ?? null,
    pending_excuse: slot.pendingExcuse ?? null,
    no_common_day: slot.noCommonDay,
    next_transition_on: slot.state === 'open' ? slot.nextTransitionOn : null,
    extras: [...slot.extras],
  }
}
