// System causes in Slack: the page, giving a topic to somebody, closing one.
import { asId, type PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { addDays } from '../../kernel/time.ts'
import { type Actor, access, findPerson, isFoundBy, personOption, searchDirectory, today } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { type ModalView, saying } from '../../slack/blocks.ts'
import { onButton } from '../../slack/button.ts'
import type { Option } from '../../slack/fields.ts'
import type { SlackHandler } from '../../slack/handler.ts'
import { onOptions, onSubmit } from '../../slack/modal.ts'
import { drawGiveCause, giveCauseModal, sayGiven } from './give-cause.modal.ts'
import { finishCause, giveCause } from './give-cause.ts'
import { loadSystemCauses } from './load-system-causes.ts'
import { drawSystemCausesPage, systemCausesTitle } from './system-cause.view.ts'
import { finishCauseButton, giveCauseButton, openSystemCausesButton } from './system-cause-buttons.ts'

// A month is time enough to change something, and short enough to be asked again.
const suggestedDays = 28

export const systemCauseHandlers: readonly SlackHandler[] = [
  onButton(openSystemCausesButton, {
    access: access.manager,
    modalTitle: systemCausesTitle,
    handle: (call) =>
      call.showModal(() => call.transact((scope) => loadPage(scope, call.actor)), { title: systemCausesTitle }),
  }),
  onButton(giveCauseButton, {
    access: access.manager,
    modalTitle: giveCauseModal.title,
    handle: (call, { topic }) =>
      call.showModal(
        () =>
          call.transact(async (scope) => {
            const { causes, today: on } = await loadSystemCauses(scope, call.actor.person)
            if (causes.kind === 'left-out') return notForYou()
            const known = causes.topics.find((one) => one.topic === topic)
            const owner = known?.owned === undefined ? undefined : await findPerson(scope.tx, known.owned.ownerId)
            return done(
              drawGiveCause({
                topic,
                count: known?.count ?? 0,
                owner: owner === undefined ? undefined : ownerOption(owner),
                dueOn: known?.owned?.dueOn ?? addDays(on, suggestedDays),
                reader: call.actor.person,
              }),
            )
          }),
        // In place of the page, which comes back saved: under the form it would stand as it was before.
        { replace: call.from.kind === 'modal', title: giveCauseModal.title },
      ),
  }),
  onOptions(giveCauseModal, 'owner', {
    access: access.manager,
    handle: (call, query) =>
      call.transact(async (scope) => {
        const { person, personId } = call.actor
        const on = today(person, scope.now)
        const found = await searchDirectory(scope.tx, { coachId: personId, query, on, limit: 99 })
        // The search leaves out whoever searches, and they may well see to it themselves.
        const own = isFoundBy(person, query) ? [{ ...ownerOption(person), label: 'Myself' }] : []
        return [...own, ...found.map((entry) => ownerOption(entry.person))]
      }),
  }),
  onSubmit(giveCauseModal, {
    access: access.manager,
    handle: (call, { metadata: { topic }, values: { owner, dueOn } }) =>
      call.transact(async (scope) => {
        const { person } = call.actor
        const given = await giveCause(scope, person, { topic, ownerId: asId<PersonId>(owner), dueOn })
        if (!given.ok) return given
        const view = await loadSystemCauses(scope, person)
        return done({ update: drawSystemCausesPage(view, sayGiven(given.value, topic, view)) })
      }),
  }),
  onButton(finishCauseButton, {
    access: access.person,
    handle: async (call, { causeId }) => {
      const finished = await call.transact((scope) => finishCause(scope, call.actor.personId, causeId))
      if (!finished.ok) return finished
      if (call.from.kind === 'modal') {
        await call.showModal(() => call.transact((scope) => loadPage(scope, call.actor)), { replace: true })
      } else if (call.from.kind === 'home') {
        await call.reply(saying('Done, thank you. Whoever asked for it is told.'))
      }
      return undefined
    },
  }),
]

async function loadPage(scope: Scope, { person }: Actor): Promise<Outcome<ModalView>> {
  return done(drawSystemCausesPage(await loadSystemCauses(scope, person)))
}

function ownerOption(person: Parameters<typeof personOption>[0]): Option {
  const { text, description } = personOption(person)
  return { value: person.id, label: text, ...(description === undefined ? {} : { description }) }
}

function notForYou(): Outcome<never> {
  return refused({
    code: 'no-managers-below',
    say: 'System causes are counted over two coaches or more, and below you there aren’t two. Nothing was changed.',
  })
}
