// Opens coaching's modals: for its own commands and buttons, and for the other capabilities' nudges, agenda and Home.
import type { PersonId, SessionId } from '../../kernel/ids.ts'
import { done, type Outcome } from '../../kernel/outcome.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { type Actor, findPeople, type Person, today } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import type { ModalView } from '../../slack/blocks.ts'
import type { Call, ShowModalOptions } from '../../slack/call.ts'
import { openActionsOf } from '../action/action.store.ts'
import { drawActionsList } from '../action/action.view.ts'
import { loadActionReader, loadSessionReader } from '../load-reader.ts'
import { findOwnSession } from '../session/session.store.ts'
import {
  drawCoacheeSession,
  drawOwnSession,
  drawSaved,
  drawSessionsList,
  sessionsPage,
} from '../session/session.view.ts'
import { countSessionsOfCoach, findCoacheeSession, sessionsOfCoach } from '../session/session-audience.store.ts'
import { notYours } from '../session/session-edit.ts'
import { loadEditForm, loadNewForm } from './load-form.ts'
import { drawForm, type LogForm } from './log-session.modal.ts'
import { loadNamedInCommand } from './named-in-command.ts'

/** `heldOn` default, and where it lies in the future: today. */
export type LogPrefill = { readonly coacheeIds: readonly PersonId[]; readonly heldOn?: PlainDate | undefined }

export const logTitle = 'Log coaching'

/** The form for a new session. Inside a modal it is pushed on top, or takes its place with `replace`. */
export async function openLog(
  call: Call<Actor>,
  prefill: LogPrefill = { coacheeIds: [] },
  options: { readonly replace?: boolean } = {},
): Promise<void> {
  await showForm(call, (scope) => loadNewForm(scope, call.actor.person, prefill), { ...options, title: logTitle })
}

/** `text`: a name or mentions, as typed after `/coach log`. */
export async function openLogFor(call: Call<Actor>, text: string): Promise<void> {
  const { person } = call.actor
  const load = async (scope: Scope) => await loadNewForm(scope, person, await loadNamedInCommand(scope, person, text))
  await showForm(call, load, { title: logTitle })
}

export async function openEdit(call: Call<Actor>, sessionId: SessionId, options: { replace?: boolean }): Promise<void> {
  await showForm(call, (scope) => loadEditForm(scope, call.actor.person, sessionId), {
    ...options,
    title: 'Edit session',
  })
}

export async function showForm(
  call: Call<Actor>,
  load: (scope: Scope) => Promise<Outcome<LogForm>>,
  options: ShowModalOptions,
): Promise<void> {
  const draw = async (): Promise<Outcome<ModalView>> => {
    const form = await call.transact(load)
    return form.ok ? done(drawForm(form.value)) : form
  }
  await call.showModal(draw, options)
}

/** A session as its coach or as its coachee may see it. */
export async function openSession(call: Call<Actor>, sessionId: SessionId): Promise<void> {
  await call.showModal(() => call.transact((scope) => loadSession(scope, call.actor.person, sessionId)), {
    title: 'Session',
  })
}

/** The coach's own sessions, latest first. */
export async function openSessions(call: Call<Actor>, page = 0, options: { replace?: boolean } = {}): Promise<void> {
  const load = async (scope: Scope): Promise<Outcome<ModalView>> => {
    const { person } = call.actor
    const total = await countSessionsOfCoach(scope.tx, person.id)
    const at = Math.min(page, Math.max(0, Math.ceil(total / sessionsPage) - 1))
    const sessions = await sessionsOfCoach(scope.tx, person.id, { limit: sessionsPage, offset: at * sessionsPage })
    return done(drawSessionsList({ sessions, page: at, total }, await loadSessionReader(scope, person, sessions)))
  }
  await call.showModal(() => call.transact(load), { ...options, title: 'My recent sessions' })
}

/** All that is open for the actor: what they own, and what their coachees have from sessions with them. */
export async function openActions(call: Call<Actor>, page = 0, options: { replace?: boolean } = {}): Promise<void> {
  const load = async (scope: Scope): Promise<Outcome<ModalView>> => {
    const open = await openActionsOf(scope.tx, call.actor.personId)
    return done(drawActionsList(open, page, await loadActionReader(scope, call.actor.person, open)))
  }
  await call.showModal(() => call.transact(load), { ...options, title: 'Open actions' })
}

/** The view of `openSession`; refused in the same words for a session of others and for one that never was. */
export async function loadSession(scope: Scope, person: Person, id: SessionId): Promise<Outcome<ModalView>> {
  const own = await findOwnSession(scope.tx, id, person.id)
  if (own !== undefined) {
    const reader = await loadSessionReader(scope, person, [own])
    return done(drawOwnSession(own, reader))
  }
  const session = await findCoacheeSession(scope.tx, id, person.id)
  if (session === undefined) return notYours()
  const people = await findPeople(scope.tx, [session.coachId, person.id])
  const names = new Map([...people].map(([personId, { name }]) => [personId, name]))
  const reader = { personId: person.id, locale: person.locale, today: today(person, scope.now), names }
  return done(drawCoacheeSession(session, reader))
}

/** The confirmation that stands where the form stood. */
export async function loadSaved(scope: Scope, coach: Person, ids: readonly SessionId[]): Promise<Outcome<ModalView>> {
  const found = []
  for (const id of ids) {
    const session = await findOwnSession(scope.tx, id, coach.id)
    if (session !== undefined) found.push(session)
  }
  return found.length === 0 ? notYours() : done(drawSaved(found, await loadSessionReader(scope, coach, found)))
}
