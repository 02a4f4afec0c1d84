import type { PlainDate } from '../../kernel/time.ts'
import type { Layer } from '../../people/index.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { standardSettings } from './setting.store.ts'
import { lastSaid, type StandardTerms, termsOn } from './standard-setting.ts'

export type LayerStandard = {
  readonly terms: StandardTerms
  /** False for a layer that goes with the workspace. Always true for the workspace itself. */
  readonly own: boolean
  /** What is set for a later date, the first of it; terms undefined: it goes with the workspace from then on. */
  readonly next: { readonly since: PlainDate; readonly terms: StandardTerms | undefined } | undefined
}

/** What holds on that date for each of these; undefined is the workspace. */
export async function standardsOn(
  db: Db | Tx,
  layers: readonly (Layer | undefined)[],
  on: PlainDate,
): Promise<readonly LayerStandard[]> {
  const settings = await standardSettings(db)
  return layers.map((layer) => {
    const later = settings.filter((setting) => setting.layer === layer && setting.since > on)
    const [first] = later.map(({ since }) => since).sort()
    return {
      terms: termsOn(settings, layer, on),
      own: layer === undefined || lastSaid(settings, layer, on) !== undefined,
      next: first === undefined ? undefined : { since: first, terms: lastSaid(settings, layer, first) },
    }
  })
}
