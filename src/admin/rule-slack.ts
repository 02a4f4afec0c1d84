// The rhythm rule and pinned pairs in Slack: form → what it would have done → saved; a list, and the way to pin a pair.
import { decideRule, heldPairs, openPin, previewRule, ruleInForce, setRule } from '../cadence/index.ts'
import { asId, type PersonId } from '../kernel/ids.ts'
import { done, refused } from '../kernel/outcome.ts'
import {
  access,
  findPeople,
  isFoundBy,
  managerOn,
  type Person,
  personOption,
  searchDirectory,
} from '../people/index.ts'
import type { Scope } from '../platform/tenancy.ts'
import type { ModalView } from '../slack/blocks.ts'
import { onButton } from '../slack/button.ts'
import type { SlackHandler } from '../slack/handler.ts'
import { onOptions, onSubmit } from '../slack/modal.ts'
import { workspaceToday } from './load-settings.ts'
import {
  confirmRuleModal,
  drawRuleForm,
  drawRulePreview,
  drawRuleSaved,
  ruleModal,
  ruleTitle,
  termsFrom,
} from './rule.modal.ts'
import { choosePairModal, drawChoosePair, drawPairs, pairsTitle } from './rule-pairs.view.ts'
import { choosePairButton, openPairsButton, openRuleButton, turnPairsButton } from './settings-buttons.ts'
import { show } from './show.ts'

const admin = access.admin

export const ruleHandlers: readonly SlackHandler[] = [
  onButton(openRuleButton, {
    access: admin,
    modalTitle: ruleTitle,
    handle: (call) => show(call, ruleTitle, async ({ tx, now }) => drawRuleForm(await ruleInForce(tx, now))),
  }),
  onSubmit(ruleModal, {
    access: admin,
    handle: async (call, { values }) => {
      const terms = decideRule(termsFrom(values))
      if (!terms.ok) return terms
      const { locale } = call.actor.person
      return done({
        title: ruleTitle,
        text: 'Looking at the last 26 weeks …',
        load: async () => {
          const preview = await previewRule(call.transact, terms.value)
          const [people, today] = await call.transact(async (scope) => [
            await findPeople(
              scope.tx,
              preview.managers.map(({ managerId }) => managerId),
            ),
            await workspaceToday(scope),
          ])
          return done(drawRulePreview(preview, namesOf(people), { today, locale }))
        },
      })
    },
  }),
  onSubmit(confirmRuleModal, {
    access: admin,
    handle: (call, { metadata }) =>
      call.transact(async (scope) => {
        const set = await setRule(scope, metadata, call.actor.personId)
        if (!set.ok) return set
        const day = { today: await workspaceToday(scope), locale: call.actor.person.locale }
        return done({ update: drawRuleSaved(set.value, day) })
      }),
  }),

  onButton(openPairsButton, {
    access: admin,
    modalTitle: pairsTitle,
    handle: (call) => show(call, pairsTitle, (scope) => loadPairs(scope, call.actor.person, 0)),
  }),
  onButton(turnPairsButton, {
    access: admin,
    handle: (call, { page }) => show(call, pairsTitle, (scope) => loadPairs(scope, call.actor.person, page), true),
  }),
  onButton(choosePairButton, {
    access: admin,
    modalTitle: choosePairModal.title,
    handle: (call) => show(call, choosePairModal.title, async () => drawChoosePair()),
  }),
  onOptions(choosePairModal, 'coachee', {
    access: admin,
    handle: (call, query) =>
      call.transact(async (scope) => {
        const { personId, person } = call.actor
        const found = await searchDirectory(scope.tx, {
          coachId: personId,
          query,
          on: await workspaceToday(scope),
          limit: 99,
        })
        // The search leaves out whoever searches.
        const own = isFoundBy(person, query) ? [person] : []
        return [...own, ...found.map((entry) => entry.person)].map((one) => {
          const { text, description } = personOption(one)
          return { label: text, value: one.id, ...(description === undefined ? {} : { description }) }
        })
      }),
  }),
  onSubmit(choosePairModal, {
    access: admin,
    handle: (call, { values }) =>
      call.transact(async (scope) => {
        const coacheeId = asId<PersonId>(values.coachee)
        const coachId = await managerOn(scope.tx, coacheeId, await workspaceToday(scope))
        if (coachId === undefined) {
          return refused({
            code: 'nobody-above',
            field: 'coachee',
            say: 'Nobody is their manager today, so there is no one-on-one to pin.',
          })
        }
        const form = await openPin(scope, { coachId, coacheeId })
        return form.ok ? done({ update: form.value }) : form
      }),
  }),
]

async function loadPairs(scope: Scope, { locale }: Person, page: number): Promise<ModalView> {
  const today = await workspaceToday(scope)
  const pairs = await heldPairs(scope.tx, today)
  const people = await findPeople(
    scope.tx,
    pairs.flatMap(({ coachId, coacheeId }) => [coachId, coacheeId]),
  )
  return drawPairs({ pairs, names: namesOf(people), page, today, locale })
}

function namesOf(people: ReadonlyMap<PersonId, Person>): ReadonlyMap<PersonId, string> {
  return new Map([...people].map(([id, { name }]) => [id, name]))
}
