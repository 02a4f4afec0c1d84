// Gathers what the form shows: names, and the actions that are still open from earlier sessions with those chosen.
import { asId, type PersonId, type SessionId } from '../../kernel/ids.ts'
import { done, type Outcome } from '../../kernel/outcome.ts'
import { sayList } from '../../kernel/text.ts'
import { earlier, type PlainDate } from '../../kernel/time.ts'
import { findPeople, type Person, personOption, searchDirectory, today } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import type { Choices, Option } from '../../slack/fields.ts'
import { openActionsBetween } from '../action/action.store.ts'
import { findOwnSession } from '../session/session.store.ts'
import { notYours, withdrawnSession } from '../session/session-edit.ts'
import { saySession } from '../session/session-words.ts'
import { formOfSession, newForm } from './form-draft.ts'
import { type FormState, type LogForm, withOpenActions } from './log-session.modal.ts'
import type { NamedInCommand } from './named-in-command.ts'

export type Prefill = NamedInCommand & { readonly heldOn?: PlainDate | undefined }

/** A form for a new session. A date still to come is not filled in. */
export async function loadNewForm(scope: Scope, coach: Person, prefill: Prefill): Promise<Outcome<LogForm>> {
  const on = today(coach, scope.now)
  const coachees = (await chosenPeople(scope, prefill.coacheeIds)).map(coacheeOption)
  const state = newForm({ coachees, heldOn: earlier(prefill.heldOn ?? on, on) })
  const { candidates, hint } = prefill
  const metadata = candidates === undefined ? state.metadata : { ...state.metadata, candidates: [...candidates] }
  return done({ ...(await formWithOpenActions(scope, coach, { ...state, metadata })), hint })
}

/** The form of a session that is there, for its own coach. */
export async function loadEditForm(scope: Scope, coach: Person, sessionId: SessionId): Promise<Outcome<LogForm>> {
  const session = await findOwnSession(scope.tx, sessionId, coach.id)
  if (session === undefined) return notYours()
  if (session.withdrawn) return withdrawnSession()
  const coachees = (await chosenPeople(scope, session.coacheeIds)).map(coacheeOption)
  return await refreshForm(scope, coach, formOfSession(session, coachees, scope.now))
}

/** The same form with the open actions of those who are chosen now. */
export async function refreshForm(scope: Scope, coach: Person, state: FormState): Promise<Outcome<LogForm>> {
  const { purpose, sessionId } = state.metadata
  if (purpose !== 'words' || sessionId === undefined) return done(await formWithOpenActions(scope, coach, state))
  // This form doesn't ask whom it was with: the session says it.
  const session = await findOwnSession(scope.tx, sessionId, coach.id)
  if (session === undefined) return notYours()
  const people = await chosenPeople(scope, session.coacheeIds)
  const initial = { ...state.initial, coachees: people.map(coacheeOption) }
  const form = await formWithOpenActions(scope, coach, { ...state, initial })
  const names = people.map(({ name }) => name)
  return done({ ...form, about: `${saySession(session, form.today, coach.locale)}, with ${sayList(names, 5)}.` })
}

async function formWithOpenActions(scope: Scope, coach: Person, state: FormState): Promise<LogForm> {
  const coacheeIds = (state.initial.coachees ?? []).map(({ value }) => asId<PersonId>(value))
  const between = await openActionsBetween(scope.tx, coach.id, coacheeIds)
  // The actions of the session itself are rows of the form.
  const openActions = between.filter(({ sessionId }) => sessionId !== state.metadata.sessionId)
  const owners = await findPeople(
    scope.tx,
    openActions.map(({ ownerId }) => ownerId),
  )
  const placed = withOpenActions(
    state,
    openActions.map(({ id }) => id),
  )
  return {
    ...placed,
    locale: coach.locale,
    today: today(coach, scope.now),
    openActions,
    names: new Map([...owners].map(([id, { name }]) => [id, name])),
  }
}

/** Whom the select offers: as the teams were on the date held, so that somebody who moved since can be found. */
export async function loadCoacheeChoices(
  scope: Scope,
  coach: Person,
  asked: { readonly query: string; readonly heldOn: PlainDate | undefined; readonly candidates: readonly PersonId[] },
): Promise<Choices> {
  const now = today(coach, scope.now)
  const on = earlier(asked.heldOn ?? now, now)
  const found = await searchDirectory(scope.tx, { coachId: coach.id, query: asked.query, on, limit: 100 })
  const meant = asked.query.trim() === '' ? await findPeople(scope.tx, asked.candidates) : new Map<PersonId, Person>()
  const options = (relation: 'report' | 'below' | 'other') =>
    found
      .filter((entry) => entry.relation === relation && !meant.has(entry.person.id))
      .map(({ person }) => coacheeOption(person))
  // Nobody searches through everybody: who is out of reach is offered to those who ask for them by name.
  const others = asked.query.trim() === '' ? [] : options('other')
  return [
    { label: 'Did you mean', options: [...meant.values()].map(coacheeOption) },
    { label: 'Your team', options: options('report') },
    { label: 'Teams below', options: options('below') },
    { label: 'Not in your teams that day', options: others },
  ].filter((group) => group.options.length > 0)
}

/** In the order given. */
async function chosenPeople(scope: Scope, ids: readonly PersonId[]): Promise<readonly Person[]> {
  const people = await findPeople(scope.tx, ids)
  return ids.flatMap((id) => people.get(id) ?? [])
}

export function coacheeOption(person: Person): Option {
  const { text, description } = personOption(person)
  return { value: person.id, label: text, ...(description === undefined ? {} : { description }) }
}
