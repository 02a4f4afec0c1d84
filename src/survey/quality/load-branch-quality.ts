import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { findOwnItems } from '../instrument/own-item.store.ts'
import { type BranchQuality, composeBranchQuality } from './branch-quality.ts'
import { sumsReleasedTo } from './released.store.ts'
import { sameItemsBy } from './same-items.ts'

/** Of all coaches whom that reader stood above at the time of each release. In a scope of the reader's own. */
export async function branchQualityFor(
  db: Db | Tx,
  readerId: PersonId,
  days: { readonly from: PlainDate; readonly to: PlainDate },
): Promise<BranchQuality> {
  return composeBranchQuality(await sumsReleasedTo(db, readerId, days), sameItemsBy(await findOwnItems(db)))
}
