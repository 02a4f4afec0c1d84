// What holds for a pair on a date, and which of its levels says so. “The strictest of standard, the pair's own choice and
// this rule holds; an admin may pin a pair.”
import type { Instant, PlainDate } from '../../kernel/time.ts'
import type { Ruling } from '../ruling/ruling.ts'
import { type Interval, type IntervalDays, intervalChanges, standardInterval, stricter } from '../slot/interval.ts'
import type { PairLevels } from './pair-terms.ts'

export type PairRhythm = {
  readonly interval: Interval
  readonly because: 'standard' | 'pair' | 'rule' | 'pin'
  /** Since when that level has said so; undefined of the standard. */
  readonly since: PlainDate | undefined
  /** What the standard alone asks for. */
  readonly standard: Interval
  /** Of standard and own choice, the stricter: what holds when rule and pin say nothing. */
  readonly otherwise: Interval
  /** That which makes it so, of the rule and of a pin. */
  readonly ruling: Ruling | undefined
}

type SaidOnPair = { readonly since: PlainDate; readonly interval: IntervalDays | undefined; readonly setAt: Instant }

export function rhythmOn(
  levels: Pick<PairLevels, 'workspace' | 'layer' | 'chosen' | 'rulings'>,
  on: PlainDate,
): PairRhythm {
  const { workspace, layer, chosen, rulings } = levels
  const changes = intervalChanges({ workspace, layer })
  const standard = changes.findLast(({ since }) => since <= on)?.interval ?? standardInterval
  const own = saidOn(chosen, on)
  const ofLevel = (level: Ruling['level']) =>
    saidOn(
      rulings.filter((ruling) => ruling.level === level),
      on,
    )
  const [rule, pin] = [ofLevel('rule'), ofLevel('pin')]
  const otherwise = own === undefined ? standard : stricter(standard, own.interval)
  const whole = { standard, otherwise }
  if (pin !== undefined) return { ...whole, interval: pin.interval, because: 'pin', since: pin.since, ruling: pin.said }
  if (
    rule !== undefined &&
    stricter(standard, rule.interval) !== standard &&
    stricter(otherwise, rule.interval) === rule.interval
  ) {
    return { ...whole, interval: rule.interval, because: 'rule', since: rule.since, ruling: rule.said }
  }
  return otherwise === standard
    ? { ...whole, interval: standard, because: 'standard', since: undefined, ruling: undefined }
    : { ...whole, interval: otherwise, because: 'pair', since: own?.since, ruling: undefined }
}

/** The last word on that date; undefined where it was taken back. */
function saidOn<Said extends SaidOnPair>(all: readonly Said[], on: PlainDate) {
  const said = all.findLast(({ since }) => since <= on)
  return said?.interval === undefined ? undefined : { said, interval: said.interval, since: said.since }
}
