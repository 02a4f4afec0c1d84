// Which Slack event runs which use case, and who may.
import { type ActionId, asId, type PersonId } from '../kernel/ids.ts'
import { done, type Outcome, refused } from '../kernel/outcome.ts'
import type { PlainDate } from '../kernel/time.ts'
import { type Actor, access, findPeople, today } from '../people/index.ts'
import type { Scope } from '../platform/tenancy.ts'
import { type ModalView, saying } from '../slack/blocks.ts'
import { type ButtonCall, onButton } from '../slack/button.ts'
import type { Call } from '../slack/call.ts'
import { onCommand } from '../slack/command.ts'
import type { SlackHandler } from '../slack/handler.ts'
import { onFieldChange, onOptions, onSubmit } from '../slack/modal.ts'
import { onShortcut } from '../slack/shortcuts.ts'
import { actionsModal } from './action/action.view.ts'
import { closeAction } from './action/close-action.ts'
import {
  addActionButton,
  completeActionButton,
  dropActionButton,
  editSessionButton,
  openLogButton,
  openSessionButton,
  showActionsButton,
  showGrowButton,
  showPrivateNoteButton,
  showSessionsButton,
  withdrawSessionButton,
} from './buttons.ts'
import { draftOfLog, draftOfWords, initialOf } from './form/form-draft.ts'
import { coacheeOption, loadCoacheeChoices, refreshForm } from './form/load-form.ts'
import type { LogValues } from './form/log-fields.ts'
import {
  drawForm,
  type FormState,
  type LogMetadata,
  logModal,
  peekForm,
  withActionRow,
  wordsModal,
} from './form/log-session.modal.ts'
import {
  loadSaved,
  loadSession,
  logTitle,
  openActions,
  openEdit,
  openLog,
  openLogFor,
  openSession,
  openSessions,
  showForm,
} from './form/open-log.ts'
import { editSession } from './session/edit-session.ts'
import { logSession } from './session/log-session.ts'
import { sessionModal, sessionsModal } from './session/session.view.ts'
import { withdrawSession } from './session/withdraw-session.ts'

const person = access.person
const inPlace = { replace: true, title: logTitle }

export const slackHandlers: readonly SlackHandler[] = [
  onCommand({
    word: 'log',
    usage: 'log [@person | name]',
    says: 'Log a coaching session',
    access: person,
    modalTitle: logTitle,
    handle: (call, rest) => openLogFor(call, rest),
  }),
  onShortcut({
    callbackId: 'coaching.log-shortcut',
    access: person,
    modalTitle: logTitle,
    handle: (call) => openLog(call),
  }),
  onButton(openLogButton, {
    access: person,
    modalTitle: logTitle,
    handle: (call, prefill) => openLog(call, prefill),
  }),

  onOptions(logModal, 'coachees', {
    access: person,
    handle: (call, query) =>
      call.transact((scope) => {
        const { heldOn } = call.initial
        return loadCoacheeChoices(scope, call.actor.person, {
          query,
          heldOn,
          candidates: call.metadata.candidates ?? [],
        })
      }),
  }),
  onFieldChange(logModal, 'coachees', { access: person, handle: redrawForm }),
  onFieldChange(logModal, 'focus', { access: person, handle: redrawForm }),
  onFieldChange(logModal, 'outcome', { access: person, handle: redrawForm }),
  onFieldChange(wordsModal, 'focus', { access: person, handle: redrawForm }),
  onFieldChange(wordsModal, 'outcome', { access: person, handle: redrawForm }),
  onButton(addActionButton, {
    access: person,
    handle: (call) => growForm(call, withActionRow),
  }),
  onButton(showGrowButton, {
    access: person,
    handle: (call) =>
      growForm(call, ({ metadata, initial }) => ({ metadata: { ...metadata, showGrow: true }, initial })),
  }),
  onButton(showPrivateNoteButton, {
    access: person,
    handle: (call) =>
      growForm(call, ({ metadata, initial }) => ({ metadata: { ...metadata, showPrivateNote: true }, initial })),
  }),

  onSubmit(logModal, {
    access: person,
    handle: async (call, { metadata, values }) => {
      const coach = call.actor.person
      const saved = await call.transact((scope) => saveLog(scope, call.actor, call.view.id, metadata, values))
      if (saved.ok || !asksForHiddenTopic(saved.refusals, metadata))
        return saved.ok ? done({ update: saved.value }) : saved
      // The topic is asked for as soon as a system cause is chosen; whoever was faster sees the question now.
      const form = await call.transact(async (scope) => {
        const chosen = await findPeople(
          scope.tx,
          values.coachees.map((id) => asId<PersonId>(id)),
        )
        const initial = initialOf(values, [...chosen.values()].map(coacheeOption))
        return await refreshForm(scope, coach, { metadata, initial })
      })
      return form.ok ? done({ update: drawForm(form.value) }) : form
    },
  }),
  onSubmit(wordsModal, {
    access: person,
    handle: async (call, { metadata, values }) => {
      const saved = await call.transact(async (scope) => {
        const { sessionId } = metadata
        if (sessionId === undefined) return reopen()
        const draft = (session: Parameters<typeof draftOfWords>[2]) => draftOfWords(values, metadata, session)
        const edited = await editSession(scope, { coach: call.actor.person, sessionId, draft })
        return edited.ok ? await loadSaved(scope, call.actor.person, [edited.value.id]) : edited
      })
      return saved.ok ? done({ update: saved.value }) : saved
    },
  }),

  onButton(openSessionButton, {
    access: person,
    modalTitle: 'Session',
    handle: (call, { sessionId }) => openSession(call, sessionId),
  }),
  onButton(showSessionsButton, {
    access: person,
    modalTitle: 'My recent sessions',
    handle: (call, { page }) => openSessions(call, page, { replace: isIn(call, sessionsModal) }),
  }),
  onButton(showActionsButton, {
    access: person,
    modalTitle: 'Open actions',
    handle: (call, { page }) => openActions(call, page, { replace: isIn(call, actionsModal) }),
  }),
  onButton(editSessionButton, {
    access: person,
    modalTitle: 'Edit session',
    handle: (call, { sessionId }) => openEdit(call, sessionId, { replace: call.from.kind === 'modal' }),
  }),
  onButton(withdrawSessionButton, {
    access: person,
    modalTitle: 'Session',
    handle: async (call, { sessionId }) => {
      const { person: coach, personId } = call.actor
      const shown = call.from.kind === 'modal' ? sessionModal.peek(call.from.view) : undefined
      const sessionIds = shown?.ok === true ? shown.value.metadata.sessionIds : [sessionId]
      const load = async (scope: Scope): Promise<Outcome<ModalView>> => {
        const withdrawn = await withdrawSession(scope, { coachId: personId, sessionId })
        return withdrawn.ok ? await loadSaved(scope, coach, sessionIds) : withdrawn
      }
      await call.showModal(() => call.transact(load), { replace: call.from.kind === 'modal', title: 'Session' })
    },
  }),
  onButton(completeActionButton, { access: person, handle: (call, { actionId }) => close(call, actionId, 'done') }),
  onButton(dropActionButton, { access: person, handle: (call, { actionId }) => close(call, actionId, 'dropped') }),
]

