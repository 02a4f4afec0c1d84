// “Planned for … (a date; silences until then), Snooze (28 days at most; changes no due date and no figure).” A plan has
// the same 28 days: further away it would be a snooze under another name.
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { type Spelling, sayDate, sayDay } from '../../kernel/text.ts'
import { addDays, type PlainDate } from '../../kernel/time.ts'
import { longestSnoozeDays, type Silence } from './ladder.ts'
import type { PairStanding } from './standing.ts'

/** `field`: the input that holds the date. */
export function decideSilence(asked: {
  readonly kind: Silence['kind']
  readonly until: PlainDate
  readonly today: PlainDate
  readonly standing: PairStanding
  readonly field: string
  readonly locale: Spelling
}): Outcome<Silence> {
  const { kind, until, today, standing, field, locale } = asked
  const open = requireOpen(standing, locale)
  if (!open.ok) return open
  const first = kind === 'planned' ? today : addDays(today, 1)
  if (until < first || until > addDays(today, longestSnoozeDays)) {
    const last = sayDay(addDays(today, longestSnoozeDays), locale, today)
    return refused({
      code: 'out-of-range',
      field,
      say: `Please choose a day from ${sayDay(first, locale)} to ${last}.`,
    })
  }
  return done({ kind, madeOn: today, until })
}

/** Whether there still is something to do about what the coach was told; the refusal says what became of it. */
export function requireOpen(standing: PairStanding, locale: Spelling): Outcome<undefined> {
  switch (standing.kind) {
    case 'due':
    case 'planned':
    case 'snoozed':
      return done(undefined)
    case 'logged':
      return settled(`This one is taken care of: a session held on ${sayDate(standing.heldOn, locale)} was logged.`)
    case 'excused':
      return settled('This one was excused already, so there is nothing more to do.')
    case 'not-due':
      return settled(`This one is not due any more. The next date is ${sayDay(standing.dueOn, locale)}.`)
    case 'settled':
      return settled('This one-on-one is no longer open, so there is nothing more to do.')
  }
}

/** For whoever isn't the coach of the pair: nothing of it is shown. */
export function notYourPair(): Outcome<never> {
  return refused({
    code: 'not-the-coach',
    say: 'Only the coach of this one-on-one can do that. If it should be yours, ask an admin to check the reporting line.',
  })
}

function settled(say: string): Outcome<undefined> {
  return refused({ code: 'already-settled', say })
}
