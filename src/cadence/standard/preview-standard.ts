import { done, type Outcome } from '../../kernel/outcome.ts'
import { dateAt } from '../../kernel/time.ts'
import { findDirectory, layersOn } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { coacheesWithOpenSlot } from './coachee-in-rhythm.store.ts'
import { standardSettings } from './setting.store.ts'
import { decideStandard, type StandardChange, type StandardTerms, termsOn } from './standard-setting.ts'

export type StandardPreview = {
  readonly before: StandardTerms
  readonly after: StandardTerms
  /** Pairs with an open one-on-one whose coachee is of that layer; of the workspace: all. */
  readonly pairs: number
}

/** What `setStandard` would do; writes nothing. */
export async function previewStandard(scope: Scope, change: StandardChange): Promise<Outcome<StandardPreview>> {
  const { tx, now } = scope
  const settings = await standardSettings(tx)
  const { zone } = await findDirectory(tx)
  const today = dateAt(now, zone)
  const decided = decideStandard(settings, change, today)
  if (!decided.ok) return decided
  const coachees = await coacheesWithOpenSlot(tx)
  const layers = change.layer === undefined ? undefined : await layersOn(tx, today)
  const concerned =
    layers === undefined ? coachees : coachees.filter((id) => (layers.get(id) ?? 'team-member') === change.layer)
  return done({
    before: termsOn(settings, change.layer, change.since),
    after: decided.value.terms,
    pairs: concerned.length,
  })
}
