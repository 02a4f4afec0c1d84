// An admin's questions. Each change makes a version of its own, and is audited without a word of what is asked.
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { audit } from '../../platform/audit.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { type Instrument, instrumentOf } from './instrument.ts'
import { dimensionOf, findItem, type ItemId } from './item.ts'
import { endOwnItem, findOwnItems, insertOwnItem, lockInstrument } from './own-item.store.ts'
import { checkOwnItem, type TypedItem } from './own-item.ts'
import { versionOf } from './version.ts'

/** `key`: the form's, which becomes part of the id. The same form delivered again adds nothing more. */
export async function addItem(scope: Scope, typed: TypedItem & { readonly key: string }): Promise<Outcome<Instrument>> {
  const { tx } = scope
  await lockInstrument(tx)
  const history = await findOwnItems(tx)
  const added = history.find(({ id }) => id.endsWith(`-own-${typed.key}`))
  const checked = checkOwnItem(typed, instrumentOf(history.filter((item) => item !== added)))
  if (!checked.ok) return checked
  if (added !== undefined) {
    const isSame =
      added.wording['en-GB'] === checked.value['en-GB'] && added.wording['en-US'] === checked.value['en-US']
    if (isSame && dimensionOf(added.id) === typed.dimension) return done(instrumentOf(history))
    return refused({
      code: 'item-added',
      field: 'wording',
      say: 'This question was added already, and no question is reworded. Open the list again to stop asking it and to add another.',
    })
  }
  const since = versionOf(history) + 1
  const id: ItemId = `${typed.dimension}-own-${typed.key}`
  await insertOwnItem(tx, { id, wording: checked.value, since, addedBy: scope.personId, addedAt: scope.now })
  await audit(scope, { action: 'survey.item-added', subjects: [id], facts: { version: since } })
  return done(instrumentOf([...history, { id, wording: checked.value, since, until: undefined }]))
}

/** Surveys that were planned with it still ask it. A second time changes nothing. */
export async function stopItem(scope: Scope, id: ItemId): Promise<Outcome<Instrument>> {
  const { tx } = scope
  if (findItem(id) !== undefined) {
    return refused({ code: 'item-built-in', say: 'The questions that come with Touchline are always asked.' })
  }
  await lockInstrument(tx)
  const history = await findOwnItems(tx)
  const item = history.find((known) => known.id === id)
  if (item === undefined) {
    return refused({ code: 'item-unknown', say: 'That question isn’t there. Please open the list again.' })
  }
  if (item.until !== undefined) return done(instrumentOf(history))
  const until = versionOf(history) + 1
  await endOwnItem(tx, id, until)
  await audit(scope, { action: 'survey.item-stopped', subjects: [id], facts: { version: until } })
  return done(instrumentOf(history.map((known) => (known === item ? { ...item, until } : known))))
}
