// The public face of home: the only file here that another capability may import.
import { excuseDecided, figuresChanged, slotsChanged } from '../cadence/index.ts'
import { sessionEdited, sessionLogged, sessionWithdrawn } from '../coaching/index.ts'
import type { PersonId } from '../kernel/ids.ts'
import { absenceChanged, linesChanged, linesOfPeople, peopleChanged, wentLive } from '../people/index.ts'
import type { Capability } from '../platform/capability.ts'
import { on } from '../platform/outbox/index.ts'
import type { Scope } from '../platform/tenancy.ts'
import { batchesReleased } from '../survey/index.ts'
import { typedAnswer } from './help/typed-answer.ts'
import { drawHome, drawStrangersHome, refreshAllHomes, refreshHomes } from './page/open-home.ts'
import { homeHandlers } from './slack.ts'

export { openSettingsButton } from './home-buttons.ts'

export const home: Capability = {
  name: 'home',
  sentence: 'Shows each person what is theirs, in the Home tab and behind /coach.',
  messages: [typedAnswer],
  subscriptions: [
    on(peopleChanged, (scope, { personIds }) => refreshHomes(scope, personIds)),
    on(linesChanged, (scope, { personIds }) => refreshWithManagers(scope, personIds)),
    on(sessionLogged, (scope, { coachId, coacheeIds }) => refreshHomes(scope, [coachId, ...coacheeIds])),
    on(sessionEdited, (scope, { coachId, coacheeIds, previousCoacheeIds }) =>
      refreshHomes(scope, [coachId, ...coacheeIds, ...previousCoacheeIds]),
    ),
    on(sessionWithdrawn, (scope, { coachId, coacheeIds }) => refreshHomes(scope, [coachId, ...coacheeIds])),
    // The coach's own manager sees how many of the coach's one-on-ones are overdue.
    on(slotsChanged, async (scope, { coachId, coacheeIds }) => {
      await refreshHomes(scope, coacheeIds)
      await refreshWithManagers(scope, [coachId])
    }),
    on(excuseDecided, (scope, { coachId, decidedBy }) => refreshHomes(scope, [coachId, decidedBy])),
    on(figuresChanged, (scope, { managerIds }) => refreshHomes(scope, managerIds)),
    on(absenceChanged, (scope, { personId }) => refreshWithManagers(scope, [personId])),
    on(wentLive, (scope) => refreshAllHomes(scope)),
    on(batchesReleased, (scope) => refreshAllHomes(scope)),
  ],
  slack: homeHandlers,
  hooks: { drawHome, drawStrangersHome },
}

/** With whoever was or is their manager. */
async function refreshWithManagers(scope: Scope, personIds: readonly PersonId[]): Promise<void> {
  const lines = await linesOfPeople(scope.tx, personIds)
  await refreshHomes(scope, [...new Set([...personIds, ...lines.map(({ managerId }) => managerId)])])
}
