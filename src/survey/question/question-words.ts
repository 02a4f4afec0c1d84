// The sentences that several views of survey share. What is promised here is product.md's own wording: change neither alone.
import { type Spelling, sayDay } from '../../kernel/text.ts'
import { type PlainDate, weekday } from '../../kernel/time.ts'
import type { Audience, Happening, Rating } from '../answer/answer.ts'

/** What the message says of who sees what, with the floor that it promises. */
export function explainPromise(floor: number): string {
  return `Your coach and the managers above see averages only, once at least ${sayNumber(floor)} people have answered, and never who answered. It is confidential, not anonymous: people who run this server could look, and are not meant to. If everybody answers alike, the average shows it. Answering is up to you.`
}

/** What no rule can keep, said before anybody answers. */
export function explainLimits(floor: number): string {
  return `Where everybody gives a 5, an average of 5.0 says so of each; from 2.0 down nobody is told how far. Where everybody but you tells what they said, the average gives you away. Where only ${sayNumber(floor)} people were asked, an average says that all of them answered. Your wording may give you away. Administrators of the server, and of Slack’s exports, could look.`
}

export function explainComments(): string {
  return 'A comment waits until three people have written for the same readers, then all are shown together, without names, in mixed order. If three don’t come together within three months, nobody is shown them. Your wording may give you away.'
}

export function explainSigning(floor: number): string {
  return `Whoever may read the comment then sees your name, and you no longer count towards the ${sayNumber(floor)}. A signed one doesn’t wait for others: it comes with the next release of averages.`
}

/** “Saved. You can change it until Wednesday.” */
export function explainSaved(closesOn: PlainDate, today: PlainDate): string {
  return `Saved. You can change it until ${sayUntil(closesOn, today)}.`
}

export function explainClosed(closedOn: PlainDate, spelling: Spelling, today: PlainDate): string {
  return `This closed on ${sayDay(closedOn, spelling, today)}.`
}

/** Of a session that was withdrawn, or that somebody was taken off: the same for everybody, answered or not. */
export function explainOver(): string {
  return `There is nothing to answer any more. ${explainCounted()}`
}

export function explainCounted(): string {
  return 'If you answered before, that still counts in the averages.'
}

export function explainStopped(): string {
  return 'You won’t be asked any more, and nobody is told. You can turn it on again here, in Home or with /coach me.'
}

export function explainAskedAgain(): string {
  return 'You will be asked again, from your next session on. Nobody is told.'
}

/** A weekday is enough: a question is open for seven days, so each of them comes once. */
export function sayUntil(closesOn: PlainDate, today: PlainDate): string {
  return closesOn === today ? 'the end of today' : (weekdays[weekday(closesOn) - 1] ?? closesOn)
}

export function explainRating(rating: Rating): string {
  switch (rating) {
    case 1:
      return 'Not useful'
    case 2:
      return 'A little useful'
    case 3:
      return 'Fairly useful'
    case 4:
      return 'Useful'
    case 5:
      return 'Very useful'
  }
}

export function explainAgreement(rating: Rating): string {
  switch (rating) {
    case 1:
      return 'Not at all'
    case 2:
      return 'A little'
    case 3:
      return 'Partly'
    case 4:
      return 'Mostly'
    case 5:
      return 'Completely'
  }
}

export function explainHappening(happened: Happening): string {
  switch (happened) {
    case 'yes':
      return 'Yes'
    case 'partly':
      return 'Partly'
    case 'no':
      return 'No'
  }
}

export function explainAudience(audience: Audience): string {
  switch (audience) {
    case 'coach':
      return 'My coach'
    case 'coach-and-above':
      return 'My coach and the managers above'
  }
}

/** In words up to twelve. */
export function sayNumber(count: number): string {
  return numbers[count] ?? String(count)
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const numbers = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
