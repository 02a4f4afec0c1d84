// `/coach settings` in Slack, admins only: whoever isn't one is refused and sees nothing of it.
import { pairsWithoutCommonDay } from '../cadence/index.ts'
import { openSettingsButton } from '../home/index.ts'
import { done } from '../kernel/outcome.ts'
import {
  type AdminActor,
  access,
  findDirectory,
  findPeople,
  setWorkspaceZone,
  unreachablePeople,
} from '../people/index.ts'
import type { Scope } from '../platform/tenancy.ts'
import { onButton } from '../slack/button.ts'
import type { Call } from '../slack/call.ts'
import { onCommand } from '../slack/command.ts'
import type { SlackHandler } from '../slack/handler.ts'
import { type ModalView, onSubmit } from '../slack/modal.ts'
import { findFloor, setFloor } from '../survey/index.ts'
import { drawFloor, drawFloorSaved, floorModal } from './floor.modal.ts'
import { drawUnreachable, drawWarnings, unreachableTitle, warningsTitle } from './lists.view.ts'
import { loadPsychometrics, loadSettings, workspaceToday } from './load-settings.ts'
import { drawPsychometrics, psychometricsTitle } from './psychometrics.view.ts'
import { ruleHandlers } from './rule-slack.ts'
import { drawSettings, settingsTitle } from './settings.view.ts'
import {
  openFloorButton,
  openPsychometricsButton,
  openUnreachableButton,
  openWarningsButton,
  openZoneButton,
  turnUnreachableButton,
  turnWarningsButton,
} from './settings-buttons.ts'
import { show } from './show.ts'
import { standardHandlers } from './standard-slack.ts'
import { workingDaysHandlers } from './working-days-slack.ts'
import { drawZone, drawZoneSaved, zoneModal } from './zone.modal.ts'

const admin = access.admin

export const adminHandlers: readonly SlackHandler[] = [
  onCommand({
    word: 'settings',
    usage: 'settings',
    says: 'People, go-live, standards, calendars, privacy, admins',
    access: admin,
    modalTitle: settingsTitle,
    handle: openSettings,
  }),
  onButton(openSettingsButton, { access: admin, modalTitle: settingsTitle, handle: openSettings }),

  ...standardHandlers,
  ...ruleHandlers,
  ...workingDaysHandlers,

  onButton(openFloorButton, {
    access: admin,
    modalTitle: floorModal.title,
    handle: (call) => show(call, floorModal.title, async (scope) => drawFloor(await findFloor(scope.tx))),
  }),
  onSubmit(floorModal, {
    access: admin,
    handle: async (call, { values }) => {
      const set = await call.transact((scope) => setFloor(scope, values.floor))
      return set.ok ? done({ update: drawFloorSaved(set.value) }) : set
    },
  }),

  onButton(openPsychometricsButton, {
    access: admin,
    modalTitle: psychometricsTitle,
    handle: (call) =>
      show(call, psychometricsTitle, async (scope) =>
        drawPsychometrics(await loadPsychometrics(scope, call.actor.person)),
      ),
  }),

  onButton(openZoneButton, {
    access: admin,
    modalTitle: zoneModal.title,
    handle: (call) => show(call, zoneModal.title, async (scope) => drawZone((await findDirectory(scope.tx)).zone)),
  }),
  onSubmit(zoneModal, {
    access: admin,
    handle: async (call, { values }) => {
      const set = await call.transact((scope) => setWorkspaceZone(scope, values.zone))
      return set.ok ? done({ update: drawZoneSaved(set.value.zone, set.value.people) }) : set
    },
  }),

  onButton(openUnreachableButton, {
    access: admin,
    modalTitle: unreachableTitle,
    handle: (call) => show(call, unreachableTitle, (scope) => loadUnreachable(scope, 0)),
  }),
  onButton(turnUnreachableButton, {
    access: admin,
    handle: (call, { page }) => show(call, unreachableTitle, (scope) => loadUnreachable(scope, page), true),
  }),
  onButton(openWarningsButton, {
    access: admin,
    modalTitle: warningsTitle,
    handle: (call) => show(call, warningsTitle, (scope) => loadWarnings(scope, 0)),
  }),
  onButton(turnWarningsButton, {
    access: admin,
    handle: (call, { page }) => show(call, warningsTitle, (scope) => loadWarnings(scope, page), true),
  }),
]

async function openSettings(call: Call<AdminActor>): Promise<void> {
  await show(call, settingsTitle, async (scope) => drawSettings(await loadSettings(scope, call.actor.person)))
}

async function loadUnreachable(scope: Scope, page: number): Promise<ModalView> {
  return drawUnreachable(await unreachablePeople(scope.tx, await workspaceToday(scope)), page)
}

async function loadWarnings(scope: Scope, page: number): Promise<ModalView> {
  const pairs = await pairsWithoutCommonDay(scope.tx)
  const people = await findPeople(
    scope.tx,
    pairs.flatMap(({ coachId, coacheeId }) => [coachId, coacheeId]),
  )
  return drawWarnings(pairs, people, page)
}
