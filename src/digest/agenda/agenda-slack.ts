import { access } from '../../people/index.ts'
import { onButton } from '../../slack/button.ts'
import { onCommand } from '../../slack/command.ts'
import type { SlackHandler } from '../../slack/handler.ts'
import { agendaTitle } from './agenda.view.ts'
import { openAgendaButton } from './agenda-buttons.ts'
import { agendaFor, openAgenda } from './open-agenda.ts'

export const agendaHandlers: readonly SlackHandler[] = [
  onCommand({
    word: 'agenda',
    usage: 'agenda [@person | name]',
    says: 'Prepare a one-on-one in two minutes',
    access: access.manager,
    modalTitle: agendaTitle,
    handle: (call, rest) =>
      call.showModal(() => call.transact((scope) => agendaFor(scope, call.actor.person, rest)), { title: agendaTitle }),
  }),
  // Loaded for whoever presses: an old button shows nobody more than they may see today.
  onButton(openAgendaButton, {
    access: access.manager,
    modalTitle: agendaTitle,
    handle: (call, { personId }) =>
      call.showModal(() => call.transact((scope) => openAgenda(scope, call.actor.person, personId)), {
        title: agendaTitle,
      }),
  }),
]
