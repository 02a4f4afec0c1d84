// “Set up my team” in Slack.
import type { SlackUserId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { onButton } from '../../slack/button.ts'
import type { BaseCall, Call } from '../../slack/call.ts'
import type { SlackHandler } from '../../slack/handler.ts'
import { type ModalView, onSubmit } from '../../slack/modal.ts'
import { type AnyActor, access } from '../access.ts'
import { reportsMadeInSlack } from '../line/reporting-line.store.ts'
import { findPeople } from '../person.store.ts'
import { mayPickTeam, objectToLine, setUpTeam } from './set-up-team.ts'
import { drawTeamModal, teamModal } from './team.modal.ts'
import { drawTeamSaved, objectButton, openTeamButton } from './team.view.ts'

/** Shows the modal; also for the hub. */
async function openTeam(call: Call<AnyActor>): Promise<void> {
  await call.showModal(
    () =>
      call.transact(async (scope): Promise<Outcome<ModalView>> => {
        const may = await mayPickTeam(scope, call.actor)
        if (!may.ok) return may
        const { personId } = call.actor
        const reports = personId === undefined ? [] : await reportsMadeInSlack(scope.tx, personId)
        const people = await findPeople(scope.tx, reports)
        return done(drawTeamModal([...people.values()].flatMap((person) => person.slackUserId ?? [])))
      }),
    { title: teamModal.title },
  )
}

export const teamHandlers: readonly SlackHandler[] = [
  onButton(openTeamButton, { access: access.anyone, modalTitle: teamModal.title, handle: openTeam }),
  onSubmit(teamModal, {
    access: access.anyone,
    handle: async (call, { values }) =>
      done({ load: () => saveTeam(call, values.reports), title: teamModal.title, text: 'Saving your team…' }),
  }),
  onButton(objectButton, {
    access: access.person,
    handle: (call, { managerId }) => call.transact((scope) => objectToLine(scope, call.actor, managerId)),
  }),
]

/** Slack is asked about each of them first, outside of the transaction: who is a bot or a guest, and their names. */
async function saveTeam(call: BaseCall<AnyActor>, reports: readonly SlackUserId[]): Promise<Outcome<ModalView>> {
  const user = await call.slack.userInfo(call.caller.slackUserId)
  if (user === undefined) {
    return refused({ code: 'unknown-user', say: 'Slack doesn’t know your account here. Ask an admin to add you.' })
  }
  const users = []
  for (const id of reports) users.push(await call.slack.userInfo(id))
  const found = users.flatMap((one) => one ?? [])
  const saved = await call.transact((scope) => setUpTeam(scope, { actor: call.actor, user }, found))
  return saved.ok ? done(drawTeamSaved(saved.value)) : saved
}
