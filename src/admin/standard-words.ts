// How a standard is said, and what a change of it does: before it is saved.
import type { NextStandard, StandardTerms } from '../cadence/index.ts'
import { sayInterval } from '../cadence/index.ts'
import { explainFormat } from '../coaching/index.ts'
import { type Spelling, sayCount, sayDay, sayList } from '../kernel/text.ts'
import type { PlainDate } from '../kernel/time.ts'
import type { StandardScope } from './settings-buttons.ts'

/** Whose one-on-ones: the standard of a pair is that of the coachee. */
export function explainScope(scope: StandardScope): string {
  switch (scope) {
    case 'workspace':
      return 'Everybody'
    case 'team-member':
      return 'One-on-ones with team members'
    case 'first-line':
      return 'One-on-ones with first-line managers'
    case 'second-line':
      return 'One-on-ones with second-line managers'
    case 'senior-leader':
      return 'One-on-ones with senior leaders'
  }
}

/** “A one-on-one every two weeks, with 2 working days of grace. Counted are …, of 5 minutes or more.” */
export function sayTerms(terms: StandardTerms): string {
  const { interval, graceDays, minimumMinutes, formats } = terms
  if (interval === 'off') return 'No regular one-on-one is asked for, and nobody is reminded.'
  const counted = sayList(formats.map((format) => explainFormat(format).toLowerCase()))
  return `A one-on-one ${sayInterval(interval)}, with ${sayCount(graceDays, 'working day', 'working days')} of grace. Counted: ${counted}, of ${sayCount(minimumMinutes, 'minute', 'minutes')} or more.`
}

/** A sentence for each thing that changes; none where it stays as it is. */
export function sayChanges(before: StandardTerms, after: StandardTerms): readonly string[] {
  const formats = (terms: StandardTerms) => terms.formats.map((format) => explainFormat(format).toLowerCase())
  const added = formats(after).filter((format) => !formats(before).includes(format))
  const gone = formats(before).filter((format) => !formats(after).includes(format))
  return [
    ...(before.interval === after.interval
      ? []
      : [`How often: ${sayInterval(before.interval)} now, ${sayInterval(after.interval)} then.`]),
    ...(before.graceDays === after.graceDays
      ? []
      : [`Grace: ${sayCount(before.graceDays, 'working day', 'working days')} now, ${after.graceDays} then.`]),
    ...(before.minimumMinutes === after.minimumMinutes
      ? []
      : [
          `Shortest that counts: ${sayCount(before.minimumMinutes, 'minute', 'minutes')} now, ${after.minimumMinutes} then.`,
        ]),
    ...(added.length === 0 ? [] : [`Counts as well: ${sayList(added)}.`]),
    ...(gone.length === 0 ? [] : [`Counts no longer: ${sayList(gone)}.`]),
  ]
}

/** What was set for a later day, and ends what is set now. */
export function sayUntil(
  { since, terms }: NextStandard,
  { today, locale }: { readonly today: PlainDate; readonly locale: Spelling },
): string {
  const then = terms === undefined ? 'As for everybody.' : sayTerms(terms)
  return `Until ${sayDay(since, locale, today)}: from then on holds what is set already. ${then} If that should change too, set it from that day.`
}

/** From when, and for how many. */
export function sayWhen(pairs: number, since: PlainDate, today: PlainDate, locale: Spelling): string {
  const from = since === today ? 'today' : sayDay(since, locale, today)
  const concerned =
    pairs === 0 ? 'Nobody has an open one-on-one of this kind yet.' : `It concerns ${sayCount(pairs, 'pair', 'pairs')}.`
  return `From ${from}, each time with the next one-on-one: one that is open now keeps its date. ${concerned}`
}
