// The coach says when a one-on-one is planned, or snoozes it. Either changes no due date and no figure.
import type { PersonId } from '../../kernel/ids.ts'
import { done, type Outcome } from '../../kernel/outcome.ts'
import { dateAt, type PlainDate } from '../../kernel/time.ts'
import { redraw, republishHome } from '../../platform/outbox/index.ts'
import { type Scope, touch } from '../../platform/tenancy.ts'
import { bundleKey, nextOpeningAt } from './bundle-time.ts'
import type { Silence } from './ladder.ts'
import { type LoadedCoach, loadPair } from './load-bundled-coaches.ts'
import { hastenClocks, lastBundlesOf, saveSilence } from './nudge.store.ts'
import type { PairSeen } from './nudge-buttons.ts'
import { decideSilence, notYourPair, requireOpen } from './silence.ts'
import { standingOf } from './standing.ts'

/** What the coach sees of a pair of theirs before acting on it; refused for anybody else, and where it is settled. */
export async function findActionable(
  scope: Scope,
  coachId: PersonId,
  seen: PairSeen,
): Promise<Outcome<{ readonly coach: LoadedCoach; readonly today: PlainDate }>> {
  const found = await loadPair(scope.tx, coachId, seen.coacheeId)
  if (found === undefined) return notYourPair()
  const { coach, pair } = found
  const today = dateAt(scope.now, coach.zone)
  const open = requireOpen(standingOf(pair, seen.seenOpenedOn, coach.calendar, today), coach.person.locale)
  return open.ok ? done({ coach, today }) : open
}

/** `field`: the input that the date stands in. */
export async function silencePair(
  scope: Scope,
  coachId: PersonId,
  seen: PairSeen,
  asked: { readonly kind: Silence['kind']; readonly until: PlainDate; readonly field: string },
): Promise<Outcome<Silence>> {
  const found = await loadPair(scope.tx, coachId, seen.coacheeId)
  if (found === undefined) return notYourPair()
  const { coach, pair } = found
  const today = dateAt(scope.now, coach.zone)
  const standing = standingOf(pair, seen.seenOpenedOn, coach.calendar, today)
  const silence = decideSilence({ ...asked, today, standing, locale: coach.person.locale })
  if (!silence.ok) return silence
  const ids = { coachId, coacheeId: seen.coacheeId }
  await saveSilence(scope.tx, ids, silence.value)
  for (const { on } of await lastBundlesOf(scope.tx, [ids])) await redraw(scope, bundleKey(coachId, on))
  // A date that came nearer may need an earlier bundle.
  const at = nextOpeningAt(coach.calendar, coach.zone, scope.now)
  if (at !== undefined) {
    await hastenClocks(scope.tx, [{ coachId, at }])
    touch(scope, at)
  }
  await republishHome(scope, [coachId])
  return silence
}
