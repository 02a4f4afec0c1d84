// A session whose outcome is a system cause counts for each manager above its coach on the day on which it was held; so a
// change of team changes no past count.
import { systemCausesOf } from '../../coaching/index.ts'
import type { PersonId, SessionId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { chainsAboveOn } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { type CauseRoute, replaceRoutes, sessionsThrough } from './system-cause.store.ts'

/** As these sessions are now: logged, edited, withdrawn. */
export async function routeSystemCauses({ tx }: Scope, sessionIds: readonly SessionId[]): Promise<void> {
  const causes = await systemCausesOf(tx, sessionIds)
  const chains = await chainsAboveOn(
    tx,
    causes.map(({ coachId, heldOn }) => ({ personId: coachId, on: heldOn })),
  )
  const routes = causes.flatMap(({ sessionId, coachId, heldOn, topic }, index): CauseRoute[] => {
    const chain = [coachId, ...(chains[index] ?? [])]
    return chain.map((managerId, step) => ({ sessionId, managerId, viaId: chain[step - 1] ?? coachId, heldOn, topic }))
  })
  await replaceRoutes(tx, sessionIds, routes)
}

/** The lines of those people are others from that day on, which may lie in the past. */
export async function rerouteSystemCauses(
  scope: Scope,
  change: { readonly personIds: readonly PersonId[]; readonly from: PlainDate },
): Promise<void> {
  await routeSystemCauses(scope, await sessionsThrough(scope.tx, change.personIds, change.from))
}
