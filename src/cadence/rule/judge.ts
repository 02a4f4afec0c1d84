// “Every Sunday 12:00 UTC, over the 28 days that ended on Saturday, stretched back to the last three judged slots but not
// beyond 56 days. A manager is off rhythm if, in their own slots as coach, or in the pooled slots of the managers who report
// directly to them, the on-time rate is under 80 % and at least two slots were not on time. Fewer than three judged slots in
// both: no judgement.” What the text leaves open is settled in docs/decisions/0008-adaptive-rule.md.
import { addDays, later, type PlainDate } from '../../kernel/time.ts'

/** What an admin may change of the rule. */
export type RuleTerms = {
  /** A whole number of weeks. Stretched to twice as many at most. */
  readonly windowDays: number
  /** Off rhythm is under it. */
  readonly sharePercent: number
  /** How long a one-on-one stays weekly at least, and how long its manager has to be on rhythm for it to end. */
  readonly relaxWeeks: number
}

export const defaultRule: RuleTerms = { windowDays: 28, sharePercent: 80, relaxWeeks: 4 }

/** What the slots that were judged on one day came to. */
export type JudgedDay = { readonly on: PlainDate; readonly met: number; readonly notOnTime: number }

/** Of the slots judged from the first to the last day, both included. */
export type RuleFigure = {
  readonly from: PlainDate
  readonly until: PlainDate
  readonly met: number
  readonly notOnTime: number
}

export type DecidedBy = 'own' | 'pooled'

export type Judgement = {
  readonly verdict: 'on' | 'off' | 'none'
  /** Of a verdict that is off: the figure that made it so. Where both did, the manager's own. */
  readonly decidedBy: DecidedBy | undefined
  /** Of the slots that the manager owes as a coach. */
  readonly own: RuleFigure
  /** Of the slots owed by the managers who reported directly to them on the day on which each was judged. */
  readonly pooled: RuleFigure
  /** “Whose own four weeks are on rhythm”: it may end a weekly one-on-one. */
  readonly recovered: boolean
}

/** `judgedOn`: a Sunday. What was judged on it or later is not seen; days may come in any order, and more than once. */
export function judge(slots: {
  readonly own: readonly JudgedDay[]
  readonly pooled: readonly JudgedDay[]
  readonly judgedOn: PlainDate
  readonly terms: RuleTerms
}): Judgement {
  const { judgedOn, terms } = slots
  const own = figureOf(slots.own, judgedOn, terms)
  const pooled = figureOf(slots.pooled, judgedOn, terms)
  const decidedBy = isOff(own, terms) ? 'own' : isOff(pooled, terms) ? 'pooled' : undefined
  if (judgedIn(own) < enoughSlots && judgedIn(pooled) < enoughSlots) {
    return { verdict: 'none', decidedBy: undefined, own, pooled, recovered: false }
  }
  if (decidedBy !== undefined) return { verdict: 'off', decidedBy, own, pooled, recovered: false }
  const lately = { from: addDays(judgedOn, -7 * terms.relaxWeeks), until: addDays(judgedOn, -1) }
  const recovered = [slots.own, slots.pooled].every((days) => !isOff(countBetween(days, lately), terms))
  return { verdict: 'on', decidedBy: undefined, own, pooled, recovered }
}

const enoughSlots = 3
const offSlots = 2

/** In whole numbers: 43 of 54 is under 80 %, and 4 of 5 isn't, whatever 0.8 is to a machine. */
function isOff({ met, notOnTime }: Pick<RuleFigure, 'met' | 'notOnTime'>, { sharePercent }: RuleTerms): boolean {
  return 100 * met < sharePercent * (met + notOnTime) && notOnTime >= offSlots
}

function figureOf(days: readonly JudgedDay[], judgedOn: PlainDate, { windowDays }: RuleTerms): RuleFigure {
  const until = addDays(judgedOn, -1)
  const plain = countBetween(days, { from: addDays(judgedOn, -windowDays), until })
  if (judgedIn(plain) >= enoughSlots) return plain
  const furthest = addDays(judgedOn, -2 * windowDays)
  return countBetween(days, { from: later(furthest, dayOfThird(days, until) ?? furthest), until })
}

/** The day on which the last but two was judged; a figure counts whole days. */
function dayOfThird(days: readonly JudgedDay[], until: PlainDate): PlainDate | undefined {
  let judged = 0
  for (const day of days.filter(({ on }) => on <= until).sort((a, b) => (a.on < b.on ? 1 : -1))) {
    judged += judgedIn(day)
    if (judged >= enoughSlots) return day.on
  }
  return undefined
}

function countBetween(
  days: readonly JudgedDay[],
  { from, until }: { readonly from: PlainDate; readonly until: PlainDate },
): RuleFigure {
  let met = 0
  let notOnTime = 0
  for (const day of days) {
    if (day.on < from || day.on > until) continue
    met += day.met
    notOnTime += day.notOnTime
  }
  return { from, until, met, notOnTime }
}

function judgedIn({ met, notOnTime }: Pick<RuleFigure, 'met' | 'notOnTime'>): number {
  return met + notOnTime
}
