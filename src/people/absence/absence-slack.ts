// `/coach away` in Slack.
import { asId, type PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { onButton } from '../../slack/button.ts'
import type { BaseCall, Call } from '../../slack/call.ts'
import { onCommand } from '../../slack/command.ts'
import type { Initials } from '../../slack/field.ts'
import type { SlackHandler } from '../../slack/handler.ts'
import { type ModalView, onFieldChange, onOptions, onSubmit } from '../../slack/modal.ts'
import { type Actor, access, managesOrDid } from '../access.ts'
import { searchDirectory } from '../directory-search.store.ts'
import { isAboveOn } from '../line/reporting-line.store.ts'
import { findPerson } from '../person.store.ts'
import { today } from '../person.ts'
import { personOption } from '../person.view.ts'
import { absenceModal, drawAbsenceModal } from './absence.modal.ts'
import type { Absence } from './absence.ts'
import { openAwayButton, withdrawAbsenceButton } from './absence-buttons.ts'
import { enterAbsence, shownAbsences, withdrawAbsence } from './enter-absence.ts'

/** Shows the modal; also for a button of the hub or of Home. */
async function openAway(call: Call<Actor>): Promise<void> {
  await call.showModal(() => call.transact((scope) => loadModal(scope, call.actor, call.actor.personId, {})), {
    title: absenceModal.title,
  })
}

export const absenceHandlers: readonly SlackHandler[] = [
  onCommand({
    word: 'away',
    usage: 'away',
    says: 'Enter days away, your own or your team’s',
    access: access.person,
    modalTitle: absenceModal.title,
    handle: openAway,
  }),
  onButton(openAwayButton, { access: access.person, modalTitle: absenceModal.title, handle: openAway }),
  onFieldChange(absenceModal, 'person', {
    access: access.person,
    handle: async (call) => {
      const chosen = asId<PersonId>(call.initial.person?.value ?? call.metadata.personId)
      await call.showModal(
        () => call.transact((scope) => loadModal(scope, call.actor, chosen, { initial: call.initial })),
        { replace: true, title: absenceModal.title },
      )
    },
  }),
  onOptions(absenceModal, 'person', {
    access: access.person,
    handle: (call, query) => call.transact((scope) => findChoices(scope, call, query)),
  }),
  onSubmit(absenceModal, {
    access: access.person,
    handle: async (call, { metadata, values }) => {
      const personId = asId<PersonId>(values.person ?? metadata.personId)
      const { from, until } = values
      const saved = await call.transact(async (scope) => {
        const entered = await enterAbsence(scope, call.actor, { personId, from, until })
        return entered.ok ? await loadModal(scope, call.actor, personId, { saved: entered.value }) : entered
      })
      return saved.ok ? done({ update: saved.value }) : saved
    },
  }),
  onButton(withdrawAbsenceButton, {
    access: access.person,
    handle: async (call, { absenceId, personId }) => {
      const withdrawn = await call.transact((scope) => withdrawAbsence(scope, call.actor, absenceId))
      if (!withdrawn.ok) return withdrawn
      const seen = call.from.kind === 'modal' ? absenceModal.peek(call.from.view) : undefined
      const initial = seen?.ok === true ? seen.value.initial : undefined
      await call.showModal(() => call.transact((scope) => loadModal(scope, call.actor, personId, { initial })), {
        replace: true,
        title: absenceModal.title,
      })
    },
  }),
]

async function loadModal(
  scope: Scope,
  actor: Actor,
  personId: PersonId,
  state: { readonly saved?: Absence; readonly initial?: Initials<typeof absenceModal.fields> | undefined },
): Promise<Outcome<ModalView>> {
  const on = today(actor.person, scope.now)
  const isOwn = personId === actor.personId
  const person = isOwn ? actor.person : await findPerson(scope.tx, personId)
  const may = isOwn || actor.isAdmin || (await isAboveOn(scope.tx, actor.personId, personId, on))
  if (person === undefined || !may) {
    return refused({ code: 'not-yours', field: 'person', say: 'You can see the days away of your own team only.' })
  }
  const { saved, initial } = state
  return done(
    drawAbsenceModal({
      person,
      locale: actor.person.locale,
      isOwn,
      mayChoose: actor.isAdmin || (await managesOrDid(scope, actor.personId, on)),
      absences: await shownAbsences(scope, person),
      today: on,
      saved,
      ...(initial !== undefined && { initial }),
    }),
  )
}

/** Oneself first, then those below; for an admin everybody. */
async function findChoices(scope: Scope, call: BaseCall<Actor>, query: string) {
  const { person, isAdmin } = call.actor
  const found = await searchDirectory(scope.tx, {
    coachId: person.id,
    query,
    on: today(person, scope.now),
    limit: 99,
  })
  const others = found.filter(({ relation }) => isAdmin || relation !== 'other').map((entry) => entry.person)
  return [...(query.trim() === '' ? [person] : []), ...others].map((one) => {
    const { text, description } = personOption(one)
    return { label: text, value: one.id, ...(description !== undefined && { description }) }
  })
}
