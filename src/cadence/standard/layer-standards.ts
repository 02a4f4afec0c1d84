import type { PlainDate } from '../../kernel/time.ts'
import type { Layer } from '../../people/index.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { standardSettings } from './setting.store.ts'
import { lastSaid, type StandardSetting, type StandardTerms, termsOn } from './standard-setting.ts'

/** Terms undefined: the layer goes with the workspace from then on. */
export type NextStandard = { readonly since: PlainDate; readonly terms: StandardTerms | undefined }

export type LayerStandard = {
  readonly terms: StandardTerms
  /** False for a layer that goes with the workspace. Always true for the workspace itself. */
  readonly own: boolean
  /** What is set for a later date, the first of it. */
  readonly next: NextStandard | undefined
}

/** What holds on that date for each of these; undefined is the workspace. */
export async function standardsOn(
  db: Db | Tx,
  layers: readonly (Layer | undefined)[],
  on: PlainDate,
): Promise<readonly LayerStandard[]> {
  const settings = await standardSettings(db)
  return layers.map((layer) => ({
    terms: termsOn(settings, layer, on),
    own: layer === undefined || lastSaid(settings, layer, on) !== undefined,
    next: nextStandard(settings, layer, on),
  }))
}

/** The first that is set for a date after that one. */
export function nextStandard(
  settings: readonly StandardSetting[],
  layer: Layer | undefined,
  after: PlainDate,
): NextStandard | undefined {
  const later = settings.filter((setting) => setting.layer === layer && setting.since > after)
  const [first] = later.map(({ since }) => since).sort()
  return first === undefined ? undefined : { since: first, terms: lastSaid(settings, layer, first) }
}
