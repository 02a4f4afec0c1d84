// “Standard 14, tight 7; 28 and off exist.” “The standard of a pair is that of the coachee's layer.” “Settings are
// effective-dated, never backwards.” What a layer says holds for it whole; else what the workspace says.
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Layer } from '../../people/index.ts'
import { type Interval, type IntervalSetting, standardInterval } from '../slot/interval.ts'
import { defaultStandard, type SessionFormat, type Standard } from '../slot/standard.ts'

export type StandardTerms = {
  readonly interval: Interval
  readonly graceDays: number
  readonly minimumMinutes: number
  readonly formats: readonly SessionFormat[]
}

export type StandardSetting = {
  /** Undefined: the workspace's. */
  readonly layer: Layer | undefined
  readonly since: PlainDate
  /** Undefined: the layer goes with the workspace from then on. */
  readonly said: StandardTerms | undefined
}

/** The layer in which somebody was seen from a date on. */
export type SeenLayer = { readonly since: PlainDate; readonly layer: Layer }

/** What an admin changes; what is left out stays as it is on that date. */
export type StandardChange = {
  readonly layer?: Layer | undefined
  readonly since: PlainDate
  readonly interval?: Interval | 'as-workspace' | undefined
  readonly graceDays?: number | undefined
  readonly minimumMinutes?: number | undefined
  readonly formats?: readonly SessionFormat[] | undefined
}

export const defaultTerms: StandardTerms = {
  interval: standardInterval,
  graceDays: defaultStandard.graceDays,
  minimumMinutes: defaultStandard.minimumMinutes,
  formats: defaultStandard.formats,
}

/** What holds on that date for coachees of that layer (undefined: for those whose layer says nothing). */
export function termsOn(settings: readonly StandardSetting[], layer: Layer | undefined, on: PlainDate): StandardTerms {
  return (
    (layer === undefined ? undefined : lastSaid(settings, layer, on)) ??
    lastSaid(settings, undefined, on) ??
    defaultTerms
  )
}

/** A pair's levels of intervals and its standards, by the layers that its coachee was seen in (oldest first). */
export function standardsFor(
  settings: readonly StandardSetting[],
  seen: readonly SeenLayer[],
): {
  readonly workspace: readonly IntervalSetting[]
  readonly layer: readonly IntervalSetting[]
  readonly standards: readonly Standard[]
} {
  if (settings.length === 0) return { workspace: [], layer: [], standards: [] }
  const layerOn = (on: PlainDate) => seen.findLast(({ since }) => since <= on)?.layer ?? seen[0]?.layer
  const dates = [...new Set([...settings, ...seen].map(({ since }) => since))].sort()
  return {
    workspace: settings
      .filter(({ layer }) => layer === undefined)
      .map(({ since, said }) => ({ since, interval: said?.interval })),
    layer: dates.map((since) => {
      const layer = layerOn(since)
      return { since, interval: layer === undefined ? undefined : lastSaid(settings, layer, since)?.interval }
    }),
    standards: dates.map((since) => {
      const { formats, minimumMinutes, graceDays } = termsOn(settings, layerOn(since), since)
      return { since, formats, minimumMinutes, graceDays }
    }),
  }
}

/** `today`: in the workspace's zone. */
export function decideStandard(
  settings: readonly StandardSetting[],
  change: StandardChange,
  today: PlainDate,
): Outcome<{ readonly terms: StandardTerms; readonly withdrawn: boolean }> {
  if (change.since < today) {
    return refused({
      code: 'backwards',
      field: 'since',
      say: 'A standard can change from today on, not for the past: what people were told then stands.',
    })
  }
  if (change.interval === 'as-workspace') {
    if (change.layer !== undefined) return done({ terms: termsOn(settings, undefined, change.since), withdrawn: true })
    return refused({
      code: 'no-wider-standard',
      field: 'interval',
      say: 'Please choose an interval for the workspace.',
    })
  }
  const before = termsOn(settings, change.layer, change.since)
  const terms = {
    interval: change.interval ?? before.interval,
    graceDays: change.graceDays ?? before.graceDays,
    minimumMinutes: change.minimumMinutes ?? before.minimumMinutes,
    formats: change.formats ?? before.formats,
  }
  if (!isWhole(terms.graceDays, 0, 5)) {
    return refused({ code: 'grace', field: 'graceDays', say: 'Grace is from 0 to 5 working days.' })
  }
  if (!isWhole(terms.minimumMinutes, 1, 120)) {
    return refused({ code: 'minutes', field: 'minimumMinutes', say: 'Please give a length from 1 to 120 minutes.' })
  }
  if (terms.formats.length === 0) {
    return refused({ code: 'formats', field: 'formats', say: 'Please choose at least one format that counts.' })
  }
  return done({ terms, withdrawn: false })
}

/** What that layer (undefined: the workspace) says by itself; undefined where it goes with the wider one. */
export function lastSaid(
  settings: readonly StandardSetting[],
  layer: Layer | undefined,
  on: PlainDate,
): StandardTerms | undefined {
  return settings.reduce<StandardSetting | undefined>(
    (current, setting) =>
      setting.layer === layer && setting.since <= on && (current === undefined || current.since <= setting.since)
        ? setting
        : current,
    undefined,
  )?.said
}

function isWhole(value: number, from: number, until: number): boolean {
  return Number.isInteger(value) && from <= value && value <= until
}