async function saveLog(
  scope: Scope,
  { person: coach }: Actor,
  viewId: string,
  metadata: LogMetadata,
  values: LogValues,
): Promise<Outcome<ModalView>> {
  const draft = draftOfLog(values, metadata)
  if (metadata.purpose === 'log') {
    const logged = await logSession(scope, { coach, viewId, draft })
    return logged.ok
      ? await loadSaved(
          scope,
          coach,
          logged.value.map(({ id }) => id),
        )
      : logged
  }
  const { sessionId } = metadata
  if (sessionId === undefined) return reopen()
  const edited = await editSession(scope, { coach, sessionId, draft: () => draft })
  return edited.ok ? await loadSaved(scope, coach, [edited.value.id]) : edited
}

/** The same form as it stands now, for a field that has changed. */
async function redrawForm(call: Call<Actor> & FormState): Promise<void> {
  const { metadata, initial } = call
  await showForm(call, (scope) => refreshForm(scope, call.actor.person, { metadata, initial }), inPlace)
}

/** The same form with something more in it, and with all that was typed. */
async function growForm(
  call: ButtonCall<Actor>,
  change: (state: FormState, today: PlainDate) => FormState,
): Promise<Outcome<unknown> | undefined> {
  const state = call.from.kind === 'modal' ? peekForm(call.from.view) : reopen()
  if (!state.ok) return state
  const { person: coach } = call.actor
  await showForm(call, (scope) => refreshForm(scope, coach, change(state.value, today(coach, scope.now))), inPlace)
  return undefined
}

/** Where the button stands in a list, the list is drawn again; a reminder and Home redraw themselves. */
async function close(
  call: ButtonCall<Actor>,
  actionId: ActionId,
  as: 'done' | 'dropped',
): Promise<Outcome<unknown> | undefined> {
  const { actor, actedAt } = call
  const input = { actionId, as, personId: actor.personId, tapAt: actedAt }
  const closed = await call.transact((scope) => closeAction(scope, input))
  if (!closed.ok) return closed
  const list = call.from.kind === 'modal' ? actionsModal.peek(call.from.view) : undefined
  if (list?.ok === true) {
    await openActions(call, list.value.metadata.page, { replace: true })
    return undefined
  }
  const session = call.from.kind === 'modal' ? sessionModal.peek(call.from.view) : undefined
  const sessionId = session?.ok === true ? session.value.metadata.sessionIds[0] : undefined
  if (sessionId !== undefined) {
    const load = (scope: Scope) => loadSession(scope, actor.person, sessionId)
    await call.showModal(() => call.transact(load), { replace: true, title: 'Session' })
  } else if (closed.value !== as) {
    await call.reply(saying(`Somebody was faster: this action is already ${closed.value}.`))
  }
  return undefined
}

function isIn(call: ButtonCall<Actor>, list: typeof actionsModal | typeof sessionsModal): boolean {
  return call.from.kind === 'modal' && list.peek(call.from.view).ok
}

function asksForHiddenTopic(refusals: readonly { readonly code: string }[], { showTopic }: LogMetadata): boolean {
  return !showTopic && refusals.every(({ code }) => code === 'topic-missing')
}

function reopen(): Outcome<never> {
  return refused({
    code: 'stale-form',
    say: 'This form can’t be read any more. Nothing was changed: please close it and open it again with /coach log.',
  })
}
