// What the rule says to people, in words that stand in messages, Home, digest and the explanation alike: “weekly for now:
// your team leads held 41 of 56 one-on-ones on time (73 %, the standard is 80 %)”.
import { type Spelling, sayCount, sayDate, sayDay } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { nothingJudged, sayPercent } from '../figure/figure-words.ts'
import type { DecidingFigure } from '../ruling/ruling.ts'
import type { RuleFigure, RuleTerms } from './judge.ts'

/** Whom it is about, to whom it is said: `isReader` where the manager reads it. */
export type AboutManager = { readonly name: string; readonly isReader: boolean }

/** “your team leads held 41 of 56 one-on-ones on time (73 %, the standard is 80 %)”. Plain text. */
export function sayDecided(figure: DecidingFigure, about: AboutManager): string {
  return `${sayHeld(figure, about)} (${sayShare(figure)}, the standard is ${figure.sharePercent} %)`
}

/** The same of a figure that ended it, which needs no standard beside it. */
export function sayRecovered(figure: DecidingFigure, about: AboutManager): string {
  const alone = figure.notOnTime === 1 && isUnder(figure) ? '; one that isn’t on time is no pattern' : ''
  return `${sayHeld(figure, about)} (${sayShare(figure)}${alone})`
}

/** “41 of 56 on time (73 %), Sunday 1 March to Saturday 28 March”, or that there is nothing. */
export function sayJudged(figure: RuleFigure, sharePercent: number, locale: Spelling): string {
  const judged = figure.met + figure.notOnTime
  if (judged === 0) return nothingJudged
  const share = sayShare({ ...figure, sharePercent })
  return `${figure.met} of ${judged} on time (${share}), ${saySpan(figure, locale)}`
}

export function saySpan({ from, until }: Pick<RuleFigure, 'from' | 'until'>, locale: Spelling): string {
  return `${sayDate(from, locale, until)} to ${sayDate(until, locale)}`
}

/** What has to be so for a weekly one-on-one to return. */
export function sayWhatReturns(
  { relaxWeeks, sharePercent }: RuleTerms,
  from: PlainDate,
  day: { readonly today: PlainDate; readonly locale: Spelling },
): string {
  const first =
    from > day.today ? `from ${sayDay(from, day.locale, day.today)} on, on the first Sunday` : 'on the first Sunday'
  return `${first} after ${sayCount(relaxWeeks, 'week', 'weeks')} on rhythm: ${sharePercent} % on time or more, or just one that wasn’t`
}

/** How the rule judges, for whoever asks. */
export function explainRule({ windowDays, sharePercent, relaxWeeks }: RuleTerms): string {
  const weeks = windowDays / 7
  return `On Sundays the rule looks at the one-on-ones judged in the ${weeks} weeks before, or in up to ${2 * weeks} where fewer than three were. A manager is off rhythm when under ${sharePercent} % were on time and at least two weren’t: of those that they owe as a coach, or of those that the managers who report to them owe. What somebody else owes to them counts neither for nor against them. Then the one-on-one with their own manager is weekly, for ${relaxWeeks} weeks at least. It says whether one-on-ones happen, not how good they are.`
}

/** In short, for the page of settings. */
export function sayRule({ windowDays, sharePercent, relaxWeeks }: RuleTerms): string {
  return `A manager’s one-on-one turns weekly when under ${sharePercent} % were on time over ${windowDays / 7} weeks, and back after ${relaxWeeks} weeks on rhythm.`
}

function sayHeld({ of, reports, met, notOnTime }: DecidingFigure, { name, isReader }: AboutManager): string {
  const count = `${met} of ${met + notOnTime} one-on-ones`
  if (of === 'own')
    return isReader ? `you held ${count} with your team on time` : `${name} held ${count} with their team on time`
  const whose =
    reports === 'team-leads'
      ? isReader
        ? 'your team leads'
        : `the team leads of ${name}`
      : `the managers who report to ${isReader ? 'you' : name}`
  return `${whose} held ${count} on time`
}

/** Never rounded up to the standard that it missed. */
function sayShare(figure: Pick<DecidingFigure, 'met' | 'notOnTime' | 'sharePercent'>): string {
  const share = figure.met / (figure.met + figure.notOnTime)
  const roundsToStandard = isUnder(figure) && Math.round(100 * share) >= figure.sharePercent
  return roundsToStandard ? `${figure.sharePercent - 1} %` : sayPercent(share)
}

function isUnder({
  met,
  notOnTime,
  sharePercent,
}: Pick<DecidingFigure, 'met' | 'notOnTime' | 'sharePercent'>): boolean {
  return 100 * met < sharePercent * (met + notOnTime)
}
