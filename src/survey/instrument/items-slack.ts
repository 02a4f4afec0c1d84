// *Questions* of `/coach settings` in Slack, admins only. The form takes the place of the list and the list that of the form:
// Slack stacks three views, and the settings are one of them.
import { newId } from '../../kernel/ids.ts'
import { done, type Outcome } from '../../kernel/outcome.ts'
import { type AdminActor, access } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { onButton } from '../../slack/button.ts'
import type { Call } from '../../slack/call.ts'
import type { SlackHandler } from '../../slack/handler.ts'
import { onSubmit } from '../../slack/modal.ts'
import { addItem, stopItem } from './change-items.ts'
import type { Instrument } from './instrument.ts'
import {
  drawItemForm,
  drawItems,
  itemModal,
  itemsTitle,
  openItemsButton,
  stopItemButton,
  writeItemButton,
} from './items.modal.ts'
import { loadInstrument } from './load-instrument.ts'

export const itemHandlers: readonly SlackHandler[] = [
  onButton(openItemsButton, {
    access: access.admin,
    modalTitle: itemsTitle,
    handle: (call) => showItems(call, async ({ tx }) => done(await loadInstrument(tx)), false),
  }),
  onButton(writeItemButton, {
    access: access.admin,
    handle: (call) =>
      call.showModal(async () => done(drawItemForm(newKey())), { title: itemModal.title, replace: true }),
  }),
  onSubmit(itemModal, {
    access: access.admin,
    handle: async (call, { metadata, values }) => {
      const added = await call.transact((scope) => addItem(scope, { ...values, ...metadata }))
      return added.ok ? done({ update: drawItems(added.value, call.actor.person.locale) }) : added
    },
  }),
  onButton(stopItemButton, {
    access: access.admin,
    handle: (call, { itemId }) => showItems(call, (scope) => stopItem(scope, itemId), true),
  }),
]

/** The random end of an id. */
function newKey(): string {
  return newId<string>().replaceAll('-', '').slice(-10)
}

async function showItems(
  call: Call<AdminActor>,
  load: (scope: Scope) => Promise<Outcome<Instrument>>,
  replace: boolean,
): Promise<void> {
  const draw = async () => {
    const instrument = await call.transact(load)
    return instrument.ok ? done(drawItems(instrument.value, call.actor.person.locale)) : instrument
  }
  await call.showModal(draw, { title: itemsTitle, replace })
}
