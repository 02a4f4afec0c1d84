import type { Db, Tx } from '../../platform/database/database.ts'
import { type Instrument, instrumentOf, itemOf } from './instrument.ts'
import { findItem, type Item, type ItemId } from './item.ts'
import { findOwnItems } from './own-item.store.ts'

/** What this workspace asks today. */
export async function loadInstrument(db: Db | Tx): Promise<Instrument> {
  return instrumentOf(await findOwnItems(db))
}

/** Those items in the same order, also ones that aren't asked any more; one that is found nowhere is left out. */
export async function loadItems(db: Db | Tx, ids: readonly ItemId[]): Promise<readonly Item[]> {
  const own = ids.every((id) => findItem(id) !== undefined) ? [] : await findOwnItems(db)
  return ids.flatMap((id) => findItem(id) ?? own.filter((item) => item.id === id).map(itemOf))
}
