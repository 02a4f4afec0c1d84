import type { PersonId } from '../../kernel/ids.ts'
import type { Scope } from '../../platform/tenancy.ts'
import type { OpenLine } from './bundle.view.ts'
import { loadBundledCoaches } from './load-bundled-coaches.ts'
import { dueCoachees, openLines } from './nudge-message.ts'

/** All pairs of that coach that are due and open, the longest first, with how each stands; silenced ones included. */
export async function openOneOnOnesOf(scope: Scope, coachId: PersonId): Promise<readonly OpenLine[]> {
  const coach = (await loadBundledCoaches(scope.tx, [coachId])).get(coachId)
  return coach === undefined ? [] : await openLines(scope, coach, dueCoachees(scope, coach))
}
