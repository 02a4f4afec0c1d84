// The bundle: what goes out is decided at the moment of sending. “At 09:00 (up to 12:00 if the bot was away; later than
// that it waits for the next working day).” Once sent, its lines are kept, and drawing it again says how they stand.
import { z } from 'zod'
import type { PersonId } from '../../kernel/ids.ts'
import { dateAt } from '../../kernel/time.ts'
import { findPeople } from '../../people/index.ts'
import { defineMessage } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { openSlot } from '../slot/slot.ts'
import { bundleFor, bundleOn } from './bundle.ts'
import { type BundleView, drawBundle, type OpenLine } from './bundle.view.ts'
import type { NudgedPair } from './ladder.ts'
import { type LoadedCoach, loadBundledCoaches } from './load-bundled-coaches.ts'
import { insertToldLines } from './nudge.store.ts'
import { personIdText, plainDateText } from './nudge-buttons.ts'
import { openSince, standingOf } from './standing.ts'

const facts = z.object({ coachId: personIdText, on: plainDateText })
type Facts = z.infer<typeof facts>

export const nudgeMessage = defineMessage<Facts, BundleView>({
  kind: 'cadence.nudge',
  lane: 'nudge',
  facts,
  load: async (scope, { coachId, on }) => {
    const coach = (await loadBundledCoaches(scope.tx, [coachId])).get(coachId)
    if (coach === undefined) return undefined
    const told = coach.toldLines.filter(({ toldOn }) => toldOn === on)
    return told.length > 0 ? await asTold(scope, coach, on, told) : await asDue(scope, coach, on)
  },
  render: drawBundle,
  sent: async ({ tx }, { coachId, on }) => {
    const coach = (await loadBundledCoaches(tx, [coachId])).get(coachId)
    const bundle = coach === undefined ? undefined : bundleOn(coach, on)
    const lines = bundle?.lines ?? []
    await insertToldLines(
      tx,
      lines.map(({ coacheeId, slot }, position) => ({
        coachId,
        coacheeId,
        toldOn: on,
        slotOpenedOn: slot.openedOn,
        position,
      })),
    )
  },
})

/** Not sent yet: undefined where it isn't, or no longer, the time, or where no line has its day any more. */
async function asDue(scope: Scope, coach: LoadedCoach, on: Facts['on']): Promise<BundleView | undefined> {
  const bundle = bundleFor(coach, scope.now)
  if (bundle?.on !== on) return undefined
  const names = await namesOf(
    scope,
    bundle.lines.map(({ coacheeId }) => coacheeId),
  )
  return {
    on,
    locale: coach.person.locale,
    otherOpen: bundle.otherOpen,
    lines: bundle.lines.map(({ coacheeId, slot, openSince }) => ({
      coacheeId,
      name: names(coacheeId),
      seenOpenedOn: slot.openedOn,
      standing: { kind: 'due', since: openSince, excuseWaits: slot.pendingExcuse !== undefined },
    })),
  }
}

async function asTold(
  scope: Scope,
  coach: LoadedCoach,
  on: Facts['on'],
  told: LoadedCoach['toldLines'],
): Promise<BundleView> {
  const lines = await openLines(
    scope,
    coach,
    told.map(({ coacheeId, slotOpenedOn }) => ({ coacheeId, seenOpenedOn: slotOpenedOn })),
    on,
  )
  const named = new Set(told.map(({ coacheeId }) => coacheeId))
  const otherOpen = dueCoachees(scope, coach).filter(({ coacheeId }) => !named.has(coacheeId)).length
  return { on, locale: coach.person.locale, lines, otherOpen }
}

/** How those lines of the coach stand now, in their order. `toldOn`: the day on which a message told them. */
export async function openLines(
  scope: Scope,
  coach: LoadedCoach,
  seen: readonly Pick<OpenLine, 'coacheeId' | 'seenOpenedOn'>[],
  toldOn?: Facts['on'],
): Promise<readonly OpenLine[]> {
  const today = dateAt(scope.now, coach.zone)
  const names = await namesOf(
    scope,
    seen.map(({ coacheeId }) => coacheeId),
  )
  return seen.map(({ coacheeId, seenOpenedOn }) => {
    const pair = coach.pairs.find((candidate) => candidate.coacheeId === coacheeId) ?? noPair(coacheeId)
    return {
      coacheeId,
      seenOpenedOn,
      name: names(coacheeId),
      standing: standingOf(pair, seenOpenedOn, coach.calendar, today, toldOn),
    }
  })
}

/** All pairs of the coach that are open and due, longest first, silenced ones included. */
export function dueCoachees(
  { now }: Pick<Scope, 'now'>,
  coach: LoadedCoach,
): readonly Pick<OpenLine, 'coacheeId' | 'seenOpenedOn'>[] {
  const today = dateAt(now, coach.zone)
  return coach.pairs
    .flatMap(({ coacheeId, slots }) => {
      const slot = openSlot(slots)
      const since = openSince(slots)
      return slot === undefined || since === undefined || slot.dueOn > today
        ? []
        : [{ coacheeId, seenOpenedOn: slot.openedOn, since }]
    })
    .sort((a, b) => (a.since === b.since ? (a.coacheeId < b.coacheeId ? -1 : 1) : a.since < b.since ? -1 : 1))
}

async function namesOf(scope: Scope, ids: readonly PersonId[]): Promise<(id: PersonId) => string> {
  const people = await findPeople(scope.tx, ids)
  return (id) => people.get(id)?.name ?? 'Somebody who has left'
}

function noPair(coacheeId: PersonId): NudgedPair {
  return { coacheeId, slots: [], toldOn: [], silences: [] }
}
