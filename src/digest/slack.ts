import { done } from '../kernel/outcome.ts'
import { access, findPeople } from '../people/index.ts'
import { onButton } from '../slack/button.ts'
import type { SlackHandler } from '../slack/handler.ts'
import { pageOf } from '../slack/paging.ts'
import { agendaHandlers } from './agenda/agenda-slack.ts'
import { overdueLines } from './digest.ts'
import { showOverdueButton } from './digest-buttons.ts'
import { loadOverdue } from './load-digest.ts'
import { drawOverdueList, overduePageSize } from './overdue-list.view.ts'
import { systemCauseHandlers } from './system-cause/system-cause-slack.ts'

export const digestHandlers: readonly SlackHandler[] = [
  onButton(showOverdueButton, {
    access: access.manager,
    modalTitle: 'Overdue',
    // The list is of the person who presses: an old digest shows nobody more than they may see today.
    handle: async (call, { page }) =>
      await call.showModal(
        async () =>
          await call.transact(async (scope) => {
            const { overdue, today } = await loadOverdue(scope, call.actor.person)
            const lines = overdueLines(overdue, today)
            const shown = pageOf(lines, page, overduePageSize).items
            const people = await findPeople(
              scope.tx,
              shown.flatMap(({ coachId, coacheeId }) => [coachId, coacheeId]),
            )
            return done(drawOverdueList({ people, lines, page }))
          }),
        { replace: call.from.kind === 'modal', title: 'Overdue' },
      ),
  }),
  ...agendaHandlers,
  ...systemCauseHandlers,
]
