// The parts of `/coach settings` that are about people.
import { asId, type PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { onButton } from '../../slack/button.ts'
import type { Call } from '../../slack/call.ts'
import type { SlackHandler } from '../../slack/handler.ts'
import { type ModalView, onOptions, onSubmit } from '../../slack/modal.ts'
import { type AdminActor, access } from '../access.ts'
import { relinkPerson } from '../account/relink-person.ts'
import { adminIds, findDirectory } from '../directory.store.ts'
import { searchDirectory } from '../directory-search.store.ts'
import { findPeople, unreachablePeople } from '../person.store.ts'
import { today } from '../person.ts'
import { personOption } from '../person.view.ts'
import { openAdminsButton, openGoLiveButton, openRelinkButton } from '../settings-buttons.ts'
import { appointAdminFromSlack, removeAdmin } from './appoint-admin.ts'
import { chooseGoLive } from './choose-go-live.ts'
import {
  adminsModal,
  drawAdminsModal,
  drawGoLiveModal,
  drawGoLiveSaved,
  drawRelinked,
  drawRelinkModal,
  goLiveModal,
  relinkModal,
  removeAdminButton,
} from './settings.modal.ts'

async function openGoLive(call: Call<AdminActor>): Promise<void> {
  const { locale } = call.actor.person
  await show(call, goLiveModal.title, async (scope) => {
    const { goLiveOn } = await findDirectory(scope.tx)
    return drawGoLiveModal({ goLiveOn, locale })
  })
}

async function openRelink(call: Call<AdminActor>): Promise<void> {
  await show(call, relinkModal.title, async (scope) =>
    drawRelinkModal(await unreachablePeople(scope.tx, today(call.actor.person, scope.now))),
  )
}

async function openAdmins(call: Call<AdminActor>): Promise<void> {
  await show(call, adminsModal.title, drawAdmins)
}

export const settingsHandlers: readonly SlackHandler[] = [
  onButton(openGoLiveButton, { access: access.admin, modalTitle: goLiveModal.title, handle: openGoLive }),
  onSubmit(goLiveModal, {
    access: access.admin,
    handle: async (call, { values }) => {
      const chosen = await call.transact((scope) => chooseGoLive(scope, values.goLiveOn))
      return chosen.ok ? done({ update: drawGoLiveSaved(chosen.value, call.actor.person.locale) }) : chosen
    },
  }),
  onButton(openRelinkButton, { access: access.admin, modalTitle: relinkModal.title, handle: openRelink }),
  onOptions(relinkModal, 'person', {
    access: access.admin,
    handle: (call, query) =>
      call.transact(async (scope) => {
        const { person } = call.actor
        const on = today(person, scope.now)
        const found = await searchDirectory(scope.tx, { coachId: person.id, query, on, limit: 100 })
        return found.map((entry) => {
          const { text, description } = personOption(entry.person)
          return { label: text, value: entry.person.id, ...(description !== undefined && { description }) }
        })
      }),
  }),
  onSubmit(relinkModal, {
    access: access.admin,
    handle: async (call, { values }) => {
      const load = async (): Promise<Outcome<ModalView>> => {
        const user = await call.slack.userInfo(values.user)
        if (user === undefined) return refused({ code: 'unknown-user', say: 'Slack doesn’t know that user here.' })
        const linked = await call.transact((scope) => relinkPerson(scope, asId<PersonId>(values.person), user))
        return linked.ok ? done(drawRelinked(linked.value)) : linked
      }
      return done({ load, title: relinkModal.title })
    },
  }),
  onButton(openAdminsButton, { access: access.admin, modalTitle: adminsModal.title, handle: openAdmins }),
  onSubmit(adminsModal, {
    access: access.admin,
    handle: async (call, { values }) => {
      const load = async (): Promise<Outcome<ModalView>> => {
        const user = await call.slack.userInfo(values.user)
        if (user === undefined) return refused({ code: 'unknown-user', say: 'Slack doesn’t know that user here.' })
        return await call.transact(async (scope): Promise<Outcome<ModalView>> => {
          const appointed = await appointAdminFromSlack(scope, user)
          return appointed.ok ? done(await drawAdmins(scope)) : appointed
        })
      }
      return done({ load, title: adminsModal.title })
    },
  }),
  onButton(removeAdminButton, {
    access: access.admin,
    handle: async (call, { personId }) => {
      const removed = await call.transact((scope) => removeAdmin(scope, personId))
      if (!removed.ok) return removed
      await show(call, adminsModal.title, drawAdmins, true)
    },
  }),
]

async function drawAdmins(scope: Scope): Promise<ModalView> {
  const ids = await adminIds(scope.tx)
  const people = await findPeople(scope.tx, ids)
  return drawAdminsModal(ids.flatMap((id) => people.get(id) ?? []))
}

async function show(
  call: Call<AdminActor>,
  title: string,
  draw: (scope: Scope) => Promise<ModalView>,
  replace = false,
): Promise<void> {
  await call.showModal(() => call.transact(async (scope) => done(await draw(scope))), { title, replace })
}
