// “Standard 14, tight 7; 28 and off exist. The strictest of standard, the pair's own choice and this rule holds; an
// admin may pin a pair. A coach may tighten a pair, never loosen it past the standard.”
// Settings are effective-dated and never backwards; here the layers of settings become one timeline of a pair.
import { later, type PlainDate, plainDate } from '../../kernel/time.ts'

export type IntervalDays = 7 | 14 | 28
export type Interval = IntervalDays | 'off'
/** How it is written in a row, and as the value of a choice. */
export type IntervalText = `${Interval}`

/** What one level says from a date on. `interval` undefined: it says nothing any more. */
export type IntervalSetting = {
  readonly since: PlainDate
  readonly interval: Interval | undefined
  /** Pair, rule and pin: the date on which the later of coach and coachee was told. Absent: not both yet. */
  readonly toldOn?: PlainDate | undefined
}

/** Each in any order; of two with the same `since`, the later in the list holds. */
export type IntervalLevels = {
  readonly workspace: readonly IntervalSetting[]
  /** Of the layer that the coachee had then: “the standard of a pair is that of the coachee's layer”. */
  readonly layer: readonly IntervalSetting[]
  /** The coach's own choice for this pair. */
  readonly pair: readonly IntervalSetting[]
  /** Adaptive accountability. */
  readonly rule: readonly IntervalSetting[]
  /** An admin's, for this pair: overrides all others. */
  readonly pin: readonly IntervalSetting[]
}

/**
 * The interval of a pair from a date on.
 * `toldOn`: both know since then, and a tightening reaches the open slot. Absent (a standard, or not both told yet): it
 * starts with the next slot.
 */
export type IntervalChange = {
  readonly since: PlainDate
  readonly interval: Interval
  readonly toldOn?: PlainDate | undefined
}

export const standardInterval: IntervalDays = 14

const always = plainDate('1900-01-01')

/** The timeline of a pair, oldest first, one entry for each date on which some level says something new. */
export function intervalChanges(levels: Partial<IntervalLevels>): readonly IntervalChange[] {
  const { workspace = [], layer = [], pair = [], rule = [], pin = [] } = levels
  const dates = new Set([always, ...[workspace, layer, pair, rule, pin].flat().map(({ since }) => since)])
  return [...dates].sort().map((since) => {
    const told = [pair, rule, pin].flatMap((settings) => settings.filter((setting) => setting.since === since))
    const toldOn = told.map((setting) => setting.toldOn).reduce(bothTold, told[0]?.toldOn)
    return { since, interval: intervalOf({ workspace, layer, pair, rule, pin }, since), toldOn }
  })
}

export function textOfInterval(interval: Interval): IntervalText {
  return `${interval}`
}

/** The stricter of two: fewer days. */
export function stricter(a: Interval, b: Interval): Interval {
  if (a === 'off') return b
  if (b === 'off') return a
  return a < b ? a : b
}

function intervalOf(levels: IntervalLevels, on: PlainDate): Interval {
  const pinned = said(levels.pin, on)
  if (pinned !== undefined) return pinned
  const standard = said(levels.layer, on) ?? said(levels.workspace, on) ?? standardInterval
  return [said(levels.pair, on), said(levels.rule, on)].reduce<Interval>(
    (strictest, own) => (own === undefined ? strictest : stricter(strictest, own)),
    standard,
  )
}

function said(settings: readonly IntervalSetting[], on: PlainDate): Interval | undefined {
  return settings.reduce<IntervalSetting | undefined>(
    (current, setting) =>
      setting.since <= on && (current === undefined || current.since <= setting.since) ? setting : current,
    undefined,
  )?.interval
}

function bothTold(a: PlainDate | undefined, b: PlainDate | undefined): PlainDate | undefined {
  return a === undefined || b === undefined ? undefined : later(a, b)
}
