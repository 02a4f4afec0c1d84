// Which Slack event shows which page of a team, and who may.
import { asId, type PersonId } from '../../kernel/ids.ts'
import { done, type Outcome } from '../../kernel/outcome.ts'
import { type Actor, access, searchDirectory, today } from '../../people/index.ts'
import type { ModalView } from '../../slack/blocks.ts'
import { onButton } from '../../slack/button.ts'
import type { Call } from '../../slack/call.ts'
import { onCommand } from '../../slack/command.ts'
import type { SlackHandler } from '../../slack/handler.ts'
import { limits } from '../../slack/limits.ts'
import { onOptions, onSubmit } from '../../slack/modal.ts'
import {
  openBranchButton,
  openCommentsButton,
  openFindButton,
  openTeamButton,
  turnCommentsButton,
  turnTeamButton,
} from '../home-buttons.ts'
import { branchTitle, drawBranchPage } from './branch-page.view.ts'
import { commentsTitle, drawCommentsPage } from './comments-page.view.ts'
import { drawFindPerson, findChoices, findPersonModal } from './find-person.modal.ts'
import { loadBranchPage, loadCommentsPage, loadTeamPage } from './load-team-page.ts'
import { drawTeamPage, teamTitle } from './team-page.view.ts'

export const teamHandlers: readonly SlackHandler[] = [
  onCommand({
    word: 'team',
    usage: 'team',
    says: 'Who you met lately, who is due, who is overdue',
    access: access.manager,
    modalTitle: teamTitle,
    handle: (call) => openTeam(call, 0),
  }),
  onButton(openTeamButton, { access: access.manager, modalTitle: teamTitle, handle: (call) => openTeam(call, 0) }),
  onButton(turnTeamButton, {
    access: access.manager,
    handle: (call, { page }) => openTeam(call, page, { replace: true }),
  }),
  // A step down or back takes the place of the page before: Slack stacks three views, and the form to log is one of them.
  onButton(openBranchButton, {
    access: access.person,
    handle: (call, { personId, page }) =>
      call.showModal(() => loadBranch(call, personId, page), {
        replace: call.from.kind === 'modal',
        title: branchTitle,
      }),
  }),
  onButton(openCommentsButton, {
    access: access.manager,
    modalTitle: commentsTitle,
    handle: (call, value) => openComments(call, value),
  }),
  onButton(turnCommentsButton, {
    access: access.manager,
    handle: (call, value) => openComments(call, value, { replace: true }),
  }),
  onButton(openFindButton, {
    access: access.manager,
    modalTitle: findPersonModal.title,
    handle: (call) => call.showModal(async () => done(drawFindPerson()), { replace: call.from.kind === 'modal' }),
  }),
  onOptions(findPersonModal, 'person', {
    access: access.manager,
    handle: (call, query) =>
      call.transact(async (scope) => {
        const { person } = call.actor
        const on = today(person, scope.now)
        return findChoices(
          await searchDirectory(scope.tx, { coachId: person.id, query, on, limit: limits.selectOptions }),
        )
      }),
  }),
  onSubmit(findPersonModal, {
    access: access.manager,
    handle: async (call, { values }) => {
      const found = await loadBranch(call, asId<PersonId>(values.person), 0)
      return found.ok ? done({ update: found.value }) : found
    },
  }),
]

async function openTeam(call: Call<Actor>, page: number, options: { readonly replace?: boolean } = {}): Promise<void> {
  const load = () =>
    call.transact(async (scope) => done(drawTeamPage(await loadTeamPage(scope, call.actor.person, page))))
  await call.showModal(load, { ...options, title: teamTitle })
}

async function openComments(
  call: Call<Actor>,
  { personId, page }: { readonly personId: PersonId; readonly page: number },
  options: { readonly replace?: boolean } = {},
): Promise<void> {
  const load = () =>
    call.transact(async (scope) => {
      const found = await loadCommentsPage(scope, call.actor.person, personId, page)
      return found.ok ? done(drawCommentsPage(found.value)) : found
    })
  await call.showModal(load, { ...options, title: commentsTitle })
}

async function loadBranch(
  call: Pick<Call<Actor>, 'actor' | 'transact'>,
  personId: PersonId,
  page: number,
): Promise<Outcome<ModalView>> {
  return await call.transact(async (scope) => {
    const found = await loadBranchPage(scope, call.actor.person, personId, page)
    return found.ok ? done(drawBranchPage(found.value)) : found
  })
}
