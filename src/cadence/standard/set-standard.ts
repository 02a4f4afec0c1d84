// What the workspace, or a layer, asks for. “Any change of a standard starts with the next slot.”
import type { PersonId } from '../../kernel/ids.ts'
import { done, type Outcome } from '../../kernel/outcome.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { dateAt } from '../../kernel/time.ts'
import { findDirectory, type Layer } from '../../people/index.ts'
import { audit } from '../../platform/audit.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { type Scope, touch } from '../../platform/tenancy.ts'
import { markAllForReplay } from '../cadence.store.ts'
import { insertStandard, standardSettings } from './setting.store.ts'
import { decideStandard, type StandardChange, type StandardTerms, termsOn } from './standard-setting.ts'

/** `setBy` undefined: the operator. */
export async function setStandard(
  scope: Scope,
  change: StandardChange,
  setBy: PersonId | undefined,
): Promise<Outcome<StandardTerms>> {
  const { tx, now } = scope
  const settings = await standardSettings(tx)
  const { zone } = await findDirectory(tx)
  const decided = decideStandard(settings, change, dateAt(now, zone))
  if (!decided.ok) return decided
  const { terms, withdrawn } = decided.value
  const { layer, since } = change
  await insertStandard(tx, { layer, since, terms, withdrawn, setAt: now, setBy })
  await audit(scope, {
    action: 'cadence.standard-set',
    subjects: [layer ?? 'workspace'],
    facts: { since, intervalDays: withdrawn ? 'as-workspace' : terms.interval },
  })
  await markAllForReplay(tx, now)
  touch(scope)
  return done(terms)
}

/** What holds on that date; `layer` undefined: the workspace's own. */
export async function standardTerms(db: Db | Tx, layer: Layer | undefined, on: PlainDate): Promise<StandardTerms> {
  return termsOn(await standardSettings(db), layer, on)
}
