import type { PersonId } from '../../kernel/ids.ts'
import { earlier, type PlainDate } from '../../kernel/time.ts'
import { findPeople, type Person, reachSince, subtreeOn, today } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { type ChosenCoachee, type DraftContext, maximumCoachees, type SessionDraft } from './session-draft.ts'

/** What `planSessions` has to know of the directory and the reporting lines. */
export async function loadDraftContext(
  scope: Scope,
  coach: Person,
  draft: Pick<SessionDraft, 'coacheeIds' | 'heldOn'>,
): Promise<DraftContext> {
  const on = today(coach, scope.now)
  // One more than may be, so that too many are refused as such, and a forged list costs little.
  const ids = [...new Set(draft.coacheeIds)].slice(0, maximumCoachees + 1)
  const people = await findPeople(scope.tx, ids)
  const within = new Set(await subtreeOn(scope.tx, coach.id, earlier(draft.heldOn, on)))
  const chosen: ChosenCoachee[] = []
  for (const person of people.values()) {
    const inReach = within.has(person.id)
    chosen.push({ ...person, inReach, reachSince: inReach ? undefined : await reached(scope, coach.id, person.id, on) })
  }
  return { coachId: coach.id, today: on, locale: coach.locale, chosen }
}

async function reached(scope: Scope, coachId: PersonId, coacheeId: PersonId, on: PlainDate) {
  return coachId === coacheeId ? undefined : await reachSince(scope.tx, coachId, coacheeId, on)
}
