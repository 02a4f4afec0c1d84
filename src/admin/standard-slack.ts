// Standards in Slack: overview → form → what would change → saved.
import { previewStandard, setStandard, standardsOn } from '../cadence/index.ts'
import { done } from '../kernel/outcome.ts'
import { access } from '../people/index.ts'
import type { Scope } from '../platform/tenancy.ts'
import { onButton } from '../slack/button.ts'
import type { SlackHandler } from '../slack/handler.ts'
import { onSubmit } from '../slack/modal.ts'
import { workspaceToday } from './load-settings.ts'
import { changeStandardButton, openStandardsButton, standardScopes } from './settings-buttons.ts'
import { show } from './show.ts'
import {
  changeFrom,
  confirmStandardModal,
  drawStandardForm,
  drawStandardPreview,
  drawStandardSaved,
  drawStandards,
  layerOf,
  type StandardLine,
  standardModal,
  standardsTitle,
} from './standard.modal.ts'
import { sayUntil, sayWhen } from './standard-words.ts'

const admin = access.admin

export const standardHandlers: readonly SlackHandler[] = [
  onButton(openStandardsButton, {
    access: admin,
    modalTitle: standardsTitle,
    handle: (call) =>
      show(call, standardsTitle, async (scope) =>
        drawStandards(await loadStandards(scope), {
          today: await workspaceToday(scope),
          locale: call.actor.person.locale,
        }),
      ),
  }),
  onButton(changeStandardButton, {
    access: admin,
    modalTitle: standardModal.title,
    handle: (call, { scope: chosen }) =>
      call.showModal(
        () =>
          call.transact(async (scope) => {
            const line = (await loadStandards(scope)).find((one) => one.scope === chosen)
            if (line === undefined) throw new Error(`no standard of ${chosen}`)
            return done(drawStandardForm(line, await workspaceToday(scope)))
          }),
        { title: standardModal.title },
      ),
  }),
  onSubmit(standardModal, {
    access: admin,
    handle: (call, { metadata, values }) =>
      call.transact(async (scope) => {
        const form = { ...metadata, ...values }
        const preview = await previewStandard(scope, changeFrom(form))
        if (!preview.ok) return preview
        const day = { today: await workspaceToday(scope), locale: call.actor.person.locale }
        return done({ update: drawStandardPreview(form, preview.value, day) })
      }),
  }),
  onSubmit(confirmStandardModal, {
    access: admin,
    handle: (call, { metadata }) =>
      call.transact(async (scope) => {
        const change = changeFrom(metadata)
        const preview = await previewStandard(scope, change)
        if (!preview.ok) return preview
        const set = await setStandard(scope, change, call.actor.personId)
        if (!set.ok) return set
        const day = { today: await workspaceToday(scope), locale: call.actor.person.locale }
        const { pairs, next } = preview.value
        const when = sayWhen(pairs, change.since, day.today, day.locale)
        const until = next === undefined ? '' : `\n${sayUntil(next, day)}`
        return done({ update: drawStandardSaved(metadata.scope, set.value, `${when}${until}`) })
      }),
  }),
]

async function loadStandards(scope: Scope): Promise<readonly StandardLine[]> {
  const standards = await standardsOn(scope.tx, standardScopes.map(layerOf), await workspaceToday(scope))
  return standards.flatMap((standard, index): StandardLine[] => {
    const of = standardScopes[index]
    return of === undefined ? [] : [{ ...standard, scope: of }]
  })
}
