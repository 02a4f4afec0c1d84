import { done, type Outcome } from '../../kernel/outcome.ts'
import { dateAt } from '../../kernel/time.ts'
import { findDirectory, layersOn } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { coacheesWithOpenSlot } from './coachee-in-rhythm.store.ts'
import { type NextStandard, nextStandard } from './layer-standards.ts'
import { standardSettings } from './setting.store.ts'
import { decideStandard, lastSaid, type StandardChange, type StandardTerms, termsOn } from './standard-setting.ts'

export type StandardPreview = {
  readonly before: StandardTerms
  readonly after: StandardTerms
  /** Pairs with an open one-on-one whose coachee is of that layer; of the workspace: of one that goes with it. */
  readonly pairs: number
  /** What is set for a later date, and takes over then. */
  readonly next: NextStandard | undefined
}

/** What `setStandard` would do; writes nothing. */
export async function previewStandard(scope: Scope, change: StandardChange): Promise<Outcome<StandardPreview>> {
  const { tx, now } = scope
  const settings = await standardSettings(tx)
  const { zone } = await findDirectory(tx)
  const today = dateAt(now, zone)
  const decided = decideStandard(settings, change, today)
  if (!decided.ok) return decided
  const layers = await layersOn(tx, today)
  const concerned = (await coacheesWithOpenSlot(tx)).filter((id) => {
    const layer = layers.get(id) ?? 'team-member'
    return change.layer === undefined ? lastSaid(settings, layer, change.since) === undefined : layer === change.layer
  })
  return done({
    before: termsOn(settings, change.layer, change.since),
    after: decided.value.terms,
    pairs: concerned.length,
    next: nextStandard(settings, change.layer, change.since),
  })
}
